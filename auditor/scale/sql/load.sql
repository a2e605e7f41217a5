-- What the store is given with part {part}: its documents, and the matters that end in it.
WITH ends AS (
  SELECT cluster, max(m.pos) AS pos
  FROM (SELECT cluster, unnest(members) AS m FROM matters) AS flat GROUP BY cluster
),
named AS (
  SELECT DISTINCT name
  FROM (SELECT unnest(named) AS name FROM settled WHERE part = {part}) AS flat
)
SELECT 'reading' AS what, pos, CAST(0 AS BIGINT) AS n, document AS one, extraction AS two
FROM settled WHERE part = {part}
UNION ALL
SELECT 'problem', pos, CAST(0 AS BIGINT), problem, CAST(NULL AS STRING)
FROM readings WHERE part = {part} AND problem IS NOT NULL
UNION ALL
SELECT 'source', CAST(0 AS BIGINT), CAST(0 AS BIGINT), s.source, CAST(NULL AS STRING)
FROM named AS n JOIN sources AS s ON s.name = n.name
UNION ALL
SELECT 'matter', m.cluster, CAST(0 AS BIGINT), m.matter, CAST(NULL AS STRING)
FROM ends AS e
JOIN (SELECT pos FROM settled WHERE part = {part}) AS s ON s.pos = e.pos
JOIN matters AS m ON m.cluster = e.cluster
UNION ALL
SELECT 'finding', f.pos, f.n, f.finding, coalesce(m.state, f.state)
FROM findings AS f LEFT JOIN marks AS m ON m.pos = f.pos AND m.n = f.n
WHERE f.part = {part}
ORDER BY what, pos, n
