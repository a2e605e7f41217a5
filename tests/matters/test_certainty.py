"""A claim that grows surer from one place to another is found, with both places named."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from auditor.matters.certainty import growths
from auditor.matters.group import group

_SPEC = importlib.util.spec_from_file_location(
    "dossiers_certainty", Path(__file__).parent / "dossiers.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
dossiers = importlib.util.module_from_spec(_SPEC)
sys.modules["dossiers_certainty"] = dossiers
_SPEC.loader.exec_module(dossiers)


def grown(*told: tuple[str, str, str]) -> list[str]:
    """What grows surer among claims, each told by one outlet: text, source, verb."""
    pairs = [
        dossiers.document(
            f"{number}.md",
            f"Outlet {number}",
            "2026-03-02",
            [(text, ((source, verb, "person"),) if source else ())],
        )
        for number, (text, source, verb) in enumerate(told, 1)
    ]
    (matter,) = group(pairs, {}, [])
    return [one.because for one in growths(matter, {d.id: d for d, _ in pairs})]


def test_said_that_becomes_confirmed_is_found() -> None:
    told = "the Corvin dam had leaked since March"
    (why,) = grown((told, "Ivo Karn", "said"), (told, "Ivo Karn", "confirmed"))
    assert why.startswith("2.md, line 1, says more than 1.md, line 1: ")
    assert "'confirmed'" in why
    assert "'said'" in why


def test_claimed_that_becomes_admitted_is_found() -> None:
    told = "the Corvin dam had leaked since March"
    (why,) = grown((told, "Ivo Karn", "admitted"), (told, "Karn", "claimed"))
    assert why.startswith("1.md, line 1, says more than 2.md")


def test_a_second_source_that_confirms_is_no_stronger_word_of_the_first() -> None:
    told = "the Corvin dam had leaked since March"
    assert grown((told, "Ivo Karn", "said"), (told, "Mara Lund", "confirmed")) == []


def test_a_source_lost_between_outlets_is_found() -> None:
    told = "the Corvin dam has leaked since March"
    (why,) = grown((told, "Ivo Karn", "said"), (told, "", ""))
    assert "2.md, line 1, says more than 1.md, line 1" in why
    assert "attributes it to Ivo Karn" in why


def test_a_hedge_lost_between_outlets_is_found() -> None:
    (why,) = grown(
        ("the Corvin dam likely leaked since March", "Ivo Karn", "said"),
        ("the Corvin dam leaked since March", "Ivo Karn", "said"),
    )
    assert "'likely'" in why
