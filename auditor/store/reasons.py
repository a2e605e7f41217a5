"""The short list of reasons that a verdict may be given for, and the words of the two scales."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from auditor.errors import StoreError
from auditor.sources.scales import scale
from auditor.sources.source import Grade

REASONS: Mapping[str, tuple[str, ...]] = {
    "false-positive": (
        "not a claim",
        "attribution misread",
        "source is named elsewhere in the text",
        "the rule does not fit this kind of text",
        "the same as another finding",
    ),
    "accepted": (
        "common knowledge",
        "source known to the desk",
        "no second source to be had in time",
        "wording is exact as it stands",
        "agreed with the editor",
    ),
    "confirmed": (
        "must be fixed before publication",
        "fix in the next version",
        "needs a second source",
        "needs the other side",
        "wording is stronger than the source",
    ),
    "needs-info": (
        "ask the reporter",
        "ask the source",
        "document wanted",
        "translation or transcript wanted",
        "legal advice wanted",
    ),
    "reopened": ("new information", "decided by mistake", "another reviewer disagrees"),
}


def reason_of(verdict: str, given: str) -> str:
    """The reason on the list of `verdict` that `given` stands for: its number, or its beginning.

    StoreError with the list when it stands for none, or for more than one.
    """
    choices = REASONS[verdict]
    word = given.strip().casefold()
    if word.isdecimal() and 1 <= int(word) <= len(choices):
        return choices[int(word) - 1]
    found = [one for one in choices if word and one.casefold().startswith(word)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{number} {one}" for number, one in enumerate(choices, 1))
    raise StoreError(
        f"{given!r} is no reason for {verdict}",
        where="--reason",
        hint=f"use {listed}; other words go into a note",
    )


def credibilities() -> Mapping[int, str]:
    """What each step of the Admiralty scale says of an item of information, 1 to 6."""
    steps = scale("admiralty-scale", "information-credibility").steps
    return {int(step.value): step.expanded for step in steps}


def grades() -> Mapping[str, str]:
    """What each letter of the Admiralty scale says of a source, A to F."""
    steps = scale("admiralty-scale", "source-reliability").steps
    letters = {step.value.upper(): step.expanded for step in steps}
    return {grade: letters[grade] for grade in get_args(Grade)}
