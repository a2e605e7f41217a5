-- Every claim that is linked to another, each for now at home with its lowest neighbour.
SELECT claim, least(claim, min(other)) AS home
FROM (SELECT a AS claim, b AS other FROM compared UNION ALL SELECT b, a FROM compared) AS both_ways
GROUP BY claim
