"""The sources an editor has put on record: kind, owner, interests, grade and other names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from auditor.claims.claim import Kind
from auditor.errors import SourceError
from auditor.sources.lists import folded, is_acronym, undotted
from auditor.sources.source import Grade, Source

_KEYS = ("kind", "owner", "interests", "grade", "aliases")
KINDS: tuple[str, ...] = get_args(Kind)
GRADES: tuple[str, ...] = get_args(Grade)


def _keys(name: str) -> tuple[str, ...]:
    """The keys under which `name` is found: acronyms as written, other names folded."""
    bare = name.strip()
    for article in ("The ", "the "):
        bare = bare.removeprefix(article)
    return (f"={undotted(bare)}",) if is_acronym(bare) else (folded(name),)


class Registry:
    """Look-up of registered sources by name or alias, whatever case, article or punctuation."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._by_name: dict[str, Source] = {}
        self.sources: tuple[Source, ...] = tuple(sources)
        for source in self.sources:
            for name in (source.name, *source.aliases):
                self._enter(name, source)

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, Any]]) -> Registry:
        """A registry from the config tables `[sources."NAME"]`.

        Raises SourceError for an unknown key, a bad value, or a name two sources lay claim to.
        """
        return cls(_source(name, table) for name, table in tables.items())

    def find(self, name: str) -> Source | None:
        """The source registered under `name` or an alias of it."""
        if not self._by_name or not name.strip():
            return None
        for key in _keys(name):
            if source := self._by_name.get(key):
                return source
        return None

    def _enter(self, name: str, source: Source) -> None:
        for key in _keys(name):
            other = self._by_name.setdefault(key, source)
            if other is not source:
                raise SourceError(
                    f"'{name}' names both '{other.name}' and '{source.name}'",
                    where=f'sources."{source.name}"',
                    hint="give the name to one of the two",
                )

    def __iter__(self) -> Iterator[Source]:
        return iter(self.sources)

    def __len__(self) -> int:
        return len(self.sources)

    def __bool__(self) -> bool:
        return bool(self.sources)


def _source(name: str, table: Mapping[str, Any]) -> Source:
    where = f'sources."{name}"'
    if not name.strip():
        raise SourceError("a source without a name", where="sources", hint="name it in the table")
    for key in table:
        if key not in _KEYS:
            raise SourceError(
                f"unknown key '{key}'", where=where, hint=f"use one of {', '.join(_KEYS)}"
            )
    owner = table.get("owner")
    if owner is not None and not (isinstance(owner, str) and owner.strip()):
        raise SourceError("owner must be a name", where=where, hint="leave it out if unknown")
    return Source(
        name=name.strip(),
        kind=_kind(table.get("kind", "organisation"), where),
        aliases=_names(table, "aliases", where),
        owner=owner,
        interests=_names(table, "interests", where),
        grade=_grade(table.get("grade"), where),
        registered=True,
    )


def _kind(value: object, where: str) -> Kind:
    for kind in get_args(Kind):
        if value == kind and kind != "pronoun":
            return kind  # type: ignore[no-any-return]
    allowed = ", ".join(kind for kind in KINDS if kind != "pronoun")
    raise SourceError(f"kind {value!r} is not known", where=where, hint=f"use one of {allowed}")


def _grade(value: object, where: str) -> Grade | None:
    if value is None:
        return None
    if isinstance(value, str):
        for grade in get_args(Grade):
            if value.strip().upper() == grade:
                return grade  # type: ignore[no-any-return]
    raise SourceError(
        f"grade {value!r} is not an Admiralty reliability",
        where=where,
        hint="use A to E, or F where it cannot be judged",
    )


def _names(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, ())
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise SourceError(f"{key} must be a list", where=where, hint=f'write {key} = ["..."]')
    for one in value:
        if not isinstance(one, str) or not one.strip():
            raise SourceError(f"{key} holds {one!r}", where=where, hint="every entry is a name")
    return tuple(one.strip() for one in value)
