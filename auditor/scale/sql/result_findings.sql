-- Every finding, in the order of documents and text, in the state that the gate counts.
SELECT f.path AS document, f.line AS line, f.column AS column, f.start AS start, f.end AS end,
       f.rule AS rule, f.name AS name, f.severity AS severity,
       coalesce(m.state, f.state) AS state, f.message AS message, f.claim AS claim,
       f.fingerprint AS fingerprint, f.finding AS finding
FROM findings AS f LEFT JOIN marks AS m ON m.pos = f.pos AND m.n = f.n
ORDER BY f.pos, f.n
