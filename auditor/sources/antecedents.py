"""Find what a pronoun, a relative or "the official" stands for, or leave it open with a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.sources.cast import Occurrence
from auditor.sources.discourse import Discourse, Referent
from auditor.sources.kinds import mention_kind, plural_mention
from auditor.sources.lists import country_of, folded, heads
from auditor.sources.names import Person, office
from auditor.sources.phrase import Phrase, phrase
from auditor.sources.runs import STARTERS
from auditor.sources.words import known_head

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_BODIES = frozenset({"organisation", "government", "outlet", "document"})
_REACH = 2
_CLEAR = 2.0
_NOUN_PHRASE = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|another|one|two|three|four|five|six|several|some|many)\s)?"
    r"(?:[\w\u2019'-]+\s){0,4}[\w\u2019'-]+$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r".*\b(?:and|but|or|to|from|with|by|of|in|on|at|for|is|was|were|are|be|been|said|says|told|when|as|"
    r"than|that|if|because|also|has|have|had|met|there|between|against|quoted|citing|like|among|\w+ing)\s"
)
_SUBJECT = re.compile(r"\s*(?:The )?([A-Z][\w-]+(?: [A-Z][\w-]+)*) (?=[a-z])")
_KIND_WORDS = {
    "outlet": "newspaper paper magazine outlet broadcaster network channel website site "
    "publication journal station weekly daily tabloid broadsheet portal",
    "wire": "agency|news agency|wire service|newswire",
    "government": "agency ministry department bureau service regulator watchdog",
    "organisation": "company firm organisation organization group body watchdog nonprofit charity "
    "bank union corporation agency institute alliance",
}


def pronoun(ground: Discourse, word: str, offset: int) -> Referent:
    """The referent of a personal pronoun at `offset`."""
    low = word.lower()
    quoted = ground.quoted(offset)
    near = [one for one in ground.before(offset, _REACH) if quoted or not ground.quoted(one.start)]
    if low in HE or low in SHE:
        gender = "m" if low in HE else "f"
        fit = [
            one
            for one in near
            if one.kind in ("person", "unnamed")
            and not one.plural
            and ground.genders.get(one.name, one.gender) in ("", gender)
            and (one.kind == "person" or one.source)
        ]
        found = _best(ground, fit, offset, gender)
        if found.name:
            ground.genders.setdefault(found.name, gender)
        return found
    if low in IT:
        return _best(ground, [o for o in near if o.kind in _BODIES and not o.plural], offset)
    if low in THEY:
        many = [o for o in near if o.source and o.plural]
        bodies = [o for o in near if o.source and o.kind in _BODIES | {"unnamed"}]
        return _best(ground, many or bodies, offset)
    return Referent()


def subject(ground: Discourse, offset: int) -> Referent:
    """The unknown proper name that opens the sentence of `offset`, as its grammatical subject."""
    opening = ground.document.text[ground.start_of(ground.sentence(offset)) : offset]
    match = _SUBJECT.match(opening)
    if not match or match.group(1).split()[0].lower() in STARTERS:
        return Referent()
    return Referent(match.group(1), mention_kind(match.group(1)))


def _best(
    ground: Discourse, candidates: Iterable[Occurrence], offset: int, gender: str = ""
) -> Referent:
    """The most salient candidate where it stands clear of the next, else only a guess."""
    scores: dict[str, float] = {}
    kept: dict[str, Occurrence] = {}
    here = ground.sentence(offset)
    for one in candidates:
        index = ground.sentence(one.start)
        opens = one.start - ground.start_of(index) < 40 and _is_first(ground, one, index)
        score = 6.0 - 2.0 * (here - index) + (3.0 if one.source else 0.0) + (2.0 if opens else 0.0)
        score += 1.0 if gender and one.gender == gender else 0.0
        scores[one.name] = max(scores.get(one.name, 0.0) + 0.25, score)
        kept[one.name] = one
    if not scores:
        return Referent()
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    top = ranked[0]
    if len(ranked) > 1 and scores[top] - scores[ranked[1]] < _CLEAR:
        return Referent(guess=top)
    one = kept[top]
    return Referent(top, one.kind, one.gender or gender, one.plural)


def _is_first(ground: Discourse, one: Occurrence, index: int) -> bool:
    start = ground.start_of(index)
    lead = ground.document.text[start : one.start]
    return not re.search(r"\b(?:of|by|with|to|from|for|against|about|on|in)\b[^,]*$", lead.lower())


def relative(ground: Discourse, word: str, offset: int) -> Referent:
    """The noun phrase right before a relative pronoun at `offset`."""
    text = ground.document.text
    end = offset
    while end and text[end - 1] in " \u00a0\n":
        end -= 1
    comma = end > 0 and text[end - 1] == ","
    end -= comma
    start = ground.start_of(ground.sentence(offset))
    near = [o for o in ground.before(offset, 0) if o.start >= start]
    people = word.lower() in ("who", "whom", "whose")
    if comma and (one := _apposed_person(text, near, end)) and people:
        return Referent(one.name, one.kind, one.gender, one.plural)
    for one in reversed(near):
        wrong = one.kind == ("document" if people else "person")
        if one.end >= end - 2 and one.end <= end + 1 and not wrong:
            return Referent(one.name, one.kind, one.gender, one.plural)
    before = _BREAK.sub("", text[start:end])
    match = _NOUN_PHRASE.search(before)
    if match and not comma:
        noun = match.group().strip()
        head = phrase(noun).head
        if known_head(head) and mention_kind(noun) != "pronoun":
            kind = mention_kind(noun)
            if not people or kind in ("person", "unnamed", "collective"):
                return Referent(ground.first_form(noun), kind, "", plural_mention(noun))
    guesses = [o for o in near if not people or o.kind in ("person", "unnamed")]
    return Referent(guess=guesses[-1].name if guesses else None)


def _apposed_person(text: str, near: list[Occurrence], end: int) -> Occurrence | None:
    """The person before ", a former adviser to X" when that phrase ends at `end`."""
    for one in near:
        if one.kind != "person" or text[one.end : one.end + 2] != ", ":
            continue
        between = text[one.end + 2 : end]
        if "," in between or not between:
            continue
        parts = phrase(between)
        if parts.head in heads()["office"] | heads()["unnamed"]:
            return one
    return None


def definite(ground: Discourse, parts: Phrase, offset: int) -> Referent:
    """The referent of "the official", "the president", "the agency" and the like."""
    head = parts.head
    plural = parts.plural
    earlier = [
        one
        for one in ground.before(offset, 8)
        if one.source and one.plural == plural and _same_head(one.name, parts)
    ]
    if earlier:
        one = earlier[-1]
        if phrase(one.name).possessor and len({other.name for other in earlier}) > 1:
            return Referent(guess=one.name)
        return Referent(one.name, one.kind, one.gender, one.plural)
    if plural:
        return Referent()
    if head in heads()["office"] or head in heads()["unnamed"]:
        return _holder(ground, parts, offset)
    return _body(ground, parts, offset)


def _same_head(name: str, parts: Phrase) -> bool:
    """Whether `the lawyer` can be the source `name`, such as `Haldane's lawyer`."""
    other = phrase(name)
    if other.possessor and parts.modifiers:
        return False
    if other.name or office(other.head) != office(parts.head):
        return False
    mine = {folded(w) for w in parts.modifiers}
    return mine <= {folded(w) for w in (*other.modifiers, other.determiner)}


def _holder(ground: Discourse, parts: Phrase, offset: int) -> Referent:
    """The person who holds the office that a definite mention names."""
    wanted = office(parts.head)
    country = next((c for w in parts.modifiers if (c := country_of(w))), None)
    narrow = {folded(w) for w in parts.modifiers if not country_of(w)}
    fits: list[Person] = []
    for person in ground.cast.persons:
        for role in person.roles:
            if role.head != wanted or (country and role.country not in (None, country)):
                continue
            if country and role.country is None and _elsewhere(ground, country, person):
                continue
            words = set(role.modifiers)
            if narrow <= words and not ({"former", "ex", "vice", "deputy"} & (words - narrow)):
                fits.append(person)
                break
    before = [person for person in fits if person.first_seen < offset]
    if len(before) == 1:
        one = before[0]
        return Referent(one.name, "person", one.gender)
    nearest = _nearest(ground, {person.name for person in before or fits}, offset)
    return Referent(guess=nearest)


def _elsewhere(ground: Discourse, country: str, person: Person) -> bool:
    return any(role.country not in (None, country) for role in person.roles)


def _nearest(ground: Discourse, names: set[str], offset: int) -> str | None:
    found = [one.name for one in ground.before(offset, 50) if one.name in names]
    return found[-1] if found else min(names, default=None)


def _body(ground: Discourse, parts: Phrase, offset: int) -> Referent:
    """The body that "the ministry", "the agency" or "the newspaper" stands for."""
    if any(capital_name(word) for word in parts.modifiers) or len(parts.modifiers) > 1:
        return Referent()
    near = [one for one in ground.before(offset, 4) if one.kind in _BODIES - {"document"}]
    fits = [one for one in near if _stands_for(ground, parts.head, one)]
    names = list(dict.fromkeys(one.name for one in fits))
    if not names:
        return Referent()
    last = fits[-1]
    if len(names) > 1:
        reach = ground.start_of(max(0, ground.sentence(offset) - 1))
        if len({one.name for one in fits if one.start >= reach}) != 1:
            return Referent(guess=last.name)
    return Referent(last.name, last.kind, "", last.plural)


def capital_name(word: str) -> bool:
    """Whether a modifier is itself a name, so that the mention stands on its own."""
    return word[:1].isupper()


def _stands_for(ground: Discourse, head: str, one: Occurrence) -> bool:
    if country_of(one.name) is not None:
        return False
    if phrase(one.name).head == head or one.name.lower().endswith(f" {head}"):
        return True
    entry = ground.cast.bodies.get(folded(one.name))
    if head in _KIND_WORDS["wire"].split("|") and entry is not None and entry.wire:
        return True
    if one.kind == "organisation" and head == "agency":
        return "agency" in one.name.lower()
    words = _KIND_WORDS.get(one.kind, "").split()
    return head in words and head not in ("ministry", "department")
