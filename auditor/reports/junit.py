"""The findings as JUnit XML, with a passed case for every rule that found nothing in a file."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from auditor.engine.audit import Audit, Finding
from auditor.reports.plain import inert, one_line
from auditor.reports.position import file_of, label
from auditor.reports.rulebook import RuleCard, rulebook
from auditor.reports.selection import in_text_order
from auditor.rule import Rule


def render(audit: Audit, *, rules: Sequence[type[Rule]] = (), root: str | None = None) -> str:
    """One suite a file; in it one case a finding, and one passed case for each other rule.

    A counted finding is a failure, one that is set aside is skipped with its reason. With
    no `rules` given, those that found something anywhere stand for the pack. A file that
    could not be read has no passed cases: nothing looked at it.
    """
    cards = list(rulebook(audit, rules).values())
    found: dict[str, list[Finding]] = {document.id: [] for document in audit.documents}
    for finding in in_text_order(audit, audit.findings):
        found.setdefault(finding.path, []).append(finding)
    top = ElementTree.Element("testsuites", name="auditor")
    for path, findings in found.items():
        was_read = path in audit.dossier.by_document
        _suite(top, file_of(audit, path, root), findings, cards if was_read else ())
    for attribute in ("tests", "failures", "skipped"):
        top.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in top)))
    top.set("errors", "0")
    ElementTree.indent(top)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        + ElementTree.tostring(top, encoding="unicode")
        + "\n"
    )


def _suite(
    top: ElementTree.Element, path: str, findings: Sequence[Finding], cards: Sequence[RuleCard]
) -> None:
    suite = ElementTree.SubElement(top, "testsuite", name=inert(path))
    for finding in findings:
        name = f"{finding.rule} {finding.name} {finding.place.line}:{finding.place.column}"
        case = ElementTree.SubElement(suite, "testcase", name=name, classname=inert(path))
        _outcome(case, path, finding)
    fired = {finding.rule for finding in findings}
    for card in (card for card in cards if card.code not in fired):
        ElementTree.SubElement(
            suite, "testcase", name=f"{card.code} {card.name}", classname=inert(path)
        )
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("errors", "0")


def _outcome(case: ElementTree.Element, path: str, finding: Finding) -> None:
    message = one_line(finding.message)
    if not finding.counts:
        reason = f"{finding.state}: {one_line(finding.reason)}" if finding.reason else finding.state
        ElementTree.SubElement(case, "skipped", message=reason)
        return
    failure = ElementTree.SubElement(case, "failure", message=message, type=finding.severity)
    page = f" ({label(finding)})" if label(finding) else ""
    failure.text = (
        f"{inert(path)}:{finding.place.line}:{finding.place.column}{page}: "
        f"{finding.severity} {finding.rule} {finding.name}: {message}"
    )
