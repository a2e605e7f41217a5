"""Whether one name stands for one person in both statements."""

from __future__ import annotations

from functools import lru_cache

from auditor.matters.alignment import same_name
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.words import listed, same_meaning


@lru_cache(maxsize=16384)
def _description(statement: Statement) -> dict[str, list[Token]]:
    """Name -> nouns of the apposition after it, as in `John Oru, the mayor of Gorsk,`."""
    tokens = statement.tokens
    found: dict[str, list[Token]] = {}
    for i, token in enumerate(tokens[:-3]):
        if token.tag != "name" or tokens[i + 1].text != ",":
            continue
        if tokens[i + 2].lower not in ("the", "a", "an"):
            continue
        words = []
        for later in tokens[i + 3 : i + 9]:
            if later.text == "," or later.tag in ("verb", "aux"):
                break
            words.append(later)
        else:
            continue
        found[token.lower] = words
    return found


def described_apart(a: Statement, b: Statement) -> bool:
    """Whether both describe a shared name, by nouns that have nothing in common."""
    one, two = _description(a), _description(b)
    for name, words in one.items():
        for other, others in two.items():
            if not same_name(name, other):
                continue
            first = [t for t in words if t.tag == "noun"][:1]
            second = [t for t in others if t.tag == "noun"][:1]
            if first and second and not same_meaning(first[0].lemma, second[0].lemma):
                return not _shares(words, others)
    return False


def _shares(a: list[Token], b: list[Token]) -> bool:
    return any(same_meaning(x.lemma, y.lemma) for x in a for y in b if x.content and y.content)


_REVERSING = listed("reference-reversing")


def reversal(a: Statement, b: Statement) -> bool:
    """Whether one statement's verb undoes the deed the other tells of: convicted, overturned."""
    for first, second in ((a, b), (b, a)):
        verb, done = second.main.verb, first.main.verb
        if verb is None or done is None or verb.lemma not in _REVERSING or done.lemma in _REVERSING:
            continue
        names = {t.lower for t in first.body if t.tag == "name"}
        shared = any(same_name(n, t.lower) for n in names for t in second.body if t.tag == "name")
        nouns = [t for t in second.main.patient if t.tag == "noun"]
        if shared and any(same_meaning(done.lemma, t.lemma) >= 0.7 for t in nouns):
            return True
    return False
