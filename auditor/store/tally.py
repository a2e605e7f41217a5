"""What the decisions come to: by rule, by reviewer, and where reviewers differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from auditor.store.agreement import cohen, krippendorff, ordinal, wilson
from auditor.store.decision import VERDICTS, Decision
from auditor.store.standing import ReviewState, standing
from auditor.store.undoing import in_force

_JUDGED = tuple(verdict for verdict in VERDICTS if verdict != "reopened")
_CANNOT_BE_JUDGED = 6  # no step of the credibility scale, and between none of the others


@dataclass(frozen=True, slots=True)
class RuleTally:
    """How the findings of one rule were judged, each finding once, by the verdict that stands.

    `decided` counts all of them. `precision` is the share of confirmed and accepted among
    those and the false positives; disputed findings and those that need information have no
    part in it. `low` and `high` are its 95 % Wilson interval; precision is None without any.
    """

    rule: str
    decided: int
    confirmed: int
    accepted: int
    false_positive: int
    needs_info: int
    disputed: int
    precision: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReviewerTally:
    """One reviewer's last verdicts by kind, how many adjudicate, and what waits for them."""

    reviewer: str
    decided: int
    confirmed: int
    accepted: int
    false_positive: int
    needs_info: int
    adjudicated: int
    assigned: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on what at least two of them have judged.

    `measure` is `Cohen's kappa` for two reviewers, `Krippendorff's alpha` for more, and for
    credibility `ordinal alpha`. `share` is that of the pairs of verdicts that are the same;
    `value` is corrected for chance, None where that cannot be told. Adjudications are not
    counted: they were given in sight of the others.
    """

    measure: str
    reviewers: tuple[str, ...]
    items: int
    share: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A finding with different verdicts, the one that stands first, and what settled it."""

    finding: str
    rule: str
    path: str
    quote: str
    verdicts: tuple[Decision, ...]
    settled: Decision | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything that is counted, rules and reviewers by name, the unsettled first."""

    rules: tuple[RuleTally, ...]
    reviewers: tuple[ReviewerTally, ...]
    agreement: Agreement | None
    pairs: tuple[Agreement, ...]
    credibility: Agreement | None
    disagreements: tuple[Disagreement, ...]


def tally(events: Iterable[Decision]) -> Tally:
    """What `events`, oldest first, come to; each finding counts as it was last decided."""
    groups: defaultdict[str, list[Decision]] = defaultdict(list)
    stands = in_force(events)
    for event in stands:
        if event.action != "grade":
            groups[event.finding].append(event)
    states = {key: standing(group) for key, group in groups.items()}
    judged = [_independent(group) for group in groups.values()]
    names = sorted({name for verdicts in judged if len(verdicts) > 1 for name in verdicts})
    pairs = tuple(_agreement(pair, judged) for pair in combinations(names, 2))
    return Tally(
        _rules(states, groups),
        _reviewers(states),
        _agreement(names, judged) if names else None,
        tuple(pair for pair in pairs if pair.items) if len(names) > 2 else (),
        _of_credibility(stands),
        _disagreements(states),
    )


def _rules(
    states: Mapping[str, ReviewState], groups: Mapping[str, Sequence[Decision]]
) -> tuple[RuleTally, ...]:
    found: defaultdict[str, list[ReviewState]] = defaultdict(list)
    for key, state in states.items():
        rule = next((event.rule for event in groups[key] if event.rule), "")
        if rule and state.action != "reopened":
            found[rule].append(state)
    return tuple(_rule(rule, found[rule]) for rule in sorted(found))


def _rule(rule: str, states: Sequence[ReviewState]) -> RuleTally:
    counts = Counter(state.action for state in states)
    settled = Counter(state.action for state in states if not state.disputed)
    right = settled["confirmed"] + settled["accepted"]
    judged = right + settled["false-positive"]
    low, high = wilson(right, judged)
    return RuleTally(
        rule,
        len(states),
        counts["confirmed"],
        counts["accepted"],
        counts["false-positive"],
        counts["needs-info"],
        sum(state.disputed for state in states),
        right / judged if judged else None,
        low,
        high,
    )


def _reviewers(states: Mapping[str, ReviewState]) -> tuple[ReviewerTally, ...]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for state in states.values():
        own = (state.decision,) if state.decision is not None else ()
        for event in (*own, *state.others):
            if event.action != "reopened":
                counts[event.reviewer][event.action] += 1
                counts[event.reviewer]["adjudicated"] += event.adjudicates
        if state.assignee:
            counts[state.assignee]["assigned"] += 1
    return tuple(
        ReviewerTally(
            name,
            sum(found[verdict] for verdict in _JUDGED),
            found["confirmed"],
            found["accepted"],
            found["false-positive"],
            found["needs-info"],
            found["adjudicated"],
            found["assigned"],
        )
        for name, found in sorted(counts.items())
    )


def _independent(group: Iterable[Decision]) -> dict[str, str]:
    """Each reviewer's last verdict by name, none that was given to settle the others'."""
    found = {
        event.reviewer: event.action
        for event in group
        if event.action in VERDICTS and not event.adjudicates
    }
    return {name: verdict for name, verdict in found.items() if verdict != "reopened"}


def _agreement(names: Sequence[str], judged: Iterable[Mapping[str, str]]) -> Agreement:
    """The agreement of those reviewers on what at least two of them have judged."""
    chosen = [[one[name] for name in names if name in one] for one in judged]
    units = [values for values in chosen if len(values) > 1]
    two = len(names) == 2
    value = cohen((a, b) for a, b in units) if two else krippendorff(units)
    measure = "Cohen's kappa" if two else "Krippendorff's alpha"
    return Agreement(measure, tuple(names), len(units), _share(units), value)


def _share(units: Iterable[Sequence[object]]) -> float:
    same = [a == b for values in units for a, b in combinations(values, 2)]
    return sum(same) / len(same) if same else 0.0


def _of_credibility(stands: Iterable[Decision]) -> Agreement | None:
    """Agreement on credibility as ranks 1 to 5; a 6 has no rank and is no value here."""
    given: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for event in stands:
        if event.credibility is not None:
            given[event.claim][event.reviewer] = event.credibility
    judged = [
        {name: figure for name, figure in one.items() if figure != _CANNOT_BE_JUDGED}
        for one in given.values()
    ]
    units = [tuple(one.values()) for one in judged if len(one) > 1]
    if not units:
        return None
    names = sorted({name for one in judged if len(one) > 1 for name in one})
    value = krippendorff(units, ordinal)
    return Agreement("ordinal alpha", tuple(names), len(units), _share(units), value)


def _disagreements(states: Mapping[str, ReviewState]) -> tuple[Disagreement, ...]:
    found = []
    for key, state in states.items():
        last = state.decision
        if last is None or last.action == "reopened":
            continue
        verdicts = (last, *reversed(state.others))
        if len({one.action for one in verdicts if one.action != "reopened"}) < 2:
            continue
        settled = None if state.disputed else last
        found.append(Disagreement(key, last.rule, last.path, last.quote.exact, verdicts, settled))
    return tuple(sorted(found, key=lambda one: (one.settled is not None, one.path, one.rule)))
