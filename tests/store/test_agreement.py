"""The measures of agreement give the figures of published worked examples."""

from __future__ import annotations

import pytest

from auditor.store.agreement import cohen, krippendorff, nominal, ordinal, wilson

# J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed.,
# table 18.1: diagnoses of 100 patients by two raters; kappa is 0.676 (page 604).
DIAGNOSES = ((75, 1, 4), (5, 4, 1), (0, 0, 10))

# K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), sections A, B and C.
BINARY = ("0100000010", "1110010000")
CATEGORIES = ("aabbdcccedda", "babbbccceddd")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def _units(*reviewers: str) -> list[list[int]]:
    columns = zip(*reviewers, strict=True)
    return [[ord(value) for value in column if value != "."] for column in columns]


def test_kappa_of_fleiss_diagnoses() -> None:
    pairs = [
        (a, b)
        for a, row in enumerate(DIAGNOSES)
        for b, count in enumerate(row)
        for _ in range(count)
    ]
    assert cohen(pairs) == pytest.approx(0.676, abs=0.0005)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([("x", "x")] * 5, None),
        ([("x", "x"), ("y", "y")], 1.0),
        ([("x", "y"), ("y", "x")], -1.0),
        ([("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")], 0.0),
    ],
)
def test_kappa_at_its_ends(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert cohen(pairs) == expected


@pytest.mark.parametrize(
    ("reviewers", "expected"), [(BINARY, 0.095), (CATEGORIES, 0.692), (MISSING, 0.743)]
)
def test_alpha_of_krippendorffs_examples(reviewers: tuple[str, ...], expected: float) -> None:
    assert krippendorff(_units(*reviewers), nominal) == pytest.approx(expected, abs=0.0005)


def test_ordinal_alpha_of_krippendorffs_example() -> None:
    assert krippendorff(_units(*MISSING), ordinal) == pytest.approx(0.815, abs=0.0005)


@pytest.mark.parametrize("units", [[], [["x"], ["y"]], [["x", "x"], ["x", "x"]]])
def test_alpha_is_unknown_where_nothing_could_differ(units: list[list[str]]) -> None:
    assert krippendorff(units) is None


# R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in
# Medicine 17 (1998), 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_interval_of_newcombes_examples(
    hits: int, trials: int, low: float, high: float
) -> None:
    assert wilson(hits, trials) == pytest.approx((low, high), abs=0.00005)
