-- Each part's documents, with the names of their sources and what else uses the same words.
WITH ids AS (
  SELECT pos, id, path, row_number() OVER (PARTITION BY id ORDER BY pos) AS turn
  FROM readings WHERE document IS NOT NULL
),
again AS (
  SELECT pos, path || '#' || id AS id,
         row_number() OVER (PARTITION BY path, id ORDER BY pos) AS turn
  FROM ids WHERE turn > 1
),
links AS (
  SELECT part, pos, l.n AS n, l.source AS source, l.kind AS kind, l.fold AS fold,
         l.label AS label, l.scoped AS scoped
  FROM (SELECT part, pos, unnest(links) AS l FROM readings) AS flat
),
scopes AS (
  SELECT *, row_number() OVER (PARTITION BY fold ORDER BY pos, n) AS turn
  FROM links WHERE scoped
),
spread AS (
  SELECT fold, count(DISTINCT label || '#' || CAST(pos AS STRING)) AS uses
  FROM scopes GROUP BY fold
),
labels AS (
  SELECT fold, label FROM scopes WHERE label <> ''
  GROUP BY fold, label HAVING count(DISTINCT pos) > 1
),
wanted AS (SELECT DISTINCT part, fold, label FROM scopes)
SELECT r.part AS part, 'reading' AS what, r.pos AS pos, r.document AS one, r.extraction AS two,
       CASE WHEN a.turn = 1 THEN a.id
            WHEN a.turn > 1 THEN a.id || '-' || CAST(a.turn AS STRING)
       END AS three, CAST(0 AS BIGINT) AS number
FROM readings AS r LEFT JOIN again AS a ON a.pos = r.pos
WHERE r.document IS NOT NULL
UNION ALL
SELECT w.part, 'name', CAST(0 AS BIGINT), n.source, n.name, CAST(NULL AS STRING),
       CAST(0 AS BIGINT)
FROM (SELECT DISTINCT part, source FROM links WHERE NOT scoped) AS w
JOIN names AS n ON n.source = w.source
UNION ALL
SELECT w.part, 'first', s.pos, s.source, s.kind, s.label, p.uses
FROM (SELECT DISTINCT part, fold FROM wanted) AS w
JOIN scopes AS s ON s.fold = w.fold AND s.turn = 1
JOIN spread AS p ON p.fold = w.fold
UNION ALL
SELECT w.part, 'shared', CAST(0 AS BIGINT), s.source, s.kind, w.label, CAST(0 AS BIGINT)
FROM wanted AS w
JOIN labels AS l ON l.fold = w.fold AND l.label = w.label
JOIN scopes AS s ON s.fold = w.fold AND s.turn = 1
