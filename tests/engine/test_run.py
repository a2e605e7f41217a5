"""Faults become findings that keep their identity, and a failing rule is never passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.documents.document import Unreadable
from auditor.engine.audit import Finding
from auditor.engine.run import in_order, run_rules, unreadable_findings
from auditor.engine.settings import Policy
from auditor.errors import RuleError
from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.spans import Span

MakeReading = Callable[..., Reading]
TEXT = "Rain reportedly fell. Snow may come and may stay. The sun reportedly rose. Hail may fall."


def found(
    running: Sequence[type[Rule]], /, *readings: Reading, **settings: Any
) -> tuple[Finding, ...]:
    return run_rules(Dossier(readings), running, Policy(**settings))


def test_findings_say_where_what_and_under_which_standard(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    reportedly = next(f for f in found(rules, reading(TEXT), standard="ifcn") if f.rule == "TST101")
    assert reportedly.span is not None
    assert reportedly.span.of(TEXT) == "reportedly"
    assert (reportedly.place.line, reportedly.place.column) == (1, 6)
    assert reportedly.standard == ("ifcn: 2", "ap: News Values")
    assert (reportedly.name, reportedly.path, reportedly.state) == (
        "reportedly-so",
        "draft.txt",
        "open",
    )


def test_findings_stand_in_the_order_of_documents_then_spans_then_codes(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    made = found(rules, reading(TEXT, "b.txt"), reading("It may fire reportedly.", "a.txt"))
    places = [(finding.path, finding.span, finding.rule) for finding in made]
    assert [path for path, _, _ in places] == ["b.txt"] * 5 + ["a.txt"] * 3
    assert places == [*sorted(places[:5]), *sorted(places[5:])]


def test_the_policy_sets_severity_options_and_what_a_document_is_spared(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    stated: dict[str, Any] = {
        "severity": {"TST101": "note"},
        "rules": {"reportedly-so": {"more": ["sun"]}},
        "per_file_ignores": {"b.txt": ["TST102"]},
    }
    made = found(rules, reading(TEXT, "b.txt"), reading("Snow may come.", "a.txt"), **stated)
    assert [(f.path, f.rule, f.severity) for f in made] == [
        ("b.txt", "TST101", "note"),
        ("b.txt", "TST101", "note"),
        ("b.txt", "TST101", "note"),
        ("a.txt", "TST102", "error"),
    ]


def test_one_rule_yields_one_finding_a_span(reading: MakeReading) -> None:
    class Stutters(Rule):
        code, name, severity = "TST103", "stutters", "note"
        standards = {}

        def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
            yield Fault(Span(0, 4), "once")
            yield Fault(Span(0, 4), "twice")

    assert [f.message for f in found([Stutters], reading(TEXT))] == ["once"]


@pytest.mark.parametrize(
    ("faults", "says"),
    [
        ("raise KeyError('cue')", "failed on draft.txt: KeyError: 'cue'"),
        ("yield Fault(Span(5, 5), 'empty')", "empty or outside the text in draft.txt"),
        ("yield Fault(Span(0, 9999), 'long')", "empty or outside the text in draft.txt"),
        ("yield 'a fault'", "yielded a str instead of a Fault in draft.txt"),
    ],
    ids=["raises", "empty-span", "outside", "no-fault"],
)
def test_rule_that_fails_is_an_error_naming_rule_and_document(
    reading: MakeReading, faults: str, says: str
) -> None:
    scope: dict[str, Any] = {"Fault": Fault, "Span": Span}
    exec(f"def check(self, reading, dossier):\n    {faults}\n    yield from ()", scope)
    broken = type("Broken", (Rule,), {"code": "TST104", "name": "broken", "severity": "note"})
    broken.standards, broken.check = {}, scope["check"]  # type: ignore[attr-defined]
    with pytest.raises(RuleError, match="TST104 broken") as caught:
        found([broken], reading(TEXT))
    assert says in caught.value.message


def test_unreadable_file_is_a_finding_that_says_what_to_do() -> None:
    files = [Unreadable("a.doc", "unsupported", "not read", "save it as .docx")]
    (made,) = unreadable_findings(files, Policy())
    assert (made.rule, made.name, made.severity, made.span) == (
        "DOC001",
        "unreadable",
        "error",
        None,
    )
    assert made.message == "not read; save it as .docx"
    (milder,) = unreadable_findings(files, Policy(severity={"DOC001": "note"}))
    assert (milder.severity, milder.fingerprint) == ("note", made.fingerprint)


def test_in_order_puts_a_file_that_was_not_read_where_it_was_named(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    made = found(rules, reading(TEXT, "c.txt"))
    unread = unreadable_findings([Unreadable("b.doc", "binary", "no text")], Policy())
    paths = [f.path for f in in_order((*made, *unread), {"b.doc": 0, "c.txt": 1})]
    assert paths[0] == "b.doc"


def identities(findings: Sequence[Finding], text: str, sentence: str) -> list[str]:
    """Fingerprints of the findings outside `sentence`."""
    start = text.index(sentence)
    inside = Span(start, start + len(sentence))
    return [f.fingerprint for f in findings if f.span is None or not inside.overlaps(f.span)]


def test_editing_one_sentence_changes_no_other_findings_identity(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    for old in ("Rain reportedly fell.", "Snow may come and may stay.", "The sun reportedly rose."):
        new = "Nothing at all is left here of the old one."
        before = found(rules, reading(TEXT))
        changed = TEXT.replace(old, new)
        after = found(rules, reading(changed))
        assert identities(before, TEXT, old) == identities(after, changed, new)


def test_every_finding_of_a_document_has_an_identity_of_its_own(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    made = found(rules, reading(f"{TEXT} {TEXT} It may. It may."))
    assert len({finding.fingerprint for finding in made}) == len(made)


def test_identity_knows_neither_lines_nor_paragraphs(
    reading: MakeReading, rules: Sequence[type[Rule]]
) -> None:
    moved = "A line above.\n\n" + TEXT.replace(". The", ".\n\nThe")
    assert [f.fingerprint for f in found(rules, reading(TEXT))] == [
        f.fingerprint for f in found(rules, reading(moved))
    ]


words = st.sampled_from(["rain", "may", "reportedly", "snow", "likely", "fire", "fell"])
sentences = st.lists(words, min_size=1, max_size=6).map(lambda ws: " ".join(ws).capitalize() + ".")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(sentences, min_size=2, max_size=6, unique=True), st.data())
def test_identity_outlives_any_edit_elsewhere(
    reading: MakeReading, rules: Sequence[type[Rule]], parts: list[str], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(parts) - 1))
    new = "Wholly other words stand here now."
    text = " ".join(parts)
    changed = " ".join([*parts[:index], new, *parts[index + 1 :]])
    start = len(" ".join(parts[:index])) + bool(index)
    old_span, new_span = (Span(start, start + len(one)) for one in (parts[index], new))

    def others(made: Sequence[Finding], edited: Span) -> list[str]:
        return [f.fingerprint for f in made if f.span and not edited.overlaps(f.span)]

    assert others(found(rules, reading(text)), old_span) == others(
        found(rules, reading(changed)), new_span
    )
