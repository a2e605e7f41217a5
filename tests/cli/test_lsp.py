"""Without its library, `auditor lsp` says what to install."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from auditor.cli import lsp
from auditor.cli.app import app


def test_a_missing_library_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lsp, "find_spec", lambda name: None)
    result = CliRunner().invoke(app, ["lsp"])
    assert 'pip install "auditor[lsp]"' in str(result.exception)
