"""`auditor grade`: put on record what is known of a source, under a reviewer's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.logbook import Evidence, Note, Reviewer
from auditor.cli.options import Config, Database, Exclude, Paths, overrides

if TYPE_CHECKING:
    from auditor.engine.settings import Policy
    from auditor.sources.source import Source
    from auditor.store.decision import Decision
    from auditor.store.decisions import DecisionLog, SourceRecords

CLEARED: Mapping[str, Any] = {"grade": "", "owner": "", "interests": (), "aliases": ()}


def grade(
    source: Annotated[str, typer.Argument(help="The source's name, or an alias.")],
    paths: Paths = None,
    grade: Annotated[
        str | None, typer.Option(help="Admiralty reliability: A to E, or F: cannot be judged.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="person, organisation, outlet, government, document, ...")
    ] = None,
    owner: Annotated[str | None, typer.Option(help="Who controls it.")] = None,
    interest: Annotated[
        list[str] | None, typer.Option(help="What it has a stake in; added, may be repeated.")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option(help="Another name of it; added, may be repeated.")
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(help=f"Take away: {', '.join(CLEARED)}; may be repeated."),
    ] = None,
    reset: Annotated[
        bool, typer.Option("--reset", help="Go by the configuration alone again.")
    ] = False,
    write_config: Annotated[
        bool, typer.Option("--write-config", help="Write what holds into the configuration.")
    ] = False,
    note: Note = None,
    evidence: Evidence = None,
    exclude: Exclude = None,
    config: Config = None,
    database: Database = None,
    reviewer: Reviewer = None,
) -> int:
    """Grade a source, or state its owner, interests and aliases, over what the config says."""
    from auditor.cli.logbook import deciding
    from auditor.cli.setting import policy_for
    from auditor.store.decisions import source_edit

    if wrong := [key for key in clear or () if key not in CLEARED]:
        raise typer.BadParameter(f"{wrong[0]!r} is none of {', '.join(CLEARED)}")
    given = overrides(exclude=exclude, database=database, reviewer=reviewer)
    policy = policy_for(paths or (), config, given)
    with deciding(policy) as log:
        known = _known(source, log.sources(policy.sources), paths, policy, kind)
        added = {"interests": tuple(interest or ()), "aliases": tuple(alias or ())}
        values: dict[str, Any] = {key: CLEARED[key] for key in clear or ()}
        values |= {key: (*getattr(known, key), *more) for key, more in added.items() if more}
        stated = {"grade": grade, "owner": owner, "kind": kind}
        values |= {key: value for key, value in stated.items() if value is not None}
        if not values and not reset and not write_config:
            raise typer.BadParameter("say what is known: --grade, --owner, --interest, --alias")
        batch = [source_edit(known.name)] if reset else []
        if values:
            made = source_edit(known, **values, note=note or "", evidence=evidence or ())
            batch.append(made)
        _keep(log, policy, known.name, batch, write_config=write_config)
    return 0


def _known(
    name: str, records: SourceRecords, paths: Paths, policy: Policy, kind: str | None
) -> Source:
    """The source as it is on record, else as the documents name it, else a new one of `kind`."""
    from dataclasses import replace

    from auditor.cli.setting import audit_of
    from auditor.errors import SourceError
    from auditor.reports.sources_table import find_source
    from auditor.sources.registry import Registry

    recorded = Registry.of(records.tables).find(name)
    if recorded is not None:
        return recorded
    if kind is not None:
        return Registry.of({name: {"kind": kind}}).sources[0]
    try:
        found = find_source(audit_of(paths, policy), name)
    except SourceError as error:
        hint = f"{error.hint}\n  a source that no document names needs --kind".lstrip()
        raise SourceError(error.message, where="grade", hint=hint) from error
    # What texts call it, and what the lists say of it, nobody has put on record.
    return replace(found, aliases=(), interests=())


def _keep(
    log: DecisionLog,
    policy: Policy,
    name: str,
    batch: list[Decision],
    *,
    write_config: bool,
) -> None:
    """Keep the edits, or refuse them where they cannot hold, and say what holds then."""
    from auditor.cli.logbook import in_words
    from auditor.engine.config_writing import config_file, write_source
    from auditor.errors import SourceError
    from auditor.reports.plain import one_line
    from auditor.store.checking import checked
    from auditor.store.decisions import source_edit, source_records

    drafts = [checked(event) for event in batch]
    before = log.sources(policy.sources)
    after = source_records(policy.sources, [*log.events(), *drafts])
    if len(after.problems) > len(before.problems):
        raise SourceError(after.problems[-1].message, where="grade")
    if write_config:
        file = config_file(policy)
        write_source(file, name, after.tables.get(name, {}))
        # From here on the configuration holds the values: no edit is to stand over it.
        drafts.append(source_edit(name))
    for event in log.append(drafts):
        typer.echo(in_words(event))
    held = ", ".join(
        f"{key} {'; '.join(value) if isinstance(value, list) else value}"
        for key, value in after.tables.get(name, {}).items()
    )
    typer.echo(f"{one_line(name)}: {one_line(held) or 'nothing on record'}")
    if write_config:
        typer.echo(f"written to {config_file(policy)}")
