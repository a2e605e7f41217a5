"""Who and what a document names: persons with their roles, bodies, acronyms, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.claims.claim import Kind
from auditor.documents.document import Document
from auditor.sources.kinds import mention_kind
from auditor.sources.lists import (
    country_of,
    folded,
    heads,
    listed,
    places,
    undotted,
)
from auditor.sources.names import (
    Person,
    Role,
    gender_of,
    name_tokens,
    part_of,
    role_of,
    same_person,
    suffix,
)
from auditor.sources.phrase import phrase
from auditor.sources.runs import STARTERS, headline_spans, runs
from auditor.sources.words import known_head, title_word

_LOWER_TITLE = re.compile(r"((?:[A-Za-z][\w\u2019'.-]*[ \u00a0]){1,6})$")
_APPOSED = re.compile(
    r"^, (?:(?:who is|then|now) )?((?:an?|the|his|her|its|their)? ?[^,.;\n\u201c\"]{3,80})[,.;]"
)
_AFTER_LINK = re.compile(r"(?:^| )(?:of|the|and|for|at|in)(?: |$)", re.IGNORECASE)
_ACRONYM = re.compile(r"^ \(([A-Z][A-Za-z.&-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, outlet or public body a document names."""

    name: str
    kind: Kind
    head: str
    wire: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a person or body is named in the prose."""

    start: int
    end: int
    name: str
    kind: Kind
    gender: str = ""
    plural: bool = False
    source: bool = False


@dataclass
class Cast:
    """The persons and bodies of one document."""

    persons: list[Person] = field(default_factory=list)
    by_token: dict[str, list[Person]] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    honorifics: dict[str, set[str]] = field(default_factory=dict)
    occurrences: list[Occurrence] = field(default_factory=list)
    seen: dict[str, list[int]] = field(default_factory=dict)

    def people(self, tokens: tuple[str, ...]) -> list[tuple[int, Person]]:
        """Persons of whose full name `tokens` may be a form, with how well it fits."""
        found = []
        for person in self.by_token.get(tokens[-1], []) or self.by_token.get(tokens[0], []):
            fit = 4 if tokens == person.tokens else part_of(tokens, person.tokens)
            if not fit and len(tokens) > 1 and same_person(tokens, person.tokens):
                fit = 4
            if fit:
                found.append((fit, person))
        best = max((fit for fit, _ in found), default=0)
        return [pair for pair in found if pair[0] == best or (pair[0] >= 3 and best >= 3)]


def read_cast(document: Document) -> Cast:
    """Scan the prose of `document` for everybody and everything it names."""
    cast = Cast()
    prose = document.prose
    shouted = headline_spans(document)
    named = []
    for offset, run in runs(prose):
        if any(start <= offset < end for start, end in shouted):
            continue
        named.append((offset, run))
        _note_full(cast, prose, offset, run)
    for person in sorted(cast.persons, key=lambda one: one.first_seen):
        for token in dict.fromkeys(person.tokens):
            cast.by_token.setdefault(token, []).append(person)
    for offset, run in named:
        _note_occurrence(cast, prose, offset, run)
    return cast


def _note_full(cast: Cast, prose: str, offset: int, run: str) -> None:
    """Enter a person with forename and surname, or a body, that `run` names."""
    end = offset + len(run)
    if match := _ACRONYM.match(prose[end : end + 14]):
        _note_acronym(cast, run, match.group(1))
    if (one := listed(run)) is not None:
        if not one.place:
            cast.bodies.setdefault(folded(one.name), Body(one.name, one.kind, "", one.wire))
        return
    if folded(run) in places() or country_of(run):
        return
    parts = phrase(run)
    if parts.name:
        _note_person(cast, prose, offset, run, parts.title, parts.name)
        return
    kind = mention_kind(run)
    if " " in run and kind in ("organisation", "government", "outlet") and not parts.plural:
        cast.bodies.setdefault(folded(run), Body(run, kind, parts.head))


def _note_acronym(cast: Cast, run: str, acronym: str) -> None:
    if " " not in run or acronym[0] not in {w[0] for w in run.split()}:
        return
    words = run.split()
    initials = "".join(w[0] for w in words if w[0].isupper())
    plain = undotted(acronym).upper().rstrip("S")
    at = initials.find(plain)
    if at > 0:
        capitals = [i for i, w in enumerate(words) if w[0].isupper()]
        run = " ".join(words[capitals[at] :])
    one = listed(run)
    cast.acronyms.setdefault(undotted(acronym), one.name if one else run)
    if one is None:
        kind = mention_kind(run)
        kind = kind if kind in ("government", "outlet") else "organisation"
        cast.bodies.setdefault(folded(run), Body(run, kind, phrase(run).head))


def _note_person(cast: Cast, prose: str, offset: int, run: str, title: str, name: str) -> None:
    name = _AFTER_LINK.split(name)[-1]
    tokens = name_tokens(name)
    if not tokens or ((body := listed(name)) is not None and body.kind != "person"):
        return
    for word in title.split():
        low = word.strip(".").lower()
        if low in ("mr", "sir", "mrs", "ms", "miss"):
            cast.honorifics.setdefault(tokens[-1], set()).add("m" if low in ("mr", "sir") else "f")
    if len(tokens) < 2 or len(tokens) > 5 or folded(name) in places() or _holds_place(name):
        return
    title = " ".join(filter(None, (_title_before(prose, offset), title)))
    person = next(
        (
            p
            for p in cast.persons
            if same_person(tokens, p.tokens) and suffix(name) == suffix(p.name)
        ),
        None,
    )
    if person is None:
        person = Person(name, tokens, offset, "", 0)
        cast.persons.append(person)
    elif len(tokens) > len(person.tokens):
        person.name, person.tokens = name, tokens
    person.seen += 1
    person.gender = person.gender or gender_of(title, name)
    end = offset + len(run)
    for text in (title, _apposed(prose, end)):
        if text and (role := role_of(text)) and role not in person.roles:
            person.roles.append(role)
            person.gender = person.gender or gender_of(text, "")


def _holds_place(name: str) -> bool:
    """Whether a part of `name` is a country or a day, as in "Sul Harbour Monday"."""
    words = name.split()
    if folded(words[-1]) in places() or folded(" ".join(words[:2])) in places():
        return True
    pieces = re.split(r"[-/]", name)
    return len(pieces) > 1 and any(country_of(piece) for piece in pieces)


def _title_before(prose: str, offset: int) -> str:
    """Lower-case title words right before a name: "campaign spokesman", "economist"."""
    match = _LOWER_TITLE.search(prose[max(0, offset - 60) : offset])
    if not match:
        return ""
    words = match.group(1).split()
    kept: list[str] = []
    for word in reversed(words):
        good = title_word(word) or known_head(word) in heads()["office"] | heads()["unnamed"]
        if not good and not (kept and (word[0].isupper() or country_of(word) or known_head(word))):
            break
        kept.insert(0, word)
    return " ".join(kept) if kept and kept[-1].lower() not in STARTERS else ""


def _apposed(prose: str, end: int) -> str:
    match = _APPOSED.match(prose[end : end + 100])
    if not match:
        return ""
    text = match.group(1).strip()
    head = phrase(text).head
    return text if head in heads()["office"] | heads()["unnamed"] and not phrase(text).name else ""


def _note_occurrence(cast: Cast, prose: str, offset: int, run: str) -> None:
    end = offset + len(run)
    body = listed(run)
    parts = phrase(run)
    if body is None and parts.name:
        tokens = name_tokens(parts.name)
        found = cast.people(tokens) if tokens else []
        before = [p for _, p in found if p.first_seen <= offset] or [p for _, p in found]
        if len(before) == 1:
            one = before[0]
            title = parts.title or _title_before(prose, offset)
            if title and (role := role_of(title)) and role not in one.roles:
                one.roles.append(role)
            honour = gender_of(title, "")
            one.gender = one.gender or honour
            _add(cast, Occurrence(offset, end, one.name, "person", one.gender or honour))
            return
        if not found and len(tokens) == 1 and parts.title:
            _add(cast, Occurrence(offset, end, parts.name, "person", gender_of(parts.title, "")))
            return
    name = body.name if body else cast.acronyms.get(undotted(run), "")
    if not name and (known := cast.bodies.get(folded(run))):
        name = known.name
    if name:
        entry = cast.bodies.get(folded(name))
        kind: Kind = body.kind if body else entry.kind if entry else "organisation"
        _add(cast, Occurrence(offset, end, name, kind))


def _add(cast: Cast, one: Occurrence) -> None:
    cast.occurrences.append(one)
    cast.seen.setdefault(one.name, []).append(one.start)


__all__ = ["Body", "Cast", "Occurrence", "Person", "Role", "read_cast"]
