"""Numbers of a statement are read as intervals with unit and noun."""

from __future__ import annotations

import math

import pytest

from auditor.matters.quantities import Quantity
from auditor.matters.statement import read


def only(text: str) -> Quantity:
    """The one quantity of a statement."""
    (quantity,) = read(text).quantities
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "noun"),
    [
        ("At least thirty-one people died.", 31, math.inf, "", "person"),
        ("Up to 40 flights were cancelled.", 0, 40, "", "flight"),
        ("About 2,000 troops crossed the river.", 1800, 2200, "", "troop"),
        ("Between 20 and 30 trucks were parked there.", 20, 30, "", "truck"),
        ("The bank was fined $340 million.", 3.4e8, 3.4e8, "money:usd", ""),
        ("Three hundred homes lost power.", 300, 300, "", "home"),
        ("Two thirds of the members voted.", 60, 73.33, "percent", "member"),
        ("Fewer than 200 protesters came.", 0, 200, "", "protester"),
    ],
)
def test_a_number_becomes_an_interval(
    text: str, low: float, high: float, unit: str, noun: str
) -> None:
    found = only(text)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-3)
    assert (found.unit, found.noun) == (unit, noun)


def test_units_are_converted() -> None:
    litres, barrels = only("It spilled 159,000 litres."), only("It spilled about 1,000 barrels.")
    assert litres.unit == barrels.unit == "litre"
    assert not litres.disjoint(barrels)


def test_a_strict_bound_excludes_its_own_number() -> None:
    assert only("More than 60 people came.").disjoint(only("60 people came."))
    assert not only("At least 60 people came.").disjoint(only("60 people came."))


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2014.",
        "Flight 217 landed.",
        "Two days later they met.",
        "On 3 March it rained.",
    ],
)
def test_dates_names_and_offsets_are_no_quantities(text: str) -> None:
    assert read(text).quantities == ()
