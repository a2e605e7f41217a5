-- One step nearer home: the lowest home among a claim's own, its neighbours' and its home's.
WITH links AS (
  SELECT a AS claim, b AS other FROM compared UNION ALL SELECT b, a FROM compared
),
around AS (
  SELECT l.claim AS claim, min(h.home) AS home
  FROM links AS l JOIN {homes} AS h ON h.claim = l.other
  GROUP BY l.claim
)
SELECT h.claim AS claim, least(h.home, a.home, n.home) AS home
FROM {homes} AS h
JOIN around AS a ON a.claim = h.claim
JOIN {homes} AS n ON n.claim = h.home
