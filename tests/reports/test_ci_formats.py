"""What GitHub, GitLab, Azure, JUnit, Checkstyle and reviewdog readers rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
from lxml import etree

from auditor.documents.document import Document
from auditor.engine.audit import Audit
from auditor.reports import azure, checkstyle, github, gitlab, junit, rdjson
from auditor.reports.position import in_bytes, region_of
from auditor.rule import Rule
from auditor.spans import Span

MakeAudit = Callable[..., Audit]

_CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)(?!/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def test_github_shows_ten_of_a_level_worst_first_and_counts_the_rest(
    make_audit: MakeAudit,
) -> None:
    warnings = make_audit("One. Two.", findings=25)
    errors = [replace(one, severity="error") for one in warnings.findings[:12]]
    audit = replace(warnings, findings=(*warnings.findings, *errors))
    lines = github.render(audit).splitlines()
    kinds = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10
    assert lines[-2].startswith("17 more: ")
    assert lines[-1] == audit.last_line()


def test_github_escapes_what_a_document_could_smuggle_in(make_audit: MakeAudit) -> None:
    audit = make_audit("One.", path="a,b:c%.txt", message="50 % sure\n::error::owned")
    first = github.render(audit).splitlines()[0]
    assert "file=a%2Cb%3Ac%25.txt," in first
    assert first.endswith("::50 %25 sure ::error::owned")


def test_github_points_at_the_words_of_one_line_only(make_audit: MakeAudit) -> None:
    audit = make_audit("One\ntwo.")
    assert ",col=" not in github.render(audit).splitlines()[0]


def test_job_summary_cannot_be_marked_up_by_a_document(make_audit: MakeAudit) -> None:
    text = github.summary(make_audit("One.", message="a|b <img src=x> [c](javascript:d) `e`"))
    row = text.splitlines()[-1]
    assert row.count("|") - row.count("\\|") == 5
    assert "\\<img" in row
    assert "\\[c\\]" in row


def test_azure_escapes_its_separators(make_audit: MakeAudit) -> None:
    first = azure.render(make_audit("One.", message="a;b]c%d")).splitlines()[0]
    assert first.endswith("a%3Bb%5Dc%AZP25d")


def test_gitlab_report_follows_the_schema_and_loses_nothing(
    audit: Audit, make_audit: MakeAudit
) -> None:
    same = make_audit("One.", findings=3)
    same = replace(same, findings=tuple(replace(x, fingerprint="a" * 16) for x in same.findings))
    for one in (audit, same):
        issues = json.loads(gitlab.render(one, root="/"))
        jsonschema.validate(issues, _CODE_QUALITY)
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_paths_are_relative_to_the_root(make_audit: MakeAudit) -> None:
    audit = make_audit("One.", path="/srv/desk/drafts/one.txt")
    issue = json.loads(gitlab.render(audit, root="/srv/desk"))[0]
    assert issue["location"]["path"] == "drafts/one.txt"


def test_junit_counts_passed_failed_and_skipped_cases(
    audit: Audit, rules: list[type[Rule]]
) -> None:
    top = ElementTree.fromstring(junit.render(audit, rules=rules))
    cases = top.findall(".//testcase")
    assert int(top.get("tests", "")) == len(cases)
    assert int(top.get("failures", "")) == len(top.findall(".//failure")) == 3
    assert int(top.get("skipped", "")) == len(top.findall(".//skipped")) == 1
    passed = [one.get("name") for one in cases if len(one) == 0]
    assert passed.count("VRB101 loaded-verb") == len(audit.documents)


def test_junit_meets_its_schema(audit: Audit, rules: list[type[Rule]]) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
    for text in (junit.render(audit, rules=rules), junit.render(audit)):
        schema.assertValid(etree.fromstring(text.encode()))


def test_junit_has_no_passed_case_for_a_file_nobody_could_read(audit: Audit) -> None:
    top = ElementTree.fromstring(junit.render(audit))
    suite = next(one for one in top if one.get("name") == "drafts/empty.txt")
    assert suite.get("tests") == suite.get("failures") == "1"


def test_xml_formats_stay_well_formed_whatever_a_document_holds(make_audit: MakeAudit) -> None:
    audit = make_audit("One\x00.", message='\x00\x0b "<&>" \ud800 \ufffe', path="a\x01<b>.txt")
    for format_module in (junit, checkstyle):
        top = ElementTree.fromstring(format_module.render(audit).encode("utf-8"))
        assert "⟨U+0000⟩" in ElementTree.tostring(top, encoding="unicode")


def test_reviewdog_columns_count_bytes() -> None:
    text = "Zeile\nÄ\N{FIRE}e\N{COMBINING ACUTE ACCENT} said so"
    document = Document("a.txt", "a.txt", text, "")
    start = text.index("said")
    assert region_of(document, Span(start, start + 4)) == (2, 6, 2, 10)
    assert in_bytes(document, Span(start, start + 4)) == (2, 11, 2, 15)


def test_reviewdog_gets_related_places(audit: Audit) -> None:
    found = json.loads(rdjson.render(audit))["diagnostics"]
    related = next(one["relatedLocations"] for one in found if "relatedLocations" in one)
    assert related[0]["location"]["path"] == "reports/hospital.txt"
