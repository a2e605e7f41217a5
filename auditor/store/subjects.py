"""What can be decided on in an audit: each finding, and each claim by itself."""

from __future__ import annotations

import posixpath
import weakref
from collections import defaultdict
from functools import cached_property

from auditor.claims.claim import Claim
from auditor.claims.identity import digest, normalised
from auditor.engine.audit import Audit, Finding
from auditor.errors import StoreError
from auditor.rule import Reading
from auditor.spans import text_of
from auditor.store.decision import Selector

_AROUND = 32  # characters of context on either side, as in the W3C examples


class Subject:
    """A finding with its claim, if it has one, or a claim alone (`rule` is empty then)."""

    def __init__(
        self, path: str, reading: Reading | None, claim: Claim | None, finding: Finding | None
    ) -> None:
        self.path, self._reading, self.claim, self._finding = path, reading, claim, finding
        self.rule = finding.rule if finding else ""
        self.key = finding.fingerprint if finding else claim.id if claim else ""

    @cached_property
    def chain(self) -> tuple[str, ...]:
        """The names of the claim's sources, origin last."""
        return tuple(link.source for link in self.claim.chain) if self.claim else ()

    @cached_property
    def quote(self) -> Selector:
        """The words decided on and the text around them; the message where there are none."""
        finding, reading = self._finding, self._reading
        span = self.claim.span if self.claim else finding.span if finding else None
        if reading is None or span is None:
            return Selector(finding.message if finding else "")
        text = reading.text
        spans = self.claim.spans if self.claim else (span,)
        before, after = max(0, span.start - _AROUND), span.end + _AROUND
        return Selector(text_of(spans, text), text[before : span.start], text[span.end : after])

    @cached_property
    def seen(self) -> str:
        """Stands for the words a decision is made on, and for the chain as its document names it.

        A claim's id stands for both. The names that sources go by once other documents are
        heard do not count: a verdict is not stale because a folder has one document more.
        """
        return self.claim.id if self.claim else digest(normalised(self.quote.exact))


class Subjects:
    """Every subject of an audit, by key, by document and by claim."""

    def __init__(self, audit: Audit) -> None:
        readings = {tidy(reading.document.id): reading for reading in audit.readings}
        self.documents = readings.keys()
        self.by_key: defaultdict[str, list[Subject]] = defaultdict(list)
        self.claims: defaultdict[str, list[Subject]] = defaultdict(list)
        self.findings: defaultdict[tuple[str, str], list[Subject]] = defaultdict(list)
        claims: dict[tuple[str, str], Claim] = {}
        for path, reading in readings.items():
            for claim in reading.claims:
                claims.setdefault((path, claim.id), claim)
                subject = Subject(reading.document.id, reading, claim, None)
                self.claims[path].append(subject)
                self.by_key[subject.key].append(subject)
        for finding in audit.findings:
            path = tidy(finding.path)
            found = claims.get((path, finding.claim or ""))
            subject = Subject(finding.path, readings.get(path), found, finding)
            self.by_key[subject.key].append(subject)
            self.findings[subject.rule, found.id if found else ""].append(subject)

    def of(self, finding: Finding | str) -> Subject:
        """The subject of a finding, or of the claim or finding that a key names."""
        key = finding if isinstance(finding, str) else finding.fingerprint
        path = "" if isinstance(finding, str) else tidy(finding.path)
        subjects = self.by_key.get(key, ())
        if not subjects:
            raise StoreError("the audit has no such finding or claim", where=key)
        return next((one for one in subjects if tidy(one.path) == path), subjects[0])


_last: list[tuple[weakref.ref[Audit], Subjects]] = []


def subjects_of(audit: Audit) -> Subjects:
    """The subjects of `audit`, made once: reviewers decide many times on one audit."""
    for reference, subjects in _last:
        if reference() is audit:
            return subjects
    made = Subjects(audit)
    _last[:] = [(weakref.ref(audit), made)]
    return made


def tidy(path: str) -> str:
    """`path` without needless parts and with forward slashes, to compare it with another."""
    return posixpath.normpath(path.replace("\\", "/"))
