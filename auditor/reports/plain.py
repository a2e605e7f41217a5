"""Text from documents, made harmless for terminals, logs and pages."""

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


def inert(text: str) -> str:
    """`text` in which control and direction-changing characters are named, not obeyed.

    Tabs and line feeds stay; carriage returns become line feeds. Escape sequences,
    right-to-left overrides and lone surrogates show as `⟨U+202E⟩`. The characters that
    XML 1.0 forbids are among them. Ordinary right-to-left text is untouched.
    """
    unified = _LINE_END.sub("\n", text)
    return _UNSAFE.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", unified)


def one_line(text: str) -> str:
    """`text` made inert, with every run of white space as one space."""
    return " ".join(inert(text).split())


def shortened(text: str, length: int) -> str:
    """`text` on one line, at most `length` characters, the last an ellipsis if any was cut."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def many(count: int, noun: str) -> str:
    """`count` and the noun in the right number: `1 claim`, `2 claims`, `2 matters`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def cells(text: str) -> int:
    """How many columns `text` takes in a terminal: wide characters two, combining marks none."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )
