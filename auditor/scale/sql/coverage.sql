-- What was looked at.
SELECT
  (SELECT count(*) FROM readings WHERE problem IS NULL) AS documents,
  (SELECT count(*) FROM readings WHERE problem IS NOT NULL) AS unreadable,
  (SELECT sum(words) FROM readings) AS words,
  (SELECT sum(claims) FROM readings) AS claims,
  (SELECT sum(attributed) FROM readings) AS attributed,
  (SELECT count(*) FROM sources) AS sources,
  (SELECT count(*) FROM matters) AS matters
