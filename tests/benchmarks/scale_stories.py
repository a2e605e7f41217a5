"""Write an archive of short news stories: many small events, several outlets on each.

    python tests/benchmarks/scale_stories.py 100000 archive.jsonl

Each event has its own people, places, numbers and day; outlets tell it in their own words, now
and then with another number, another origin or a word for word copy. The same seed gives the
same archive.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

OUTLETS = (
    "Reuters", "Harbour Post", "The Nortonian", "Delta Tribune", "Lakeside Herald", "BBC",
    "Coast Gazette", "Mirefield Times", "The Associated Press", "Vale Courier",
)  # fmt: skip
FIRST = ("Ana", "Marek", "Tomas", "Ines", "Pavel", "Ruth", "Joel", "Karin", "Luis", "Dora", "Emil",
         "Nadia", "Oskar", "Petra", "Simon", "Vera", "Hugo", "Lena", "Igor", "Clara")  # fmt: skip
SYLLABLES = ("bar", "den", "kor", "mel", "sut", "van", "rel", "tor", "lim", "gar", "hol", "per",
             "zan", "dri", "fos", "kel", "mar", "nil", "quo", "ras", "ber", "wes")  # fmt: skip
THINGS = ("bridge", "dam", "school", "refinery", "ferry", "market", "warehouse", "hospital",
          "power station", "railway depot", "port", "tunnel")  # fmt: skip
ROLES = ("mayor", "governor", "police chief", "district prosecutor", "health minister")
EVENTS = (
    ("{n} people were injured when the {thing} in {place} collapsed on {day}",
     "The collapse of the {thing} in {place} on {day} injured {n} people"),
    ("A fire at the {thing} in {place} destroyed {n} trucks on {day}",
     "On {day} a fire destroyed {n} trucks at the {thing} in {place}"),
    ("The council of {place} approved {n} million euros for the {thing} on {day}",
     "On {day} {place} set aside {n} million euros for its {thing}"),
    ("{n} workers at the {thing} in {place} went on strike on {day}",
     "A strike of {n} workers stopped the {thing} in {place} on {day}"),
    ("Police in {place} arrested {n} people at the {thing} on {day}",
     "On {day} {n} people were arrested at the {thing} in {place}"),
)  # fmt: skip
SAYINGS = (
    "{claim}, {who} said.",
    "{who} said that {claim}.",
    "{claim}, according to {who}.",
    "{who} told {other} that {claim}.",
    "{claim}, {other} reported, citing officials familiar with the matter.",
    "{claim}.",
)
SECONDS = (
    "Officials said the {thing} would probably reopen within {m} weeks.",
    "{who} denied that anyone had been warned.",
    "The cause is not known.",
    "{last} said the figure may rise.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _word(dice: random.Random, parts: int) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(parts)).capitalize()


def stories(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` stories, those of one event within some forty records of one another."""
    dice = random.Random(seed)
    shelf: list[tuple[int, dict[str, str]]] = []
    number = made = 0
    while made < count:
        for told in _event(dice):
            shelf.append((number + dice.randrange(40), told))
            number += 1
        shelf.sort(key=lambda pair: pair[0])
        while shelf and shelf[0][0] < number - 40 and made < count:
            yield {"id": f"s{made:08d}", **shelf.pop(0)[1]}
            made += 1


def _event(dice: random.Random) -> Iterator[dict[str, str]]:
    """One to five outlets on one event."""
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(700))
    first, last = dice.choice(FIRST), _word(dice, 2)
    facts = {
        "n": str(dice.randint(3, 400)),
        "m": str(dice.randint(2, 9)),
        "thing": dice.choice(THINGS),
        "place": _word(dice, 3),
        "day": DAYS[day.weekday()],
        "last": last,
        "who": f"{dice.choice(ROLES)} {first} {last}",
    }
    tellings = dice.choice(EVENTS)
    before: list[str] = []
    for outlet in dice.sample(OUTLETS, dice.choices((1, 2, 3, 5), (50, 25, 15, 10))[0]):
        here = dict(facts, other=dice.choice([one for one in OUTLETS if one != outlet]))
        if dice.random() < 0.1:
            here["n"] = str(dice.randint(3, 400))
        copied = before and dice.random() < 0.1
        text = dice.choice(before) if copied else _text(dice, dice.choice(tellings), here)
        before.append(text)
        later = day + timedelta(days=dice.randrange(2))
        yield {"text": text, "outlet": outlet, "date": later.isoformat()}


def _text(dice: random.Random, telling: str, facts: dict[str, str]) -> str:
    claim = telling.format(**facts)
    said = dice.choice(SAYINGS)
    inside = not said.startswith("{claim}") and not claim[:1].isdigit()
    claim = (
        claim[0].lower() + claim[1:] if inside and claim.split()[0] in ("A", "The", "On") else claim
    )
    who = facts["who"]
    lead = said.format(claim=claim, **{**facts, "who": who})
    second = dice.choice(SECONDS).format(**facts)
    return " ".join(one[0].upper() + one[1:] for one in (lead, second))


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.file.open("w", encoding="utf-8") as stream:
        for story in stories(given.count, given.seed):
            stream.write(json.dumps(story) + "\n")


if __name__ == "__main__":
    main()
