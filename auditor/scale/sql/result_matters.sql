-- The matters in the order of their first claims, with how their claims relate.
SELECT cluster AS number, id, title, members, relations FROM matters ORDER BY number
