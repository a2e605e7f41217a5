"""What is known of one row, as blocks of text: verdict, chain, matter, rule, history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.claims.claim import Claim, Link
from auditor.engine.audit import Finding
from auditor.store.decision import Decision
from auditor.store.reasons import credibilities
from auditor.store.standing import ReviewState
from auditor.tui.docket import Docket
from auditor.tui.entry import Entry
from auditor.tui.lettering import DISPUTED, GLYPHS, SEVERITIES, STALE, chain_words
from auditor.tui.relations import Counterpart

RELATIONS = {"conflict": "≠", "agree": "=", "update": "→", "differ": "~"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: pieces of text with a component name each, set in by `indent` cells.

    `target` is the claim a click leads to: document id and claim id.
    """

    pieces: tuple[tuple[str, str], ...]
    indent: int = 0
    target: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(words for words, _ in self.pieces)


GAP = Block(())


def _line(words: str, style: str = "", indent: int = 0) -> Block:
    return Block(((words, style),), indent)


def _head(words: str) -> Iterator[Block]:
    yield GAP
    yield _line(words, "head")


def page_of(row: Entry, docket: Docket, rules: Mapping[str, str]) -> list[Block]:
    """Everything the reviewer needs to decide `row`; `rules` are the rules' pages by code."""
    blocks = list(_standing(row, docket))
    for finding in row.findings:
        blocks += _finding(finding)
    if row.claim is not None:
        blocks += _chain(row.claim, docket)
        blocks += _hedges(row.claim)
        blocks += _credibility(docket.credibility.get(row.claim.id))
        blocks += _matters(row.document, row.claim, docket)
    for finding in row.findings:
        blocks += _related(finding, docket)
    blocks += _history(docket.history(row))
    for code in dict.fromkeys(finding.rule for finding in row.findings):
        blocks += _rule(code, rules.get(code, ""))
    return blocks


def _standing(row: Entry, docket: Docket) -> Iterator[Block]:
    standing = docket.standing(row)
    glyph, words = GLYPHS[standing], standing.replace("-", " ")
    if standing == "clean":
        words = "no rule flags this claim"
    pieces = [(f"{glyph} {words}", standing)]
    state = docket.states.get(row.key)
    why = state.reason if state else row.finding.reason if row.finding else ""
    if why and standing != "open":
        pieces.append((f"  {why}", ""))
    yield Block(tuple(pieces))
    if state and state.note and standing != "open":
        yield _line(state.note, "dim", 2)
    if state:
        yield from _added(state)
        yield from _others(state)
    if docket.is_stale(row):
        yield _line(f"{STALE} the text or its source changed since; decide again to renew", "stale")


def _added(state: ReviewState) -> Iterator[Block]:
    if state.assignee:
        yield _line(f"for {state.assignee}", "strong", 2)
    for link in state.evidence:
        yield _line(f"evidence: {link}", "", 2)


def _others(state: ReviewState) -> Iterator[Block]:
    """What the other reviewers say, and whether the verdict settles it."""
    if state.disputed:
        yield _line(f"{DISPUTED} the reviewers differ", "stale")
    if state.adjudicated:
        yield _line(f"settled by {state.reviewer}", "dim", 2)
    for other in state.others:
        if other.action == "reopened":
            continue
        words = f"{other.reviewer} says {other.action.replace('-', ' ')}"
        words += f", {other.reason}" if other.reason else ""
        differs = state.disputed and other.action != state.action
        yield _line(words, "stale" if differs else "dim", 2)


def _finding(finding: Finding) -> Iterator[Block]:
    yield GAP
    glyph = SEVERITIES[finding.severity]
    yield Block(
        (
            (f"{glyph} {finding.severity} ", finding.severity),
            (finding.rule, "strong"),
            (f" {finding.name}", "dim"),
        )
    )
    yield _line(finding.message, "", 2)
    if finding.standard:
        yield _line("by " + ", ".join(finding.standard), "dim", 2)


def _chain(claim: Claim, docket: Docket) -> Iterator[Block]:
    yield from _head("Who says so")
    yield _line(chain_words(claim.chain, reader=True), "source", 2)
    for link in claim.chain:
        yield _line(_portrait(link, docket), "dim", 2)
    if not claim.chain:
        yield _line("nobody is named: the author answers for it", "dim", 2)


def _portrait(link: Link, docket: Docket) -> str:
    source = docket.sources.get(link.source)
    words = [f"{link.source}: {link.kind}"]
    if link.text != link.source:
        words.append(f"named as {link.text!r}")
    if source is not None:
        words.append(f"grade {source.grade}" if source.grade else "not graded")
        if source.owner:
            words.append(f"owned by {source.owner}")
        if source.interests:
            words.append("interests: " + ", ".join(source.interests))
    elif link.guess:
        words.append(f"perhaps {link.guess}")
    return ", ".join(words)


