"""What the decisions on one finding come to: the verdict that stands, and who differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.store.decision import VERDICTS, Decision


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where a decided finding stands.

    `action` is the verdict that stands, or `reopened`, which also stands for notes without a
    verdict; `decision` is the event that gave it, `reviewer` and `at` say who and when. The
    last verdict stands, unless one that adjudicates does (`adjudicated`). `others` are the
    last verdicts of the other reviewers; where one of them differs and nobody has settled it,
    the finding is `disputed`. `stale` says that text or source changed since: the finding is
    open until the verdict is given again. `moved` says that the decision was made on the same
    claim in another file. `notes` and `evidence` are those of every event, oldest first;
    `assignee` is whoever was named with the last verdict or after it.
    """

    action: str
    reason: str = ""
    note: str = ""
    reviewer: str = ""
    at: str = ""
    stale: bool = False
    moved: bool = False
    decision: Decision | None = None
    notes: tuple[str, ...] = ()
    others: tuple[Decision, ...] = ()
    evidence: tuple[str, ...] = ()
    assignee: str = ""

    @property
    def state(self) -> str:
        """What a gate and a screen go by: `open` for a reopened finding, `stale` before all."""
        if self.stale:
            return "stale"
        return "open" if self.action == "reopened" else self.action

    @property
    def adjudicated(self) -> bool:
        """Whether the verdict was given to settle a disagreement."""
        return self.decision is not None and self.decision.adjudicates

    @property
    def disputed(self) -> bool:
        """Whether another reviewer's last verdict is a different one that nobody has settled.

        A reopening takes a verdict back and differs from none.
        """
        if self.action == "reopened":
            return False
        return any(
            other.action not in (self.action, "reopened")
            and not (self.adjudicated and other.at < self.at)
            for other in self.others
        )


def standing(events: Iterable[Decision]) -> ReviewState:
    """Where one finding stands after its `events` in force, oldest first."""
    group = tuple(events)
    notes = tuple(event.note for event in group if event.note)
    evidence = tuple(dict.fromkeys(link for event in group for link in event.evidence))
    verdicts = last_verdicts(group)
    last = verdict_of(verdicts)
    if last is None:
        return ReviewState(
            "reopened",
            note=notes[-1] if notes else "",
            notes=notes,
            evidence=evidence,
            assignee=_assignee(group),
        )
    return ReviewState(
        last.action,
        last.reason,
        last.note,
        last.reviewer,
        last.at,
        decision=last,
        notes=notes,
        others=tuple(one for one in verdicts if one.reviewer != last.reviewer),
        evidence=evidence,
        assignee=_assignee(group[group.index(last) :]),
    )


def last_verdicts(events: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last verdict of each reviewer among the events of one finding, oldest first."""
    found: dict[str, Decision] = {}
    for event in events:
        if event.action in VERDICTS:
            found.pop(event.reviewer, None)
            found[event.reviewer] = event
    return tuple(found.values())


def verdict_of(verdicts: Sequence[Decision]) -> Decision | None:
    """The one of the reviewers' last verdicts that stands: the last that adjudicates, or the last.

    A reviewer who gives another verdict after adjudicating has taken the adjudication back.
    """
    settling = [one for one in verdicts if one.adjudicates]
    pool = settling or verdicts
    return pool[-1] if pool else None


def _assignee(events: Sequence[Decision]) -> str:
    return next((event.assignee for event in reversed(events) if event.assignee), "")
