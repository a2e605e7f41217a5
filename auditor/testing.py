"""Run the examples a rule carries through the real pipeline, as tests and as a command.

An example is a text, or a tuple of texts for rules that compare documents. `[[...]]` marks the
exact span a rule must flag. A text may start with lines `outlet: NAME`, `date: YYYY-MM-DD` (or
title, owner, author, url) before a blank line; a line `policy: ...` among them states settings
as one line of TOML, for instance `policy: sources.Vexa = {kind = "outlet", grade = "E"}`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.claims.claim import Extraction
from auditor.documents.document import Document
from auditor.documents.facts import stated
from auditor.documents.plain import document_from_text
from auditor.engine.reading import extracted, related, silent
from auditor.engine.run import run_rules
from auditor.engine.settings import Policy
from auditor.errors import RuleError
from auditor.rule import Rule
from auditor.spans import Span

Texts = str | tuple[str, ...]

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_FACT = re.compile(r"(title|outlet|owner|author|date|url|policy): *(\S.*)")
_HEADINGS = ("Why", "Fix", "Standard")
_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: `name` such as `bad-2`, counted from 1 as in the rule."""

    rule: type[Rule]
    name: str
    bad: bool
    texts: tuple[str, ...]

    @property
    def id(self) -> str:
        """What names the example among those of all rules."""
        return f"{self.rule.code}-{self.rule.name}-{self.name}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rule flagged in an example against what is marked there, in words.

    `missed` are marked but not flagged, `unexpected` flagged but not marked; each reads
    `text: words`, with the number of the text where there are several.
    """

    example: Example
    missed: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    flaw: str = ""

    @property
    def passed(self) -> bool:
        """Whether the rule flagged exactly what is marked."""
        return not (self.missed or self.unexpected or self.flaw)

    def explain(self) -> str:
        """What went wrong, empty where nothing did."""
        lines = [f"{self.example.id}: {self.flaw}"] if self.flaw else []
        lines += [f"{self.example.id}: not flagged: {one}" for one in self.missed]
        lines += [f"{self.example.id}: flagged without a mark: {one}" for one in self.unexpected]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Case:
    """An example made ready: its documents, the spans marked in each, and its settings."""

    documents: tuple[Document, ...]
    marked: tuple[frozenset[Span], ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


def examples(rule: type[Rule]) -> tuple[Example, ...]:
    """The examples of a rule, the bad ones first."""
    listed: list[Example] = []
    for word, texts in (("bad", rule.bad), ("good", rule.good)):
        listed += [
            Example(
                rule, f"{word}-{number}", word == "bad", (one,) if isinstance(one, str) else one
            )
            for number, one in enumerate(texts, 1)
        ]
    return tuple(listed)


def check_example(rule: type[Rule], example: Texts, *, bad: bool) -> Outcome:
    """Run one rule over one example; prefer `check_examples` for many."""
    texts = (example,) if isinstance(example, str) else example
    return _checked([Example(rule, "bad" if bad else "good", bad, texts)])[0]


def check_examples(rules: Iterable[type[Rule]]) -> tuple[Outcome, ...]:
    """Run every rule over its own examples; all texts are read together, in one batch."""
    return _checked([example for rule in rules for example in examples(rule)])


def failures(rule: type[Rule]) -> tuple[str, ...]:
    """What is wrong with the examples of one rule, a line each; empty where nothing is."""
    outcomes = check_examples([rule])
    return tuple(line for one in outcomes for line in one.explain().splitlines())


def shortcomings(rule: type[Rule]) -> tuple[str, ...]:
    """What the rule lacks besides right examples: page, headings, standards, measured rate."""
    page, found = rule.page(), []
    if not page.startswith("Flags "):
        found.append("its page does not start with 'Flags '")
    found += [f"its page has no '## {one}'" for one in _HEADINGS if f"\n## {one}\n" not in page]
    for word in ("bad", "good"):
        if len(getattr(rule, word, ())) < _AT_LEAST:
            found.append(f"it has fewer than {_AT_LEAST} {word} examples")
    if not getattr(rule, "standards", None):
        found.append("it names no standard")
    if rule.false_alarm_rate is None:
        found.append("it has no measured false-alarm rate")
    return tuple(found)


def _checked(listed: Sequence[Example]) -> tuple[Outcome, ...]:
    cases = [_case(example) for example in listed]
    documents = [document for case in cases for document in case.documents]
    extractions, _ = extracted(documents, None, silent)
    found = dict(zip((one.id for one in documents), extractions, strict=True))
    return tuple(
        _outcome(example, case, [found[one.id] for one in case.documents])
        for example, case in zip(listed, cases, strict=True)
    )


def _case(example: Example) -> _Case:
    documents, marked, settings = [], [], ""
    for number, text in enumerate(example.texts, 1):
        facts, body = _header(text)
        settings += facts.pop("policy", "") + "\n"
        plain, spans = _unmarked(body)
        documents.append(_document(plain, facts, f"{example.id}/{number}"))
        marked.append(spans)
    return _Case(tuple(documents), tuple(marked), tomllib.loads(settings))


def _document(text: str, facts: Mapping[str, str], name: str) -> Document:
    return document_from_text(text, id=name, facts=stated(facts))


def _header(text: str) -> tuple[dict[str, str], str]:
    """The facts stated before the first blank line, if it is nothing but facts, and the rest."""
    head, parted, body = text.partition("\n\n")
    facts = [_FACT.fullmatch(line) for line in head.splitlines()]
    if not parted or not facts or not all(facts):
        return {}, text
    return {fact[1]: fact[2] for fact in facts if fact}, body


def _unmarked(text: str) -> tuple[str, frozenset[Span]]:
    """The text without its marks, and the spans they were around."""
    pieces: list[str] = []
    spans, length, position = [], 0, 0
    for match in _MARK.finditer(text):
        pieces += [text[position : match.start()], match[1]]
        length += match.start() - position
        spans.append(Span(length, length + len(match[1])))
        length, position = spans[-1].end, match.end()
    return "".join([*pieces, text[position:]]), frozenset(spans)


def _outcome(example: Example, case: _Case, extractions: Sequence[Extraction]) -> Outcome:
    outcome = Outcome(example)
    if example.bad != any(case.marked):
        flaw = "a bad example marks nothing" if example.bad else "a good example marks a span"
        return replace(outcome, flaw=flaw)
    policy = Policy.model_validate(dict(case.settings))
    dossier = related(case.documents, extractions, policy, silent)
    flagged: dict[str, set[Span]] = {document.id: set() for document in case.documents}
    try:
        for finding in run_rules(dossier, [example.rule], policy):
            if finding.span is not None:
                flagged[finding.path].add(finding.span)
    except RuleError as error:
        return replace(outcome, flaw=error.message)
    missed, unexpected = [], []
    for number, (document, marked) in enumerate(zip(case.documents, case.marked, strict=True), 1):
        label = f"text {number}: " if len(case.documents) > 1 else ""
        found = flagged[document.id]
        missed += [f"{label}{span.of(document.text)}" for span in sorted(marked - found)]
        unexpected += [f"{label}{span.of(document.text)}" for span in sorted(found - marked)]
    return replace(outcome, missed=tuple(missed), unexpected=tuple(unexpected))
