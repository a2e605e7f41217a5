"""`auditor lsp`: the audit inside an editor."""

from __future__ import annotations

from importlib.util import find_spec


def lsp() -> None:
    """Serve an editor over standard input and output (Language Server Protocol)."""
    from auditor.cli.desk import decided
    from auditor.errors import AuditorError

    if find_spec("pygls") is None:
        raise AuditorError("pygls is not installed", where="lsp", hint='pip install "auditor[lsp]"')
    from auditor.lsp.server import serve

    serve(decided)
