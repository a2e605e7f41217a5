"""The check as people read it in a terminal: grouped by file, each finding in its context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from auditor.documents.document import Document
from auditor.engine.audit import Audit, Finding
from auditor.reports.excerpt import Excerpt, excerpt_of
from auditor.reports.plain import cells, inert, many, one_line
from auditor.reports.position import label
from auditor.reports.selection import RANK, counted, counts_by_state, set_aside, worst_first
from auditor.rule import Related, Severity
from auditor.spans import Span

_STYLE = {"error": "1;31", "warning": "1;33", "note": "1;36"}
_BOLD, _DIM, _MARK = "1", "2", "4"
_GUTTER = "    | "
_PLACES = 5


def render(audit: Audit, *, colour: bool = False, width: int = 100) -> str:
    """The counted findings, what is set aside, what to do next and what decided.

    `colour` adds ANSI styles, `width` is the terminal's in columns. The last line is
    `Audit.last_line()`. Nothing a document says can start a line or an escape sequence.
    """
    page = _Page(audit, colour, max(40, width))
    lines = [*page.groups(), *page.summary()]
    return "\n".join(lines) + "\n"


class _Page:
    """Draws the parts of one audit with one width and palette."""

    def __init__(self, audit: Audit, colour: bool, width: int) -> None:
        self.audit = audit
        self.colour = colour
        self.width = width

    def groups(self) -> Iterator[str]:
        """Each file with its findings."""
        for path, group in groupby(counted(self.audit), key=lambda finding: finding.path):
            findings = list(group)
            file = self._file(path)
            record = f" in {file}" if file != inert(path) else ""
            yield f"{self._styled(inert(path), _BOLD)}{record}  {_tally(findings)}"
            yield ""
            for finding in findings:
                yield from self._finding(finding)
                yield ""

    def summary(self) -> Iterator[str]:
        """What is set aside, the command that helps, and the last line."""
        aside = counts_by_state(set_aside(self.audit))
        if aside:
            yield "not shown: " + ", ".join(f"{count} {state}" for state, count in aside.items())
        yield "next: " + next_step(self.audit)
        outcome = {"PASS": "1;32", "FAIL": "1;31"}.get(self.audit.gate.outcome, "1;33")
        yield self._styled(self.audit.last_line(), outcome)

    def _finding(self, finding: Finding) -> Iterator[str]:
        place = f"{self._file(finding.path)}:{finding.place.line}:{finding.place.column}"
        page = f" ({label(finding)})" if label(finding) else ""
        level = self._styled(finding.severity, _STYLE[finding.severity])
        yield f"  {place}{page} {level} {finding.rule} {finding.name}"
        yield f"    {one_line(finding.message)}"
        reading = self.audit.dossier.by_document.get(finding.path)
        if reading is not None and finding.span is not None:
            yield from self._context(reading.document, finding.span, finding.severity)
        for related in finding.related[:_PLACES]:
            yield from self._related(related)
        if len(finding.related) > _PLACES:
            yield f"    and {many(len(finding.related) - _PLACES, 'more place')}"

    def _context(self, document: Document, span: Span, severity: Severity) -> Iterator[str]:
        around = self._fitting(document, span)
        yield (
            f"{self._styled(_GUTTER, _DIM)}{around.before}"
            f"{self._styled(around.marked, _MARK, _STYLE[severity])}{around.after}"
        )
        carets = "^" * max(1, cells(around.marked))
        pad = " " * cells(around.before)
        yield self._styled(_GUTTER, _DIM) + pad + self._styled(carets, _STYLE[severity])

    def _related(self, related: Related) -> Iterator[str]:
        reading = self.audit.dossier.by_document.get(related.document)
        if reading is None:
            yield f"    see {inert(related.document)}: {one_line(related.message)}"
            return
        place = reading.document.place(related.span.start)
        where = f"{self._file(related.document)}:{place.line}:{place.column}"
        yield f"    see {where}: {one_line(related.message)}"
        around = self._fitting(reading.document, related.span)
        marked = self._styled(around.marked, _MARK) if self.colour else f"[{around.marked}]"
        yield f"{self._styled(_GUTTER, _DIM)}{around.before}{marked}{around.after}"

    def _file(self, path: str) -> str:
        """The file in which a document stands: a record of JSON Lines has an id of its own."""
        reading = self.audit.dossier.by_document.get(path)
        return inert(reading.document.path if reading else path)

    def _fitting(self, document: Document, span: Span) -> Excerpt:
        return excerpt_of(document, span, min(90, self.width - len(_GUTTER) - 4))

    def _styled(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colour else text


def next_step(audit: Audit) -> str:
    """The command that helps most with what this audit found, and what it does."""
    if audit.gate.outcome == "NOTHING":
        return "name a file that holds prose, or pass --allow-empty if none is expected"
    findings = counted(audit)
    if audit.unreadable and all(finding.span is None for finding in findings):
        first = audit.unreadable[0]
        return f"{inert(first.path)}: {one_line(first.hint or first.message)}"
    if not findings:
        return "auditor report -f html -o audit.html  (the audit as one page to keep or mail)"
    worst = next((one for one in worst_first(findings) if one.span is not None), findings[0])
    return (
        f"auditor explain {worst.rule}  (what it asks for); "
        "auditor review  (judge each finding, one key a decision)"
    )


def _tally(findings: Iterable[Finding]) -> str:
    levels = [finding.severity for finding in findings]
    ordered: list[Severity] = sorted(set(levels), key=lambda level: RANK[level])
    return ", ".join(many(levels.count(level), level) for level in ordered)
