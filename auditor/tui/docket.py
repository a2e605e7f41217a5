"""The audit under review: its rows, where each stands, and the decisions taken on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from threading import RLock

from auditor.claims.claim import Claim
from auditor.engine.audit import Audit, Finding
from auditor.rule import Reading
from auditor.spans import Span
from auditor.store.decision import VERDICTS, Decision
from auditor.store.review import States, credibility_of, states
from auditor.store.standing import ReviewState, standing
from auditor.tui.entry import Entry
from auditor.tui.ledger import Ledger
from auditor.tui.lettering import grouped, many
from auditor.tui.log import Log, Shared
from auditor.tui.progress import Count
from auditor.tui.relations import Relations
from auditor.tui.visits import Visit, changes

# The weightiest verdict among a claim's findings stands for the claim.
_WEIGHT = ("needs-info", "confirmed", "accepted", "false-positive", "suppressed", "baseline")

# So many changed verdicts are looked at one by one; for more, the whole log is read.
_FEW = 1000


class Docket:
    """What every screen reads: rows, verdicts, relations, and how to decide.

    A verdict shows only once the log has stored it.
    """

    def __init__(self, audit: Audit, log: Log, reviewer: str) -> None:
        self.audit = audit
        self.log = log
        self.reviewer = reviewer
        self.ledger = Ledger(audit)
        self.findings, self.claims = self.ledger.findings, self.ledger.claims
        self.relations = Relations(audit)
        self.readings: Mapping[str, Reading] = audit.dossier.by_document
        self.sources = audit.dossier.sources
        self.states = States()
        self.orphaned: Sequence[Decision] = ()
        self.new: frozenset[str] = frozenset()
        self._history: dict[str, list[Decision]] = {}
        self._resting = {
            finding.fingerprint: finding.state
            for finding in audit.findings
            if finding.state in ("suppressed", "baseline")
        }
        self._unreviewed = Counter(
            self._resting.get(one.fingerprint, "open") for one in audit.findings
        )
        self._verdicts: Counter[str] = Counter()
        self._stale = self._disputed = 0
        self.credibility: dict[str, Decision] = {}
        self.grades: dict[str, str] = {}
        # How many decisions are in force, as far as this docket knows; how often that changed.
        self.events = self.revision = 0
        self._turn = RLock()
        self.recall()

    @property
    def is_large(self) -> bool:
        """Whether reading the log anew takes long enough to be felt."""
        return len(self.findings) + len(self.claims) + len(self.states) > 5000

    def recall(self, touched: Collection[str] | None = None) -> None:
        """Read the log anew; `touched` are the only findings with other verdicts, where known."""
        with self._turn:
            history: dict[str, list[Decision]] = defaultdict(list)
            stands = self.log.in_force()
            self.events, self.revision = len(stands), self.revision + 1
            for event in stands:
                history[event.finding].append(event)
            self.credibility = credibility_of(stands)
            if touched is not None and len(touched) < _FEW:
                self._revise(touched, history)
                return
            # Weighing every claim of a large audit would take more memory than the audit.
            found = states(self.ledger.part(stands), stands) if history else States()
            self.states, self.orphaned, self._history = found, found.orphaned, history
            self._tally()

    def _revise(self, keys: Collection[str], history: dict[str, list[Decision]]) -> None:
        """Bring the states of `keys` up to date from an audit of their findings alone."""
        rows = [row for key in keys if (row := self.ledger.row(key)) is not None]
        readings = {row.document: self.readings.get(row.document) for row in rows}
        part = replace(
            self.audit,
            readings=tuple(reading for reading in readings.values() if reading is not None),
            findings=tuple(finding for row in rows for finding in row.findings),
        )
        found = states(part, [event for key in keys for event in history.get(key, ())])
        for key in keys:
            self._count(key, -1)
            self.states.pop(key, None)
            if key in found:
                self.states[key] = found[key]
            self._count(key, 1)
        self._history = history

    def turn_back(self, turn: Callable[[], Sequence[Decision] | None]) -> Sequence[Decision] | None:
        """Undo or redo, by the log's own method, and show what it comes to."""
        with self._turn:
            batch = turn()
        if batch:
            self.recall({event.finding for event in batch})
        return batch

    def sync(self) -> Sequence[Decision]:
        """Take in what other reviewers have decided, and return it."""
        if not isinstance(self.log, Shared) or not self.log.changed():
            return ()
        # Reading files and database takes no turn: a key must not wait for it.
        self.log.sync()
        with self._turn:
            stands = self.log.in_force()
            held = {event.id for group in self._history.values() for event in group}
            new = [event for event in stands if event.id not in held]
            kept = {event.id for event in stands}
            gone = [e for group in self._history.values() for e in group if e.id not in kept]
        touched = {event.finding for event in (*new, *gone)}
        if touched:
            here = all(self.ledger.row(key) is not None for key in touched)
            self.recall(touched if here else None)
        return (*new, *gone)

    def compare(self, before: Docket) -> str:
        """Mark the findings that `before` did not have; how many came and went, in words."""
        earlier = {row.key for row in before.findings}
        now = {row.key for row in self.findings}
        self.new = frozenset(now - earlier)
        gone = len(earlier - now)
        if not self.new and not gone:
            return "Audited again: the findings are the same"
        return f"Audited again: {many(len(self.new), 'new finding')}, {grouped(gone)} gone"

    def compare_to_visit(self, seen: Visit) -> str:
        """Mark the findings that were not there at the last visit, in words how many."""
        if not seen.keys() & self.readings.keys():
            return ""
        self.new, gone = changes(self.findings, self.readings, seen)
        if not self.new and not gone:
            return ""
        return f"Since your last visit: {many(len(self.new), 'new finding')}, {grouped(gone)} gone"

    def catch_up(self, before: Docket) -> None:
        """Take in the verdicts given on `before` while this one was being made."""
        if before.events != self.events:
            self.recall()

    def _tally(self) -> None:
        self._verdicts = Counter(self._unreviewed)
        self._stale = self._disputed = 0
        for key, state in self.states.items():
            weight = self._weight(key)
            self._stale += weight if state.stale else 0
            self._disputed += weight if state.disputed and not state.stale else 0
            if state.action != "reopened":
                self._verdicts[self._resting.get(key, "open")] -= weight
                self._verdicts[state.action] += weight

    def _weight(self, key: str) -> int:
        """How many findings of the audit have that key; none for a claim by itself."""
        row = self.ledger.row(key)
        return 0 if row is None or row.is_claim else 1 + self.ledger.repeats.get(key, 0)

    def keys_apart(self) -> frozenset[str]:
        """The keys of all rows that are not simply open, or clean."""
        return frozenset((*self.states, *self._resting, *self.new))

    def progress(self) -> Count:
        """The count of findings reviewed; the suppressed and the baseline need no review."""
        open_ones = self._verdicts["open"] + self._stale
        resting = self._verdicts["suppressed"] + self._verdicts["baseline"]
        total = len(self.findings) - resting
        return Count(
            total - open_ones,
            total,
            self._verdicts,
            self._stale,
            len(self.orphaned),
            self._disputed,
        )

    def standing(self, row: Entry) -> str:
        """Where a row stands: a verdict, `open`, `suppressed`, `baseline`, or `clean`."""
        if row.is_claim:
            return self._claim_standing(row)
        return self._finding_standing(row.findings[0])

    def _finding_standing(self, finding: Finding) -> str:
        state = self.states.get(finding.fingerprint)
        if state is not None and state.action != "reopened":
            return state.action
        return self._resting.get(finding.fingerprint, "open")

    def _claim_standing(self, row: Entry) -> str:
        own = self.states.get(row.key)
        if not row.findings:
            return own.action if own is not None and own.action != "reopened" else "clean"
        found = {self._finding_standing(finding) for finding in row.findings}
        if "open" in found:
            return "open"
        return next(verdict for verdict in _WEIGHT if verdict in found)

    def is_stale(self, row: Entry) -> bool:
        """Whether the text or its source changed after the verdict."""
        return any(key in self.states and self.states[key].stale for key in row.keys)

    def disputed(self, row: Entry) -> tuple[Finding | None, ReviewState] | None:
        """The first finding of the row, or the claim itself, on which reviewers differ."""
        for finding, key in zip(row.findings or (None,), row.keys, strict=True):
            state = self.states.get(key)
            if state is not None and state.disputed and not state.stale:
                return finding, state
        return None

    def assignees(self, row: Entry) -> frozenset[str]:
        """Who was asked to see to the row."""
        named = (self.states[key].assignee for key in row.keys if key in self.states)
        return frozenset(name for name in named if name)

    def is_undecided(self, row: Entry) -> bool:
        """Whether the row still waits for a verdict, or for its verdict to be renewed."""
        return self.standing(row) == "open" or self.is_stale(row)

    def history(self, row: Entry) -> list[Decision]:
        """Every decision on the row, oldest first."""
        keys = dict.fromkeys((*row.keys, row.claim.id) if row.claim else row.keys)
        return [event for key in keys for event in self._history.get(key, ())]

    def opposite(self, row: Entry) -> tuple[str, str] | None:
        """The claim to compare `row` with: document id and claim id.

        That is the surest conflict, else the claim that the finding rests on, else any
        counterpart.
        """
        known = self.relations.counterparts(row.document, row.claim.id) if row.claim else []
        conflicts = [one for one in known if one.relation.relation == "conflict"]
        if not conflicts:
            for finding in row.findings:
                for related in finding.related:
                    claim = self.claim_at(related.document, related.span)
                    if claim is not None and (row.claim is None or claim.id != row.claim.id):
                        return related.document, claim.id
        for one in conflicts or known:
            return one.other.document, one.other.claim.id
        return None

    def claim_at(self, document: str, span: Span) -> Claim | None:
        """The first claim of a document that shares characters with `span`."""
        reading = self.readings.get(document)
        claims = reading.claims if reading else ()
        return next((c for c in claims if any(s.overlaps(span) for s in c.spans)), None)

    def append(self, decisions: Sequence[Decision]) -> Sequence[Decision]:
        """Keep the decisions as one batch and let them show; return them as kept."""
        with self._turn:
            kept = self.log.append(decisions)
            self.events, self.revision = self.events + len(kept), self.revision + 1
            if len(kept) >= _FEW:
                self.recall()
                return kept
            for event in kept:
                if event.credibility is not None:
                    self.credibility[event.claim] = event
                if event.action == "grade":
                    continue
                self._count(event.finding, -1)
                self.states[event.finding] = self._state_after(event)
                self._count(event.finding, 1)
                self._history.setdefault(event.finding, []).append(event)
        return kept

    def _state_after(self, event: Decision) -> ReviewState:
        """Where a finding stands after an event on its present text."""
        before = self.states.get(event.finding)
        after = standing((*self._history.get(event.finding, ()), event))
        was_stale = before is not None and before.stale
        return replace(after, stale=was_stale and event.action not in VERDICTS)

    def _count(self, key: str, sign: int) -> None:
        weight = sign * self._weight(key)
        state = self.states.get(key)
        decided = state is not None and state.action != "reopened"
        verdict = state.action if state and decided else self._resting.get(key, "open")
        self._verdicts[verdict] += weight
        if state is not None:
            self._stale += weight if state.stale else 0
            self._disputed += weight if state.disputed and not state.stale else 0
