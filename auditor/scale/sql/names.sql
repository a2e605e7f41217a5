-- For each name, the full names that hold its last word: all that can change what it is called.
SELECT spot % {parts} AS part, key, 'query' AS what, source, kind, guess, best, best_kind,
       pos * 1048576 + n AS place
FROM forms
UNION ALL
SELECT p.spot % {parts} AS part, p.token AS key, 'full' AS what, p.source AS source,
       'person' AS kind, CAST(NULL AS STRING) AS guess, CAST(NULL AS STRING) AS best,
       CAST(NULL AS STRING) AS best_kind, min(pos * 1048576 + p.n) AS place
FROM (SELECT pos, unnest(people) AS p FROM readings) AS flat
GROUP BY p.spot, p.token, p.source
