"""A real cluster of two workers comes to the same results as one machine, one of them killed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scale.archives import held, table

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None,
        reason="needs the extra: pip install 'auditor[spark]'",
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java 17 or later"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]

# Two workers, each a process of its own with one core and 1 GB, as `local-cluster` starts them.
CLUSTER = "local-cluster[2,1,1024]"
PATIENCE = 1500


def corpus(archive: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    script = out.with_suffix(".py")
    script.write_text(
        "import sys\n"
        "from auditor.scale import feed\n"
        "feed.ROWS = 4\n"
        "if __name__ == '__main__':\n"
        "    from auditor.__main__ import main\n"
        "    main()\n"
    )
    command = ["corpus", str(archive), "-o", str(out), "--fail-on", "never", *options]
    return subprocess.Popen(
        [sys.executable, str(script), *command], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip


def below(root: int) -> Iterator[int]:
    """Every process that descends from `root`."""
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            found = [int(one) for one in children.read_text().split()]
        except OSError:
            continue
        for child in found:
            yield child
            yield from below(child)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The Python processes in which a cluster's machines do a step."""
    found = []
    for one in below(process.pid):
        try:
            if b"pyspark" in Path(f"/proc/{one}/cmdline").read_bytes():
                resident = Path(f"/proc/{one}/statm").read_text().split()[1]
                found.append((int(resident), one))
        except OSError:
            continue
    # The largest have loaded the language model; a daemon that only starts others is small.
    return [one for size, one in sorted(found, reverse=True) if size * 4096 > 150 * 2**20]


def test_a_cluster_with_a_killed_worker_finds_what_one_machine_finds(
    tmp_path: Path, write_stories: Callable[..., Path]
) -> None:
    archive = write_stories(tmp_path / "stories.jsonl", 60)
    with archive.open("a") as stream:
        stream.write("{broken\n")
    here = corpus(archive, tmp_path / "here", "--workers", "1")
    there = corpus(archive, tmp_path / "there", "--engine", "spark", "--master", CLUSTER)
    deadline = time.monotonic() + PATIENCE
    while not (found := [one for one in workers_of(there) if _is_python(one)]):
        assert there.poll() is None, there.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(found[0], signal.SIGKILL)
    errors = here.communicate(timeout=PATIENCE)[1]
    assert here.returncode == 0, errors
    errors = there.communicate(timeout=PATIENCE)[1]
    assert there.returncode == 0, errors
    assert "Lost task" in errors or "crashed" in errors, "no worker was lost"
    assert held(tmp_path / "there") == held(tmp_path / "here")
    for name, order in (("claims", "number"), ("matters", "number"), ("findings", "fingerprint")):
        ours, theirs = (table(tmp_path / out / name, order) for out in ("here", "there"))
        assert len(theirs) == len(ours) > 0
        assert theirs == ours


def _is_python(process: int) -> bool:
    try:
        return b"java" not in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return False
