-- How many findings there are of each rule, severity and state.
SELECT f.rule AS rule, f.name AS name, f.severity AS severity,
       coalesce(m.state, f.state) AS state, count(*) AS number
FROM findings AS f LEFT JOIN marks AS m ON m.pos = f.pos AND m.n = f.n
GROUP BY f.rule, f.name, f.severity, coalesce(m.state, f.state)
ORDER BY rule, name, severity, state
