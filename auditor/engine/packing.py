"""Write a whole Audit down as bytes, each claim once, and read it back fast."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from typing import Any

from auditor.codec import from_json, to_json
from auditor.engine.audit import Audit
from auditor.errors import StoreError
from auditor.matters.matter import Matter, PlacedClaim


def packed(audit: Audit) -> bytes:
    """The audit as JSON; the claims of a matter are [document, claim], indices into readings."""
    places = {
        (reading.document.id, claim): [number, index]
        for number, reading in enumerate(audit.readings)
        for index, claim in enumerate(reading.claims)
    }
    data = {
        "audit": to_json(replace(audit, matters=())),
        "matters": [to_json(replace(one, claims=())) for one in audit.matters],
        "claims": [
            [places[placed.document, placed.claim] for placed in one.claims]
            for one in audit.matters
        ],
    }
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def unpacked(payload: bytes) -> Audit | None:
    """The audit that `packed` wrote; None where another version of the program did."""
    collecting = gc.isenabled()
    # A million objects are made and none of them is garbage: looking for some takes longer.
    gc.disable()
    try:
        return _read(json.loads(payload))
    except (StoreError, ValueError, KeyError, IndexError, TypeError):
        # Written by an older version: the caller makes the audit anew and replaces it.
        return None
    finally:
        if collecting:
            gc.enable()


def _read(data: dict[str, Any]) -> Audit:
    audit = from_json(Audit, data["audit"])
    readings = audit.readings
    matters = []
    for stated, places in zip(data["matters"], data["claims"], strict=True):
        claims = tuple(
            PlacedClaim(readings[number].document.id, readings[number].claims[index])
            for number, index in places
        )
        matters.append(replace(from_json(Matter, stated), claims=claims))
    return replace(audit, matters=tuple(matters))
