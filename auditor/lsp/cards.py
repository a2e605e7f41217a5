"""What an editor shows beside the pointer: a claim's chain, and the page of the rule it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.claim import Claim, Hedge
from auditor.engine.audit import Finding
from auditor.engine.housekeeping import NOTICES
from auditor.lsp.texts import Checked
from auditor.reports.plain import one_line, shortened
from auditor.spans import Span

_NOTICES = {notice.code: notice.page for notice in NOTICES}
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def card(checked: Checked, offset: int, *, markdown: bool = True) -> tuple[str, Span] | None:
    """The card for the character at `offset` and the span it speaks of; None where there is none.

    Words of documents are escaped: they bring no link, no image and no markup of their own.
    """
    if checked.reading is None:
        return None
    claim = _claim_at(checked.reading.claims, offset)
    findings = [
        one
        for one in checked.findings
        if one.span is not None and one.span.start <= offset <= one.span.end
    ]
    if claim is None and not findings:
        return None
    parts = list(_told(checked, claim, markdown)) if claim is not None else []
    for finding in findings:
        parts += _judged(checked, finding, markdown)
    spans = [one.span for one in findings if one.span is not None]
    return "\n\n".join(parts), spans[0] if spans else claim.span if claim else Span(0, 0)


def _claim_at(claims: tuple[Claim, ...], offset: int) -> Claim | None:
    """The claim whose words, or else whose sentence, hold the offset: the shortest there is."""
    exact = [one for one in claims if any(s.start <= offset <= s.end for s in one.spans)]
    near = [one for one in claims if one.sentence.start <= offset < one.sentence.end]
    found = exact or near
    return min(found, key=lambda one: sum(end - start for start, end in one.spans), default=None)


def _told(checked: Checked, claim: Claim, markdown: bool) -> Iterator[str]:
    yield f"{_bold('Claim', markdown)}: {_safe(shortened(claim.text, 200), markdown)}"
    yield f"{_bold('Who says so', markdown)}: {_safe(_chain(claim), markdown)}"
    if claim.hedges:
        hedges = "; ".join(map(_hedge, claim.hedges))
        yield f"{_bold('Hedged', markdown)}: {_safe(hedges, markdown)}"
    if checked.audit is None or checked.reading is None:
        return
    corroborated = checked.audit.dossier.corroboration_of(checked.reading, claim)
    said = f"{corroborated.verdict}: {corroborated.because}"
    yield f"{_bold('Corroboration', markdown)}: {_safe(said, markdown)}"


def _chain(claim: Claim) -> str:
    """The sources from the reader's side to the origin."""
    if not claim.chain:
        return "the author"
    links = [
        f"{link.source} ({link.kind}{', denies it' if link.negated else ''})"
        for link in claim.chain
    ]
    return " ← ".join(links) + (", the origin" if len(links) > 1 else "")


def _hedge(hedge: Hedge) -> str:
    whose = "the author's" if hedge.owner == "author" else "the source's"
    band = ""
    if hedge.low is not None and hedge.high is not None:
        band = f", {hedge.low:.0%} to {hedge.high:.0%}"
    return f"“{hedge.text}” ({whose}, {hedge.kind}{band})"


def _judged(checked: Checked, finding: Finding, markdown: bool) -> Iterator[str]:
    head = f"{finding.rule} {finding.name} ({finding.severity})"
    yield f"{'### ' if markdown else ''}{head}"
    yield _safe(finding.message, markdown)
    pages = {rule.code: rule.page for rule in checked.rules}
    page = pages[finding.rule]() if finding.rule in pages else _NOTICES.get(finding.rule, "")
    if page:
        yield page.replace("\n## ", "\n#### ") if markdown else page


def _bold(word: str, markdown: bool) -> str:
    return f"**{word}**" if markdown else word


def _safe(words: str, markdown: bool) -> str:
    """Words of a document on one line; in Markdown with every mark escaped."""
    line = one_line(words)
    return _PUNCTUATION.sub(r"\\\1", line) if markdown else line
