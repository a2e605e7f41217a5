"""Short variants of annotated texts: single sentences, bare clauses, list items and relays."""

from __future__ import annotations

import random
import re
from typing import Any

from auditor.claims.train.examples import Example, attribution_example
from auditor.claims.wordpiece import WordPiece

Record = dict[str, Any]

UNSOURCED_SHARE = 0.25

_SENTENCE_EDGE = re.compile("[.!?][\"\u201d'\u2019)]*\\s+|\n+")
_QUOTES = set('"\u201c\u201d\u00ab\u00bb')
_PRONOUNS = {"he", "she", "they", "it", "who", "which", "i", "we", "you", "that", "his", "her"}
_LABELS = (
    "Background",
    "Key point",
    "Economy",
    "Reaction",
    "Talks",
    "Energy",
    "Next steps",
    "Military",
    "Sanctions",
    "Timeline",
    "Aid",
    "Elections",
    "Markets",
    "Trade",
    "Health",
)
_OUTLETS = (
    "Reuters",
    "Bloomberg",
    "The Associated Press",
    "Interfax",
    "the BBC",
    "CNN",
    "AFP",
    "The Wall Street Journal",
    "Al Jazeera",
    "The Guardian",
    "the Financial Times",
    "TASS",
    "The New York Times",
    "Kyodo News",
    "the news agency",
    "Le Monde",
    "Der Spiegel",
    "the newspaper",
    "Axios",
    "Politico",
    "The Washington Post",
    "Xinhua",
    "state media",
)
_ORIGINS = (
    "people familiar with the matter",
    "two officials",
    "an internal memo",
    "a diplomat",
    "court filings",
    "a person briefed on the talks",
    "unnamed sources",
    "satellite images",
    "documents it had reviewed",
    "a senior official",
    "three people with knowledge of it",
)
_DAYS = (
    "on Monday",
    "on Tuesday",
    "Wednesday",
    "on March 16",
    "on June 3",
    "last week",
    "on Friday",
    "earlier",
    "on October 9, 2019",
    "this month",
    "late on Thursday",
)
_TEMPLATES = (
    "{outlet} {verb} {day}, citing {origin}, that {fact}.",
    "{outlet} {verb}, citing {origin}, that {fact}.",
    "{outlet}, citing {origin}, {verb} that {fact}.",
    "{outlet}, citing {origin}, {verb} {day} that {fact}.",
    "Citing {origin}, {outlet} {verb} that {fact}.",
    "{fact}, {outlet} {verb}, citing {origin}.",
    "{fact}, {outlet} {verb} {day}, citing {origin}.",
)


def hull(attribution: Record) -> tuple[int, int]:
    """The smallest span that holds every part of an attribution."""
    spans = [span for role in ("source", "cue", "content") for span in attribution[role]]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def without(text: str, attributions: list[Record], dropped: set[int]) -> tuple[str, list[Record]]:
    """The text with some characters left out, and its attributions moved with it."""
    kept = [place for place in range(len(text)) if place not in dropped]
    moved = [0] * (len(text) + 1)
    for place in range(len(text)):
        moved[place + 1] = moved[place] + (place not in dropped)
    shifted = []
    for attribution in attributions:
        parts = {
            role: [[moved[s], moved[e]] for s, e in attribution[role] if moved[e] > moved[s]]
            for role in ("source", "cue", "content")
        }
        if parts["cue"] and parts["content"]:
            shifted.append(parts)
    return "".join(text[place] for place in kept), shifted


def excerpt(record: Record, low: int, high: int) -> tuple[str, list[Record]] | None:
    """The text from `low` to `high`, unless an attribution is cut by it."""
    inner = []
    for attribution in record["attributions"]:
        if not attribution["cue"] or not attribution["content"]:
            continue
        first, last = hull(attribution)
        if low <= first and last <= high:
            inner.append(
                {
                    role: [[s - low, e - low] for s, e in attribution[role]]
                    for role in ("source", "cue", "content")
                }
            )
        elif first < high and low < last:
            return None
    return record["text"][low:high], inner


