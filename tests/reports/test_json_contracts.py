"""The JSON that scripts and measurements read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.engine.audit import Audit
from auditor.errors import ConfigError
from auditor.reports.claims_json import (
    catalogue_json,
    extraction_json,
    matters_json,
    sources_json,
)
from auditor.reports.claims_table import claims_csv, claims_table
from auditor.reports.findings_csv import as_text
from auditor.reports.findings_json import as_json
from auditor.reports.formats import render
from auditor.reports.report_json import report_json
from auditor.rule import Rule

MakeAudit = Callable[..., Audit]


def test_findings_have_the_contract_keys(audit: Audit) -> None:
    found = as_json(audit)
    assert list(found) == ["version", "tool", "coverage", "gate", "findings"]
    assert all(
        set(one)
        == {
            "rule",
            "name",
            "severity",
            "message",
            "path",
            "span",
            "line",
            "column",
            "claim",
            "related",
            "fingerprint",
            "state",
            "standard",
        }
        for one in found["findings"]
    )
    assert found["gate"] == {"outcome": "FAIL", "exit_code": 1, "because": "fail-on error"}


def test_extraction_has_the_contract_keys_and_true_spans(audit: Audit) -> None:
    for reading in audit.readings:
        found = json.loads(json.dumps(extraction_json(reading)))
        assert list(found) == ["id", "text", "attributions", "claims", "hedges"]
        for claim in found["claims"]:
            assert set(claim) == {
                "id",
                "spans",
                "text",
                "sentence",
                "chain",
                "hedges",
                "quoted",
                "voice",
            }
            assert " ".join(found["text"][s:e] for s, e in claim["spans"]) == claim["text"]
            for link in claim["chain"]:
                assert set(link) == {"attribution", "text", "span", "source", "kind"}
                assert found["text"][slice(*link["span"])] == link["text"]
            for hedge in claim["hedges"]:
                assert found["text"][slice(*hedge["span"])] == hedge["text"]
        for one in found["attributions"]:
            assert set(one) == {
                "id",
                "source",
                "cue",
                "content",
                "inside",
                "quote",
                "confidence",
            }


def test_a_record_goes_by_its_own_id(audit: Audit) -> None:
    reading = audit.readings[0]
    document = replace(reading.document, id="corpus.jsonl#r#7", path="corpus.jsonl")
    assert extraction_json(replace(reading, document=document))["id"] == "r#7"


def test_matters_index_their_own_claims(audit: Audit) -> None:
    (matter,) = matters_json(audit)["matters"]
    assert set(matter) == {"id", "title", "claims", "relations", "corroboration"}
    (relation,) = matter["relations"]
    assert {matter["claims"][relation[end]]["document"] for end in "ab"} == {
        "drafts/harbour.md",
        "reports/hospital.txt",
    }
    assert matter["corroboration"][1]["origins"] == [["Ana Priel", "Gorsk Post"]]


def test_sources_know_what_rests_on_them_alone(audit: Audit) -> None:
    found = {one["name"]: one for one in sources_json(audit)["sources"]}
    assert found["Gorsk Post"]["claims"] == 1
    assert found["Gorsk Post"]["alone"] == []
    assert [one["document"] for one in found["Ana Priel"]["alone"]] == ["reports/hospital.txt"]


def test_catalogue_is_plain_json(rules: list[type[Rule]]) -> None:
    found = json.loads(json.dumps(catalogue_json(rules)))["rules"]
    assert set(found[0]) == {
        "code",
        "name",
        "family",
        "severity",
        "standards",
        "page",
        "good",
        "bad",
        "options",
        "false_alarm_rate",
    }
    assert found[0]["family"] == "sourcing"
    assert found[0]["options"] == {"verbs": ["admit", "claim"], "limit": 2}
    assert found[0]["good"][1] == ["One text.", "Another."]


def test_report_tells_findings_in_full(audit: Audit, rules: list[type[Rule]]) -> None:
    found = json.loads(json.dumps(report_json(audit, rules)))
    assert [one["code"] for one in found["rules"]] == ["SRC101"]
    assert [one["id"] for one in found["documents"]] == [
        "drafts/harbour.md",
        "reports/hospital.txt",
    ]
    assert found["unreadable"][0]["hint"] == "delete it or fill it"
    assert "agreed with the desk" in [one["reason"] for one in found["findings"]]


def test_claims_as_csv_and_table_name_every_claim(audit: Audit) -> None:
    rows = list(csv.DictReader(io.StringIO(claims_csv(audit.readings))))
    assert [row["text"] for row in rows] == [claim.text for claim in audit.claims]
    table = claims_table(audit.readings, width=60)
    assert "- Gorsk Post < Ana Priel" in table
    assert "the author; hedged “likely”" in table
    assert max(map(len, table.splitlines())) <= 60


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum(A1)"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert as_text(cell).startswith("'")
    assert as_text("\t" + cell).startswith("'")


def test_unknown_format_names_the_nearest(audit: Audit) -> None:
    with pytest.raises(ConfigError, match="did you mean 'gitlab'"):
        render(audit, "gitlap")


def test_unknown_option_is_refused(audit: Audit) -> None:
    with pytest.raises(TypeError, match="colr"):
        render(audit, "text", colr=True)
