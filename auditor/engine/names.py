"""Find the known name nearest to one that was mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `name`, or None when nothing comes near."""
    by_fold = {one.casefold().replace("_", "-"): one for one in known}
    found = get_close_matches(name.casefold().replace("_", "-"), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint in words: the nearest name, or all of them when they are few, or nothing."""
    names = sorted(set(known))
    nearest = closest(name, names)
    if nearest is not None:
        return f"did you mean '{nearest}'?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= 12 else ""
