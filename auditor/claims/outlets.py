"""Names of news outlets, so that a relay is told from a recipient."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from auditor.claims.identity import normalised


@cache
def outlet_names() -> frozenset[str]:
    """Normalised names and aliases of data/sources/outlets.txt, without a leading article."""
    lines = (files("auditor.data") / "sources" / "outlets.txt").read_text("utf-8").splitlines()
    names: set[str] = set()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            name, aliases, *_ = [*line.split("|"), ""]
            names.update(_bare(one) for one in (name, *aliases.split(";")) if one.strip())
    return frozenset(names)


def _bare(name: str) -> str:
    return normalised(name).removeprefix("the ")


# A name that ends so is a newspaper, broadcaster or agency even if no list knows it.
_ENDINGS = (
    " times",
    " post",
    " herald",
    " tribune",
    " gazette",
    " courier",
    " chronicle",
    " observer",
    " telegraph",
    " guardian",
    " journal",
    " daily",
    " news",
    " news agency",
    " tv",
    " television",
    " radio",
    " broadcasting corporation",
    " press",
    " magazine",
    " wire",
    " mail",
    " examiner",
    " inquirer",
    " dispatch",
    " sentinel",
    " standard",
    " mirror",
    " monitor",
    " newspaper",
)


def is_outlet(name: str) -> bool:
    """Whether `name` is that of a news outlet: a listed one, or one that says so itself."""
    bare = _bare(name)
    if bare in outlet_names():
        return True
    capital = name.removeprefix("the ").removeprefix("The ")[:1].isupper()
    return capital and bare.endswith(_ENDINGS)
