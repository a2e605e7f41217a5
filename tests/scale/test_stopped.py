"""A run may be killed, or one of its workers: the same command comes to the same end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scale.archives import held

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

SMALL_PARTS = (
    "import sys; from auditor.scale import feed; feed.ROWS = 4; "
    "from auditor.__main__ import main; main()"
)
PATIENCE = 300


def start(archive: Path, out: Path) -> subprocess.Popen[str]:
    """`auditor corpus` in a process of its own, four records a part."""
    command = ["corpus", str(archive), "-o", str(out), "--workers", "2", "--fail-on", "never"]
    script = out.with_suffix(".py")
    script.write_text(f"if __name__ == '__main__':\n    {SMALL_PARTS}\n")
    return subprocess.Popen(
        [sys.executable, str(script), *command], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip


def wait_for(found: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not found():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes at work for a run, without the one that watches over shared things."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    lines = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
    return [one for one, line in lines.items() if b"spawn_main" in line]


def done_parts(out: Path, name: str = "readings") -> dict[str, int]:
    """When each part of a table was written."""
    files = (out / "work" / name).glob("part-*.parquet")
    return {file.name: file.stat().st_mtime_ns for file in files}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, write_stories: Callable[..., Path]) -> Path:
    return write_stories(tmp_path_factory.mktemp("stopped") / "stories.jsonl", 48)


@pytest.fixture(scope="module")
def whole(archive: Path) -> Path:
    """The results of a run that nobody stopped."""
    out = archive.parent / "whole"
    output, errors = (process := start(archive, out)).communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert "48 files" in output
    return out


def test_a_run_goes_on_after_a_worker_is_killed(archive: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(archive, out)
    wait_for(lambda: len(done_parts(out)) >= 2, process)
    os.kill(workers_of(process)[0], signal.SIGKILL)
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 0, errors
    assert held(out) == held(whole)


def test_a_killed_run_goes_on_where_it_was(archive: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(archive, out)
    wait_for(lambda: len(done_parts(out)) >= 3, process)
    helpers = workers_of(process)
    process.kill()
    process.communicate()
    before = done_parts(out)
    assert len(before) < 12, "the run was through before it was killed"
    again = start(archive, out)
    errors = again.communicate(timeout=PATIENCE)[1]
    assert again.returncode == 0, errors
    after = done_parts(out)
    assert {name: after[name] for name in before} == before
    assert held(out) == held(whole)
    assert not any(Path(f"/proc/{one}").exists() for one in helpers)
