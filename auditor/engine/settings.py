"""What a policy may state: the keys of `[tool.auditor]` and of `auditor.toml`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from auditor.rule import Severity

FailOn = Literal["error", "warning", "note", "never"]
Triage = Literal["untriaged", "confirmed", "needs-info", "disputed"]

# What changes nothing in an audit, by the names of a file.
_NOT_SHOWN = frozenset({"jobs", "database", "reviewer", "require-reviewer", "keys"})


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


class _Table(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True
    )


class Metadata(_Table):
    """What is known of the documents a pattern meets, where they do not say so themselves."""

    title: str | None = None
    outlet: str | None = None
    owner: str | None = None
    author: str | None = None
    date: Annotated[str | None, BeforeValidator(_iso)] = None
    url: str | None = None


def _is(description: str, **more: Any) -> Any:
    return Field(default=more.pop("default", ()), description=description, **more)


def _table(description: str) -> Any:
    return Field(default_factory=dict, description=description)


class Policy(_Table):
    """Which rules apply, how severe each is, and what makes a run fail.

    Every key is written with dashes in a file. Patterns and paths count from the folder of
    the file that states them; `root` is the folder of the nearest one.
    """

    select: tuple[str, ...] = _is(
        "Rules to run, by code, code prefix, name or family, or ALL. Empty: those on by default."
    )
    extend_select: tuple[str, ...] = _is("Rules to run besides those selected.")
    ignore: tuple[str, ...] = _is("Rules not to run; wins over select.")
    per_file_ignores: dict[str, tuple[str, ...]] = _table(
        "Rules not to run on the documents a pattern meets."
    )
    severity: dict[str, Severity] = _table(
        "Severity by rule code, prefix, name or family; the most exact entry wins."
    )
    fail_on: FailOn = _is("The least severity that fails the gate.", default="error")
    max_warnings: int | None = _is(
        "More warnings than this fail the gate; unset, they never do.", default=None, ge=0
    )
    standard: str | None = _is(
        "Audit under one standard: ap, reuters, bbc, icd203, wikipedia or ifcn.", default=None
    )
    rule_paths: tuple[str, ...] = _is("Files or folders with rules of your own.")
    exclude: tuple[str, ...] = _is("Patterns of files that are not read.")
    respect_gitignore: bool = _is(
        "Pass over what git ignores where a folder of a repository is walked.", default=True
    )
    jobs: int | None = _is(
        "Processes in which a command reads many texts at once; unset, one a processor.",
        default=None,
        ge=1,
    )
    database: str | None = _is(
        "Where decisions are kept: a file, or an SQLite or PostgreSQL URL.", default=None
    )
    reviewer: str | None = _is("The name decisions are recorded under.", default=None)
    require_reviewer: bool = _is(
        "Refuse decisions without a reviewer named by the policy or on the command line.",
        default=False,
    )
    rules: dict[str, dict[str, Any]] = _table("Options of a rule, by its name or code.")
    sources: dict[str, dict[str, Any]] = _table(
        "What is known of a source, by name: kind, owner, interests, grade, aliases."
    )
    documents: dict[str, Metadata] = _table(
        "Title, outlet, owner, author, date and url of the documents a pattern meets."
    )
    keys: dict[str, str] = _table("Keys of the review screen, by action.")
    baseline: str | None = _is(
        "The file of findings accepted as they are; unset, auditor-baseline.json if there is one.",
        default=None,
    )
    allow_empty: bool = _is("Pass when nothing was checked.", default=False)
    new_only: bool | str = _is(
        "Judge only what is new: true, against the baseline, which must then exist; "
        "or a git revision.",
        default=False,
    )
    fail_on_triage: tuple[Triage, ...] = _is(
        "Fail on findings nobody has judged (untriaged), judged to be so (confirmed, needs-info), "
        "or on which reviewers differ and nobody has settled it (disputed)."
    )
    fail_on_stale_decisions: bool = _is(
        "Fail when a decision no longer fits the claim it was made on.", default=False
    )
    fail_on_expired: bool = _is("Fail on a suppression past its day.", default=False)
    fail_on_unused_suppression: bool = _is(
        "Fail on a suppression that suppresses nothing.", default=False
    )

    _root: Path = PrivateAttr(default_factory=Path)
    _origins: Mapping[str, str] = PrivateAttr(default_factory=dict)
    _files: tuple[Path, ...] = PrivateAttr(default=())
    _registry: frozenset[str] | None = PrivateAttr(default=None)

    @property
    def root(self) -> Path:
        """The folder patterns count from: that of the nearest file, or where the search began."""
        return self._root

    @property
    def origins(self) -> Mapping[str, str]:
        """Where each value that is not a default came from, by key; tables entry by entry.

        `severity.SRC101` may come from `auditor.toml:4`, `fail-on` from `command line`.
        """
        return self._origins

    @property
    def files(self) -> tuple[Path, ...]:
        """The files it was read from, the nearest first, then those it extends."""
        return self._files

    @property
    def registry(self) -> frozenset[str]:
        """The names of the sources that the configuration itself puts on record."""
        return frozenset(self.sources) if self._registry is None else self._registry

    def values(self) -> dict[str, Any]:
        """Every key as a file would state it, defaults included, ready for JSON."""
        return self.model_dump(mode="json", by_alias=True)

    def digest(self) -> str:
        """Sixty-four hexadecimal digits that change whenever a value does that an audit shows.

        Who reviews it, in how many processes and where it is kept change nothing in it.
        """
        values = {key: value for key, value in self.values().items() if key not in _NOT_SHOWN}
        everything = [values, sorted(self.registry)]
        stated = json.dumps(everything, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(stated.encode("utf-8", "surrogatepass")).hexdigest()

    def metadata(self) -> dict[str, dict[str, str]]:
        """What `documents` states, as plain tables by pattern."""
        return {glob: table.model_dump(exclude_none=True) for glob, table in self.documents.items()}

    def informed(self, sources: Mapping[str, Mapping[str, Any]]) -> Policy:
        """The same policy with other tables of sources, for instance those reviewers put right.

        What the configuration states remains its `registry`: a desk that keeps none does not
        begin to keep one with the first source that a reviewer grades.
        """
        policy = self.model_copy(update={"sources": {k: dict(v) for k, v in sources.items()}})
        policy._registry = self.registry
        return policy

    def placed(self, root: Path, origins: Mapping[str, str], files: tuple[Path, ...]) -> Policy:
        """The same policy that knows its folder and where its values came from."""
        policy = self.model_copy()
        policy._root, policy._origins, policy._files = root, origins, files
        return policy
