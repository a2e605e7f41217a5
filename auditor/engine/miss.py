"""Say why a sentence was not flagged: where it stands, what is seen in it, which rules looked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from auditor.claims.claim import Claim
from auditor.claims.identity import normalised
from auditor.engine.audit import Audit, Finding
from auditor.engine.selection import ignores_for, means, selected
from auditor.engine.settings import Policy
from auditor.engine.standards import PROFILES
from auditor.rule import Reading, Rule
from auditor.spans import Span

# Of 100: a sentence typed from memory is still the one meant.
_ALIKE = 80.0


def explain_miss(sentence: str, audit: Audit, policy: Policy, rules: Sequence[type[Rule]]) -> str:
    """What the audit made of `sentence`, in words, a line each; `rules` are all that are known.

    The sentence is looked for by its words, in full, as a part, or nearly as typed.
    """
    found = _found(sentence, audit)
    if found is None:
        return _absent(sentence, audit)
    reading, span = found
    place = reading.document.place(span.start)
    lines = [f"{reading.document.id}, {place.label()}: {' '.join(span.of(reading.text).split())}"]
    lines += _seen(reading, span)
    lines += _flagged(audit, reading, span)
    lines += _unflagged(audit, reading, span, policy, rules)
    return "\n".join(lines)


def _found(sentence: str, audit: Audit) -> tuple[Reading, Span] | None:
    wanted = normalised(sentence)
    if not wanted:
        return None
    places = [(one, span) for one in audit.readings for span in one.extraction.sentences]
    texts = [normalised(span.of(reading.text)) for reading, span in places]
    for place, text in zip(places, texts, strict=True):
        if f" {wanted} " in f" {text} ":
            return place
    best = process.extractOne(wanted, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return places[best[2]] if best is not None else None


def _absent(sentence: str, audit: Audit) -> str:
    """Why a sentence is none of those read for claims."""
    wanted = normalised(sentence)
    for reading in audit.readings:
        for block in reading.document.blocks:
            if wanted and wanted in normalised(block.span.of(reading.text)):
                return (
                    f"{reading.document.id}: it stands in a {block.kind}, or among markup, "
                    "where no sentence was read for claims"
                )
    number = len(audit.readings)
    return f"no sentence like it in the {number} document{'s' * (number != 1)} read"


def _seen(reading: Reading, span: Span) -> Iterator[str]:
    claims = [claim for claim in reading.claims if span.overlaps(claim.sentence)]
    if not claims:
        yield "no claim: nothing in it asserts something, or it is a question"
    for claim in claims:
        yield f"claim: {claim.text} ({_chain(claim)})"
        for hedge in claim.hedges:
            yield f"  hedge: {hedge.text} ({hedge.kind}, the {hedge.owner}'s)"
        if reading.quoted(claim.span):
            yield "  inside quotation marks: most rules charge the author with the author's words"


def _chain(claim: Claim) -> str:
    return " < ".join(link.source for link in claim.chain) or "the author's own"


def _here(finding: Finding, reading: Reading, span: Span) -> bool:
    if finding.path != reading.document.id:
        return False
    inside = {claim.id for claim in reading.claims if span.overlaps(claim.sentence)}
    return finding.claim in inside or (finding.span is not None and span.overlaps(finding.span))


def _flagged(audit: Audit, reading: Reading, span: Span) -> Iterator[str]:
    for finding in audit.findings:
        if _here(finding, reading, span):
            reason = f": {finding.reason}" if finding.reason else ""
            yield (
                f"flagged: {finding.rule} {finding.name}, {finding.severity}: {finding.message} "
                f"[{finding.state}{reason}]"
            )


def _unflagged(
    audit: Audit,
    reading: Reading,
    span: Span,
    policy: Policy,
    rules: Sequence[type[Rule]],
) -> Iterator[str]:
    """The rules that did not flag it, those that did not look first, each with the reason."""
    flagged = {one.rule for one in audit.findings if _here(one, reading, span)}
    running = set(selected(policy, rules))
    spared = ignores_for(policy, reading.document.path)
    looked = []
    for rule in rules:
        if rule.code in flagged:
            continue
        why = _idle(rule, policy, running, spared)
        if why:
            yield f"did not look: {rule.code} {rule.name}: {why}"
        else:
            looked.append(f"{rule.code} {rule.name}")
    if looked:
        yield f"looked and found no fault: {', '.join(looked)}"


def _idle(rule: type[Rule], policy: Policy, running: set[type[Rule]], spared: Sequence[str]) -> str:
    """Why a rule did not look at the document; empty where it did."""
    if rule in running:
        return "per-file-ignores names it for this file" if means(spared, rule) else ""
    if means(policy.ignore, rule):
        return "it is named under ignore"
    if policy.standard and not PROFILES[policy.standard].covers(rule):
        return f"it does not follow from the standard {policy.standard}"
    if policy.select:
        return "it is not named under select"
    return "it is off by default: name it under extend-select"
