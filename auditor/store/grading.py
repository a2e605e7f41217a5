"""What reviewers put on record about sources, over what the configuration states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from auditor.errors import SourceError
from auditor.sources.registry import Registry
from auditor.sources.source import Source
from auditor.store.decision import Decision, SourceEdit
from auditor.store.ledger import Problem
from auditor.store.undoing import in_force

Tables = Mapping[str, Mapping[str, Any]]
"""What is known of sources by name, each as a `[sources."NAME"]` table states it."""

_KEYS = tuple(one.name for one in fields(SourceEdit))


@dataclass(frozen=True, slots=True)
class SourceRecords:
    """The tables that hold at audit time, and where their values come from.

    `origins` has, by source and key, the event a value comes from; values the configuration
    states are not in it. `problems` are the edits that cannot hold, for instance an alias that
    another source has: they are left out.
    """

    tables: Tables
    origins: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def source_edit(
    source: Source | str,
    *,
    kind: str | None = None,
    grade: str | None = None,
    owner: str | None = None,
    interests: Sequence[str] | None = None,
    aliases: Sequence[str] | None = None,
    reason: str = "",
    note: str = "",
    evidence: Sequence[str] = (),
) -> Decision:
    """An event that puts values on record about a source; the log fills in who and when.

    None leaves a value as it is, an empty one takes it away; no value at all gives the source
    back to the configuration. A Source that nobody has on record yet keeps the kind it was found
    to be, unless told otherwise.
    """
    stated = any(one is not None for one in (grade, owner, interests, aliases))
    if kind is None and stated and isinstance(source, Source) and not source.registered:
        kind = source.kind if source.kind != "pronoun" else None
    return Decision(
        action="grade",
        finding="",
        source=source.name if isinstance(source, Source) else source.strip(),
        reason=reason,
        note=note,
        evidence=tuple(evidence),
        edit=SourceEdit(
            kind=kind,
            grade=grade.strip().upper() if grade is not None else None,
            owner=owner.strip() if owner is not None else None,
            interests=tuple(interests) if interests is not None else None,
            aliases=tuple(aliases) if aliases is not None else None,
        ),
    )


def source_records(stated: Tables, events: Iterable[Decision]) -> SourceRecords:
    """What holds after `events`, oldest first, over the tables the configuration states.

    Later values take the place of earlier ones, whoever gave them.
    """
    edits = [event for event in in_force(events) if event.action == "grade"]
    tables = {name: dict(table) for name, table in stated.items()}
    origins: dict[str, dict[str, Decision]] = {}
    problems = []
    for event in edits:
        try:
            tables, origins = _with(tables, origins, event, stated)
        except SourceError as error:
            where = f"decision {event.id}, by {event.reviewer}"
            problems.append(Problem(where, f"{event.source}: {error.message}: left out"))
    return SourceRecords(tables, origins, tuple(problems))


def _with(
    tables: dict[str, dict[str, Any]],
    origins: dict[str, dict[str, Decision]],
    event: Decision,
    stated: Tables,
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Decision]]]:
    """Tables and origins after one edit; SourceError, with both as they were, if it cannot hold."""
    known = Registry.of(tables).find(event.source)
    name = known.name if known else event.source
    values = _values(event.edit or SourceEdit())
    if not values:
        kept = {one: table for one, table in tables.items() if one != name}
        if name in stated:
            kept[name] = dict(stated[name])
        return kept, {one: found for one, found in origins.items() if one != name}
    after = {**tables, name: {**tables.get(name, {}), **values}}
    after[name] = {key: value for key, value in after[name].items() if value}
    Registry.of(after)
    return after, {**origins, name: {**origins.get(name, {}), **dict.fromkeys(values, event)}}


def _values(edit: SourceEdit) -> dict[str, Any]:
    """The values an edit states, as a table of the configuration would."""
    found = {key: getattr(edit, key) for key in _KEYS}
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in found.items()
        if value is not None
    }
