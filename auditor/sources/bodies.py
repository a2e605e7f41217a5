"""Find the outlet or body that a short name such as "the Post" stands for in a document."""

from __future__ import annotations

from auditor.claims.claim import Kind
from auditor.sources.discourse import Discourse, Referent
from auditor.sources.kinds import mention_kind
from auditor.sources.lists import folded, listed
from auditor.sources.names import name_tokens


def body_kind(ground: Discourse, name: str) -> Kind:
    """The kind of the body called `name`."""
    one = listed(name)
    known = ground.cast.bodies.get(folded(name))
    return one.kind if one else known.kind if known else mention_kind(name)


def canonical_outlet(name: str) -> str:
    """The outlet's name as the lists write it, else as given without an article in front."""
    one = listed(name)
    if one is not None and one.kind == "outlet":
        return one.name
    return name.removeprefix("The ").removeprefix("the ") or name


def fuller_outlet(ground: Discourse, bare: str) -> str:
    """The one outlet of the document that "the Post" or "the Times" is short for."""
    key = folded(bare)
    if " " in key or not bare[:1].isupper():
        return ""
    outlet = ground.document.outlet
    if outlet and folded(outlet).endswith(f" {key}"):
        return canonical_outlet(outlet)
    fuller = {
        body.name
        for known, body in ground.cast.bodies.items()
        if body.kind == "outlet" and (known.endswith(f" {key}") or known.startswith(f"{key} "))
    }
    return fuller.pop() if len(fuller) == 1 else ""


def short_body(ground: Discourse, name: str) -> Referent | None:
    """The one body of the document whose name starts or ends with `name`."""
    key = folded(name)
    if not key or ground.cast.people(name_tokens(name) or ("",)):
        return None
    fuller = [
        body
        for known, body in ground.cast.bodies.items()
        if known == key or known.startswith(f"{key} ") or known.endswith(f" {key}")
    ]
    return Referent(fuller[0].name, fuller[0].kind) if len(fuller) == 1 else None
