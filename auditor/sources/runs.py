"""The capitalised runs of a document's prose, from which its names are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.documents.document import Document
from auditor.sources.lists import heads, is_acronym, listed, words
from auditor.sources.words import known_head

_WORD = (
    r"(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|St|Jr|Sr|Maj|Capt|Sgt|Adm|Hon|Pres|Sec|Amb"
    r"|Atty|Brig|Cmdr|Fr|No)\.|(?:[A-Z]\.)+|[A-Z0-9]?[A-Z][\w\u2019'&/-]*|(?:al|el|ad|as|ash)-[A-Z][\w'-]+)"
)
_LINK = (
    r"(?:of the|of|for the|for|and|&|de la|de|del|della|van der|van den|van|von der|von|da|dos|bin"
    r"|ibn|al|el|the)"
)
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_LINK}[ \u00a0])?{_WORD})*")
_PARTING = re.compile(r"(?<=['\u2019]s)[ \u00a0]|(?<=s['\u2019])[ \u00a0]")
_PARTING_AND = re.compile(r"(?<=['\u2019]s)[ \u00a0]|(?<=s['\u2019])[ \u00a0]| and ")
STARTERS = words("starters")


def runs(prose: str) -> Iterator[tuple[int, str]]:
    """Capitalised runs of the prose with their offsets, sentence openers left out."""
    for match in _RUN.finditer(prose):
        start, run = match.start(), match.group()
        for piece in _split(run):
            offset, words = piece
            yield start + offset, words


def _split(run: str) -> Iterator[tuple[int, str]]:
    """Parts of a run between possessives, without openers and trailing links."""
    joined = " and " not in run or listed(run) is not None or _ends_in_body(run)
    parting = _PARTING if joined else _PARTING_AND
    position = 0
    for piece in parting.split(run):
        offset = run.index(piece, position)
        position = offset + len(piece)
        words = piece
        while words:
            first, _, behind = words.partition(" ")
            if first.strip("'\u2019").lower() not in STARTERS or is_acronym(first):
                break
            offset += len(first) + 1
            words = behind
        words = re.sub(r"(?:['\u2019]s|['\u2019-])$", "", words)
        if (words and words[0].isupper()) or words[:3] in ("al-", "el-"):
            yield offset, words


def _ends_in_body(run: str) -> bool:
    """Whether "A and B" is one body's name, such as the Food and Drug Administration."""
    last = run.split()[-1]
    bodies = heads()["organisation"] | heads()["government"]
    return known_head(last) in bodies and " " not in run.split(" and ")[0]


def headline_spans(document: Document) -> list[tuple[int, int]]:
    """Headings, and lines that capitalise most words: their runs are no names."""
    spans = [(block.start, block.end) for block in document.blocks if block.kind == "heading"]
    position = 0
    for line in document.prose.split("\n"):
        words = [w for w in line.split() if w[:1].isalpha()]
        upper = sum(w[:1].isupper() for w in words)
        if (
            4 <= len(words) <= 25
            and upper > 0.65 * len(words)
            and line.rstrip()[-1:] not in '.!?\u201d"'
        ):
            spans.append((position, position + len(line)))
        position += len(line) + 1
    return spans
