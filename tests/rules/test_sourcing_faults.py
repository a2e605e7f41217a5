"""What the rules on attribution, anonymity, independence and quotation say of one text together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.documents.facts import stated
from auditor.documents.plain import document_from_text
from auditor.engine.audit import Finding
from auditor.engine.discovery import catalogue
from auditor.engine.reading import extracted, related, silent
from auditor.engine.run import run_rules
from auditor.engine.settings import Policy

FAMILIES = ("attribution", "anonymity", "independence", "quotation")
RULES = [rule for rule in catalogue() if rule.family() in FAMILIES]

Checked = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def check() -> Checked:
    """Findings of all rules of the four families, of texts by outlet, in order."""

    def run(*texts: str, outlets: tuple[str, ...] = (), **settings: object) -> list[Finding]:
        named = [{"outlet": outlet} for outlet in outlets] or [{} for _ in texts]
        documents = [
            document_from_text(text, id=str(number), facts=stated(facts))
            for number, (text, facts) in enumerate(zip(texts, named, strict=True))
        ]
        policy = Policy.model_validate(settings)
        dossier = related(documents, extracted(documents, None, silent)[0], policy, silent)
        return list(run_rules(dossier, RULES, policy))

    return run


def names(findings: list[Finding]) -> set[str]:
    return {finding.name for finding in findings}


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Forty soldiers were killed in the strike.", "unattributed-claim"),
        ("The governor embezzled $3 million.", "allegation-as-fact"),
        ("He allegedly paid a bribe.", "alleged-without-accuser"),
        ("The alleged meeting took place on Monday.", "alleged-known-event"),
        ("She was accused of allegedly taking a bribe.", "alleged-known-event"),
        ("Drones reportedly hit the depot.", "reportedly-without-outlet"),
        ("It was reported that the depot had burned.", "agentless-attribution"),
        ("Experts say the army is exhausted.", "vague-attribution"),
        ("Sources said the deal is dead.", "bare-source"),
        ("A senior official said the deal is dead.", "anonymous-no-reason"),
        ("An official said the deal is dead.", "anonymous-no-vantage"),
        ("Officials said the convoy turned back.", "official-no-nationality"),
        ("“He is a coward,” one aide said.", "anonymous-opinion"),
        ("Sources said the deal is dead. “It is over,” the source added.", "plural-for-one"),
        ("The health ministry said 40 people were killed in the strike.", "single-source"),
        ("The Gorsk Post reported, citing Interfax, that the port was shut.", "secondhand-chain"),
        ("The Defence Ministry said its forces lost no aircraft.", "self-interested-source"),
        ("The square was empty. “We will not retreat from here.”", "quote-without-speaker"),
        ("The “referendum” went ahead.", "scare-quotes"),
    ],
)
def test_fault_is_flagged(check: Checked, text: str, flagged: str) -> None:
    assert flagged in names(check(text))


@pytest.mark.parametrize(
    ("text", "silent_rule"),
    [
        ("Forty soldiers were killed, the Health Ministry said.", "unattributed-claim"),
        ("Prosecutors say the governor embezzled $3 million.", "allegation-as-fact"),
        ("The governor was convicted of stealing $3 million.", "allegation-as-fact"),
        ("He allegedly paid a bribe, according to the indictment.", "alleged-without-accuser"),
        ("He allegedly attended the meeting.", "alleged-known-event"),
        ("Drones reportedly hit the depot, Reuters said.", "reportedly-without-outlet"),
        ("It was reported by Interfax that the depot had burned.", "agentless-attribution"),
        ("Experts met in Geneva.", "vague-attribution"),
        ("Two EU officials briefed on the talks said the deal is dead.", "bare-source"),
        ("A Treasury official who saw the memo said so.", "anonymous-no-vantage"),
        ("“The memo is dated 4 May,” one aide said.", "anonymous-opinion"),
        ("TASS said the port was shut.", "secondhand-chain"),
        ("“We will not retreat from here,” said the general.", "quote-without-speaker"),
        ("The “special operation,” as the minister calls it, went ahead.", "scare-quotes"),
    ],
)
def test_near_miss_is_left_alone(check: Checked, text: str, silent_rule: str) -> None:
    assert silent_rule not in names(check(text))


def test_words_in_quotation_marks_are_not_the_authors(check: Checked) -> None:
    text = (
        "“Sources said forty soldiers were killed. Drones reportedly hit the depot. He allegedly "
        "paid a bribe. It is believed to be the worst day. The minister bribed them,” said Mayor "
        "Ada Brook of Velna."
    )
    charged = names(check(text))
    assert charged.isdisjoint(
        {
            "unattributed-claim",
            "reportedly-without-outlet",
            "alleged-without-accuser",
            "agentless-attribution",
            "allegation-as-fact",
            "bare-source",
        }
    )


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("A senior official said the mine will close.", "anonymous-sole", "single-source"),
        ("Sources said the mine will close.", "bare-source", "anonymous-no-vantage"),
        ("An official said it.", "anonymous-no-vantage", "official-no-nationality"),
        ("The minister bribed them.", "allegation-as-fact", "unattributed-claim"),
        ("“He is a coward,” one aide said.", "anonymous-opinion", "anonymous-sole"),
        (
            "The Defence Ministry said its forces killed 40 men.",
            "self-interested-source",
            "single-source",
        ),
    ],
)
def test_two_rules_do_not_say_one_thing_twice(
    check: Checked, text: str, one: str, other: str
) -> None:
    assert not {one, other} <= names(check(text))


def test_origin_is_not_charged_with_those_who_copy_it(check: Checked) -> None:
    found = check(
        "The mine at Gorsk will close in June, the Gorsk Post reported.",
        "The mine at Gorsk will close in June, according to the Gorsk Post.",
        "The mine at Gorsk will close in June, Mayor Ada Brook said.",
        outlets=("Northern Courier", "Harbour Times", "Gorsk Post"),
    )
    circular = [finding.path for finding in found if finding.name == "circular-reporting"]
    assert circular == ["0", "1"]


def test_registry_alone_makes_a_source_unknown(check: Checked) -> None:
    text = "The Gorsk Post reported that the dam had burst."
    assert "unknown-source" not in names(check(text))
    assert "unknown-source" in names(check(text, sources={"Vexa": {"kind": "outlet"}}))


def test_grade_calls_for_a_caveat(check: Checked) -> None:
    graded = {"Vexa": {"kind": "outlet", "grade": "E"}}
    bare, doubted = "Vexa reported the dam had burst.", "Vexa claimed the dam had burst."
    assert "low-reliability-source" in names(check(bare, sources=graded))
    assert "low-reliability-source" not in names(check(doubted, sources=graded))
    assert "low-reliability-source" not in names(check(bare))
