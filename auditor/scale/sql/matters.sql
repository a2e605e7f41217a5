-- All that a matter rests on: its claims, their links, their documents and sources.
WITH members AS (
  SELECT k.part AS part, k.cluster AS cluster, k.claim AS claim, c.pos AS pos
  FROM clusters AS k
  JOIN (SELECT pos, c.claim AS claim
        FROM (SELECT pos, unnest(claims) AS c FROM settled) AS flat) AS c ON c.claim = k.claim
),
documents AS (SELECT DISTINCT part, cluster, pos FROM members),
named AS (
  SELECT DISTINCT d.part AS part, d.cluster AS cluster, s.name AS name
  FROM documents AS d
  JOIN (SELECT pos, unnest(named) AS name FROM settled) AS s ON s.pos = d.pos
),
followed AS (
  SELECT DISTINCT f.name AS name
  FROM (SELECT unnest(follows) AS name FROM settled) AS f
  JOIN (SELECT DISTINCT publisher FROM settled) AS p ON p.publisher = f.name
)
SELECT m.part AS part, m.cluster AS cluster, 'claim' AS what, m.pos AS pos, m.claim AS a,
       CAST(NULL AS BIGINT) AS b, CAST(NULL AS STRING) AS one, CAST(NULL AS STRING) AS two
FROM members AS m
UNION ALL
SELECT d.part, d.cluster, 'reading', d.pos, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
       s.document, s.extraction
FROM documents AS d JOIN settled AS s ON s.pos = d.pos
UNION ALL
SELECT x.part, x.cluster, 'link', CAST(0 AS BIGINT), c.a, c.b, c.comparison,
       CAST(NULL AS STRING)
FROM compared AS c
JOIN clusters AS x ON x.claim = c.a
JOIN clusters AS y ON y.claim = c.b AND y.cluster = x.cluster
UNION ALL
SELECT n.part, n.cluster, 'source', CAST(0 AS BIGINT), CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT), s.source, n.name
FROM named AS n JOIN sources AS s ON s.name = n.name
UNION ALL
SELECT n.part, n.cluster, 'followed', CAST(0 AS BIGINT), CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT), CAST(NULL AS STRING), n.name
FROM named AS n JOIN followed AS f ON f.name = n.name
