-- What could not be read, and why.
SELECT path, reason, message, hint FROM readings WHERE problem IS NOT NULL ORDER BY pos
