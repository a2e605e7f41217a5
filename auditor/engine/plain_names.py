"""Call a source in a message what a person would call it beside the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_SCOPE = re.compile(r" \([^()]*\)")


class PlainNames:
    """Takes from messages what a source's name says of where it was read.

    Two unnamed sources in one set of words are told apart by outlet and document; in a
    message beside the text that only gets in the way.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_scope: defaultdict[str, list[str]] = defaultdict(list)
        self._nested: list[str] = []
        for name in names:
            scope = name[len(_short(name)) :]
            if scope:
                known = self._by_scope[scope] if _SCOPE.fullmatch(scope) else self._nested
                known.append(name)

    def __call__(self, message: str) -> str:
        """The message with each such name shortened, the longest first."""
        if " (" not in message:
            return message
        scopes = dict.fromkeys(_SCOPE.findall(message))
        near = [name for scope in scopes for name in self._by_scope.get(scope, ())]
        for name in sorted((*near, *self._nested), key=lambda name: -len(name)):
            short = _short(name)
            for written in (name, name[:1].upper() + name[1:]):
                if written in message:
                    capital = written[:1].isupper()
                    message = message.replace(
                        written, short[:1].upper() + short[1:] if capital else short
                    )
        return message


def _short(name: str) -> str:
    """`name` without the brackets at its end, which may hold others."""
    if not name.endswith(")"):
        return name
    depth = 0
    for index in range(len(name) - 1, 0, -1):
        depth += (name[index] == ")") - (name[index] == "(")
        if depth == 0:
            return name[: index - 1] if name[index - 1] == " " else name
    return name
