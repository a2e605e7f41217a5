"""Text made fit for terminal cells: harmless characters, exact widths, chains in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from auditor.claims.claim import Link

# Control characters would reach the terminal as commands, direction marks would reorder the line.
_CONTROL = [*range(0x00, 0x20), *range(0x7F, 0xA0)]
_DIRECTION = [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
_HARMLESS = dict.fromkeys(_CONTROL + _DIRECTION, "·") | {
    ord(blank): " " for blank in "\t\n\r\v\f\u0085\u2028\u2029\u00a0"
}

GLYPHS = {
    "open": "○",
    "confirmed": "✓",
    "accepted": "≈",
    "false-positive": "✗",
    "needs-info": "?",
    "suppressed": "–",
    "baseline": "=",
    "clean": "·",
}
SEVERITIES = {"error": "■", "warning": "▲", "note": "•"}
STALE = "↻"
NEW = "+"
DISPUTED = "!"


def printable(text: str) -> str:
    """`text` with control and direction characters replaced, one for one: offsets stay."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_HARMLESS)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` terminal cells, ending in an ellipsis where it was cut."""
    if width <= 0:
        return ""
    text = printable(text)
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def chain_words(chain: Sequence[Link], *, reader: bool = False) -> str:
    """A chain in hearsay order: whoever the reader hears from first, the origin last."""
    names = [f"{link.source} (denies)" if link.negated else link.source for link in chain]
    if not names:
        names = ["the author"]
    return " ← ".join(["reader", *names] if reader else names)


def many(count: int, noun: str) -> str:
    """A count with its noun: `1 claim`, `1 204 claims`."""
    return f"{grouped(count)} {noun}" if count == 1 else f"{grouped(count)} {noun}s"


def grouped(count: int) -> str:
    """A count with thin groups of three digits: 1 830."""
    return f"{count:,}".replace(",", " ")
