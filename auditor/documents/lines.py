"""The lines of a plain text, without their margins, and the blank space around each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.documents.shapes import ends_sentence
from auditor.spans import Span

_RULE = re.compile(r"[-=_*~#+•·.\s]{3,}|[*#•·⁂-]{1,3}")
# Widths, in characters, at which editors and mail programs break lines, and how much
# shorter than that a line may fall.
_NARROWEST, _WIDEST, _RAGGED = 45, 110, 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it: `start` and `end` leave out the blanks at its ends.

    `opens` says that a blank line, a rule or the top of the text stands before it, `closes`
    that one of them, or the end, stands after it; `underlined` that a rule is drawn under it.
    """

    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    underlined: bool = False


def lines_of(text: str) -> tuple[list[Line], list[Span]]:
    """The lines of `text` that hold words, and the rules (`----`, `* * *`) between them."""
    rows = list(_rows(text))
    lines: list[Line] = []
    rules: list[Span] = []
    for index, (kind, start, end) in enumerate(rows):
        before = rows[index - 1][0] if index else "blank"
        after = rows[index + 1][0] if index + 1 < len(rows) else "blank"
        if kind == "rule":
            rules.append(Span(start, end))
        elif kind == "words":
            opens, closes = before != "words", after != "words"
            underlined = (
                opens and after == "rule" and _underlines(text, rows[index + 1], end - start)
            )
            lines.append(Line(start, end, text[start:end], opens, closes, underlined))
    return lines, rules


def _underlines(text: str, rule: tuple[str, int, int], length: int) -> bool:
    """Whether the rule is drawn under a line of `length` characters, rather than across."""
    _, start, end = rule
    drawn = text[start:end]
    return set(drawn) in ({"="}, {"-"}, {"~"}) and length / 2 <= len(drawn) and length <= 120


def _rows(text: str) -> list[tuple[str, int, int]]:
    rows, position = [], 0
    for whole in text.splitlines(keepends=True):
        inked = whole.strip()
        start = position + len(whole) - len(whole.lstrip())
        kind = "words" if inked else "blank"
        if inked and _RULE.fullmatch(inked):
            kind = "rule"
        rows.append((kind, start, start + len(inked)))
        position += len(whole)
    return rows


def continuations(lines: list[Line]) -> set[int]:
    """The lines, by index, that go on with the sentence or paragraph of the line above.

    So they do where the text is wrapped at a fixed width: the first word would not have
    fitted on the line above. Where every line of a stretch ends a sentence, or lines are
    longer than any wrapping, each line is a paragraph of its own.
    """
    stretches: list[list[int]] = []
    for index, line in enumerate(lines):
        if line.opens or not stretches:
            stretches.append([])
        stretches[-1].append(index)
    inner = sorted(_width(lines[i]) for each in stretches for i in each[:-1])
    width = inner[int(len(inner) * 0.9)] if inner else 0
    continued: set[int] = set()
    for stretch in stretches:
        if all(ends_sentence(lines[i].text) for i in stretch[:-1]):
            continue
        pairs = ((above, above + 1) for above in stretch[:-1])
        continued |= {
            below for above, below in pairs if _runs_on(lines[above], lines[below], width)
        }
    return continued


def _runs_on(above: Line, below: Line, width: int) -> bool:
    length = _width(above)
    if length > _WIDEST:
        return False
    first = below.text.split(maxsplit=1)[0]
    filled = _NARROWEST <= width <= _WIDEST and length + 1 + len(first) > width - _RAGGED
    return filled or (below.text[0].islower() and not ends_sentence(above.text))


def _width(line: Line) -> int:
    """The length of a line without its wide blanks, such as a comment in it leaves behind."""
    return len(" ".join(line.text.split()))
