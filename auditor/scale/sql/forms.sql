-- How each name is written: its first use, and the most frequent way to write it.
WITH links AS (
  SELECT pos, l.n AS n, l.source AS source, l.kind AS kind, l.guess AS guess, l.fold AS fold,
         l.key AS key, l.spot AS spot
  FROM (SELECT pos, unnest(links) AS l FROM readings) AS flat
  WHERE NOT l.scoped
),
firsts AS (
  SELECT *, row_number() OVER (PARTITION BY source ORDER BY pos, n) AS turn FROM links
),
counted AS (
  SELECT fold, source, count(*) AS uses FROM links GROUP BY fold, source
),
best AS (
  SELECT fold, source,
         row_number() OVER (PARTITION BY fold ORDER BY uses DESC, source DESC) AS place
  FROM counted
),
written AS (SELECT * FROM firsts WHERE turn = 1)
SELECT w.source AS source, w.kind AS kind, w.guess AS guess, w.key AS key, w.spot AS spot,
       w.pos AS pos, w.n AS n, b.source AS best, k.kind AS best_kind
FROM written AS w
JOIN best AS b ON b.fold = w.fold AND b.place = 1
JOIN written AS k ON k.source = b.source
