"""A decision follows its claim while text and source match, and never goes to another claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor.claims.claim import Claim, Extraction, Link
from auditor.claims.identity import digest, with_fingerprints
from auditor.documents.document import Document
from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.rule import Reading
from auditor.spans import Span
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog, States, decision, states

Said = tuple[str | None, str]  # who says it, and what
HARBOUR: Said = ("The mayor", "12 people died in the fire at the old harbour")
WAREHOUSE: Said = (None, "The blaze likely began in a warehouse near the station")


def _reading(path: str, said: Sequence[Said]) -> Reading:
    text, claims = "", []
    for source, words in said:
        text += f"{source} said: " if source else ""
        span = Span(len(text), len(text) + len(words))
        chain = (Link("a", source, Span(0, 1), source, "person"),) if source else ()
        claims.append(Claim("", (span,), words, span, chain))
        text += f"{words}. "
    extraction = Extraction(path, claims=with_fingerprints(claims))
    return Reading(Document(path, path, text, "0"), extraction)


def _audit(*, clean: Sequence[str] = (), **documents: Sequence[Said]) -> Audit:
    """An audit in which rule R flags each claim, save those with the words `clean`."""
    readings = tuple(_reading(f"{name}.md", said) for name, said in documents.items())
    findings = tuple(
        Finding(
            "R",
            "rule",
            "error",
            "no basis",
            reading.document.id,
            claim.span,
            reading.document.place(claim.span.start),
            claim.id,
            digest("R", claim.id),
        )
        for reading in readings
        for claim in reading.claims
        if claim.text not in clean
    )
    coverage = Coverage(len(readings), 0, 0, 0, 0, 0, 0)
    return Audit(readings, (), (), (), findings, coverage, Gate("PASS", 0, "nothing"))


def _decided(audit: Audit, number: int = 0, **more: Any) -> list[Decision]:
    made = decision(audit, audit.findings[number], "accepted", **more)
    return [replace(made, id=f"id{number}", at="2026-01-01", reviewer="ana")]


def _only(found: States) -> str:
    assert len(found) == 1
    return next(iter(found.values())).state


def test_decision_carries_while_text_and_source_match() -> None:
    events = _decided(_audit(a=[HARBOUR, WAREHOUSE]), reason="desk")
    later = _audit(a=[("Ben", "It rained all day"), HARBOUR, WAREHOUSE])
    found = states(later, events)
    assert _only(found) == "accepted"
    state = found[later.findings[1].fingerprint]
    assert (state.reason, state.stale, state.moved, found.orphaned) == ("desk", False, False, ())


def test_case_and_punctuation_do_not_matter() -> None:
    events = _decided(_audit(a=[WAREHOUSE]))
    shouted = WAREHOUSE[1].upper().replace(" ", ",  ")
    assert _only(states(_audit(a=[(None, shouted)]), events)) == "accepted"


def test_small_edit_in_place_makes_it_stale() -> None:
    events = _decided(_audit(a=[HARBOUR, WAREHOUSE]), 1)
    edited = WAREHOUSE[1].replace("near the", "by the")
    later = _audit(a=[HARBOUR, (None, edited)])
    found = states(later, events)
    assert _only(found) == "stale"
    assert found[later.findings[1].fingerprint].action == "accepted"
    assert found.orphaned == ()


def test_stale_decision_given_again_stands() -> None:
    events = _decided(_audit(a=[HARBOUR, WAREHOUSE]), 1)
    later = _audit(a=[HARBOUR, (None, WAREHOUSE[1].replace("near the", "by the"))])
    again = replace(_decided(later, 1)[0], id="new", at="2026-01-02")
    found = states(later, [*events, again])
    assert _only(found) == "accepted"
    assert found.orphaned == ()


PAIRS: list[tuple[str, Said, Said]] = [
    (
        "speaker",
        ("Team Alpha", "the reactor was shut down"),
        ("Team Beta", "the reactor was shut down"),
    ),
    (
        "name in the words",
        (None, "Team Alpha reported the reactor was shut down on the first day"),
        (None, "Team Beta reported the reactor was shut down on the first day"),
    ),
    (
        "first name",
        (None, "Robin reported an outage that lasted for most of the working day"),
        (None, "Robyn reported an outage that lasted for most of the working day"),
    ),
    (
        "day",
        (None, "Robin reported an outage that lasted for most of last Monday"),
        (None, "Robin reported an outage that lasted for most of last Tuesday"),
    ),
    ("author made speaker", (None, HARBOUR[1]), HARBOUR),
    ("little in common", HARBOUR, ("The mayor", "nobody knows how the fire could spread so fast")),
]


@pytest.mark.parametrize(("before", "after"), [one[1:] for one in PAIRS], ids=[o[0] for o in PAIRS])
@pytest.mark.parametrize("both", [False, True], ids=["replaced", "removed"])
def test_decision_never_goes_to_another_claim(before: Said, after: Said, both: bool) -> None:
    events = _decided(_audit(a=[before, after, WAREHOUSE] if both else [before, WAREHOUSE]))
    found = states(_audit(a=[after, WAREHOUSE]), events)
    assert found == {}
    assert found.orphaned == tuple(events)


def test_one_of_two_events_that_differ_in_a_number_does_not_take_the_other() -> None:
    flights: list[Said] = [
        (None, f"Flight {n} was delayed by fog for most of the morning") for n in (12, 47)
    ]
    events = _decided(_audit(a=[*flights, WAREHOUSE]))
    found = states(_audit(a=[flights[1], WAREHOUSE]), events)
    assert (dict(found), found.orphaned) == ({}, tuple(events))


def test_number_corrected_in_place_makes_it_stale() -> None:
    before = _audit(a=[WAREHOUSE, HARBOUR, WAREHOUSE])
    after = _audit(a=[WAREHOUSE, (HARBOUR[0], HARBOUR[1].replace("12", "13")), WAREHOUSE])
    assert _only(states(after, _decided(before, 1))) == "stale"


def test_claim_that_two_others_resemble_is_orphaned() -> None:
    words = "the fire began in the old warehouse near the river before dawn"
    events = _decided(_audit(a=[("The mayor", words), WAREHOUSE]))
    twins = [("The mayor", words.replace("old", end)) for end in ("older", "odd")]
    found = states(_audit(a=[*twins, WAREHOUSE]), events)
    assert (dict(found), found.orphaned) == ({}, tuple(events))


def test_relay_added_to_the_same_origin_is_stale_not_carried() -> None:
    audit = _audit(a=[HARBOUR, WAREHOUSE])
    reading = audit.readings[0]
    relay = replace(reading.claims[0].chain[0], source="Gorsk Post", kind="outlet")
    claims = with_fingerprints(
        [replace(reading.claims[0], chain=(relay, *reading.claims[0].chain)), reading.claims[1]]
    )
    later = replace(
        audit,
        readings=(replace(reading, extraction=replace(reading.extraction, claims=claims)),),
        findings=tuple(
            replace(old, claim=new.id, fingerprint=digest("R", new.id))
            for old, new in zip(audit.findings, claims, strict=True)
        ),
    )
    found = states(later, _decided(audit))
    assert _only(found) == "stale"


def test_same_finding_over_changed_words_is_stale() -> None:
    audit = _audit(a=[HARBOUR])
    events = [replace(one, seen="0" * 16) for one in _decided(audit)]
    assert _only(states(audit, events)) == "stale"


def test_finding_the_rule_no_longer_makes_is_fixed_not_orphaned() -> None:
    events = _decided(_audit(a=[HARBOUR, WAREHOUSE]), 1)
    found = states(_audit(a=[HARBOUR, WAREHOUSE], clean=[WAREHOUSE[1]]), events)
    assert (dict(found), found.orphaned, found.fixed) == ({}, (), tuple(events))


def test_document_the_audit_did_not_read_is_left_alone() -> None:
    events = _decided(_audit(a=[HARBOUR]))
    found = states(_audit(b=[WAREHOUSE]), events)
    assert (dict(found), found.orphaned, found.fixed) == ({}, (), ())


def test_decision_follows_a_renamed_file_and_says_so() -> None:
    events = _decided(_audit(a=[HARBOUR]))
    found = states(_audit(b=[HARBOUR]), events)
    assert _only(found) == "accepted"
    assert next(iter(found.values())).moved


def test_path_written_another_way_is_the_same_document() -> None:
    events = [replace(one, path=".\\x/../a.md") for one in _decided(_audit(a=[HARBOUR]))]
    assert not next(iter(states(_audit(a=[HARBOUR]), events).values())).moved


def test_orphan_that_was_reopened_is_not_listed() -> None:
    events = _decided(_audit(a=[HARBOUR, WAREHOUSE]))
    reopened = replace(events[0], id="r", action="reopened")
    assert states(_audit(a=[WAREHOUSE]), [*events, reopened]).orphaned == ()


def test_undone_decision_has_no_state() -> None:
    audit = _audit(a=[HARBOUR])
    events = _decided(audit)
    undo = Decision(id="u", action="undo", finding=events[0].finding, undoes=events[0].id)
    assert states(audit, [*events, undo]) == {}
    redo = replace(undo, id="r", undoes="u")
    assert _only(states(audit, [*events, undo, redo])) == "accepted"


def test_last_verdict_stands_and_others_are_told() -> None:
    audit = _audit(a=[HARBOUR])
    first = _decided(audit)[0]
    second = replace(first, id="2", at="2026-01-02", reviewer="ben", action="confirmed")
    state = states(audit, [first, second])[audit.findings[0].fingerprint]
    assert (state.action, state.reviewer, state.disputed) == ("confirmed", "ben", True)
    assert state.others == (first,)


def test_notes_add_up_without_a_verdict() -> None:
    audit = _audit(a=[HARBOUR])
    notes = [
        replace(decision(audit, audit.findings[0], "note", note=words), id=words, reviewer="ana")
        for words in ("ask her", "asked")
    ]
    state = states(audit, notes)[audit.findings[0].fingerprint]
    assert (state.state, state.notes, state.note) == ("open", ("ask her", "asked"), "asked")


def test_reopened_finding_is_open() -> None:
    audit = _audit(a=[HARBOUR])
    reopened = replace(_decided(audit)[0], id="r", action="reopened")
    assert _only(states(audit, [*_decided(audit), reopened])) == "open"


def test_claim_without_a_finding_can_be_decided_on() -> None:
    audit = _audit(a=[HARBOUR], clean=[HARBOUR[1]])
    made = decision(audit, audit.claims[0].id, "confirmed")
    assert states(audit, [made])[audit.claims[0].id].state == "confirmed"


def test_finding_without_a_claim_can_be_decided_on(audit: Audit) -> None:
    unread = audit.findings[-1]
    made = decision(audit, unread, "accepted", reason="known")
    assert states(audit, [made])[unread.fingerprint].state == "accepted"


def test_selector_holds_the_words_and_what_is_around_them(audit: Audit) -> None:
    made = decision(audit, audit.findings[0], "confirmed")
    text = audit.documents[0].text
    quote = made.quote
    assert f"{quote.prefix}{quote.exact}{quote.suffix}" in text
    assert (len(quote.prefix), len(quote.suffix)) == (32, 32)
    assert made.chain == ("The mayor",)


def test_log_gives_states_and_orphans(tmp_path: Path, audit: Audit) -> None:
    log = DecisionLog(None, tmp_path / "decisions", "ana")
    log.append([decision(audit, finding, "confirmed") for finding in audit.findings])
    assert set(log.states(audit)) == {finding.fingerprint for finding in audit.findings}
    shorter = replace(audit, readings=audit.readings[1:], findings=())
    assert log.orphaned(shorter) == ()
