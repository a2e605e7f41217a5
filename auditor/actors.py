"""States, governments and armed groups as the subject of a verb, read from the words before it."""

from __future__ import annotations

import re

from auditor.sources.lists import country_of, listed

_NAME = re.compile(
    r"(?P<name>(?:\b[Tt]he )?\b[A-Z][\w.’'-]*(?: (?:of |the |for )?[A-Z][\w.’'-]*){0,5})"
    r"(?:,[^,.;]{2,60},)?(?: \w+ly| also| still| now| again| long| already)*\s*$"
)
_COMMON = re.compile(
    r"\b(?P<name>(?:[Tt]he|[Ii]ts|[Tt]heir|[A-Z]\w+) (?:\w+ ){0,2}?(?:government|regime|leadership"
    r"|administration|army|military|ministry|junta|rebels|militia|militants|insurgents"
    r"|generals|separatists|authorities|security services|intelligence service|ruling party"
    r"|politburo|navy|air force))(?: \w+ly| also| still| now| again| long| already)*\s*$"
)
_OFFICE = re.compile(
    r"\b(?P<name>(?:[Tt]he|[Ii]ts|[Tt]heir|An?|an?|[A-Z]\w+) (?:[\w-]+ ){0,2}?(?:(?:prime |vice )?"
    r"(?:minister|president|premier|chancellor)|king|general|commanders?|unit|brigade|division"
    r"|regiment|battalion|fleet|squadron|troops|forces|soldiers|officials|negotiators|convoy))"
    r"(?: \w+ly| also| still| now| again)*\s*$"
)
_AUXILIARY = re.compile(
    r"\b(?:will|would|is|are|was|were|has|have|had|been|be|being|remains?|seems?|looks?|very|also"
    r"|now|not|too|most|more)\s*$"
)
_AFFAIR = re.compile(
    r"\b(?:ceasefire|cease-fire|truce|armistice|talks|negotiations|offensive|invasion|fighting"
    r"|siege|blockade|sanctions|embargo|coup|uprising|insurgency|evacuation|treaty|clash(?:es)?"
    r"|attacks?)"
    r"(?: \w+ly| also| still| now| again)*\s*(?:will |would |is |are )?(?:be )?$"
)
_PUBLIC = re.compile(
    r"\b(?:Ministry|Army|Navy|Forces?|Government|Council|Service|Agency|Directorate|Command|Guard"
    r"|Corps|Front|Brigades?|Movement)\b"
)


def state_actor(before: str) -> str | None:
    """The state, government or armed group that ends `before`, the text ahead of a verb.

    Capitals and buildings that stand for governments count; persons do not.
    """
    common = _COMMON.search(before)
    if common:
        return common["name"]
    named = _NAME.search(before)
    if named is None:
        return None
    name = named["name"]
    body = listed(name)
    if body is not None:
        return name if body.kind == "government" or body.name in _ALLIANCES else None
    if _PUBLIC.search(name):
        return name
    return name if country_of(name) and not name.endswith(("ian", "ish", "ese")) else None


def public_actor(before: str) -> str | None:
    """The state actor, office or armed unit whose verb, with its auxiliaries, ends `before`."""
    while True:
        bare = _AUXILIARY.sub("", before)
        if bare == before:
            break
        before = bare
    office = _OFFICE.search(before)
    return office["name"] if office else state_actor(before)


def in_public_affairs(before: str) -> bool:
    """Whether the words ahead of a verb end in a public actor, or in a war, a truce or talks."""
    return public_actor(before) is not None or _AFFAIR.search(before) is not None


_ALLIANCES = frozenset(["North Atlantic Treaty Organization", "European Union", "United Nations"])
