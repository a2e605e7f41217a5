"""Write the function that turns one class of value into plain JSON data."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from auditor.codec.hints import SCALARS, compiled, is_pair, optional


def _same(value: Any) -> Any:
    return value


def _encode_list(value: Any) -> list[Any]:
    return [encoded(one) for one in value]


def _encode_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"{key!r} is a key of a mapping and not a str")
    return {key: encoded(one) for key, one in value.items()}


def encoded(value: Any) -> Any:
    """`value` as JSON data, by the encoder of its class."""
    kind: Any = type(value)
    return encoder(kind)(value)


@cache
def encoder(cls: type) -> Callable[[Any], Any]:
    """What encodes a value whose class is `cls`."""
    if cls in SCALARS or cls is type(None):
        return _same
    if dataclasses.is_dataclass(cls):
        return _dataclass_encoder(cls)
    if issubclass(cls, (tuple, list)):
        return _encode_list
    if issubclass(cls, Mapping):
        return _encode_mapping
    raise TypeError(f"{cls.__qualname__} has no form in JSON")


def _dataclass_encoder(cls: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls)
    names: dict[str, Any] = {}
    lines = ["def encode(v):", " out = {}"]
    for one in dataclasses.fields(cls):
        value = f"v.{one.name}"
        expression = _encoding(hints[one.name], value, names)
        line = f"out[{one.name!r}] = {expression}"
        if one.default is not dataclasses.MISSING:
            names[f"default_{one.name}"] = one.default
            line = f"if {value} != default_{one.name}: {line}"
        lines.append(f" {line}")
    return compiled("encode", [*lines, " return out"], names)


def _encoding(hint: Any, value: str, names: dict[str, Any]) -> str:
    """The expression that encodes `value`, itself an expression, of the declared type `hint`."""
    if hint in SCALARS or typing.get_origin(hint) is typing.Literal:
        return value
    inner = optional(hint)
    if inner is not None:
        plain = _encoding(inner, value, names)
        return value if plain == value else f"(None if {value} is None else {plain})"
    if is_pair(hint):
        return f"list({value})"
    if typing.get_origin(hint) is tuple and typing.get_args(hint)[1:] == (...,):
        depth = f"e{value.count('e')}{len(value)}"
        return f"[{_encoding(typing.get_args(hint)[0], depth, names)} for {depth} in {value}]"
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        name = f"part{len(names)}"
        names[name] = encoder(hint)
        return f"{name}({value})"
    names["encoded"] = encoded
    return f"encoded({value})"
