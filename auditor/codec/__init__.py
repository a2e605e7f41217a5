"""Turn the frozen value types into plain JSON data and back, exactly.

A dataclass becomes an object that leaves out the fields still at their default, a NamedTuple
and a tuple become arrays, a Mapping with str keys an object. The code for each class is
written out once and compiled, as `dataclasses` does for `__init__`: a cached audit is as fast
to read as its objects are to make.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from auditor.codec.decoding import decoder
from auditor.codec.encoding import encoded
from auditor.codec.sharing import end, sharing

__all__ = ["from_json", "sharing", "to_json"]

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """`value` as dicts, lists, strings, numbers, booleans and None.

    Takes our frozen dataclasses, NamedTuples, tuples, lists, mappings with str keys and
    scalars, nested to any depth; a TypeError names any other type.
    """
    return encoded(value)


def from_json(cls: type[T], data: Any) -> T:
    """The value of type `cls` that `to_json` made `data` of.

    Equal short words and equal spans of it are one object; so are those of several values
    decoded within `sharing`.

    Raises StoreError, naming class and field, where `data` has another shape: a missing or
    unknown field, a value of another type, a word that the field's Literal does not list.
    """
    hint: Any = cls
    try:
        return cast(T, decoder(hint)(data))
    finally:
        end()
