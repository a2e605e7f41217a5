"""The record a page carries, by which it can be checked against the files it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from auditor.engine.audit import Audit
from auditor.reports.page_text import blocks_of, shown

RECORD_ID = "auditor-record"
_PARTING = "\x1e"
_SCRIPT_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def record(audit: Audit) -> dict[str, Any]:
    """What `auditor verify` compares: files by SHA-256, the text shown, and the counts."""
    return {
        "version": 1,
        "tool": {"name": audit.tool.get("name", "auditor"), "version": audit.tool.get("version")},
        "documents": [
            {
                "id": document.id,
                "path": document.path,
                "sha256": document.sha256,
                "shown": hash_of(shown(document.text, block) for block in blocks_of(document)),
            }
            for document in audit.documents
        ],
        "claims": len(audit.claims),
        "findings": [finding.fingerprint for finding in audit.findings],
        "gate": audit.gate.outcome,
    }


def hash_of(blocks: Iterable[str]) -> str:
    """SHA-256 of the texts of blocks, hexadecimal, in which where a block ends counts."""
    joined = _PARTING.join(blocks)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def as_script(value: Any) -> Markup:
    """JSON that no content can end early inside a `script` element."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    for char, escape in _SCRIPT_ESCAPES.items():
        text = text.replace(char, escape)
    return Markup(text)
