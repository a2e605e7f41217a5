"""The shell completes commands and options."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("auditor ver", {"verify"}), ("auditor check --sarif", {"--sarif-category"})],
)
def test_bash_completes_what_was_begun(line: str, expected: set[str]) -> None:
    program = "import sys; sys.argv = ['auditor']; from auditor.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            "PYTHONPATH": str(REPO),
            "_AUDITOR_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split()) - 1),
        },
        capture_output=True,
        text=True,
    )
    assert set(done.stdout.split()) == expected, done.stderr
