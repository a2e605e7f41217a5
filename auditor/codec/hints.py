"""Read type hints, and compile the code that is written out from them."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from typing import Any

SCALARS = (str, int, float, bool)


def is_namedtuple(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def optional(hint: Any) -> Any | None:
    """X of `X | None`; None for every other hint."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return None
    inner = [one for one in typing.get_args(hint) if one is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"{hint} is a union of more than one type and None")
    return inner[0]


def is_pair(hint: Any) -> bool:
    """Whether `hint` is a NamedTuple of two integers, as Span is."""
    return is_namedtuple(hint) and list(typing.get_type_hints(hint).values()) == [int, int]


def compiled(name: str, lines: list[str], names: dict[str, Any]) -> Callable[[Any], Any]:
    """The function `name` that `lines` define, run with `names` as its globals."""
    exec(compile("\n".join(lines), f"<codec {name}>", "exec"), names)
    return typing.cast(Callable[[Any], Any], names[name])
