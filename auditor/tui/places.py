"""Which document holds a row: an index of keys that takes eight bytes a row."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

# Documents are numbered in the lower bits, the hash of a key stands in the others.
_NUMBER_BITS = 22
_NUMBERS = (1 << _NUMBER_BITS) - 1
_HASHES = (1 << 42) - 1


class Places:
    """Finds the documents that may hold a key; a dictionary would take ten times the memory."""

    def __init__(self, keys: Iterable[tuple[str, int]]) -> None:
        self._sorted = array("Q", sorted(_mixed(key) | number for key, number in keys))

    def of(self, key: str) -> Iterator[int]:
        """The numbers given with `key`, and rarely one given with another key, in order."""
        wanted, last = _mixed(key), None
        for place in range(bisect_left(self._sorted, wanted), len(self._sorted)):
            mixed = self._sorted[place]
            if mixed >> _NUMBER_BITS != wanted >> _NUMBER_BITS:
                return
            number = mixed & _NUMBERS
            if number != last:
                yield number
            last = number

    def crowded(self) -> Iterator[int]:
        """The numbers of documents whose keys may stand in another place as well."""
        for one, other in zip(self._sorted, self._sorted[1:], strict=False):
            if one >> _NUMBER_BITS == other >> _NUMBER_BITS:
                yield one & _NUMBERS
                yield other & _NUMBERS


def _mixed(key: str) -> int:
    return (hash(key) & _HASHES) << _NUMBER_BITS
