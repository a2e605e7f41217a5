"""Where each finding stands: which decisions still fit the text and source they were made on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from auditor.engine.audit import Audit, Finding
from auditor.store.decision import Action, Decision
from auditor.store.standing import ReviewState, last_verdicts, standing, verdict_of
from auditor.store.subjects import Subject, Subjects, subjects_of, tidy
from auditor.store.undoing import in_force


class States(dict[str, ReviewState]):
    """States by finding fingerprint, and the decisions that found no finding.

    `orphaned` are last verdicts whose claim is gone or can no longer be told from others;
    `fixed` those whose claim is there as it was and no longer draws the rule's complaint.
    Decisions on documents that the audit did not read are in neither. `credibility` is the
    event that last gave a claim's credibility, by the claim's id, while words and chain match.
    """

    orphaned: tuple[Decision, ...] = ()
    fixed: tuple[Decision, ...] = ()
    credibility: Mapping[str, Decision] = MappingProxyType({})

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fingerprints of findings whose reviewers disagree and nobody has settled it."""
        return tuple(key for key, state in self.items() if state.disputed and not state.stale)


def decision(
    audit: Audit,
    finding: Finding | str,
    action: Action,
    *,
    reason: str = "",
    note: str = "",
    evidence: Iterable[str] = (),
    assignee: str = "",
    credibility: int | None = None,
    adjudicates: bool = False,
) -> Decision:
    """A decision on `finding`, or on the claim whose id is `finding`, with what it rests on.

    The log that keeps it fills in who and when.
    """
    subject = subjects_of(audit).of(finding)
    return Decision(
        action=action,
        finding=subject.key,
        claim=subject.claim.id if subject.claim else "",
        rule=subject.rule,
        path=subject.path,
        seen=subject.seen,
        quote=subject.quote,
        chain=subject.chain,
        reason=reason,
        note=note,
        evidence=tuple(evidence),
        assignee=assignee,
        credibility=credibility,
        adjudicates=adjudicates,
    )


def credibility_of(events: Iterable[Decision]) -> dict[str, Decision]:
    """By claim id, the last of the events in force, oldest first, that gave its credibility."""
    return {event.claim: event for event in events if event.credibility is not None}


def states(audit: Audit, events: Iterable[Decision]) -> States:
    """Where each decided finding of `audit` stands after `events`, oldest first.

    A verdict stands while text and source are as they were. It is stale where the same
    finding, or one whose words differ a little in the same place with the same source, has
    changed; it is never carried to another claim.
    """
    subjects = subjects_of(audit)
    groups: defaultdict[str, list[Decision]] = defaultdict(list)
    stands = in_force(events)
    for event in stands:
        if event.action != "grade":
            groups[event.finding].append(event)
    found, orphaned, fixed = States(), list[Decision](), list[Decision]()
    for key, group in groups.items():
        last = _verdict(group)
        place = _exact(subjects, key, last or group[-1], groups.keys())
        if place is not None:
            found[place.key] = _state(group, place)
        elif last is None or last.action == "reopened" or tidy(last.path) not in subjects.documents:
            continue
        else:
            _follow(subjects, last, group, groups, found, orphaned, fixed)
    found.orphaned, found.fixed = tuple(orphaned), tuple(fixed)
    found.credibility = credibility_of(stands)
    return found


def _exact(
    subjects: Subjects, key: str, event: Decision, decided: Collection[str]
) -> Subject | None:
    """The finding that `event` was made on: by its key, or else by its rule and claim."""
    path = tidy(event.path)
    here = subjects.by_key.get(key, ())
    if here:
        return next((one for one in here if tidy(one.path) == path), here[0])
    if not event.rule or not event.claim:
        return None
    same = [
        one
        for one in subjects.findings.get((event.rule, event.claim), ())
        if one.key not in decided and one.seen == event.seen
    ]
    return same[0] if len(same) == 1 else None


def _follow(
    subjects: Subjects,
    last: Decision,
    group: Sequence[Decision],
    groups: Mapping[str, Sequence[Decision]],
    found: States,
    orphaned: list[Decision],
    fixed: list[Decision],
) -> None:
    """Say what became of the claim of `last`, whose finding the audit does not have."""
    claims = subjects.claims.get(tidy(last.path), ())
    same = next((one for one in claims if last.claim and one.key == last.claim), None)
    if same is None:
        from auditor.store.likeness import became

        same = became(last, claims)
    if same is None or same.claim is None:
        orphaned.append(last)
        return
    if not last.rule:
        now: Subject | None = same
    else:
        hits = subjects.findings.get((last.rule, same.claim.id), ())
        now = next((one for one in hits if one.path == same.path), None)
    if now is None:
        fixed.append(last)
    elif now.key in groups:
        later = _verdict(groups[now.key])
        # A verdict given since on what the claim has become takes the place of this one.
        if later is None or later.at < last.at:
            orphaned.append(last)
    elif now.key in found:
        orphaned.append(last)
    else:
        found[now.key] = replace(_state(group, now), stale=True)


def _state(group: Sequence[Decision], place: Subject) -> ReviewState:
    """What the events of one finding come to, the finding now being `place`."""
    state = standing(group)
    last = state.decision
    if last is None:
        return state
    return replace(
        state,
        stale=bool(last.seen) and last.seen != place.seen and last.action != "reopened",
        moved=bool(last.path) and tidy(last.path) != tidy(place.path),
    )


def _verdict(group: Sequence[Decision]) -> Decision | None:
    return verdict_of(last_verdicts(group))
