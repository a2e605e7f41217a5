"""The findings as SARIF 2.1.0, for GitHub code scanning and other viewers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from auditor.engine.audit import Audit, Finding
from auditor.reports.plain import one_line, shortened
from auditor.reports.rulebook import RuleCard, rulebook
from auditor.reports.sarif_places import chain_flow, location
from auditor.reports.selection import in_text_order, with_unique_fingerprints
from auditor.rule import Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_PRECISION = ((0.05, "very-high"), (0.1, "high"), (0.25, "medium"), (1.0, "low"))
_LONGEST_DESCRIPTION = 1024
_IN_SOURCE = ("suppressed",)


def render(
    audit: Audit,
    *,
    rules: Sequence[type[Rule]] = (),
    include_suppressed: bool = False,
    category: str = "",
    root: str | None = None,
) -> str:
    """One run with every counted finding; URIs are relative to `root`.

    `include_suppressed` adds what is set aside, with its reason: GitHub reads such results
    as open alerts, so they are for archives. `category` tells several runs on one commit
    apart. `rules` add their pages.
    """
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [_run(audit, rulebook(audit, rules), include_suppressed, category, root)],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(
    audit: Audit,
    cards: dict[str, RuleCard],
    include_suppressed: bool,
    category: str,
    root: str | None,
) -> dict[str, Any]:
    shown = [
        one for one in in_text_order(audit, audit.findings) if one.counts or include_suppressed
    ]
    index = {code: number for number, code in enumerate(cards)}
    results = []
    for finding, fingerprint in with_unique_fingerprints(shown):
        result = _result(audit, finding, fingerprint, index[finding.rule], root)
        if include_suppressed:
            result["suppressions"] = _suppressions(finding)
        results.append(result)
    run: dict[str, Any] = {
        "tool": {"driver": _driver(audit, cards)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder the audit was run in."}}
        },
        "invocations": [{"executionSuccessful": True, "exitCode": audit.gate.exit_code}],
        "results": results,
    }
    if category:
        run["automationDetails"] = {"id": f"{category.rstrip('/')}/"}
    return run


def _driver(audit: Audit, cards: dict[str, RuleCard]) -> dict[str, Any]:
    version = str(audit.tool.get("version", "0"))
    return {
        "name": str(audit.tool.get("name", "auditor")),
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(card) for card in cards.values()],
    }


def _rule(card: RuleCard) -> dict[str, Any]:
    described = _first_paragraphs(card)
    properties: dict[str, Any] = {
        "tags": sorted({"sourcing", card.family} - {""}),
        "problem.severity": _PROBLEM[card.severity],
    }
    if card.false_alarm_rate is not None:
        rate = card.false_alarm_rate
        properties["precision"] = next(name for most, name in _PRECISION if rate <= most)
    if card.standards:
        properties["standards"] = list(card.standards)
    return {
        "id": card.code,
        "name": "".join(word.capitalize() for word in card.name.split("-")),
        "shortDescription": {"text": shortened(card.title, _LONGEST_DESCRIPTION - 1) + "."},
        "fullDescription": {"text": described},
        "help": {"text": card.page or described, "markdown": _help(card, described)},
        "defaultConfiguration": {"level": card.severity},
        "properties": properties,
    }


def _first_paragraphs(card: RuleCard) -> str:
    """The page up to its first heading and its first section, without markup, at most 1024."""
    words = [line.lstrip("# ") for line in card.page.splitlines()[1:] if not line.startswith("#")]
    text = f"{card.title}. {one_line(' '.join(words))}".strip()
    return shortened(text, _LONGEST_DESCRIPTION)


def _help(card: RuleCard, described: str) -> str:
    standards = "".join(f"\n- {one}" for one in card.standards)
    body = card.page or described
    return f"# {card.code} {card.name}\n\n{body}\n" + (
        f"\n**Standards**\n{standards}\n" if standards else ""
    )


def _result(
    audit: Audit, finding: Finding, fingerprint: str, index: int, root: str | None
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [location(audit, finding.path, finding.span, root)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{fingerprint}:1",
            "auditorFinding/v1": fingerprint,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **location(audit, one.document, one.span, root),
                "message": {"text": one_line(one.message)},
            }
            for number, one in enumerate(finding.related, 1)
        ]
    flow = chain_flow(audit, finding, root)
    if flow:
        result["codeFlows"] = [flow]
    result["properties"] = _properties(finding)
    return result


def _message(finding: Finding) -> str:
    """The message, then a link to each related place, the only kind that GitHub shows."""
    text = _escaped(one_line(finding.message))
    links = ", ".join(
        f"[{_escaped(one_line(one.message))}]({number})"
        for number, one in enumerate(finding.related, 1)
    )
    return f"{text}{'' if text.endswith(('.', '!', '?')) else '.'}" + (
        f" See {links}." if links else ""
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _properties(finding: Finding) -> dict[str, Any]:
    properties: dict[str, Any] = {"state": finding.state}
    if finding.claim:
        properties["claim"] = finding.claim
    if finding.standard:
        properties["standards"] = list(finding.standard)
    return properties


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    """Empty for a counted finding: SARIF wants the list on every result or on none."""
    if finding.counts:
        return []
    kind = "inSource" if finding.state in _IN_SOURCE else "external"
    why = one_line(finding.reason) or finding.state
    return [{"kind": kind, "status": "accepted", "justification": why}]
