"""Print what was found in documents, one after the other, as they are read."""

from __future__ import annotations

import json
import shutil
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from auditor.cli.output import emit, unwritable

if TYPE_CHECKING:
    from auditor.documents.document import Document
    from auditor.engine.settings import Policy
    from auditor.rule import Reading


def print_claims(
    paths: Sequence[Path] | None,
    policy: Policy,
    output_format: str,
    output: Path | None,
    *,
    stdin_filename: str | None = None,
) -> int:
    """Extract and print; 3 when no document could be read or none holds a claim."""
    from auditor.cli.judge import wants_colour
    from auditor.reports.claims_json import extraction_json
    from auditor.reports.claims_table import claims_csv, claims_table

    found = readings(paths, policy, stdin_filename=stdin_filename)
    if output_format == "jsonl":
        return _print_lines(found, output)
    kept = list(found)
    if output_format == "json":
        whole = [extraction_json(reading) for reading in kept]
        emit(json.dumps(whole, ensure_ascii=False, indent=2), output)
    elif output_format == "csv":
        emit(claims_csv(kept), output)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        emit(claims_table(kept, colour=wants_colour() and output is None, width=width), output)
    return 0 if any(reading.claims for reading in kept) else 3


def _print_lines(found: Iterator[Reading], output: Path | None) -> int:
    """One JSON object a document, written as it is read, in constant memory."""
    from auditor.reports.claims_json import extraction_json

    claims = 0
    with _stream(output) as stream:
        for reading in found:
            claims += len(reading.claims)
            stream.write(json.dumps(extraction_json(reading), ensure_ascii=False) + "\n")
    return 0 if claims else 3


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or the file, open for writing."""
    if output is None:
        yield sys.stdout
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        file = output.open("w", encoding="utf-8")
    except OSError as error:
        raise unwritable(output, error) from error
    with file:
        yield file


def readings(
    paths: Sequence[Path] | None, policy: Policy, *, stdin_filename: str | None = None
) -> Iterator[Reading]:
    """Each document with its extraction, chains resolved within the document, in input order.

    What cannot be read is said on standard error, and the rest goes on.
    """
    from auditor.claims.extract import extract
    from auditor.cli.progress import progress_bar
    from auditor.rule import Reading
    from auditor.sources.registry import Registry
    from auditor.sources.resolve import resolve

    registry = Registry.of(policy.sources)
    waiting: deque[Document] = deque()
    with progress_bar() as progress:
        opened = _documents(paths, policy, stdin_filename)
        for done, extraction in enumerate(extract(_noted(opened, waiting)), 1):
            document = waiting.popleft()
            progress("documents", done, None)
            yield Reading(document, resolve(document, extraction, registry))


def _noted(documents: Iterator[Document], waiting: deque[Document]) -> Iterator[Document]:
    for document in documents:
        waiting.append(document)
        yield document


def _documents(
    paths: Sequence[Path] | None, policy: Policy, stdin_filename: str | None
) -> Iterator[Document]:
    from auditor.cli.setting import inputs_of, standard_input
    from auditor.documents.document import Document
    from auditor.documents.read import read_paths

    inputs = inputs_of(paths)
    for one in read_paths(
        inputs,
        exclude=policy.exclude,
        gitignore=policy.respect_gitignore,
        stdin=standard_input(inputs),
        stdin_filename=stdin_filename,
        metadata=policy.metadata(),
    ):
        if isinstance(one, Document):
            yield one
        else:
            hint = f" ({one.hint})" if one.hint else ""
            print(f"auditor: {one.path}: {one.message}{hint}", file=sys.stderr)
