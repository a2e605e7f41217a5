"""Make data/matters/lexicon.tsv, the shared senses of words, from the WordNet database files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"n": 3, "v": 4, "a": 2, "r": 1}
_WORD = re.compile(r"[a-z]{2,}")

Key = tuple[str, str]


def words_of(texts: Iterable[str], at_least: int = 2) -> set[str]:
    """Lower-case words that occur `at_least` times in `texts`."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    return {word for word, count in counts.items() if count >= at_least}


def read_index(folder: Path) -> dict[Key, tuple[int, list[str]]]:
    """(word, part of speech) -> how many senses were seen in text, synsets in order of use."""
    index: dict[Key, tuple[int, list[str]]] = {}
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split()
            if not _WORD.fullmatch(parts[0]):
                continue
            count, tagged = int(parts[2]), int(parts[-count_of(parts) - 1])
            index[parts[0], pos] = tagged, parts[-count:]
    return index


def count_of(parts: list[str]) -> int:
    """How many synset offsets end an index line."""
    return int(parts[2])


def read_links(folder: Path) -> tuple[dict[Key, set[Key]], dict[Key, set[str]]]:
    """Derivation links (word, synset) -> (word, synset), and antonym word pairs."""
    derived: dict[Key, set[Key]] = defaultdict(set)
    opposed: dict[Key, set[str]] = defaultdict(set)
    members: dict[Key, list[str]] = {}
    pending = []
    for name, pos in POS.items():
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split(" | ")[0].split()
            size = int(parts[3], 16)
            words = [parts[4 + 2 * i].lower().split("(")[0] for i in range(size)]
            members[pos, parts[0]] = words
            rest = parts[4 + 2 * size :]
            for i in range(int(rest[0])):
                mark, offset, target, ends = rest[1 + 4 * i : 5 + 4 * i]
                if mark in ("+", "!") and ends != "0000":
                    pending.append((mark, pos, parts[0], offset, target, ends))
    for mark, pos, here, there, target, ends in pending:
        first = members[pos, here][int(ends[:2], 16) - 1]
        others = members["a" if target == "s" else target, there]
        second = others[int(ends[2:], 16) - 1]
        if mark == "+":
            derived[first, pos + here].add((second, target + there))
        else:
            opposed[first, pos].add(second)
    return derived, opposed


def read_kinds(folder: Path) -> dict[str, list[str]]:
    """Noun synset -> what it is a kind or an instance of, one step up."""
    found: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split(" | ")[0].split()
        rest = parts[4 + 2 * int(parts[3], 16) :]
        ups = [rest[2 + 4 * i] for i in range(int(rest[0])) if rest[1 + 4 * i] in ("@", "@i")]
        found[parts[0]] = ups
    return found


def build(folder: Path, vocabulary: set[str], target: Path) -> int:
    """Write the lexicon for `vocabulary` (and the commoner words) to `target`; returns rows.

    A row is: word, parts of speech as letters in order of how often each was seen, the
    numbers of the senses it shares with other words, its antonyms, and what its first
    senses as a noun are kinds of.
    """
    index = read_index(folder)
    derived, opposed = read_links(folder)
    kinds = read_kinds(folder)
    senses: dict[str, set[str]] = defaultdict(set)
    for (word, pos), (tagged, offsets) in index.items():
        if not tagged and word not in vocabulary:
            continue
        for offset in offsets[: SENSES[pos]]:
            senses[word].add(pos + offset)
            senses[word].update(key for _, key in derived.get((word, pos + offset), ()))
    uses = Counter(key for keys in senses.values() for key in keys)
    numbers = {key: i for i, key in enumerate(sorted(k for k, n in uses.items() if n > 1))}
    rows = []
    for word in sorted(senses):
        seen = {pos: index[word, pos][0] for pos in POS.values() if (word, pos) in index}
        letters = "".join(sorted(seen, key=lambda pos: -seen[pos]))
        shared = ",".join(str(numbers[key]) for key in sorted(senses[word]) if key in numbers)
        against = {other for pos in seen for other in opposed.get((word, pos), ())}
        single = ",".join(sorted(other for other in against if _WORD.fullmatch(other)))
        nouns = index.get((word, "n"), (0, []))[1][:2]
        above = ",".join(sorted({int(up, 10).__format__("x") for n in nouns for up in kinds[n]}))
        rows.append(f"{word}\t{letters}\t{shared}\t{single}\t{above}\n")
    target.write_text("".join(rows), "utf-8")
    return len(rows)
