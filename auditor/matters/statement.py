"""A statement's typed slots, read from its text alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from auditor.matters.alignment import Words, words_of
from auditor.matters.clauses import Clause, clauses_of
from auditor.matters.frames import Frame, frame_of
from auditor.matters.quantities import Quantity, quantities_of
from auditor.matters.times import times_of
from auditor.matters.tokens import Token, tokens_of
from auditor.matters.when import When, parse_date
from auditor.matters.words import listed


@dataclass(frozen=True, eq=False)
class Statement:
    """One statement taken apart.

    `body` are the tokens of the proposition without the attribution around it, `clauses`
    its parts, `quantities` and `times` what it measures and when; `report_times` are the
    times of the telling. `today` is the document's date where known.
    """

    text: str
    tokens: tuple[Token, ...]
    frame: Frame
    body: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    report_times: tuple[When, ...]
    names: tuple[str, ...]
    today: date | None = None

    @property
    def main(self) -> Clause:
        """The first clause."""
        return self.clauses[0]

    @cached_property
    def words(self) -> Words:
        """The words of the proposition, by which it is matched with another."""
        return words_of(self.body)

    @cached_property
    def whole_words(self) -> Words:
        """The words of the whole statement, the attribution included."""
        return words_of(self.tokens)

    @property
    def negated(self) -> bool:
        """Whether the proposition is denied, by its frame or by its own main clause."""
        return (self.frame.stance == "deny") != self.main.negated


def names_of(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Runs of name tokens, such as `Cape Sul`."""
    found: list[str] = []
    run: list[str] = []
    for token in tokens:
        if token.tag == "name" and token.lower not in listed("weekday"):
            run.append(token.text)
        else:
            if run:
                found.append(" ".join(run))
            run = []
    if run:
        found.append(" ".join(run))
    return tuple(found)


def _outside_numbers(tokens: tuple[Token, ...], times: tuple[When, ...]) -> frozenset[int]:
    """Positions of numbers that are part of a date or of a name such as `Flight 217`."""
    taken = {i for when in times for i in range(when.start, when.end)}
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        if token.tag != "number" or before is None:
            continue
        if i + 1 < len(tokens) and tokens[i + 1].text == "s" and tokens[i + 1].start == token.end:
            taken.add(i)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        labelled = (
            before.capital and before.tag in ("noun", "name") and before.end + 1 == token.start
        )
        if labelled and i > 1 and not (after and after.tag in ("noun", "name")):
            taken.add(i)
        if labelled and i == 1 and before.tag == "noun" and not (after and after.tag == "noun"):
            taken.add(i)
    return frozenset(taken)


@lru_cache(maxsize=16384)
def read(text: str, today: str | None = None) -> Statement:
    """Take `text` apart; `today` is the date of its document, `YYYY-MM-DD`."""
    tokens = tokens_of(text)
    frame = frame_of(text, tokens)
    body = frame.subject + tuple(
        t for i, t in enumerate(tokens) if i not in frame.outside and t.text not in '“”"'
    )
    if not any(t.content for t in body):
        body = tokens
    first = len(frame.subject)
    if frame.subject and first < len(body) and body[first].lower.endswith("ing"):
        body = (*body[:first], replace(body[first], tag="verb"), *body[first + 1 :])
    day = parse_date(today)
    future = any(t.lower in ("will", "shall") for t in body)
    times = times_of(body, day, future)
    told = tuple(t for i, t in enumerate(tokens) if i in frame.outside)
    quantities = quantities_of(body, _outside_numbers(body, times))
    clauses = clauses_of(body, quantities, times)
    spoken = times_of(told, day)
    if _tells_value(clauses[0]):
        times, spoken = (), (*spoken, *times)
    return Statement(
        text, tokens, frame, body, clauses, quantities, times, spoken, names_of(body), day
    )


def _tells_value(clause: Clause) -> bool:
    """Whether a clause tells that somebody gave a number, as in `put the toll at 12`."""
    verb = clause.verb
    if verb is None or not clause.objects or not clause.subject:
        return False
    if verb.lemma in ("put", "estimate", "revise"):
        return bool(clause.phrase("at", "to"))
    return verb.lemma in ("raise", "lower") and bool(clause.phrase("to"))
