"""What changed between two versions of a draft, claim by claim."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.claims.claim import Claim, Link
from auditor.claims.identity import with_fingerprints
from auditor.engine.audit import Audit
from auditor.engine.change import as_json, as_text, differences
from auditor.rule import Reading


@pytest.fixture
def versions(audit: Audit) -> Callable[..., tuple[Audit, Audit]]:
    """The hand-made audit, and the same with the claims of its first document replaced."""

    def make(change: Callable[[tuple[Claim, ...]], tuple[Claim, ...]]) -> tuple[Audit, Audit]:
        first, *others = audit.readings
        claims = with_fingerprints(change(first.claims))
        edited = Reading(first.document, replace(first.extraction, claims=claims))
        return audit, replace(audit, readings=(edited, *others))

    return make


Versions = Callable[..., tuple[Audit, Audit]]


def test_same_version_differs_in_nothing(audit: Audit) -> None:
    found = differences(audit, audit)
    assert (found.changes, found.unchanged) == ((), 4)
    assert as_text(found) == "claims: 0 added, 0 removed, 0 changed, 4 unchanged"


def test_removed_claim_takes_its_source_along(versions: Versions) -> None:
    found = differences(*versions(lambda claims: claims[:2]))
    (change,) = found.changes
    assert change.old is not None
    assert (change.old.text, change.new) == ("We lost everything", None)
    assert found.sources_dropped == ("a senior official",)


def test_added_claim_is_found(versions: Versions) -> None:
    old, new = versions(lambda claims: claims[:2])
    (change,) = differences(new, old).changes
    assert (change.old, change.new is not None) == (None, True)
    assert differences(new, old).sources_added == ("a senior official",)


def test_dropped_attribution_and_replaced_source_are_told_apart(versions: Versions) -> None:
    found = differences(*versions(lambda c: (replace(c[0], chain=()), *c[1:])))
    assert found.changes[0].what == ("attribution dropped: The mayor -> the author",)

    def other(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        link = replace(claims[0].chain[0], source="The governor")
        return (replace(claims[0], chain=(link,)), *claims[1:])

    found = differences(*versions(other))
    assert found.changes[0].what == ("source replaced: The mayor -> The governor",)
    assert (found.sources_added, found.sources_dropped) == (("The governor",), ("The mayor",))


def test_chain_that_loses_or_gains_a_link_is_shortened_or_lengthened(versions: Versions) -> None:
    def longer(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        link: Link = replace(claims[0].chain[0], source="Gorsk Post", kind="outlet")
        return (replace(claims[0], chain=(link, *claims[0].chain)), *claims[1:])

    old, new = versions(longer)
    said = "The mayor -> Gorsk Post < The mayor"
    assert differences(old, new).changes[0].what == (f"chain lengthened: {said}",)
    (back,) = differences(new, old).changes
    assert back.what == ("chain shortened: Gorsk Post < The mayor -> The mayor",)


def test_hedge_that_goes_is_dropped_although_the_sentence_is_reworded(versions: Versions) -> None:
    def firm(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        text = claims[1].text.replace("likely ", "")
        return (claims[0], replace(claims[1], text=text, hedges=()), claims[2])

    old, new = versions(firm)
    (change,) = differences(old, new).changes
    assert change.what[0].startswith("reworded from: The blaze likely began")
    assert change.what[1] == "hedge dropped: likely"
    assert "hedge added: likely" in differences(new, old).changes[0].what


def test_text_and_json_tell_the_same(versions: Versions) -> None:
    found = differences(*versions(lambda c: (replace(c[0], chain=()), c[1])))
    told = json.loads(as_json(found))
    assert [one["change"] for one in told["claims"]] == ["changed", "removed"]
    assert told["sources"]["dropped"] == ["The mayor", "a senior official"]
    lines = as_text(found).splitlines()
    assert lines[0].startswith("~ 12 people died")
    assert lines[-1] == "claims: 0 added, 1 removed, 1 changed, 2 unchanged"
