"""What the decisions come to, in lines: rules, reviewers, agreement, disagreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.engine.audit import Audit
from auditor.store.tally import Agreement, Disagreement, RuleTally, Tally
from auditor.tui.lettering import fit, grouped

_BAR = 12
_SPACIOUS = 110
_COLUMNS = ("found", "judged", "real", "false", "asked", "differ")


@dataclass(frozen=True, slots=True)
class StatLine:
    """Pieces of text with a component name each; `query` lists what the line is about."""

    pieces: tuple[tuple[str, str], ...] = ()
    query: str = ""

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(words for words, _ in self.pieces)


def lines_of(tally: Tally, audit: Audit, width: int) -> list[StatLine]:
    """Every line of the screen, for a pane of `width` cells."""
    lines = [*_rules(tally, audit, width), *_reviewers(tally)]
    lines += _agreements(tally)
    lines += _disagreements(tally.disagreements, width)
    return lines


def _head(words: str) -> StatLine:
    return StatLine(((words, "head"),))


def _rules(tally: Tally, audit: Audit, width: int) -> Iterator[StatLine]:
    """Each rule of the audit or of the decisions, and how often it was right."""
    names = {finding.rule: finding.name for finding in audit.findings}
    counts = Counter(finding.rule for finding in audit.findings)
    judged = {one.rule: one for one in tally.rules}
    cell = 9 if width >= _SPACIOUS else 6
    bar = _BAR if width >= _SPACIOUS else 0
    room = max(0, min(36, width - 9 - 6 * cell - 24 - bar))
    yield _head("Rules: how often they were right, and within what bounds (95 %)")
    columns = "".join(f"{one:>{cell}}" for one in _COLUMNS)
    yield StatLine(((f" {'rule':<8}{fit('', room)}{columns}  precision", "quiet"),))
    for rule in sorted({*names, *judged}):
        one = judged.get(rule)
        start = f" {rule:<8}{fit(names.get(rule, ''), room)}"
        figures = (counts[rule], *(_figures(one) if one else ()))
        shown = "".join(f"{grouped(figure):>{cell}}" for figure in figures)
        yield StatLine(((start, "name"), (shown, ""), *_precision(one, bar)), f"rule:{rule}")
    yield StatLine()


def _figures(one: RuleTally) -> tuple[int, ...]:
    real = one.confirmed + one.accepted
    return one.decided, real, one.false_positive, one.needs_info, one.disputed


def _precision(one: RuleTally | None, bar: int) -> Iterator[tuple[str, str]]:
    """The share of real findings as a figure and a bar; nothing where none was judged."""
    if one is None or one.precision is None:
        return
    filled = round(one.precision * bar)
    poor = "poor" if one.high < 0.5 else "good" if one.low >= 0.5 else "bar"
    yield f"  {one.precision:>5.0%} ", "name"
    yield "█" * filled, poor
    yield "·" * (bar - filled), "quiet"
    yield f" {one.low:.0%} to {one.high:.0%}", "quiet"


def _reviewers(tally: Tally) -> Iterator[StatLine]:
    if not tally.reviewers:
        yield StatLine((("Nobody has decided anything yet.", "quiet"),))
        return
    yield _head("Reviewers")
    for one in tally.reviewers:
        words = f"{grouped(one.decided):>6} judged: "
        words += f"{grouped(one.confirmed)} confirmed, {grouped(one.accepted)} accepted, "
        words += f"{grouped(one.false_positive)} false positive, "
        words += f"{grouped(one.needs_info)} need information"
        words += f"; {grouped(one.adjudicated)} settled" if one.adjudicated else ""
        waiting = f"; {grouped(one.assigned)} wait for them" if one.assigned else ""
        query = f'for:"{one.reviewer}"' if one.assigned else ""
        yield StatLine(((f" {fit(one.reviewer, 18)}", "name"), (words + waiting, "")), query)
    yield StatLine()


def _agreements(tally: Tally) -> Iterator[StatLine]:
    titles: Mapping[str, tuple[Agreement, ...]] = {
        "Verdicts": (*((tally.agreement,) if tally.agreement else ()), *tally.pairs),
        "Credibility": (tally.credibility,) if tally.credibility else (),
    }
    if not any(titles.values()):
        return
    yield _head("Agreement")
    for title, found in titles.items():
        for one in found:
            value = "cannot be told" if one.value is None else f"{one.value:.2f}"
            words = f" {title} of {', '.join(one.reviewers)} on {grouped(one.items)} in common: "
            words += f"the same in {one.share:.0%}; {one.measure} {value}"
            yield StatLine(((words, ""),))
    yield StatLine()


def _disagreements(found: tuple[Disagreement, ...], width: int) -> Iterator[StatLine]:
    if not found:
        return
    yield _head("Where reviewers differ")
    for one in found:
        given = ", ".join(f"{v.reviewer} {v.action.replace('-', ' ')}" for v in one.verdicts)
        settled = f"; settled by {one.settled.reviewer}" if one.settled else ""
        style = "quiet" if one.settled else "poor"
        words = f" {one.rule or 'claim':<8}{given}{settled}  "
        quote = fit(f"“{one.quote}”", max(10, width - len(words) - 2))
        yield StatLine(((words, style), (quote, "quiet")), f'rule:{one.rule} "{one.quote[:60]}"')
