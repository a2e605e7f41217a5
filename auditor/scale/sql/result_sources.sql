-- Every source with how many links of chains name it.
WITH named AS (
  SELECT m.name AS name, m.text AS text FROM (SELECT unnest(mentions) AS m FROM settled) AS flat
)
SELECT s.name AS name, s.kind AS kind, s.owner AS owner, s.grade AS grade,
       s.registered AS registered, coalesce(u.uses, 0) AS mentions
FROM sources AS s
LEFT JOIN (SELECT name, count(text) AS uses FROM named GROUP BY name) AS u ON u.name = s.name
ORDER BY name
