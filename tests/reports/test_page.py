"""The HTML page: self-contained, inert, complete, small."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.claim import Extraction, Hedge, Quotation
from auditor.documents.document import Block, Document
from auditor.engine.audit import Audit
from auditor.reports.page import render
from auditor.reports.page_graph import supports_of
from auditor.reports.page_text import MarkedText, blocks_of, shown
from auditor.reports.page_timeline import lane_of
from auditor.rule import Reading, Rule
from auditor.spans import Span

MakeAudit = Callable[..., Audit]

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> </style></p> "
    "[link](javascript:alert(3)) \u202eevil\u202c &lt;b&gt; {{ 7*7 }} ]]> -->"
)


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, and the text of the elements `p`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[str]:
        """Every value of one attribute."""
        return [
            value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name
        ]


def test_nothing_is_fetched_and_only_own_code_may_run(audit: Audit) -> None:
    page = render(audit)
    tags = Tags(page)
    assert tags.all("src") == []
    assert all(href.startswith(("#", "data:,")) for href in tags.all("href"))
    (policy,) = [
        attrs["content"] or ""
        for tag, attrs in tags.tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (body,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_hostile_text_stays_text(make_audit: MakeAudit, rules: list[type[Rule]]) -> None:
    audit = make_audit(HOSTILE, message=HOSTILE, source=HOSTILE, path=HOSTILE)
    document = replace(
        audit.readings[0].document, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(4)"
    )
    audit = replace(
        audit,
        readings=(replace(audit.readings[0], document=document),),
        sources=(replace(audit.sources[0], aliases=(HOSTILE,), owner=HOSTILE),),
    )
    page = render(audit, rules=rules)
    tags = Tags(page)
    assert [tag for tag, _ in tags.tags].count("script") == 2
    assert "img" not in {tag for tag, _ in tags.tags}
    assert not any(key.startswith("on") for _, attrs in tags.tags for key in attrs)
    assert not any("javascript:" in href for href in tags.all("href"))
    assert "\u202e" not in page
    assert "⟨U+202E⟩evil" in page
    assert "{{ 7*7 }}" in page


def test_a_web_address_is_a_link_that_tells_nothing(make_audit: MakeAudit) -> None:
    audit = make_audit("One.")
    document = replace(audit.readings[0].document, url="https://example.org/a?b=1&c")
    page = render(replace(audit, readings=(replace(audit.readings[0], document=document),)))
    assert 'href="https://example.org/a?b=1&amp;c" rel="noreferrer noopener"' in page


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(
    audit: Audit, long_audit: Audit
) -> None:
    for one in (audit, long_audit):
        tags = Tags(render(one))
        ids = tags.all("id")
        assert len(set(ids)) == len(ids)
        assert {href[1:] for href in tags.all("href") if href.startswith("#")} <= set(ids)


def test_conflicting_claims_are_linked_both_ways(audit: Audit) -> None:
    entries = dict(re.findall(r'<li id="k(\d+)" data-claim>(.*?)</li>', render(audit), re.DOTALL))
    assert 'href="#c4"' in entries["1"]
    assert "conflicts with 4" in entries["1"]
    assert 'href="#c1"' in entries["4"]


def test_a_note_tells_rule_message_reason_and_decision(audit: Audit) -> None:
    page = render(audit)
    note = re.search(r'<li class="finding aside".*?</li>', page, re.DOTALL)
    assert note is not None
    for words in (
        "ANO101 anonymous-no-reason",
        "is not named",
        "<strong>suppressed</strong>: agreed with the desk",
    ):
        assert words in note[0]


def test_graph_and_table_tell_the_same(audit: Audit) -> None:
    page = render(audit)
    edges = page.count('<path class="edge')
    table = page[page.index('id="graph-table"') :]
    assert edges == 2
    assert table[: table.index("</table>")].count('<th scope="row">') == edges
    assert page.count("edge clash") == 2


def test_a_group_is_one_whatever_the_order_of_its_names(audit: Audit) -> None:
    (matter,) = audit.matters
    turned = replace(matter.corroboration[1], claim=0, origins=(("Gorsk Post", "Ana Priel"),))
    matter = replace(matter, corroboration=(matter.corroboration[1], turned))
    (support,) = supports_of([matter], [[1, 4]])
    assert support.group == ("Ana Priel", "Gorsk Post")
    assert support.claims == (1, 4)


def test_a_matter_of_several_days_is_drawn_over_time(audit: Audit) -> None:
    assert 'class="timeline"' not in render(audit)
    later = replace(audit.readings[1].document, date="2026-03-05")
    moved = replace(audit, readings=(audit.readings[0], replace(audit.readings[1], document=later)))
    page = render(moved)
    drawn = page[page.index('<svg class="timeline"') :].partition("</svg>")[0]
    marks = re.findall(r'<circle class="(\w+)" cx="([\d.]+)".*?>(\d+)</text>', drawn)
    assert [(lane, number) for lane, _, number in marks] == [("stated", "1"), ("stated", "4")]
    assert float(marks[0][1]) < float(marks[1][1])


def test_denied_outweighs_hedged(audit: Audit) -> None:
    stated, hedged, _ = audit.readings[0].claims
    denied = replace(hedged, chain=(replace(stated.chain[0], negated=True),))
    assert [lane_of(one) for one in (stated, hedged, denied)] == ["stated", "hedged", "denied"]


def test_rule_pages_are_in_the_page(audit: Audit, rules: list[type[Rule]]) -> None:
    assert "Name both accounts." in render(audit, rules=rules)
    assert "Name both accounts." not in render(audit)


def test_five_hundred_claims_stay_under_400_kb(long_audit: Audit) -> None:
    page = render(long_audit)
    assert len(long_audit.claims) == 500
    assert len(re.findall(r"<li id=\"k\d+\" data-claim>", page)) == 500
    assert len(page.encode()) < 400_000


def test_an_audit_of_nothing_is_still_a_page(audit: Audit) -> None:
    nothing = replace(audit, readings=(), sources=(), matters=(), findings=(), unreadable=())
    assert "Nothing is open." in render(nothing)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_between_blocks_is_shown_too(end: str) -> None:
    text = f"---{end}date: today{end}---{end}{end}# {end}{end}A claim.{end}"
    start = text.index("A claim")
    document = Document("a.md", "a.md", text, "", blocks=(Block(start, start + 8),))
    kinds = [(one.kind, shown(text, one)) for one in blocks_of(document)]
    assert kinds == [("code", "---\ndate: today\n---"), ("paragraph", "A claim.")]


_SPANS = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=4)


@given(
    st.text(st.sampled_from('ab <&"\n\r\u202e\N{FIRE}'), min_size=60, max_size=60),
    _SPANS,
    _SPANS,
    _SPANS,
)
def test_marks_change_no_character(
    text: str,
    hedges: list[tuple[int, int]],
    quotes: list[tuple[int, int]],
    hidden: list[tuple[int, int]],
) -> None:
    def spans(pairs: list[tuple[int, int]]) -> list[Span]:
        return [Span(start, min(60, start + length)) for start, length in pairs]

    document = Document("a", "a", text, "", hidden=tuple(sorted(spans(hidden))))
    extraction = Extraction(
        "a",
        hedges=tuple(Hedge(one, one.of(text), "estimative") for one in spans(hedges)),
        quotations=tuple(Quotation(one, one) for one in spans(quotes)),
    )
    marked = MarkedText(Reading(document, extraction), {}, ())
    for block in blocks_of(document):
        plain = re.sub(r"<[^>]*>", "", str(marked.html(block)))
        for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&amp;", "&")):
            plain = plain.replace(entity, char)
        assert plain == shown(text, block)
