-- Pairs of claims that share one of each other's rarest words, and are alike enough to compare.
--
-- The rule is that of auditor.matters.blocking, which states the constants: what more than
-- {most_shared} claims share makes no pairs; any three of the {taken} least common words above that
-- cap count as one word; a claim is found by its {rarest} rarest words, filled up with such threes;
-- and the likeness of two claims is the weight of their common words over the lighter claim's.
WITH words AS (
  SELECT part, pos, k.claim AS claim, k.word AS word, k.strong AS strong,
         k.standing AS standing
  FROM (SELECT part, pos, unnest(keys) AS k FROM settled) AS flat
),
size AS (SELECT sum(claims) + 1 AS claims FROM readings),
counts AS (
  SELECT c.word AS word, c.uses AS uses,
         greatest(0.2, ln(s.claims / (c.uses + 0.5)))
           * CASE WHEN substr(c.word, 1, 1) = '#' OR substr(c.word, 1, 2) = 't:'
                  THEN 0.5 ELSE 1.0 END AS weight
  FROM (SELECT word, count(*) AS uses FROM words GROUP BY word) AS c CROSS JOIN size AS s
),
common AS (
  SELECT w.part AS part, w.claim AS claim, w.word AS word,
         row_number() OVER (PARTITION BY w.claim ORDER BY c.uses, w.word) AS place
  FROM words AS w JOIN counts AS c ON c.word = w.word
  WHERE w.strong AND NOT w.standing AND c.uses > {most_shared}
),
least AS (SELECT part, claim, word, place FROM common WHERE place <= {taken}),
threes AS (
  SELECT x.part AS part, x.claim AS claim, concat(x.word, ' ', y.word, ' ', z.word) AS word
  FROM least AS x
  JOIN least AS y ON y.claim = x.claim AND x.place < y.place
  JOIN least AS z ON z.claim = x.claim AND y.place < z.place
),
few AS (
  SELECT word, count(*) AS uses FROM threes
  GROUP BY word HAVING count(*) > 1 AND count(*) <= {most_shared}
),
every AS (
  SELECT w.part AS part, w.claim AS claim, w.word AS word, c.uses AS uses, 0 AS three
  FROM words AS w JOIN counts AS c ON c.word = w.word
  WHERE c.uses > 1 AND c.uses <= {most_shared}
  UNION ALL
  SELECT t.part AS part, t.claim AS claim, t.word AS word, f.uses AS uses, 1 AS three
  FROM threes AS t JOIN few AS f ON f.word = t.word
),
ranked AS (
  SELECT part, claim, word, three,
         row_number() OVER (PARTITION BY claim ORDER BY three, uses, word) AS place
  FROM every
),
marks AS (SELECT part, claim, word, three FROM ranked WHERE place <= {rarest}),
pairs AS (
  SELECT x.part AS part, x.claim AS a, y.claim AS b,
         max(x.three) AS three, min(x.three) AS threes
  FROM marks AS x JOIN marks AS y ON y.word = x.word AND x.claim < y.claim
  GROUP BY x.part, x.claim, y.claim
),
totals AS (
  SELECT w.claim AS claim, sum(c.weight) AS weight
  FROM words AS w JOIN counts AS c ON c.word = w.word
  WHERE w.strong GROUP BY w.claim
),
shared AS (
  SELECT p.part AS part, p.a AS a, p.b AS b,
         sum(CASE WHEN x.strong AND y.strong THEN c.weight ELSE 0.3 * c.weight END) AS weight,
         max(CASE WHEN x.strong AND y.strong AND NOT x.standing AND c.uses <= {most_shared}
                  THEN 1 ELSE p.three END) AS telling,
         max(p.threes) AS threes
  FROM pairs AS p
  JOIN words AS x ON x.claim = p.a
  JOIN words AS y ON y.claim = p.b AND y.word = x.word
  JOIN counts AS c ON c.word = x.word
  GROUP BY p.part, p.a, p.b
  HAVING sum(CASE WHEN x.strong AND y.strong THEN 1 ELSE 0 END) >= 2
),
claims AS (
  SELECT pos, date, c.claim AS claim, c.stated AS text, c.source AS source
  FROM (SELECT pos, date, unnest(claims) AS c FROM settled) AS flat
),
alike AS (
  SELECT m.part AS part, m.a AS a, m.b AS b, m.telling AS telling, m.threes AS threes,
         round(least(1.0, m.weight / least(x.weight, y.weight)), 12) AS share
  FROM shared AS m
  JOIN totals AS x ON x.claim = m.a
  JOIN totals AS y ON y.claim = m.b
)
SELECT l.part AS part, l.a AS a, l.b AS b, l.share AS share,
       x.pos = y.pos AS one_text, l.telling = 1 AS telling, l.threes = 0 AS shares_word,
       x.text AS a_text, x.date AS a_date, x.source AS a_source,
       y.text AS b_text, y.date AS b_date, y.source AS b_source
FROM alike AS l
JOIN claims AS x ON x.claim = l.a
JOIN claims AS y ON y.claim = l.b
WHERE l.share >= CASE WHEN x.pos = y.pos THEN {near} ELSE {like} END
