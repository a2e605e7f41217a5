"""Write the function that turns plain JSON data into one class of value, checking as it goes."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from auditor.codec.hints import SCALARS, compiled, is_namedtuple, is_pair, optional
from auditor.codec.sharing import LONGEST, sharer
from auditor.errors import StoreError


def _mismatch(where: str, wanted: str, data: object) -> StoreError:
    shown = repr(data)
    found = shown if len(shown) <= 60 else f"{shown[:57]}..."
    return StoreError(f"expected {wanted}, found {found}", where=where)


@cache
def decoder(hint: Any) -> Callable[[Any], Any]:
    """What decodes JSON data into a value of the type `hint`."""
    if hint is Any:
        return lambda data: data
    if hint is str:
        return _word_decoder()
    if hint in SCALARS:
        return _scalar_decoder(hint)
    if hint is None or hint is type(None):
        return _none
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_decoder(hint)
    if is_namedtuple(hint):
        return _namedtuple_decoder(hint)
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return _literal_decoder(hint)
    if origin is tuple:
        return _tuple_decoder(hint)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_decoder(hint)
    inner = optional(hint)
    if inner is not None:
        decode = decoder(inner)
        return lambda data: None if data is None else decode(data)
    raise TypeError(f"{hint} has no form in JSON")


def _none(data: Any) -> None:
    if data is not None:
        raise _mismatch("", "null", data)


def _word_decoder() -> Callable[[Any], Any]:
    share = sharer(str)

    def decode(data: Any) -> Any:
        if type(data) is not str:
            raise _mismatch("", "str", data)
        return share(data, data) if len(data) <= LONGEST else data

    return decode


def _scalar_decoder(cls: type) -> Callable[[Any], Any]:
    def decode(data: Any) -> Any:
        if type(data) is cls:
            return data
        if cls is float and type(data) is int:
            return float(data)
        raise _mismatch("", cls.__name__, data)

    return decode


def _literal_decoder(hint: Any) -> Callable[[Any], Any]:
    words = {word: word for word in typing.get_args(hint)}

    def decode(data: Any) -> Any:
        if isinstance(data, (str, int)) and data in words:
            return words[data]
        raise _mismatch("", f"one of {', '.join(map(str, sorted(words)))}", data)

    return decode


def _namedtuple_decoder(cls: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls)
    parts = [decoder(hints[name]) for name in cls._fields]
    integers = [hints[name] for name in cls._fields] == [int, int]
    make, share = tuple.__new__, sharer(cls)

    def decode(data: Any) -> Any:
        if type(data) is not list or len(data) != len(parts):
            raise _mismatch(cls.__name__, f"an array of {len(parts)}", data)
        # Pairs of integers are by far the most frequent shape: they skip the loop.
        if integers and type(data[0]) is int and type(data[1]) is int:
            pair = make(cls, data)
            return share(pair, pair)
        return cls(*[part(one) for part, one in zip(parts, data, strict=True)])

    return decode


def _tuple_decoder(hint: Any) -> Callable[[Any], Any]:
    inner = typing.get_args(hint)
    if len(inner) == 2 and inner[1] is ...:
        one, share = decoder(inner[0]), sharer(hint)
        words = inner[0] is str

        def decode(data: Any) -> Any:
            if type(data) is not list:
                raise _mismatch("", "an array", data)
            found = tuple([one(part) for part in data])
            return share(found, found) if words else found

        return decode
    parts = [decoder(kind) for kind in inner]

    def decode_fixed(data: Any) -> Any:
        if type(data) is not list or len(data) != len(parts):
            raise _mismatch("", f"an array of {len(parts)}", data)
        return tuple(part(one) for part, one in zip(parts, data, strict=True))

    return decode_fixed


def _mapping_decoder(hint: Any) -> Callable[[Any], Any]:
    inner = decoder(typing.get_args(hint)[1])

    def decode(data: Any) -> Any:
        if type(data) is not dict:
            raise _mismatch("", "an object", data)
        return {key: inner(one) for key, one in data.items()}

    return decode


def _dataclass_decoder(cls: type) -> Callable[[Any], Any]:
    """A function that reads each field by name, checks it and makes the object."""
    hints = typing.get_type_hints(cls)
    names: dict[str, Any] = {"cls": cls, "refuse": _refuse, "absent": object()}
    lines = ["def decode(d):", " if type(d) is not dict: refuse(cls, None, d)", " known = 0"]
    fields = dataclasses.fields(cls)
    for number, one in enumerate(fields):
        hint, value = hints[one.name], f"f{number}"
        lines += [f" {value} = d.get({one.name!r}, absent)", f" if {value} is absent:"]
        if one.default is not dataclasses.MISSING:
            names[f"default{number}"] = one.default
            lines.append(f"  {value} = default{number}")
        elif one.default_factory is not dataclasses.MISSING:
            names[f"factory{number}"] = one.default_factory
            lines.append(f"  {value} = factory{number}()")
        else:
            lines.append(f"  refuse(cls, {one.name!r}, d)")
        lines += [" else:", "  known += 1", *_checking(hint, one.name, number, names)]
    arguments = ", ".join(
        f"{one.name}=f{n}" if one.kw_only else f"f{n}" for n, one in enumerate(fields)
    )
    lines += [" if known != len(d): refuse(cls, None, d)", f" return cls({arguments})"]
    return compiled("decode", lines, names)


def _checking(hint: Any, field: str, number: int, names: dict[str, Any]) -> list[str]:
    """The lines that check and decode the field `number`, held in `f<number>`."""
    value = f"f{number}"
    plain = optional(hint) or hint
    unless_none = "" if plain is hint else f"{value} is not None and "
    if plain in (str, int, bool):
        test = f"{unless_none}type({value}) is not {plain.__name__}"
        lines = [f"  if {test}: refuse(cls, {field!r}, d)"]
        if plain is str:
            names["share"] = sharer(str)
            short = f"{unless_none}len({value}) <= {LONGEST}"
            lines.append(f"  if {short}: {value} = share({value}, {value})")
        return lines
    if typing.get_origin(plain) is typing.Literal:
        names[f"words{number}"] = {word: word for word in typing.get_args(plain)}
        test = f"{unless_none}(type({value}) is not str or {value} not in words{number})"
        same = f"{unless_none}True"
        return [
            f"  if {test}: refuse(cls, {field!r}, d)",
            f"  if {same}: {value} = words{number}[{value}]",
        ]
    fast = _pair_lines(plain, number, names) if plain is hint else []
    names |= {f"part{number}": decoder(hint), "located": _located, "StoreError": StoreError}
    return [
        *fast,
        f"  {'else' if fast else 'if True'}:",
        f"   try: {value} = part{number}({value})",
        f"   except StoreError as error: raise located(error, cls, {field!r}) from error",
    ]


def _pair_lines(hint: Any, number: int, names: dict[str, Any]) -> list[str]:
    """The lines that make a Span, or a tuple of one, in place: by far the most frequent fields."""
    value = f"f{number}"
    test = "type({0}) is list and len({0}) == 2 and type({0}[0]) is int and type({0}[1]) is int"
    inner = typing.get_args(hint)
    made = f"{value} = made{number}({value}, {value})"
    if is_pair(hint):
        names |= {f"pair{number}": hint, "make": tuple.__new__, f"made{number}": sharer(hint)}
        return [f"  if {test.format(value)}: {value} = make(pair{number}, {value}); {made}"]
    if typing.get_origin(hint) is tuple and inner[1:] == (...,) and is_pair(inner[0]):
        names |= {f"pair{number}": inner[0], "make": tuple.__new__, f"made{number}": sharer(hint)}
        one = f"type({value}) is list and len({value}) == 1"
        return [
            f"  if {one} and {test.format(value + '[0]')}: "
            f"{value} = (make(pair{number}, {value}[0]),); {made}"
        ]
    return []


def _located(error: StoreError, cls: type, field: str) -> StoreError:
    """`error` with the field it was met in put before the place it names."""
    inner = f".{error.where}" if error.where else ""
    return StoreError(error.message, where=f"{cls.__name__}.{field}{inner}", hint=error.hint)


def _refuse(cls: type, field: str | None, data: Any) -> None:
    """Raise the StoreError that says why `data` is not a `cls`."""
    if not isinstance(data, dict):
        raise _mismatch(cls.__name__, "an object", data)
    hints = typing.get_type_hints(cls)
    if field is None:
        known = {one.name for one in dataclasses.fields(cls)}
        unknown = ", ".join(sorted(map(str, set(data) - known)))
        raise StoreError(f"unknown field {unknown}", where=cls.__name__)
    if field not in data:
        raise StoreError("the field is missing", where=f"{cls.__name__}.{field}")
    plain = optional(hints[field]) or hints[field]
    words = typing.get_args(plain)
    wanted = f"one of {', '.join(map(str, words))}" if words else plain.__name__
    raise _mismatch(f"{cls.__name__}.{field}", wanted, data[field])
