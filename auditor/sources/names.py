"""Personal names: which forms may be one person's, and who can be "he" or "she"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.sources.lists import country_of, folded, given_names, heads, nicknames, titles, words
from auditor.sources.phrase import phrase
from auditor.sources.words import honorific

_SAME_OFFICE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spox": "spokesperson",
    "press secretary": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "advisor": "adviser",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "lawmaker": "representative",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "prof": "professor",
    "dr": "doctor",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "co-founder": "founder",
    "attorney": "lawyer",
    "premier": "prime minister",
    "pm": "prime minister",
    "pres": "president",
    "envoy": "ambassador",
    "nominee": "candidate",
    "hopeful": "candidate",
    "contender": "candidate",
    "billionaire": "businessman",
}
_HE = words("he")
_SHE = words("she")


def office(head: str) -> str:
    """One word for the forms of an office: spokeswoman as spokesperson, Sen. as senator."""
    low = head.strip(".").lower()
    return _SAME_OFFICE.get(low, low)


@dataclass(frozen=True, slots=True)
class Role:
    """An office somebody holds, with the words that narrow it and the country, if any."""

    head: str
    modifiers: frozenset[str]
    country: str | None = None
    text: str = ""


def role_of(text: str) -> Role | None:
    """The role a title such as "Russian Deputy Foreign Minister" states."""
    parts = phrase(text)
    words = [*parts.modifiers, *parts.possessor.split(), *parts.title.split()]
    last = text.split()[-1] if text.split() else ""
    head = parts.head or (last if office(last) in heads()["office"] | heads()["unnamed"] else "")
    if not head:
        return None
    country = next((c for w in words if (c := country_of(w))), None)
    return Role(office(head), frozenset(folded(w) for w in words), country, text.strip())


@dataclass
class Person:
    """A person a document names, with every form and role it gives them."""

    name: str
    tokens: tuple[str, ...]
    first_seen: int
    gender: str = ""
    seen: int = 1
    roles: list[Role] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the name, folded."""
        return self.tokens[-1]


def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a personal name, folded, without suffixes such as Jr."""
    words = [folded(word) for word in name.replace("\u00a0", " ").split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in titles()["after"] and words[-1] not in ("mp",):
        words.pop()
    return tuple(words)


def suffix(name: str) -> str:
    """`jr`, `iii` and the like at the end of a name."""
    words = name.split()
    last = folded(words[-1]) if len(words) > 2 else ""
    return last if last in ("jr", "sr", "ii", "iii", "iv") else ""


def same_forename(a: str, b: str) -> bool:
    """Whether two folded forenames may be one person's: equal, initial or nickname."""
    if a == b or (a[:1] == b[:1] and 1 in (len(a), len(b))):
        return True
    return b in nicknames().get(a, frozenset())


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names, as folded words, may be one person's."""
    if a[-1] != b[-1] or not same_forename(a[0], b[0]):
        return False
    middle, other = a[1:-1], b[1:-1]
    if not middle or not other:
        return True
    short, long = sorted((middle, other), key=len)
    return all(any(same_forename(one, two) for two in long) for one in short)


def part_of(short: Sequence[str], full: Sequence[str]) -> int:
    """How well `short` is a form of the name `full`: 3 surname, 2 forename, 1 middle, 0 not."""
    if len(short) >= len(full):
        return 0
    if tuple(full[-len(short) :]) == tuple(short):
        return 3
    if len(short) == 1 and same_forename(full[0], short[0]) and len(short[0]) > 1:
        return 2
    if len(short) > 1 and same_person(short, full):
        return 3
    inner = any(
        tuple(full[i : i + len(short)]) == tuple(short) for i in range(len(full) - len(short))
    )
    return 1 if inner else 0


def gender_of(title: str, name: str) -> str:
    """`m` or `f` where title or forename tell, else empty."""
    for word in title.split():
        low = word.strip(".").lower()
        if honorific(word) in ("m", "f") and low not in ("lord", "chief"):
            return honorific(word)
        if low in _HE or low in _SHE:
            return "m" if low in _HE else "f"
    words = name_tokens(name)
    return given_names().get(words[0], "") if len(words) > 1 else ""
