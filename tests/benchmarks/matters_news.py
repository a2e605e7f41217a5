"""Made-up news at any size: events that several outlets tell, amid claims that stand alone."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from auditor.claims.claim import Claim, Extraction, Kind, Link
from auditor.claims.identity import with_fingerprints
from auditor.documents.document import Document
from auditor.matters.words import lexicon
from auditor.spans import Span

Reading = tuple[Document, Extraction]
_CLAIMS_A_DOCUMENT = 8
# One event, with its three claims or so, for every five claims that stand alone.
_EVENTS_AMONG = 1 / 6
_ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w y z"
_NUCLEI = "a e i o u ai ea ou ie oa"
_CODAS = "n r l s th nd rk m sk ll v x nt ld"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Each event is told by several of its lines; braces are filled once an event.
_EVENTS = (
    (
        "{n} people were killed when a ferry sank off {place} on {day}",
        "the ferry that went down near {place} on {day} killed {m} people",
        "the captain {person} survived the sinking of the ferry off {place}",
        "{body} had inspected the ferry a week before it sank off {place}",
    ),
    (
        "{person} will step down as head of {body} in {month}",
        "{body} confirmed that {person} would leave in {month}",
        "{person} has no plans to leave {body}",
        "the board of {body} learned of the resignation of {person} on {day}",
    ),
    (
        "{body} agreed to pay ${n} million to buy a steel plant in {place}",
        "the steel plant in {place} was sold to {body} for ${m} million",
        "workers at the {place} steel plant oppose the sale to {body}",
    ),
    (
        "a court in {place} sentenced {person} to {n} years for fraud",
        "{person} was jailed for {m} years by a court in {place}",
        "{person} was acquitted of fraud by the {place} court on {day}",
        "the lawyer of {person} will appeal against the fraud verdict",
    ),
    (
        "floods destroyed {n} houses in {place} on {day}",
        "{m} houses in {place} were destroyed by the floods",
        "soldiers led by {person} brought tents to the flooded streets of {place}",
    ),
    (
        "unemployment in {place} rose to {n} percent in {month}",
        "the jobless rate in {place} stood at {m} percent in {month}",
        "{person} promised new jobs for {place}",
    ),
    (
        "rebels captured the airport of {place} on {day}",
        "the army denied that rebels had captured the airport of {place}",
        "General {person} said the airport of {place} was under army control",
    ),
    (
        "{body} recalled {n} cars because of faulty brakes",
        "faulty brakes led {body} to recall {m} cars in {month}",
        "{person} warned {body} about the brakes two years ago",
    ),
)


@dataclass(frozen=True)
class World:
    """The names that occur, each list drawn from by Zipf's law."""

    places: Sequence[str]
    people: Sequence[str]
    bodies: Sequence[str]
    nouns: Sequence[str]
    verbs: Sequence[str]


def _word(rng: random.Random, syllables: int) -> str:
    parts = (rng.choice(_ONSETS.split()) + rng.choice(_NUCLEI.split()) for _ in range(syllables))
    return ("".join(parts) + rng.choice(_CODAS.split())).capitalize()


def _world(rng: random.Random, size: int) -> World:
    """Names in number like the root of a world of `size` claims, as vocabularies grow."""
    many = max(40, int(size**0.7))
    given = [_word(rng, 1) for _ in range(200)]
    kinds = ("Bank", "Motors", "Energy", "Union", "Airlines", "Ministry", "Steel", "Agency")
    words = sorted(word for word in lexicon() if word.isalpha() and word.islower())
    rng.shuffle(words)
    return World(
        [_word(rng, 2) for _ in range(many)],
        [f"{rng.choice(given)} {_word(rng, 2)}" for _ in range(2 * many)],
        [f"{_word(rng, 2)} {rng.choice(kinds)}" for _ in range(many)],
        [word for word in words if lexicon()[word][0].startswith("n")][:6000],
        [word for word in words if lexicon()[word][0].startswith("v") and word.endswith("e")],
    )


class _Zipf:
    """Draws the r-th of a list with a chance that falls as 1 / (r + 20)."""

    def __init__(self, rng: random.Random, items: Sequence[str]) -> None:
        self._rng, self._items = rng, items
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(len(items))))

    def __call__(self) -> str:
        return self._rng.choices(self._items, cum_weights=self._weights)[0]


class _Teller:
    """Writes claims one after the other."""

    def __init__(self, rng: random.Random, world: World) -> None:
        self._rng = rng
        names = (world.places, world.people, world.bodies, world.nouns, world.verbs)
        self.place, self.person, self.body, self.noun, self.verb = (
            _Zipf(rng, one) for one in names
        )

    def event(self) -> list[str]:
        """What is told of one event: one to eight claims, two in three of them alike."""
        rng = self._rng
        number = rng.randint(2, 900)
        told = number if rng.random() < 0.8 else number + rng.randint(1, 40)
        slots = {
            "n": str(number), "m": str(told), "place": self.place(), "person": self.person(),
            "body": self.body(), "day": rng.choice(_DAYS), "month": rng.choice(("May", "June")),
        }  # fmt: skip
        lines = rng.choice(_EVENTS)
        times = min(8, 1 + int(rng.expovariate(0.5)))
        return [rng.choice(lines[: 2 + (i % 3)]).format(**slots) for i in range(times)]

    def alone(self) -> str:
        """A claim of nothing that anybody else tells."""
        subject = self.person() if self._rng.random() < 0.3 else f"the {self.noun()}"
        return (
            f"{subject} {self.verb()}d the {self.noun()} and the {self.noun()} "
            f"for {self._rng.randint(2, 400)} {self.noun()}s in {self.place()}"
        )


def _told(text: str, speaker: str, kind: Kind, start: int) -> Claim:
    whole = Span(start, start + len(text))
    link = Link(f"a{start}", speaker, whole, speaker, kind)
    return Claim("", (whole,), text, whole, (link,))


def made_up_news(claims: int, seed: int = 7) -> list[Reading]:
    """Documents of eight claims each, `claims` in all; the same ones for the same arguments."""
    rng = random.Random(seed)
    world = _world(rng, claims)
    teller = _Teller(rng, world)
    texts: list[str] = []
    while len(texts) < claims:
        texts += teller.event() if rng.random() < _EVENTS_AMONG else [teller.alone()]
    del texts[claims:]
    rng.shuffle(texts)
    return list(_documents(rng, teller, texts))


def _documents(rng: random.Random, teller: _Teller, texts: Sequence[str]) -> Iterator[Reading]:
    first = date(2026, 3, 2)
    for number, at in enumerate(range(0, len(texts), _CLAIMS_A_DOCUMENT)):
        lines = texts[at : at + _CLAIMS_A_DOCUMENT]
        starts = accumulate((len(line) + 2 for line in lines), initial=0)
        made = [
            _told(line, teller.person(), "person", start)
            for line, start in zip(lines, starts, strict=False)
        ]
        name = f"d{number}"
        day = first + timedelta(days=rng.randint(0, 20))
        outlet = f"Outlet {rng.randint(1, 40)}"
        document = Document(
            name, name, ". ".join(lines) + ".", "0" * 64, outlet=outlet, date=day.isoformat()
        )
        yield document, Extraction(name, claims=with_fingerprints(made))
