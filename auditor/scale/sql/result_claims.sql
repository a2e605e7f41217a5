-- Every claim with who says it, through whom, and what stands behind it.
WITH members AS (
  SELECT id, m.claim AS claim, m.verdict AS verdict
  FROM (SELECT id, unnest(members) AS m FROM matters) AS flat
),
claims AS (
  SELECT id AS document, date, outlet, pos, c.claim AS claim, c.id AS id, c.text AS text,
         c.start AS start, c.end AS until, c.voice AS voice, c.chain AS chain,
         c.origin AS origin, c.kind AS kind, c.hedges AS hedges
  FROM (SELECT id, date, outlet, pos, unnest(claims) AS c FROM settled) AS flat
)
SELECT c.claim AS number, c.document AS document, c.date AS date, c.outlet AS outlet, c.id AS id,
       c.text AS text, c.start AS start, c.until AS end, c.voice AS voice, c.chain AS chain,
       c.origin AS origin, c.kind AS kind, c.hedges AS hedges, m.id AS matter,
       m.verdict AS verdict
FROM claims AS c LEFT JOIN members AS m ON m.claim = c.claim
ORDER BY number
