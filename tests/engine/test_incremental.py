"""However the drafts were edited, an audit through the cache is the audit from scratch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.documents.plain import document_from_text
from auditor.engine.audit import Audit
from auditor.engine.cache import Memory
from auditor.engine.pipeline import audit
from auditor.engine.settings import Policy

SENTENCES = (
    "Mayor Ana Velasquez said on Monday that 12 people died in the fire at the Sul harbour.",
    "Velasquez said that 30 people died in the fire at the Sul harbour.",
    "A senior official told the Gorsk Post that the port would stay closed.",
    "A senior official said that the port was open.",
    "Drones reportedly hit the depot.",
    "The blaze likely began in a warehouse.",
)
Drafts = dict[str, list[str]]
drafts = st.dictionaries(
    st.sampled_from(("a.txt", "b.txt", "c.txt")),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    max_size=3,
)


def audited(texts: Drafts, cache: Memory | None) -> Audit:
    """The audit of the drafts, without how many of them the cache knew."""
    documents = [document_from_text(" ".join(texts[name]), id=name) for name in sorted(texts)]
    policy = Policy(select=("ALL",))
    made = audit(documents, policy, cache=cache, today=date(2026, 11, 22))
    return replace(made, coverage=replace(made.coverage, cached=0))


@settings(max_examples=8, deadline=None)
@given(st.lists(drafts, min_size=2, max_size=4))
def test_audit_after_any_edits_is_the_audit_from_scratch(versions: list[Drafts]) -> None:
    cache = Memory()
    for texts in versions:
        assert audited(texts, cache) == audited(texts, None)
