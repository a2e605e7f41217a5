"""The decision log as the commands open it: to decide under a name, or only to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.errors import StoreError

if TYPE_CHECKING:
    from auditor.engine.settings import Policy
    from auditor.store.decision import Decision
    from auditor.store.decisions import DecisionLog

Reviewer = Annotated[
    str | None, typer.Option(help="The name decisions are recorded under.", metavar="NAME")
]
Reason = Annotated[
    str | None,
    typer.Option(help="A reason of the verdict's list, by its number or how it begins."),
]
Note = Annotated[str | None, typer.Option(help="A note in your own words.")]
Evidence = Annotated[
    list[str] | None,
    typer.Option(help="A URL or path that bears it out; may be repeated, is never fetched."),
]


@contextmanager
def deciding(policy: Policy) -> Iterator[DecisionLog]:
    """The log in the reviewer's hand, kept in the database and in the files beside it."""
    from auditor.cli.desk import decisions_folder, location_of
    from auditor.cli.screens import reviewer_of
    from auditor.store.database import open_database
    from auditor.store.decisions import DecisionLog

    with open_database(location_of(policy)) as database:
        yield DecisionLog(database, decisions_folder(policy), reviewer_of(policy))


@contextmanager
def reading(policy: Policy) -> Iterator[DecisionLog]:
    """The log of all reviewers; StoreError where nobody has decided anything."""
    from auditor.cli.desk import decided, decisions_folder

    with decided(policy) as log:
        if log is None:
            raise StoreError(
                "nobody has decided anything here",
                where=str(decisions_folder(policy)),
                hint="decide in `auditor review PATH`, or with `auditor decide FINGERPRINT`",
            )
        yield log


def whole_key(given: str, known: Sequence[str]) -> str:
    """The fingerprint that `given` is, or begins; StoreError when it is none, or several."""
    word = given.strip().lower()
    if word in known:
        return word
    found = sorted({key for key in known if len(word) >= 4 and key.startswith(word)})
    if len(found) == 1:
        return found[0]
    if found:
        raise StoreError(f"{given!r} begins {len(found)} fingerprints", hint="give more of it")
    raise StoreError(
        f"no finding or claim has the fingerprint {given!r}",
        hint="`auditor check --format json` and `auditor claims --format json` list them",
    )


def in_words(event: Decision) -> str:
    """An event on one line: what, on which finding or source, and the words decided on."""
    from auditor.reports.plain import one_line, shortened

    parts: list[str] = [event.action]
    if event.edit is not None:
        parts += [one_line(event.source), _edited(event)]
    else:
        parts += [event.finding, event.rule or "claim", one_line(event.path)]
        parts.append(f"“{shortened(event.quote.exact, 60)}”" if event.quote.exact else "")
    if event.adjudicates:
        parts.append("settles it")
    for name, value in (
        ("credibility", event.credibility),
        ("assigned to", event.assignee),
        ("reason:", event.reason),
        ("note:", event.note),
        ("evidence:", ", ".join(event.evidence)),
    ):
        if value:
            parts.append(f"{name} {one_line(str(value))}")
    return "  ".join(part for part in parts if part)


def _edited(event: Decision) -> str:
    from auditor.codec import to_json
    from auditor.reports.plain import one_line

    values = to_json(event.edit)
    if not values:
        return "given back to the configuration"
    return ", ".join(
        f"{key} {one_line('; '.join(value) if isinstance(value, list) else value) or 'none'}"
        for key, value in values.items()
    )
