"""Check an HTML report against itself and against the files it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Literal

from auditor.reports.page_record import RECORD_ID, hash_of

ProblemKind = Literal["drifted", "missing", "malformed"]
_NEVER_CLOSED = frozenset({"meta", "link", "br", "hr", "input", "img", "wbr"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One way in which a report no longer holds.

    `drifted`: the file has changed since; `missing`: it is not there; `malformed`: the
    page itself was altered or is no report.
    """

    kind: ProblemKind
    path: str
    message: str


def verify(html_text: str, read_file: Callable[[str], bytes]) -> list[Problem]:
    """Every problem of the report `html_text`, in the order of its documents.

    `read_file` gives the bytes of a path as the report names it and raises OSError where
    there are none. An empty list means that the page shows what it was made with and
    that every file still is what it was.
    """
    page = _Page()
    page.feed(html_text)
    page.close()
    try:
        record = json.loads(page.record)
    except ValueError:
        return [Problem("malformed", "", "the page carries no readable record of an audit")]
    if not _is_record(record):
        return [Problem("malformed", "", "the record is not one this version can read")]
    problems = _miscounts(page, record)
    for index, document in enumerate(record["documents"]):
        if hash_of(page.blocks.get(str(index), [])) != document["shown"]:
            message = "the text on the page is not the text that was audited"
            problems.append(Problem("malformed", document["id"], message))
        problems += _drift(document, read_file)
    return problems


def _is_record(record: Any) -> bool:
    return (
        isinstance(record, dict)
        and record.get("version") == 1
        and isinstance(record.get("findings"), list)
        and isinstance(record.get("claims"), int)
        and isinstance(record.get("documents"), list)
        and all(
            isinstance(one, dict)
            and all(isinstance(one.get(key), str) for key in ("id", "path", "sha256", "shown"))
            for one in record["documents"]
        )
    )


def _miscounts(page: _Page, record: dict[str, Any]) -> list[Problem]:
    problems = []
    for what, drawn, recorded in (
        ("findings", page.findings, len(record["findings"])),
        ("claims", page.claims, record["claims"]),
    ):
        if drawn != recorded:
            message = f"the page shows {drawn} {what}, its record has {recorded}"
            problems.append(Problem("malformed", "", message))
    return problems


def _drift(document: dict[str, str], read_file: Callable[[str], bytes]) -> list[Problem]:
    path = document["path"]
    try:
        content = read_file(path)
    except OSError as error:
        return [Problem("missing", document["id"], f"cannot be read: {error.strerror or error}")]
    candidates = [content]
    if document["id"] != path:
        candidates += [*content.splitlines(), *content.splitlines(keepends=True)]
    if any(hashlib.sha256(one).hexdigest() == document["sha256"] for one in candidates):
        return []
    return [Problem("drifted", document["id"], "the file has changed since the audit")]


class _Page(HTMLParser):
    """Collects the record, the text of each document's blocks, and the counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.record = ""
        self.blocks: dict[str, list[str]] = {}
        self.claims = 0
        self.findings = 0
        self._document: str | None = None
        self._in_record = False
        self._depth = 0
        self._label_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self._in_record = tag == "script" and known.get("id") == RECORD_ID
        self._document = known.get("data-document", self._document)
        self.claims += "data-claim" in known
        self.findings += "data-finding" in known
        if self._depth and tag not in _NEVER_CLOSED:
            self._depth += 1
            self._label_depth += bool(self._label_depth) or tag == "sup"
        elif "data-text" in known and self._document is not None:
            self._depth = 1
            self.blocks.setdefault(self._document, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_record = False
        if self._depth and tag not in _NEVER_CLOSED:
            self._depth -= 1
            self._label_depth = max(0, self._label_depth - 1)

    def handle_data(self, data: str) -> None:
        if self._in_record:
            self.record += data
        elif self._depth and not self._label_depth and self._document is not None:
            text = data.replace("\r\n", "\n").replace("\r", "\n")
            self.blocks[self._document][-1] += text
