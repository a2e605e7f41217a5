"""The codec gives back every value type exactly, and refuses anything of another shape."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.claims.claim import Attribution, Claim, Extraction, Hedge, Link, Quotation
from auditor.codec import from_json, to_json
from auditor.documents.document import Block, Document, Place, Segment, Unreadable
from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.errors import StoreError
from auditor.matters.matter import Comparison, Corroboration, Matter, PlacedClaim, Relation
from auditor.rule import Reading, Related
from auditor.sources.source import Edge, Mention, Source
from auditor.spans import Span

VALUE_TYPES = [
    Attribution,
    Block,
    Claim,
    Comparison,
    Corroboration,
    Coverage,
    Document,
    Edge,
    Extraction,
    Finding,
    Gate,
    Hedge,
    Link,
    Matter,
    Mention,
    Place,
    PlacedClaim,
    Quotation,
    Reading,
    Related,
    Relation,
    Segment,
    Source,
    Unreadable,
]


class Point(NamedTuple):
    name: str
    weight: float | None


@dataclasses.dataclass(frozen=True)
class Sample:
    point: Point
    pair: tuple[int, str]
    table: Mapping[str, tuple[Span, ...]]
    grade: Literal["A", "B"] | None = None
    names: tuple[str, ...] = ("x",)
    free: Mapping[str, Any] = dataclasses.field(default_factory=dict)


SAMPLE = Sample(Point("p", 0.5), (1, "a"), {"k": (Span(1, 2), Span(3, 4))}, "A", (), {"n": [1]})


def _written(value: object) -> Any:
    return json.loads(json.dumps(to_json(value)))


@pytest.mark.parametrize("cls", VALUE_TYPES, ids=lambda cls: cls.__name__)
def test_value_comes_back_as_it_was(cls: type[Any]) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def comes_back(value: Any) -> None:
        # By repr, as a NaN is not equal to itself.
        assert repr(from_json(cls, _written(value))) == repr(value)

    comes_back()


def test_whole_audit_comes_back_as_it_was(audit: Audit) -> None:
    assert from_json(Audit, _written(audit)) == audit


def test_mappings_pairs_and_optional_literals_come_back() -> None:
    assert from_json(Sample, _written(SAMPLE)) == SAMPLE


def test_spans_come_back_as_spans(audit: Audit) -> None:
    claim = from_json(Claim, _written(audit.claims[0]))
    assert type(claim.span) is type(claim.sentence) is type(claim.spans[0]) is Span


def test_span_is_written_as_a_pair_and_defaults_are_left_out() -> None:
    assert to_json(Quotation(Span(1, 5), Span(2, 4))) == {"span": [1, 5], "inner": [2, 4]}


def test_field_left_out_takes_its_default() -> None:
    assert from_json(Quotation, {"span": [1, 5], "inner": [2, 4]}).closed is True


def test_lone_surrogates_and_nul_come_back() -> None:
    mention = Mention("d", Span(0, 1), "a\x00\ud800é\u2028")
    assert from_json(Mention, _written(mention)) == mention


BAD: list[tuple[type[Any], Any, str]] = [
    (Quotation, [], "Quotation"),
    (Quotation, {"span": [1, 2]}, "Quotation.inner"),
    (Quotation, {"span": [1, 2], "inner": [1, 2], "colour": 1}, "colour"),
    (Quotation, {"span": [1], "inner": [1, 2]}, "Quotation.span"),
    (Quotation, {"span": [1, 2, 3], "inner": [1, 2]}, "Quotation.span"),
    (Quotation, {"span": ["1", "2"], "inner": [1, 2]}, "Quotation.span"),
    (Quotation, {"span": [True, False], "inner": [1, 2]}, "Quotation.span"),
    (Quotation, {"span": [1, 2], "inner": [1, 2], "closed": 1}, "Quotation.closed"),
    (Quotation, {"span": [1, 2], "inner": [1, 2], "closed": None}, "Quotation.closed"),
    (Hedge, {"span": [1, 2], "text": "may", "kind": "odd"}, "Hedge.kind"),
    (Hedge, {"span": [1, 2], "text": "may", "kind": []}, "Hedge.kind"),
    (Hedge, {"span": [1, 2], "text": 3, "kind": "epistemic"}, "Hedge.text"),
    (Hedge, {"span": [1, 2], "text": "may", "kind": "epistemic", "low": "x"}, "Hedge.low"),
    (Extraction, {"document": "d", "sentences": [[1, 2], [3]]}, "Extraction.sentences"),
    (Extraction, {"document": "d", "sentences": {"a": 1}}, "Extraction.sentences"),
    (Extraction, {"document": "d", "claims": [{"id": 4}]}, "Extraction.claims.Claim.id"),
    (Sample, {**to_json(SAMPLE), "pair": [1]}, "Sample.pair"),
    (Sample, {**to_json(SAMPLE), "table": []}, "Sample.table"),
    (Sample, {**to_json(SAMPLE), "grade": "C"}, "Sample.grade"),
    (Sample, {**to_json(SAMPLE), "point": ["p", "q"]}, "Sample.point"),
]


@pytest.mark.parametrize(("cls", "data", "where"), BAD, ids=[str(n) for n in range(len(BAD))])
def test_other_shape_is_refused_naming_the_place(cls: type[Any], data: Any, where: str) -> None:
    with pytest.raises(StoreError) as refused:
        from_json(cls, data)
    assert where in str(refused.value)


def test_type_without_a_form_in_json_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        to_json({"a", "b"})
    with pytest.raises(TypeError, match="key"):
        to_json({1: "a"})


def _fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(20):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def test_extraction_of_a_hundred_claims_takes_under_five_milliseconds(audit: Audit) -> None:
    claims = audit.readings[0].extraction.claims * 33 + audit.readings[0].extraction.claims[:1]
    whole = dataclasses.replace(audit.readings[0].extraction, claims=claims)
    assert len(claims) == 100
    taken = _fastest(lambda: from_json(Extraction, json.loads(json.dumps(to_json(whole)))))
    assert taken < 0.005
