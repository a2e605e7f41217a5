-- The links of each group of claims that hang together.
SELECT h.home % {parts} AS part, h.home AS home, c.a AS a, c.b AS b, c.share AS share
FROM compared AS c JOIN homes AS h ON h.claim = c.a