def _hedges(claim: Claim) -> Iterator[Block]:
    if not claim.hedges:
        return
    yield from _head("How sure")
    for hedge in claim.hedges:
        whose = "the author's" if hedge.owner == "author" else "the source's"
        band = ""
        if hedge.low is not None and hedge.high is not None:
            band = f", {hedge.low:.0%} to {hedge.high:.0%}"
        yield Block(((hedge.text, "hedge"), (f"  {whose}, {hedge.kind}{band}", "dim")), 2)


def _credibility(event: Decision | None) -> Iterator[Block]:
    if event is None or event.credibility is None:
        return
    yield from _head("How credible")
    words = credibilities()[event.credibility]
    yield Block(((f"{event.credibility} {words}", "strong"), (f"  {event.reviewer}", "dim")), 2)
    if event.note:
        yield _line(event.note, "dim", 4)


def _matters(document: str, claim: Claim, docket: Docket) -> Iterator[Block]:
    counterparts = docket.relations.counterparts(document, claim.id)
    verdicts = docket.relations.corroboration(document, claim.id) or [
        docket.audit.dossier.corroboration_of(docket.readings[document], claim)
    ]
    yield from _head("Who agrees, who differs")
    for verdict in verdicts:
        because = f": {verdict.because}" if verdict.because else ""
        yield Block(((verdict.verdict, "strong"), (because, "dim")), 2)
    for counterpart in counterparts:
        yield from _counterpart(counterpart)


def _counterpart(counterpart: Counterpart) -> Iterator[Block]:
    placed, relation = counterpart.other, counterpart.relation
    kind = f" of {relation.kind}" if relation.kind else ""
    target = (placed.document, placed.claim.id)
    glyph = RELATIONS.get(relation.relation, "·")
    yield Block(
        (
            (f"{glyph} {relation.relation}{kind} ", relation.relation),
            (chain_words(placed.claim.chain), "source"),
        ),
        2,
        target,
    )
    yield Block(((placed.claim.text, ""),), 4, target)
    yield Block(((placed.document, "dim"),), 4, target)
    if relation.because:
        yield _line(relation.because, "dim", 4)


def _related(finding: Finding, docket: Docket) -> Iterator[Block]:
    if not finding.related:
        return
    yield from _head("Rests on")
    for related in finding.related:
        reading = docket.readings.get(related.document)
        place = f", {reading.document.place(related.span.start).label()}" if reading else ""
        yield _line(f"{related.message}: {related.document}{place}", "", 2)
        if reading:
            yield _line(related.span.of(reading.text), "dim", 4)


def _history(events: list[Decision]) -> Iterator[Block]:
    if not events:
        return
    yield from _head("Decisions")
    for event in reversed(events):
        when = event.at.replace("T", " ")[:16]
        why = f"  {event.reason}" if event.reason else ""
        sign = "›" if event.action == "note" else GLYPHS.get(event.action, "○")
        what = event.action.replace("-", " ")
        if event.credibility is not None:
            what = f"credibility {event.credibility}"
        if event.adjudicates:
            what += ", settles it"
        yield Block(
            (
                (f"{sign} {what}", "strong" if event.action == "note" else event.action),
                (why, ""),
                (f"  {event.reviewer} {when}".rstrip(), "dim"),
            ),
            2,
        )
        words = [event.note, *event.evidence, f"for {event.assignee}" if event.assignee else ""]
        yield from (_line(one, "dim", 4) for one in words if one)


def _rule(code: str, page: str) -> Iterator[Block]:
    if not page:
        return
    yield from _head(f"The rule {code}")
    for paragraph in page.strip().split("\n\n"):
        lines = paragraph.strip().splitlines()
        title = lines[0].lstrip("#").strip() if lines[0].startswith("#") else ""
        if title:
            lines = lines[1:]
        # The page's own title says what the line above says.
        if title and not title.startswith(code):
            yield _line(title, "strong", 2)
        for words in _joined(lines):
            yield _line(words, "", 2)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Lines of Markdown as paragraphs; items of a list, rows and quotations stay apart."""
    words: list[str] = []
    for line in lines:
        if words and line.startswith(("- ", "* ", "|", ">")):
            yield " ".join(words)
            words = []
        words += line.replace("**", "").replace("`", "").lstrip("> ").split()
    if words:
        yield " ".join(words)
