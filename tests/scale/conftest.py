"""Archives small enough to audit whole, and the same audit by `check`'s own way."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="needs the extra: pip install 'auditor[scale]'")
pytest.importorskip("pyarrow", reason="needs the extra: pip install 'auditor[scale]'")

from auditor.engine.audit import Audit
from auditor.engine.pipeline import audit
from auditor.engine.policy import load_policy
from tests.scale.archives import DAY

ROOT = Path(__file__).parent.parent.parent


def _generator() -> Any:
    """The story writer of the benchmarks, which lies outside the tests that are collected."""
    path = ROOT / "tests" / "benchmarks" / "scale_stories.py"
    spec = importlib.util.spec_from_file_location("scale_stories", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def write_stories() -> Callable[..., Path]:
    """Writes so many stories of the benchmark's archive to a JSON Lines file."""
    made = _generator()

    def write(file: Path, count: int, seed: int = 1) -> Path:
        with file.open("w", encoding="utf-8") as stream:
            for story in made.stories(count, seed):
                stream.write(json.dumps(story) + "\n")
        return file

    return write


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo dossier and a second telling of it: formats, matters, a bad file."""
    folder: Path = tmp_path_factory.mktemp("dossier")
    for path in sorted((ROOT / "data" / "demo").rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(ROOT / "data" / "demo")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (folder / "broken.docx").write_bytes(b"not a Word file")
    records = [
        {"id": "one", "outlet": "Delta Tribune", "date": "2024-05-02", "text": one}
        for one in (
            "Officials said 14 people died when the Marwick ferry sank on Tuesday.",
            "The Marwick ferry sank on Tuesday and 14 people died, Harbour Post reported.",
        )
    ]
    records.append({**records[0], "id": "two", "outlet": "Harbour Post"})
    records.append({"id": "three", "text": "Officials said the Marwick ferry was old."})
    lines = [json.dumps(record) for record in records]
    (folder / "wires.jsonl").write_text("\n".join([*lines[:2], "{broken", *lines[2:]]))
    return folder


@pytest.fixture(scope="session")
def checked() -> Callable[[Path], Audit]:
    """What `check` finds in a path, made once a session."""
    made: dict[Path, Audit] = {}

    def check(path: Path) -> Audit:
        if path not in made:
            made[path] = audit([path], load_policy(path), today=DAY)
        return made[path]

    return check


@pytest.fixture
def by_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three records a part, so that a small archive is worked on in several."""
    from auditor.scale import feed

    monkeypatch.setattr(feed, "ROWS", 3)
