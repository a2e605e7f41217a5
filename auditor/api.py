"""The library: audit files or texts, and compare two statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.documents.document import Document
from auditor.documents.plain import document_from_text

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy
    from auditor.matters.matter import Comparison

_SPACE = re.compile(r"\s")


def audit(
    paths_or_texts: str | Path | Document | Iterable[str | Path | Document],
    *,
    policy: Policy | Mapping[str, Any] | None = None,
) -> Audit:
    """Audit files, folders, texts or Documents, one or many, together as one dossier.

    A string that names an existing file or folder, or that holds no space, is a path; any
    other is a text, known as `text-1`, `text-2` and so on. Without `policy`, that of the
    working folder holds, as on the command line; a mapping states settings over it.
    """
    from auditor.engine.pipeline import audit as run
    from auditor.engine.policy import load_policy
    from auditor.engine.settings import Policy as Settings

    single = isinstance(paths_or_texts, (str, Path, Document))
    given = [paths_or_texts] if single else list(paths_or_texts)  # type: ignore[arg-type]
    if not isinstance(policy, Settings):
        policy = load_policy(Path(), overrides=policy)
    return run([_input(one, number) for number, one in enumerate(given, 1)], policy)


def compare(
    a: str,
    b: str,
    *,
    a_date: str | None = None,
    b_date: str | None = None,
    a_source: str | None = None,
    b_source: str | None = None,
) -> Comparison:
    """How two statements relate: relation, kind of conflict, confidence in it, and why.

    Dates are ISO 8601; sources are names.
    """
    from auditor.matters.compare import compare as relate

    return relate(a, b, a_date=a_date, b_date=b_date, a_source=a_source, b_source=b_source)


def _input(given: object, number: int) -> str | Path | Document:
    if isinstance(given, (Path, Document)):
        return given
    if not isinstance(given, str):
        raise TypeError(f"expected a path, a text or a Document, not {type(given).__name__}")
    if not _SPACE.search(given) or _exists(given):
        return given
    return document_from_text(given, id=f"text-{number}")


def _exists(path: str) -> bool:
    """Whether a string is short and plain enough to be a path, and is one."""
    return len(path) < 1024 and "\n" not in path and "\0" not in path and Path(path).exists()
