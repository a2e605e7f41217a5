"""A reviewer's decision: one event of a log that only ever grows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from auditor.codec import from_json, to_json
from auditor.errors import StoreError
from auditor.store.location import storable

Action = Literal[
    "confirmed", "accepted", "false-positive", "needs-info", "reopened", "note", "undo"
]
VERDICTS = ("confirmed", "accepted", "false-positive", "needs-info", "reopened")


@dataclass(frozen=True, slots=True)
class Selector:
    """The words decided on, with up to 32 characters of the text before and behind them.

    W3C Web Annotation Data Model, 4.2.4 Text Quote Selector.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One event. The log fills in `id`, `at`, `reviewer`, `previous` and `batch`.

    `id` is the hash of all the rest, so that no line can be changed unseen; `previous` is the
    id of the reviewer's event before it. `at` is UTC, ISO 8601. `finding` is the finding's
    fingerprint, or the claim's id where a claim without a finding was decided on (`rule` is
    empty then). `seen` stands for the claim's normalised text and chain at the time, `quote`
    for the words themselves, `chain` for the names of its sources, origin last. `undoes` is
    the id of the event this one takes back; redoing takes back the undoing. Events of one
    `batch` are undone together.
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

    @property
    def document(self) -> str:
        """The id of the document the finding stood in."""
        return self.path


def sealed(event: Decision) -> Decision:
    """`event` with the id that its content gives it, its texts as any file can hold them."""
    data = _clean(to_json(replace(event, id="")))
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
    event = from_json(Decision, data)
    rest = {name: value for name, value in data.items() if name != "id"}
    if event.id != _hash(rest):
        raise StoreError("was changed after it was written: its id does not fit its content")
    return event


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
