-- Each part's documents with the matters that touch them, and what those matters rest on.
WITH members AS (
  SELECT cluster, m.pos AS pos FROM (SELECT cluster, unnest(members) AS m FROM matters) AS flat
),
touching AS (
  SELECT DISTINCT s.part AS part, m.cluster AS cluster
  FROM members AS m JOIN settled AS s ON s.pos = m.pos
),
beside AS (
  SELECT DISTINCT t.part AS part, m.pos AS pos
  FROM touching AS t
  JOIN members AS m ON m.cluster = t.cluster
  JOIN settled AS s ON s.pos = m.pos
  WHERE s.part <> t.part
),
seen AS (
  SELECT part, pos FROM beside UNION ALL SELECT part, pos FROM settled
),
named AS (
  SELECT DISTINCT d.part AS part, s.name AS name
  FROM seen AS d
  JOIN (SELECT pos, unnest(named) AS name FROM settled) AS s ON s.pos = d.pos
)
SELECT part, 'reading' AS what, pos, document AS one, extraction AS two FROM settled
UNION ALL
SELECT b.part, 'beside', b.pos, s.document, s.extraction
FROM beside AS b JOIN settled AS s ON s.pos = b.pos
UNION ALL
SELECT t.part, 'matter', m.cluster, m.matter, CAST(NULL AS STRING)
FROM touching AS t JOIN matters AS m ON m.cluster = t.cluster
UNION ALL
SELECT n.part, 'source', CAST(0 AS BIGINT), s.source, s.name
FROM named AS n JOIN sources AS s ON s.name = n.name
UNION ALL
SELECT part, 'problem', pos, problem, CAST(NULL AS STRING)
FROM readings WHERE problem IS NOT NULL
