"""Run rules over a dossier and turn each fault into a finding with a lasting identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.claims.identity import digest, normalised
from auditor.documents.document import Document, Place, Unreadable
from auditor.engine.audit import Finding
from auditor.engine.housekeeping import UNREADABLE, Notice
from auditor.engine.plain_names import PlainNames
from auditor.engine.selection import ignores_for, means, options_for, severity_of
from auditor.engine.settings import Policy
from auditor.errors import RuleError
from auditor.rule import Dossier, Fault, Reading, Rule, Severity
from auditor.spans import Span

Announce = Callable[[str, int, int | None], None]


def run_rules(
    dossier: Dossier,
    rules: Sequence[type[Rule]],
    policy: Policy,
    *,
    progress: Announce | None = None,
) -> tuple[Finding, ...]:
    """The findings of `rules` under `policy`, by document, then span, then code.

    A rule that raises, or yields what is no fault of the document, is a RuleError that names
    the rule and the document. Two faults of one rule at one span are one finding.
    """
    running = [(rule, rule(options_for(policy, rule))) for rule in rules]
    severities = {rule: severity_of(policy, rule) for rule in rules}
    findings: list[Finding] = []
    plain = PlainNames(dossier.sources)
    for done, reading in enumerate(dossier.readings, 1):
        ignored = ignores_for(policy, reading.document.path)
        found = []
        for rule, instance in running:
            if not means(ignored, rule):
                found += [(fault, rule) for fault in _faults(instance, reading, dossier)]
        found.sort(key=lambda pair: (pair[0].span, pair[1].code))
        identify = Identities(reading)
        for fault, rule in found:
            severity = severities[rule]
            fault = replace(fault, message=plain(fault.message))
            findings.append(_finding(fault, rule, reading, policy, severity, identify))
        if progress is not None:
            progress("rules", done, len(dossier.readings))
    return tuple(findings)


class Identities:
    """Names the findings of one document so that each outlives edits to other sentences.

    A finding is known by its rule and by its claim, or by what its span and the sentence
    around it say, and by how many of the same came before: never by where it stands.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, code: str, span: Span, subject: str | None) -> str:
        """The fingerprint of the next finding of rule `code` at `span`.

        `subject` is what it is about, as a rule the claim's id; without one, the words are.
        """
        about = (subject,) if subject else self._words(span)
        key = (code, *about)
        number = self._seen[key]
        self._seen[key] += 1
        return digest(*key, str(number))

    def _words(self, span: Span) -> tuple[str, str]:
        text = self._reading.text
        around = self._sentence(span) or self._reading.document.block_at(span.start)
        context = text[around.start : around.end] if around else ""
        return normalised(span.of(text)), normalised(context)

    def _sentence(self, span: Span) -> Span | None:
        sentences = self._reading.extraction.sentences
        if not sentences:
            return None
        nearest = sentences[self._reading.sentence_index(span.start)]
        return nearest if nearest.overlaps(span) else None


def unreadable_findings(files: Iterable[Unreadable], policy: Policy) -> tuple[Finding, ...]:
    """One finding for each file that could not be read, saying why and what to do."""
    return tuple(
        Finding(
            rule=UNREADABLE.code,
            name=UNREADABLE.name,
            severity=severity_of(policy, UNREADABLE),
            message=f"{file.message}; {file.hint}" if file.hint else file.message,
            path=file.path,
            span=None,
            place=Place(1, 1),
            claim=None,
            fingerprint=digest(UNREADABLE.code, file.path, file.reason),
        )
        for file in files
    )


def notice(
    kind: Notice, message: str, document: Document, span: Span, fingerprint: str, policy: Policy
) -> Finding:
    """A finding of the engine's own about `span` of `document`."""
    return Finding(
        rule=kind.code,
        name=kind.name,
        severity=severity_of(policy, kind),
        message=message,
        path=document.id,
        span=span,
        place=document.place(span.start),
        claim=None,
        fingerprint=fingerprint,
    )


def in_order(findings: Iterable[Finding], order: Mapping[str, int]) -> tuple[Finding, ...]:
    """Findings by document (`order` numbers the ids), then span, then code."""

    def place(finding: Finding) -> tuple[int, Span, str]:
        return order[finding.path], finding.span or Span(-1, -1), finding.rule

    return tuple(sorted(findings, key=place))


def _faults(rule: Rule, reading: Reading, dossier: Dossier) -> list[Fault]:
    try:
        faults = list(rule.check(reading, dossier))
    except Exception as error:
        raise RuleError(
            f"failed on {reading.document.id}: {type(error).__name__}: {error}",
            where=f"{rule.code} {rule.name}",
            hint=f"mend {type(rule).__module__}, or leave the rule out with `ignore`",
        ) from error
    distinct: dict[Span, Fault] = {}
    for fault in faults:
        problem = _problem(fault, reading)
        if problem:
            raise RuleError(f"{problem} in {reading.document.id}", where=f"{rule.code} {rule.name}")
        distinct.setdefault(fault.span, fault)
    return list(distinct.values())


def _problem(fault: object, reading: Reading) -> str:
    if not isinstance(fault, Fault):
        return f"yielded a {type(fault).__name__} instead of a Fault"
    if not 0 <= fault.span[0] < fault.span[1] <= len(reading.text):
        return f"yielded the span {tuple(fault.span)}, which is empty or outside the text"
    if fault.claim is not None and not fault.claim.id:
        return "yielded a claim without an id, which is none of the reading's"
    return ""


def _finding(
    fault: Fault,
    rule: type[Rule],
    reading: Reading,
    policy: Policy,
    severity: Severity,
    identify: Identities,
) -> Finding:
    claim = fault.claim.id if fault.claim is not None else None
    span = Span(*fault.span)
    cited = sorted(rule.standards.items(), key=lambda item: item[0] != policy.standard)
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        message=fault.message,
        path=reading.document.id,
        span=span,
        place=reading.document.place(span.start),
        claim=claim,
        fingerprint=identify.of(rule.code, span, claim),
        related=fault.related,
        standard=tuple(f"{name}: {section}" if section else name for name, section in cited),
    )
