-- All that the archive says of each source, the earliest mention of each kind and wording.
WITH mentions AS (
  SELECT pos, m.n AS n, m.name AS name, m.kind AS kind, m.text AS text, m.anonymity AS anonymity,
         m.spot AS spot
  FROM (SELECT pos, unnest(mentions) AS m FROM settled) AS flat
),
firsts AS (
  SELECT *, row_number() OVER (PARTITION BY name, kind, text ORDER BY pos, n) AS turn
  FROM mentions
)
SELECT spot % {parts} AS part, name, 'mention' AS what, kind, text, anonymity,
       pos * 1048576 + n AS place
FROM firsts WHERE turn = 1
UNION ALL
SELECT t.spot % {parts}, t.person, 'title', CAST(NULL AS STRING), t.title, CAST(NULL AS STRING),
       min(pos * 1048576 + t.n)
FROM (SELECT pos, unnest(titles) AS t FROM readings) AS flat
GROUP BY t.spot, t.person, t.title
