"""Where a proposition falls into clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.matters.tokens import Token

_RELATIVE = frozenset({"which", "who", "where", "whose", "whom"})
_LINKERS = frozenset({"but", "while", "whereas", "although", "though"})


def parts_of(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Parts between semicolons, relative clauses and clauses joined by `but` or `and`."""
    part: list[Token] = []
    aside: list[Token] | None = None
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.text == ";" or (token.lower in _LINKERS and any(t.tag == "verb" for t in part)):
            yield part
            part = []
        elif aside is None and token.lower in _RELATIVE and i and tokens[i - 1].text == ",":
            aside = []
        elif aside is not None and token.text == ",":
            yield aside
            aside = None
        elif aside is not None:
            aside.append(token)
        elif (
            token.lower == "and"
            and after is not None
            and after.tag in ("verb", "aux")
            and any(t.tag in ("verb", "aux") for t in part)
        ):
            yield part
            part = _subject_of(part)
        else:
            part.append(token)
    if aside:
        yield aside
    yield part


def _subject_of(part: Sequence[Token]) -> list[Token]:
    """The tokens before the first verb group of `part`."""
    stop = next((i for i, t in enumerate(part) if t.tag in ("verb", "aux")), len(part))
    return list(part[:stop])
