"""The shipped weights are the ones that were measured, and small enough to ship."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

FOLDER = files("auditor.data") / "models" / "tagger"


def checksums() -> dict[str, str]:
    lines = (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_every_file_has_its_checksum() -> None:
    for name, digest in checksums().items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name


def test_nothing_else_is_shipped() -> None:
    present = {path.name for path in FOLDER.iterdir()}
    assert present == {*checksums(), "SHA256SUMS", "CARD.md"}


def test_size() -> None:
    assert sum(len(path.read_bytes()) for path in FOLDER.iterdir()) < 30_000_000


def test_thresholds_are_chances() -> None:
    limits = json.loads((FOLDER / "config.json").read_text("utf-8"))["thresholds"]
    names = ("attribution", "unsourced", "hedge", "hedge_in_text")
    assert all(0 < limits[name] < 1 for name in names)


def test_the_card_states_what_must_be_known() -> None:
    card = (FOLDER / "CARD.md").read_text("utf-8")
    for heading in ("Data", "Licence", "Figures", "Limits"):
        assert f"## {heading}" in card
