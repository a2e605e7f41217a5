"""How far reviewers agree beyond chance, and how sure a share is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import sqrt
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Difference = Callable[[Value, Value, Mapping[Value, float]], float]

_Z = 1.959964  # standard normal deviate of a two-sided interval of 95 %


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a share, 0 to 1; (0, 1) where nothing was tried.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal
    of the American Statistical Association 22 (1927), 209-212.
    """
    if not trials:
        return 0.0, 1.0
    share, square = hits / trials, _Z * _Z
    middle = share + square / (2 * trials)
    reach = _Z * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    scale = 1 + square / trials
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def cohen(pairs: Iterable[tuple[Value, Value]]) -> float | None:
    """Kappa of two reviewers' verdicts on the same findings, -1 to 1.

    None without findings, or where both gave one and the same verdict throughout: chance then
    explains everything and nothing. J. Cohen, A coefficient of agreement for nominal scales,
    Educational and Psychological Measurement 20 (1960), 37-46.
    """
    both = list(pairs)
    if not both:
        return None
    number = len(both)
    ours, theirs = Counter(a for a, _ in both), Counter(b for _, b in both)
    expected = sum(ours[value] * theirs[value] for value in ours) / number**2
    if expected == 1:
        return None
    return (sum(a == b for a, b in both) / number - expected) / (1 - expected)


def nominal(a: Value, b: Value, _: Mapping[Value, float]) -> float:
    """The difference of two categories: none, or all there is."""
    return float(a != b)


def ordinal(a: int, b: int, frequencies: Mapping[int, float]) -> float:
    """The squared difference of two ranks: how many values lie from the one to the other."""
    low, high = min(a, b), max(a, b)
    between = sum(count for value, count in frequencies.items() if low <= value <= high)
    return (between - (frequencies[a] + frequencies[b]) / 2) ** 2


def krippendorff(
    units: Iterable[Sequence[Value]], difference: Difference[Value] = nominal
) -> float | None:
    """Alpha of any number of reviewers, of whom each may have judged some findings only.

    `units` holds the values each finding was given; one given by a single reviewer tells
    nothing. None where fewer than two different values were given. K. Krippendorff, Computing
    Krippendorff's alpha-reliability, University of Pennsylvania (2011).
    """
    coincidences: defaultdict[tuple[Value, Value], float] = defaultdict(float)
    for values in units:
        for place, a in enumerate(values):
            for b in (*values[:place], *values[place + 1 :]):
                coincidences[a, b] += 1 / (len(values) - 1)
    frequencies: defaultdict[Value, float] = defaultdict(float)
    for (a, _), weight in coincidences.items():
        frequencies[a] += weight
    observed = sum(
        weight * difference(a, b, frequencies) for (a, b), weight in coincidences.items()
    )
    expected = sum(
        frequencies[a] * frequencies[b] * difference(a, b, frequencies)
        for a in frequencies
        for b in frequencies
    )
    if not expected:
        return None
    return 1 - (sum(frequencies.values()) - 1) * observed / expected
