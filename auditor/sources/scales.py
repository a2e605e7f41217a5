"""The published scales: Admiralty grades, estimative language and its probability bands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from auditor.claims.identity import normalised
from auditor.errors import SourceError
from auditor.sources.lists import data_file


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a scale; `number` is the taxonomy's, None where it cannot be judged."""

    value: str
    expanded: str
    description: str
    number: int | None
    uuid: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A predicate of a MISP taxonomy with its values in order."""

    namespace: str
    predicate: str
    version: int
    uuid: str
    steps: tuple[Step, ...]

    def step(self, value: str) -> Step | None:
        """The step written `value`, in either case."""
        return next((step for step in self.steps if step.value == value.lower()), None)

    def tag(self, value: str) -> str:
        """The machine tag of a value; SourceError for a value the scale has not."""
        step = self.step(value)
        if step is None:
            raise SourceError(
                f"'{value}' is not on the scale {self.namespace}:{self.predicate}",
                where=value,
                hint="use one of " + ", ".join(step.value for step in self.steps),
            )
        return f'{self.namespace}:{self.predicate}="{step.value}"'


@dataclass(frozen=True, slots=True)
class Band:
    """The probabilities, 0 to 1, that one scale gives a term."""

    term: str
    scale: str
    low: float
    high: float


# MISP gives F and 6 the number 50; on the scale itself they say that nothing can be judged.
_UNJUDGED = frozenset({("source-reliability", "f"), ("information-credibility", "6")})


@cache
def scale(name: str, predicate: str) -> Scale:
    """The scale `predicate` of `data/standards/<name>.json`; SourceError if it has none such."""
    data = json.loads(data_file("standards", f"{name}.json").read_text(encoding="utf-8"))
    for values in data["values"]:
        if values["predicate"] == predicate:
            steps = tuple(
                Step(
                    entry["value"],
                    entry["expanded"],
                    entry.get("description", ""),
                    None
                    if (predicate, entry["value"]) in _UNJUDGED
                    else entry.get("numerical_value"),
                    entry["uuid"],
                )
                for entry in values["entry"]
            )
            return Scale(data["namespace"], predicate, data["version"], data["uuid"], steps)
    raise SourceError(
        f"the taxonomy {name} has no predicate {predicate}",
        where=f"{name}.json",
        hint="use one of " + ", ".join(one["value"] for one in data["predicates"]),
    )


@cache
def bands() -> tuple[Band, ...]:
    """Every estimative term with its band on each published scale."""
    text = data_file("standards", "estimative-bands.json").read_text(encoding="utf-8")
    return tuple(
        Band(row["term"], row["scale"], row["low"], row["high"])
        for row in json.loads(text)["bands"]
    )


def bands_of(term: str, scale_name: str | None = None) -> tuple[Band, ...]:
    """The bands of `term`, on one scale or on all that define it."""
    key = normalised(term)
    return tuple(
        band
        for band in bands()
        if normalised(band.term) == key and scale_name in (None, band.scale)
    )
