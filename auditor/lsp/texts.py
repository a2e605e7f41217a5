"""Audit the texts that are open in an editor, as they stand there, saved or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from auditor.documents.document import Document, Unreadable
from auditor.documents.facts import completed
from auditor.documents.globs import matches
from auditor.documents.markdown import read_markdown
from auditor.documents.plain import read_plain
from auditor.documents.refusal import Refusal
from auditor.engine.audit import Audit, Finding
from auditor.engine.cache import Memory
from auditor.engine.decisions import Decisions
from auditor.engine.discovery import catalogue
from auditor.engine.pipeline import audit
from auditor.engine.policy import load_policy
from auditor.engine.settings import Policy
from auditor.errors import AuditorError
from auditor.rule import Reading, Rule

Decided = Callable[[Policy], AbstractContextManager[Decisions | None]]
"""Opens the reviewers' decisions that hold under a policy."""

MARKDOWN = frozenset({".md", ".markdown"})
PLAIN = frozenset({".txt", ".text", ""})


@dataclass(frozen=True, slots=True)
class Opened:
    """A text in an editor: its address, the file it stands for, and what was typed so far.

    `markdown` tells the format; `version` counts the editor's changes.
    """

    uri: str
    path: str
    text: str
    version: int
    markdown: bool


@dataclass(frozen=True)
class Checked:
    """What the audit says about one open text; `trouble` is why there was no audit of it."""

    opened: Opened
    reading: Reading | None = None
    audit: Audit | None = None
    findings: tuple[Finding, ...] = ()
    rules: tuple[type[Rule], ...] = ()
    addresses: dict[str, str] = field(default_factory=dict)
    trouble: str = ""


class Desk:
    """Audits open texts together; only what was typed since the last time is read anew."""

    def __init__(self, decided: Decided | None = None) -> None:
        self._decided = decided or (lambda policy: nullcontext())
        self._kept = Memory()

    def check(self, opened: Iterable[Opened]) -> list[Checked]:
        """Each text with the findings on it that count, in the order given.

        Texts under one configuration form one dossier, so that a draft and the reporting
        behind it, open side by side, are compared.
        """
        dossiers: dict[tuple[Path, ...], tuple[Policy, list[Opened]]] = {}
        done: dict[str, Checked] = {}
        for one in opened:
            try:
                policy = load_policy(Path(one.path))
            except AuditorError as error:
                done[one.uri] = Checked(one, trouble=str(error))
                continue
            done[one.uri] = Checked(one)
            if not any(matches(one.path, pattern) for pattern in policy.exclude):
                dossiers.setdefault((policy.root, *policy.files), (policy, []))[1].append(one)
        for policy, texts in dossiers.values():
            done |= {one.opened.uri: one for one in self._together(policy, texts)}
        return list(done.values())

    def _together(self, policy: Policy, texts: Sequence[Opened]) -> list[Checked]:
        try:
            rules = tuple(catalogue(policy.rule_paths))
            inputs = [found for one in texts if (found := _document(one, policy)) is not None]
            with self._decided(policy) as decisions:
                made = audit(inputs, policy, cache=self._kept, decisions=decisions, rules=rules)
        except AuditorError as error:
            return [Checked(one, trouble=str(error)) for one in texts]
        addresses = {one.path: one.uri for one in texts}
        return [
            Checked(
                one,
                made.dossier.by_document.get(one.path),
                made,
                tuple(f for f in made.findings if f.path == one.path and f.counts),
                rules,
                addresses,
            )
            for one in texts
        ]


def _document(opened: Opened, policy: Policy) -> Document | Unreadable | None:
    """The text as a document under the path of its file; None where nothing is written yet."""
    if not opened.text.strip("\ufeff \t\r\n"):
        return None
    data = opened.text.encode("utf-8", "replace")
    read = read_markdown if opened.markdown else read_plain
    try:
        return completed(read(data, opened.path), policy.metadata())
    except Refusal as refusal:
        return None if refusal.reason == "no-text" else refusal.at(opened.path)
