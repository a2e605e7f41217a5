"""Let equal words and spans be one object: repeated ones are half the memory of a large audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Longer texts are seldom equal to one another.
LONGEST = 64
# So many of a kind are remembered; then the remembering begins anew.
_MOST = 1 << 17

_pools: dict[Any, dict[Any, Any]] = {}
_open = 0


def sharer(kind: Any) -> Callable[[Any, Any], Any]:
    """A function that, given a value twice, returns the equal value of `kind` met before, if any.

    Values that are equal though their classes differ need kinds of their own.
    """
    return _pools.setdefault(kind, {}).setdefault


@contextmanager
def sharing() -> Iterator[None]:
    """Share among all that is decoded within, not within each value alone."""
    global _open
    _open += 1
    try:
        yield
    finally:
        _open -= 1
        end()


def end() -> None:
    """Forget what was met, unless more is to come; what was decoded stays shared."""
    for pool in _pools.values():
        if not _open or len(pool) > _MOST:
            pool.clear()
