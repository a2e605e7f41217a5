"""The registry finds a source by any of its names and refuses what it cannot use."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.errors import SourceError
from auditor.sources.registry import Registry
from auditor.sources.scales import bands_of, scale

TABLES: dict[str, dict[str, Any]] = {
    "The New York Times": {"kind": "outlet", "grade": "b", "aliases": ["NYT", "N.Y. Times"]},
    "World Health Organization": {"aliases": ["WHO"], "grade": "F"},
}


@pytest.mark.parametrize(
    "name",
    [
        "the new york times",
        "New York Times\u2019s",
        "NYT",
        "N.Y.T.",
        "n.y. times",
        "The  New-York Times",
    ],
)
def test_found_whatever_the_writing(name: str) -> None:
    found = Registry.of(TABLES).find(name)
    assert found is not None
    assert (found.name, found.grade, found.registered) == ("The New York Times", "B", True)


def test_acronym_is_found_only_as_written() -> None:
    registry = Registry.of(TABLES)
    assert registry.find("who") is None
    assert registry.find("W.H.O.") is registry.find("WHO") is not None


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"grade": "G"}, "Admiralty"),
        ({"grade": 1}, "Admiralty"),
        ({"kind": "newspaper"}, "newspaper"),
        ({"kind": "pronoun"}, "pronoun"),
        ({"aliases": "NYT"}, "aliases"),
        ({"interests": [3]}, "interests"),
        ({"owner": ""}, "owner"),
        ({"colour": "red"}, "colour"),
    ],
    ids=lambda value: str(value),
)
def test_bad_value_names_the_table(table: dict[str, Any], words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        Registry.of({"Sul Wire": table})
    assert caught.value.where == 'sources."Sul Wire"'
    assert caught.value.hint


def test_one_name_for_two_sources_is_refused() -> None:
    with pytest.raises(SourceError, match="names both"):
        Registry.of({"A One": {"aliases": ["Wire"]}, "B Two": {"aliases": ["the wire"]}})


def test_unjudged_grades_have_no_number() -> None:
    reliability = scale("admiralty-scale", "source-reliability")
    credibility = scale("admiralty-scale", "information-credibility")
    unjudged = [reliability.step("F"), credibility.step("6")]
    assert [step and step.number for step in unjudged] == [None, None]
    assert reliability.tag("B") == 'admiralty-scale:source-reliability="b"'
    assert reliability.uuid == "97c896f5-df57-517f-be3b-46f7c2dfcaf4"
    assert reliability.version == 5


def test_unknown_step_and_predicate_are_errors() -> None:
    with pytest.raises(SourceError, match="not on the scale"):
        scale("admiralty-scale", "source-reliability").tag("z")
    with pytest.raises(SourceError, match="no predicate"):
        scale("estimative-language", "nothing")


def test_likely_has_another_band_on_every_scale() -> None:
    found = {band.scale: (band.low, band.high) for band in bands_of("Likely")}
    assert found == {"icd203": (0.55, 0.8), "phia": (0.55, 0.75), "ipcc": (0.66, 1.0)}
    assert [band.scale for band in bands_of("almost certain", "kent")] == ["kent"]
