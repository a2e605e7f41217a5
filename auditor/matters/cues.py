"""Words that stand on one side of a pair only: what the lexical part of the scorer reads."""

from __future__ import annotations

from auditor.matters.event import Pairing

_SILENT = ("name", "number", "mark")


def cues_of(p: Pairing) -> list[str]:
    """`a:word` and `b:word` for lemmas of one side alone, `x>y` for left-over content words."""
    mine = {t.lemma for t in p.a.tokens if t.tag not in _SILENT}
    theirs = {t.lemma for t in p.b.tokens if t.tag not in _SILENT}
    left = [t.lemma for t in p.words.rest_a if t.tag in ("verb", "adj", "noun")][:6]
    right = [t.lemma for t in p.words.rest_b if t.tag in ("verb", "adj", "noun")][:6]
    return [
        *(f"a:{word}" for word in sorted(mine - theirs)),
        *(f"b:{word}" for word in sorted(theirs - mine)),
        *(f"{x}>{y}" for x in left for y in right),
    ]
