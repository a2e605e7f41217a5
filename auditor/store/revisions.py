"""The schema revisions this program knows, oldest first; each is a file in migrations/versions."""

from __future__ import annotations

REVISIONS = ("0001", "0002", "0003")
HEAD = REVISIONS[-1]
