"""The shipped weights are the ones that were measured, and small enough to ship."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest

MODELS = files("auditor.data") / "models"
FOLDERS = sorted(path.name for path in MODELS.iterdir())


def checksums(folder: str) -> dict[str, str]:
    lines = (MODELS / folder / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_has_its_checksum(folder: str) -> None:
    for name, digest in checksums(folder).items():
        content = (MODELS / folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_else_is_shipped(folder: str) -> None:
    present = {path.name for path in (MODELS / folder).iterdir()}
    assert present == {*checksums(folder), "SHA256SUMS", "CARD.md"}


def test_size() -> None:
    sizes = (len(path.read_bytes()) for name in FOLDERS for path in (MODELS / name).iterdir())
    assert sum(sizes) < 60_000_000


def test_thresholds_are_chances() -> None:
    limits = json.loads((MODELS / "tagger" / "config.json").read_text("utf-8"))["thresholds"]
    names = ("attribution", "unsourced", "hedge", "hedge_in_text")
    assert all(0 < limits[name] < 1 for name in names)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_card_states_what_must_be_known(folder: str) -> None:
    card = (MODELS / folder / "CARD.md").read_text("utf-8")
    for heading in ("Data", "Licence", "Figures", "Limits"):
        assert f"## {heading}" in card
