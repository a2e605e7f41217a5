"""Fingerprints that stay with a claim when the text around it changes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.claims.claim import Claim

_NOT_WORD = re.compile(r"[\W_]+")


def normalised(text: str) -> str:
    """Lower-case words of `text` parted by single spaces; marks and punctuation are gone."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for `parts`, each kept apart from the next."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def with_fingerprints(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one document, in text order, each with its id.

    The id is made of the normalised text, the resolved names of the chain and how many
    equal claims came before in the document: never of lines or offsets.
    """
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for claim in claims:
        key = (normalised(claim.text), ">".join(normalised(link.source) for link in claim.chain))
        named.append(replace(claim, id=digest(*key, str(seen[key]))))
        seen[key] += 1
    return tuple(named)
