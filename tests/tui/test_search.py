"""Filters: what a query lets through, and that the fast way finds what the plain one does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.engine.audit import Audit
from auditor.tui.docket import Docket
from auditor.tui.entry import Entry
from auditor.tui.filters import Term, narrowing, terms_of
from auditor.tui.ledger import View
from auditor.tui.log import MemoryLog
from auditor.tui.search import Search
from auditor.tui.verdicts import decisions_on
from tests.benchmarks.tui_audit import synthetic


@pytest.fixture
def docket(audit: Audit) -> Docket:
    """The hand-made audit with the first finding accepted."""
    made = Docket(audit, MemoryLog("ana", lambda: "2026-03-03T12:00:00Z"), "ana")
    made.append(decisions_on(made.findings[:1], made.readings, "accepted"))
    return made


@pytest.fixture(scope="module")
def large() -> Docket:
    """Two thousand rows a view, some of them decided, some claims without a finding."""
    audit = synthetic(2000)
    kept = tuple(one for number, one in enumerate(audit.findings) if number % 5)
    resting = replace(kept[900], state="baseline")
    docket = Docket(
        replace(audit, findings=(*kept[:900], resting, *kept[901:])), MemoryLog("ana"), "ana"
    )
    docket.new = frozenset({kept[3].fingerprint, kept[1500].fingerprint})
    docket.append(decisions_on(docket.findings[5:9], docket.readings, "accepted"))
    docket.append(decisions_on(docket.findings[700:703], docket.readings, "false-positive"))
    return docket


def found(search: Search, query: str) -> list[int]:
    *_, places = search.find(terms_of(query))
    return list(places)


def fits(row: Entry, term: Term, docket: Docket) -> bool:
    """What the guide says of a term, a row at a time."""
    value, chain = term.value, row.chain
    kinds: list[str] = [link.kind for link in chain] or (["author"] if row.claim else [])
    sources = [word.casefold() for link in chain for word in (link.source, link.text)]
    rules = [(one.rule.casefold(), one.name.casefold()) for one in row.findings]
    words = [row.document, row.claim.text if row.claim else "", *[f.message for f in row.findings]]
    says: dict[str, Callable[[], bool]] = {
        "": lambda: any(
            value in word for word in (*map(str.casefold, words), *sources, *sum(rules, ()))
        ),
        "rule": lambda: any(code.startswith(value) or value in name for code, name in rules),
        "source": lambda: (
            any(value in one for one in sources) or (value == "author" and kinds == ["author"])
        ),
        "kind": lambda: any(kind.startswith(value) for kind in kinds),
        "severity": lambda: any(one.severity.startswith(value) for one in row.findings),
        "doc": lambda: value in row.document.casefold(),
        "for": lambda: any(value in name.casefold() for name in docket.assignees(row)),
        "state": lambda: {
            "new": row.key in docket.new,
            "stale": docket.is_stale(row),
            "disputed": docket.disputed(row) is not None,
            "undecided": docket.is_undecided(row),
            "todo": docket.is_undecided(row),
        }.get(value, docket.standing(row).startswith(value)),
    }
    return says[term.key]() is not term.negated


def plainly(docket: Docket, view: View, query: str) -> list[int]:
    rows, terms = docket.claims if view == "claims" else docket.findings, terms_of(query)
    return [n for n, row in enumerate(rows) if all(fits(row, term, docket) for term in terms)]


@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("", ["SRC101", "EST101", "ANO101", "DOC001"]),
        ("rule:src", ["SRC101"]),
        ("rule:hedge", ["EST101"]),
        ("source:mayor", ["SRC101"]),
        ("source:author", ["EST101"]),
        ("kind:unnamed", ["ANO101"]),
        ("severity:err", ["SRC101", "DOC001"]),
        ("state:accepted", ["SRC101"]),
        ("state:open", ["EST101", "DOC001"]),
        ("state:undecided", ["EST101", "DOC001"]),
        ("doc:empty", ["DOC001"]),
        ('source:"the mayor"', ["SRC101"]),
        ("-severity:error", ["EST101", "ANO101"]),
        ("HARBOUR people", ["SRC101"]),
        ("severity:error died", ["SRC101"]),
        ("rule:", ["SRC101", "EST101", "ANO101", "DOC001"]),
        ("rul", []),
        ("http:x", []),
    ],
)
def test_filter_lets_through(docket: Docket, query: str, rules: list[str]) -> None:
    places = found(Search(docket, "findings"), query)
    assert [docket.findings[place].findings[0].rule for place in places] == rules


@pytest.mark.parametrize("view", ["findings", "claims"])
@pytest.mark.parametrize(
    "query",
    [
        *("district 77", "HEDGE", "officer 9", "00012.txt", "-bridge -market", "zebra"),
        *("rule:est", "rule:claim", "source:officer", 'source:"officer 12"', "source:author"),
        *("kind:p", "kind:author", "severity:err", "severity:x", "doc:0004", "for:ana"),
        *("state:open", "state:o", "state:clean", "state:accepted", "state:f", "state:base"),
        *("state:new", "state:undecided", "state:todo", "state:stale", "state:disputed"),
        *("-state:open", "state:open harbour -doc:0001", "rule:src state:accepted"),
    ],
)
def test_fast_way_finds_what_the_plain_one_does(large: Docket, view: View, query: str) -> None:
    assert found(Search(large, view), query) == plainly(large, view, query)


_PARTS = st.sampled_from(
    ["district", "7", "77", "market", "rule:e", "rule:est", "-bridge", "state:open", "state:acc",
     "source:officer", "doc:00", "-severity:n", '"in district"', "kind:per", "officer 1"]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(parts=st.lists(_PARTS, min_size=1, max_size=3), view=st.sampled_from(["findings", "claims"]))
def test_every_letter_typed_finds_what_the_whole_query_would(
    large: Docket, parts: list[str], view: View
) -> None:
    search, query = Search(large, view), " ".join(parts)
    for length in range(1, len(query) + 1):
        assert found(search, query[:length]) == plainly(large, view, query[:length]), query[:length]


def test_decision_between_two_letters_is_seen() -> None:
    docket = Docket(synthetic(200), MemoryLog("ana"), "ana")
    search = Search(docket, "findings")
    before = found(search, "state:open dis")
    docket.append(decisions_on(docket.findings[:1], docket.readings, "accepted"))
    assert found(search, "state:open dist") == before[1:]
    docket.turn_back(docket.log.undo)
    assert found(search, "state:open distr") == before


def test_words_of_a_wrapped_claim_are_found_in_one_row_only(audit: Audit) -> None:
    reading, finding = audit.readings[0], audit.findings[0]
    claims = tuple(
        replace(one, text="two\nlines") if one.id == finding.claim else one
        for one in reading.claims
    )
    changed = replace(reading, extraction=replace(reading.extraction, claims=claims))
    docket = Docket(
        replace(audit, readings=(changed, *audit.readings[1:])), MemoryLog("ana"), "ana"
    )
    search = Search(docket, "findings")
    assert found(search, "lines") == plainly(docket, "findings", "lines") != []
    assert len(found(search, "a")) == len(plainly(docket, "findings", "a"))


def test_two_threads_may_make_ready_at_once(large: Docket) -> None:
    search = Search(large, "findings")
    for _ in zip_longest(search.prepare(), search.prepare()):
        pass
    assert found(search, "district") == plainly(large, "findings", "district")


def test_nothing_to_search_finds_nothing(audit: Audit) -> None:
    empty = replace(audit, readings=(), findings=(), matters=())
    assert found(Search(Docket(empty, MemoryLog("ana"), "ana"), "claims"), "x") == []


@pytest.mark.parametrize(
    ("earlier", "later", "left"),
    [
        ("fi", "fire", "fire"),
        ("fire", "fire doc:h", "doc:h"),
        ("fire", "fir", None),
        ("-fi", "-fire", None),
        ("rule", "rule:", ""),
        ("state:o", "state:op", None),
        ("state:open fi", "state:open fire", "fire"),
        ("a b", "a", None),
        ("a b", "a b", ""),
    ],
)
def test_longer_question_asks_only_what_is_new(earlier: str, later: str, left: str | None) -> None:
    terms = narrowing(terms_of(earlier), terms_of(later), decided=False)
    assert terms == (None if left is None else terms_of(left))


def test_after_a_decision_states_are_asked_anew() -> None:
    terms = terms_of("state:open fi")
    assert narrowing(terms, terms, decided=True) is None
    assert narrowing(terms[1:], terms[1:], decided=True) == ()