class Augmenter:
    """A seeded stream of short examples made of annotated records."""

    def __init__(self, records: list[Record], tokenizer: WordPiece, seed: int) -> None:
        self._chance = random.Random(seed)
        self._records = [record for record in records if record["attributions"]]
        self._tokenizer = tokenizer
        self._unsourced = [
            (record, attribution)
            for record in self._records
            for attribution in record["attributions"]
            if not attribution["source"] and attribution["cue"] and attribution["content"]
        ]
        words = (re.findall(r"[a-z]+", record["text"]) for record in records)
        self._common = {word for found in words for word in found}
        self._sources = [
            record["text"][a["source"][0][0] : a["source"][0][1]]
            for record in self._records
            for a in record["attributions"]
            if a["source"] and a["source"][0][1] - a["source"][0][0] < 60
        ]
        self._sources = [s for s in self._sources if s.lower() not in _PRONOUNS and "\n" not in s]

    def draw(self) -> Example:
        """The next short example."""
        while True:
            made = self._relay() if self._chance.random() < 0.2 else self._clause()
            if made is not None and made[1]:
                return attribution_example(made[0], made[1], self._tokenizer)

    def _pick(self) -> tuple[Record, int, int]:
        if self._unsourced and self._chance.random() < UNSOURCED_SHARE:
            record, attribution = self._chance.choice(self._unsourced)
        else:
            record = self._chance.choice(self._records)
            attribution = self._chance.choice(record["attributions"])
        return (record, *hull(attribution))

    def _clause(self) -> tuple[str, list[Record]] | None:
        """A sentence with its attributions, or the bare clause of one attribution, roughened."""
        record, low, high = self._pick()
        text = record["text"]
        if high - low > 400:
            return None
        if self._chance.random() < 0.5:
            before = [m.end() for m in _SENTENCE_EDGE.finditer(text, max(0, low - 600), low)]
            after = _SENTENCE_EDGE.search(text, max(low, high - 1))
            low = before[-1] if before else low
            high = after.start() + 1 if after and after.start() < high + 300 else high
        cut = excerpt(record, low, high)
        return None if cut is None else self._roughen(*cut)

    def _roughen(self, text: str, found: list[Record]) -> tuple[str, list[Record]]:
        dropped: set[int] = set()
        if self._chance.random() < 0.5:
            dropped |= {place for place, mark in enumerate(text) if mark in _QUOTES}
        if self._chance.random() < 0.5:
            dropped |= set(range(len(text.rstrip(".,\"\u201d\u2019' ")), len(text)))
        first = re.match(r"[A-Z][a-z]*\b", text)
        if first and self._chance.random() < 0.5 and first.group().lower() in self._common:
            text = text[0].lower() + text[1:]
        text, found = without(text, found, dropped)
        if self._chance.random() < 0.12:
            prefix = f"- {self._chance.choice(_LABELS)}: "
            found = [
                {
                    role: [[s + len(prefix), e + len(prefix)] for s, e in spans]
                    for role, spans in attribution.items()
                }
                for attribution in found
            ]
            text = prefix + text
        return text, found

    def _relay(self) -> tuple[str, list[Record]] | None:
        """An outlet that reports a fact and cites where it has it from."""
        record, _, _ = self._pick()
        attribution = self._chance.choice(record["attributions"])
        if len(attribution["content"]) != 1:
            return None
        fact = record["text"][slice(*attribution["content"][0])]
        if not fact.startswith("that ") or not 25 < len(fact) < 250 or _QUOTES & set(fact):
            return None
        template = self._chance.choice(_TEMPLATES)
        fact = fact[5:]
        outlets = _OUTLETS if self._chance.random() < 0.6 else self._sources
        origins = _ORIGINS if self._chance.random() < 0.6 else self._sources
        parts = {
            "outlet": self._chance.choice(outlets),
            "origin": self._chance.choice(origins),
            "verb": self._chance.choice(("reported", "reported", "said", "wrote")),
            "day": self._chance.choice(_DAYS),
            "fact": fact,
            "cue": "citing",
        }
        return _filled(template, parts)


def _filled(template: str, parts: dict[str, str]) -> tuple[str, list[Record]]:
    """The filled template with the two attributions it states."""
    if template[0] == "{":
        name = template[1 : template.index("}")]
        parts = {**parts, name: parts[name][:1].upper() + parts[name][1:]}
    text, at = "", {}
    for literal, name in re.findall(r"([^{]*)(?:\{(\w+)\})?", template):
        cue = re.search("(?i)citing", literal)
        if cue:
            at["cue"] = [[len(text) + cue.start(), len(text) + cue.end()]]
        text += literal
        if name:
            at[name] = [[len(text), len(text) + len(parts[name])]]
            text += parts[name]
    return text, [
        {"source": at["outlet"], "cue": at["verb"], "content": at["fact"]},
        {"source": at["origin"], "cue": at["cue"], "content": at["fact"]},
    ]
