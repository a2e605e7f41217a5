"""The open lists under `data/sources/`: outlets, bodies, countries, head nouns and given names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from auditor.claims.claim import Kind
from auditor.errors import SourceError

_NOT_WORD = re.compile(r"[^\w]+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_ARTICLE = re.compile(r"^(?:the|an|a)\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,6}s?$|^[A-Z][A-Za-z]?[A-Z]{1,4}$")


def data_file(folder: str, name: str) -> Traversable:
    """The file `name` of `data/<folder>/`, wherever the package was installed."""
    return files("auditor.data").joinpath(folder).joinpath(name)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """`text` as a key: no accents, case, punctuation, leading article or possessive."""
    text = unicodedata.normalize("NFKD", text.replace("\u00a0", " ").strip())
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _ARTICLE.sub("", _POSSESSIVE.sub("", text))
    return _NOT_WORD.sub(" ", text.replace(".", "").replace("&", " and ")).strip()


def is_acronym(text: str) -> bool:
    """Whether `text` is written as an acronym, such as IAEA, U.N. or MoD."""
    return bool(_ACRONYM.match(text))


def undotted(text: str) -> str:
    """An acronym as a key that keeps its case: `U.N.` as `UN`."""
    return text.replace(".", "")


@dataclass(frozen=True, slots=True)
class Listed:
    """A body known by name: what it is, who owns it, whose country it belongs to."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    country: str | None = None
    wire: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the words for its people and the cities that stand for its government."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


def government_of(country: str) -> str:
    """The name under which the bodies of one state are held together as one owner."""
    return country if country.startswith("Government of ") else f"Government of {country}"


def _rows(name: str) -> Iterator[list[str]]:
    text = data_file("sources", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if not cells[0]:
            raise SourceError(
                "a row without a name", where=f"{name}:{number}", hint="start the row with a name"
            )
        yield cells + [""] * (6 - len(cells))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _sections(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section = ""
    for line in data_file("sources", name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            section = line.strip("[] \n")
        row = () if line.startswith("[") else line.split(",")
        found.setdefault(section, set()).update(w.strip() for w in row if w.strip())
    return {key: frozenset(kept) for key, kept in found.items()}


@cache
def heads() -> dict[str, frozenset[str]]:
    """Head nouns by section: office, unnamed, collective, government, ..., quantity."""
    return _sections("heads.txt")


@cache
def titles() -> dict[str, frozenset[str]]:
    """Words around a name by section: m, f, n, before, after, particles."""
    return _sections("titles.txt")


@cache
def words(section: str) -> frozenset[str]:
    """One section of the function words."""
    return _sections("words.txt")[section]


@cache
def places() -> frozenset[str]:
    """Folded names of regions, cities and days that are neither sources nor persons."""
    return frozenset(folded(word) for word in _sections("places.txt")[""])


@cache
def given_names() -> dict[str, str]:
    """Given name, folded, to `m` or `f`."""
    return {
        folded(w): sex
        for sex, listed_words in _sections("given-names.txt").items()
        for w in listed_words
    }


@cache
def ambiguous() -> frozenset[str]:
    """Folded names that are also ordinary words or surnames."""
    return frozenset(folded(word) for word in _sections("ambiguous.txt")[""])


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Folded given name to every folded name that may stand for the same person's."""
    groups: dict[str, set[str]] = {}
    for cells in _rows("nicknames.txt"):
        names = {folded(cells[0]), *(folded(other) for other in _several(cells[1]))}
        for name in names:
            groups.setdefault(name, set()).update(names)
    return {name: frozenset(group) for name, group in groups.items()}


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the list."""
    return tuple(
        Country(c[0], _several(c[1]), _several(c[2]), _several(c[3]))
        for c in _rows("countries.txt")
    )


@cache
def demonyms() -> dict[str, str]:
    """Folded adjective, people's name or country name to the country's name."""
    found: dict[str, str] = {}
    for country in countries():
        for word in (country.name, *country.aliases, *country.demonyms):
            found.setdefault(folded(word), country.name)
    return found


@cache
def capitals() -> dict[str, str]:
    """Folded city that stands for a government to the country's name."""
    return {folded(city): country.name for country in countries() for city in country.capitals}


def _listed() -> Iterator[Listed]:
    for c in _rows("metonyms.txt"):
        yield Listed(c[0], "government", _several(c[1]), government_of(c[2]), c[2], place=True)
    for c in _rows("outlets.txt"):
        yield Listed(c[0], "outlet", _several(c[1]), c[2] or None, c[3] or None, c[4] == "wire")
    for c in _rows("government.txt"):
        owner = government_of(c[2]) if c[2] else None
        yield Listed(c[0], "government", _several(c[1]), owner, c[2] or None)
    for c in _rows("organisations.txt"):
        yield Listed(c[0], "organisation", _several(c[1]))
    for one in countries():
        yield Listed(
            one.name, "government", one.aliases, government_of(one.name), one.name, place=True
        )
        for city in one.capitals:
            yield Listed(city, "government", (), government_of(one.name), one.name, place=True)


@cache
def _by_name() -> tuple[dict[str, Listed], dict[str, Listed]]:
    names: dict[str, Listed] = {}
    acronyms: dict[str, Listed] = {}
    for one in _listed():
        for name in (one.name, *one.aliases):
            bare = _ARTICLE.sub("", name)
            if is_acronym(bare):
                acronyms.setdefault(undotted(bare), one)
            else:
                names.setdefault(folded(name), one)
    return names, acronyms


@lru_cache(maxsize=65536)
def listed(text: str) -> Listed | None:
    """The listed body called `text`, whatever its article, case, accents or punctuation.

    An acronym counts only as written, so that "who" is never the WHO; a name that is also an
    ordinary word counts only after "the".
    """
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", text.strip()))
    names, acronyms = _by_name()
    if is_acronym(bare) and undotted(bare) in acronyms:
        return acronyms[undotted(bare)]
    if not any(c.isupper() for c in bare):
        return None
    key = folded(text)
    if key in ambiguous() and (
        bare == text.strip() or not text.lstrip().lower().startswith("the ")
    ):
        return None
    return names.get(key)


def country_of(word: str) -> str | None:
    """The country a name, adjective or capital belongs to."""
    key = folded(word)
    return demonyms().get(key) or capitals().get(key)
