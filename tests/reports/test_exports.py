"""Exports for annotation tools, fact-check databases and intelligence platforms."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from auditor.engine.audit import Audit
from auditor.reports import claimreview, stix, web_annotation

_ID = re.compile(r"[a-z]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def _judged(audit: Audit) -> Audit:
    """Two findings confirmed and waved through, by a reviewer."""
    findings = list(audit.findings)
    findings[0] = replace(findings[0], state="confirmed", reason="asked both")
    findings[1] = replace(findings[1], state="false-positive", reason="named above")
    return replace(audit, findings=tuple(findings))


def test_annotations_select_the_words_of_each_finding(audit: Audit) -> None:
    items = json.loads(web_annotation.render(audit))["items"]
    spans = [one for one in audit.findings if one.span is not None]
    assert len(items) == len(spans)
    assert len({one["id"] for one in items}) == len(items)
    text = audit.readings[0].text
    for item in items:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_undecided_claims_are_no_review(audit: Audit) -> None:
    assert json.loads(claimreview.render(audit))["@graph"] == []
    assert "objects" not in json.loads(stix.render(audit))


def test_a_review_rates_sourcing_and_never_truth(audit: Audit) -> None:
    reviews = json.loads(claimreview.render(_judged(audit)))["@graph"]
    assert [one["reviewRating"] for one in reviews] == [
        {"@type": "Rating", "alternateName": "Sourcing fault confirmed"},
        {"@type": "Rating", "alternateName": "Sourcing sound"},
    ]
    assert reviews[0]["itemReviewed"]["author"] == {"@type": "Person", "name": "The mayor"}
    assert all("not on its truth" in one["reviewBody"] for one in reviews)


def test_a_confirmed_fault_outweighs_other_decisions_on_a_claim(audit: Audit) -> None:
    judged = _judged(audit)
    waved = replace(judged.findings[0], state="accepted", fingerprint="a" * 16)
    (first, _) = json.loads(
        claimreview.render(replace(judged, findings=(waved, *judged.findings)))
    )["@graph"]
    assert first["reviewRating"]["alternateName"] == "Sourcing fault confirmed"


def test_bundle_hangs_together(audit: Audit) -> None:
    bundle = json.loads(stix.render(_judged(audit)))
    objects = {one["id"]: one for one in bundle["objects"]}
    assert all(_ID.fullmatch(one) for one in (bundle["id"], *objects))
    opinions = [one for one in objects.values() if one["type"] == "opinion"]
    assert [one["opinion"] for one in opinions] == ["disagree", "agree"]
    for one in objects.values():
        assert all(reference in objects for reference in one.get("object_refs", ()))
        assert one["created"] == "2026-03-02T00:00:00.000Z"
