"""The stronger of two claims that say the same is found by what the other holds back."""

from __future__ import annotations

from auditor.claims.claim import Claim, Hedge, Link
from auditor.matters.strength import stronger
from auditor.spans import Span


def claim(text: str, *sources: str, block: str = "paragraph", hedge: str = "") -> Claim:
    """A claim with its chain, outermost source first."""
    whole = Span(0, len(text))
    chain = tuple(Link(f"a{i}", name, whole, name, "person") for i, name in enumerate(sources))
    hedges = (Hedge(whole, hedge, "epistemic"),) if hedge else ()
    return Claim("", (whole,), text, whole, chain, hedges, block=block)


def test_a_flat_takeaway_is_stronger_than_attributed_words_that_differ() -> None:
    takeaway = claim("Vessian President Hanne Dorr offered to facilitate the Orlan border talks")
    body = claim('she "could be helpful" in closing the talks on the Orlan border', "Roke", "Dorr")
    why = stronger(takeaway, body)
    assert why is not None
    assert "Dorr, according to Roke" in why
    assert "could" in why
    assert stronger(body, takeaway) is None


def test_a_headline_that_drops_the_source_is_named_as_headline() -> None:
    headline = claim("Halden Group bribed two inspectors", block="heading")
    body = claim("Halden Group bribed two inspectors", "a former manager")
    assert stronger(headline, body) == (
        "the body attributes it to a former manager; the headline states it flat"
    )


def test_a_hedge_in_the_other_passage_is_named() -> None:
    flat = claim("the volcano erupts within days", "scientists")
    soft = claim("the volcano may erupt within days", "scientists", hedge="may")
    assert "may" in (stronger(flat, soft) or "")


def test_claims_about_different_deeds_are_not_compared() -> None:
    assert (
        stronger(claim("Dorr opened the bridge"), claim("Dorr closed the school", "an aide"))
        is None
    )


def test_equal_claims_have_no_stronger_one() -> None:
    one = claim("Dorr opened the bridge", "an aide")
    assert stronger(one, one) is None


def test_month_of_may_weakens_nothing() -> None:
    flat = claim("the dam lost its water", "the authority")
    dated = claim("the dam lost its water in May", "the authority")
    assert "may" not in (stronger(flat, dated) or "").lower()
