"""A reviewer's decision: one event of a log that only ever grows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from auditor.codec import from_json, to_json
from auditor.errors import StoreError
from auditor.store.location import storable

Verdict = Literal["confirmed", "accepted", "false-positive", "needs-info", "reopened"]
Action = Literal[
    "confirmed", "accepted", "false-positive", "needs-info", "reopened", "note", "grade", "undo"
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
VERSION = 2
"""The newest form of a line that this program reads."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The words decided on, with up to 32 characters of the text before and behind them.

    W3C Web Annotation Data Model, 4.2.4 Text Quote Selector.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEdit:
    """What a reviewer puts on record about a source, over what the configuration states.

    None leaves a value as it is; an empty one takes it away. `kind` is as in the
    configuration, `grade` A to F. An edit without any value gives the source back to the
    configuration.
    """

    kind: str | None = None
    grade: str | None = None
    owner: str | None = None
    interests: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One event. The log fills in `id`, `version`, `at`, `reviewer`, `previous` and `batch`.

    `id` is the hash of all the rest, so that no line can be changed unseen; `previous` is the
    id of the reviewer's event before it. `at` is UTC, ISO 8601. `finding` is the finding's
    fingerprint, or the claim's id where a claim without a finding was decided on (`rule` is
    empty then). `seen` stands for the claim's normalised text and chain at the time, `quote`
    for the words themselves, `chain` for the names of its sources, origin last. `undoes` is
    the id of the event this one takes back; redoing takes back the undoing. Events of one
    `batch` are undone together.

    `credibility` is the Admiralty figure of the claim, 1 to 5, or 6 where it cannot be judged.
    A verdict that `adjudicates` settles a disagreement of reviewers. A `note` adds to what is
    known without a verdict; a `grade` puts `edit` on record about `source` and has no finding.
    `version` is the first form of the line that can hold the event: 1 for the plain ones.
    """

    id: str = ""
    at: str = ""
    reviewer: str = ""
    action: Action
    finding: str
    claim: str = ""
    rule: str = ""
    path: str = ""
    seen: str = ""
    quote: Selector = Selector("")
    chain: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    assignee: str = ""
    batch: str = ""
    undoes: str = ""
    previous: str = ""
    credibility: int | None = None
    adjudicates: bool = False
    source: str = ""
    edit: SourceEdit | None = None
    version: int = 1

    @property
    def document(self) -> str:
        """The id of the document the finding stood in."""
        return self.path


def sealed(event: Decision) -> Decision:
    """`event` with the id that its content gives it, its texts as any file can hold them."""
    data = _clean(to_json(replace(event, id="", version=_first_version(event))))
    return from_json(Decision, {**data, "id": _hash(data)})


def line_of(event: Decision) -> str:
    """`event` as one line of JSON without its end, keys in alphabetical order."""
    return _canonical(to_json(event))


def read_line(line: str) -> Decision:
    """The event that `line` holds; a StoreError says what is wrong with it."""
    try:
        data = json.loads(line)
    except ValueError as error:
        raise StoreError("is not JSON: half written, or a merge left undone") from error
    if isinstance(data, dict) and _newer(data.get("version")):
        raise StoreError("was written by a newer auditor, which this one cannot read: upgrade it")
    event = from_json(Decision, data)
    rest = {name: value for name, value in data.items() if name != "id"}
    if event.id != _hash(rest):
        raise StoreError("was changed after it was written: its id does not fit its content")
    return event


def _first_version(event: Decision) -> int:
    plain = event.credibility is None and not event.adjudicates and event.edit is None
    return 1 if plain else VERSION


def _newer(version: object) -> bool:
    return isinstance(version, int) and version > VERSION


def _canonical(data: dict[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _hash(data: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(data).encode("utf-8")).hexdigest()[:32]


def _clean(data: Any) -> Any:
    """`data` with every string storable: no NUL, no half of a surrogate pair."""
    if isinstance(data, str):
        return storable(data)
    if isinstance(data, list):
        return [_clean(one) for one in data]
    if isinstance(data, dict):
        return {name: _clean(one) for name, one in data.items()}
    return data
