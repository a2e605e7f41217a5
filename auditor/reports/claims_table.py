"""Claims as people read them: a table for the terminal and one for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from textwrap import wrap

from auditor.claims.claim import Claim
from auditor.reports.findings_csv import as_text
from auditor.reports.plain import inert, many, one_line
from auditor.reports.position import region_of
from auditor.rule import Reading

AUTHOR = "the author"
_COLUMNS = (
    "document",
    "line",
    "column",
    "claim",
    "text",
    "origin",
    "kind",
    "chain",
    "hedges",
    "quoted",
    "voice",
)


def chain_in_words(claim: Claim) -> str:
    """Who says so, outermost first: `Bloomberg < people familiar with the matter`."""
    return " < ".join(one_line(link.source) for link in claim.chain) or AUTHOR


def claims_table(readings: Sequence[Reading], *, colour: bool = False, width: int = 100) -> str:
    """Each document's claims under its name: place, claim, then who says it and how surely.

    `width` is the terminal's in columns; long claims go on over further lines.
    """
    lines: list[str] = []
    for reading in readings:
        lines.append(_styled(inert(reading.document.id), "1", colour))
        for claim in reading.claims:
            lines += _entry(reading, claim, colour, max(40, width))
        lines += [f"  {many(len(reading.claims), 'claim')}", ""]
    return "\n".join(lines).rstrip() + "\n" if lines else ""


def claims_csv(readings: Sequence[Reading]) -> str:
    """One claim a row, with a header row; several hedges are parted by semicolons."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for reading in readings:
        for claim in reading.claims:
            writer.writerow(as_text(cell) for cell in _row(reading, claim))
    return table.getvalue()


def _entry(reading: Reading, claim: Claim, colour: bool, width: int) -> list[str]:
    place = reading.document.place(claim.span.start)
    where = f"{place.line}:{place.column}".rjust(8)
    margin = " " * 10
    first, *rest = wrap(one_line(claim.text), width - 10) or [""]
    hedges = ", ".join(f"“{one_line(hedge.text)}”" for hedge in claim.hedges)
    says = chain_in_words(claim) + (f"; hedged {hedges}" if hedges else "")
    said = wrap(says, width - 12) or [AUTHOR]
    return [
        f"{where}  {first}",
        *(margin + line for line in rest),
        *(
            margin + _styled(("- " if n == 0 else "  ") + x, "2", colour)
            for n, x in enumerate(said)
        ),
    ]


def _row(reading: Reading, claim: Claim) -> tuple[object, ...]:
    where = region_of(reading.document, claim.span)
    return (
        reading.document.id,
        where.line,
        where.column,
        claim.id,
        claim.text,
        claim.origin.source if claim.origin else "",
        claim.origin.kind if claim.origin else "",
        chain_in_words(claim) if claim.chain else "",
        "; ".join(hedge.text for hedge in claim.hedges),
        "; ".join(span.of(reading.text) for span in claim.quoted),
        claim.voice,
    )


def _styled(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
