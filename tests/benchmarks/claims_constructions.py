"""Print how many attributions of each construction are found whole, and the cues missed most.

usage: python tests/benchmarks/claims_constructions.py GOLD.jsonl MARKS.jsonl

MARKS.jsonl is what claims_marks.py writes. Found whole: source and content each share half of
their words with one mark. An attribution may belong to several constructions.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Record = dict[str, Any]

ADVERBS = {"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "seemingly"}
PRONOUNS = {"he", "she", "they", "it", "we", "i", "you"}
RELATIVES = {"who", "which", "that", "whom"}
NOUNS = re.compile(r"\b(claims?|reports?|calls?|views?|belief|fears?|hopes?|plans?|support)\b")
BE = re.compile(r"\b(is|are|was|were|been|being|be)\b \w+(ed|n|wn|ght|ld)\b")


def words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Where the words in some spans begin."""
    return frozenset(
        start + match.start()
        for start, end in spans
        for match in re.finditer(r"\w+", text[start:end])
    )


def said(text: str, spans: Iterable[Sequence[int]]) -> str:
    """The words of some spans in lower case."""
    return " ".join(text[start:end] for start, end in spans).lower()


def first(attribution: Record, role: str) -> int:
    """Where a role begins, or -1."""
    return min((span[0] for span in attribution[role]), default=-1)


Test = Callable[[str, Record], bool]
CONSTRUCTIONS: dict[str, Test] = {
    "colon or dash as cue": lambda t, a: not re.search(r"\w", said(t, a["cue"])),
    "according to": lambda t, a: said(t, a["cue"]) == "according to",
    "citing": lambda t, a: "citing" in said(t, a["cue"]),
    "said, says, told alone": lambda t, a: said(t, a["cue"]) in ("said", "says", "told", "say"),
    "hearsay adverb": lambda t, a: bool(ADVERBS & set(said(t, a["cue"]).split())),
    "passive, no source": lambda t, a: not a["source"] and bool(BE.search(said(t, a["cue"]))),
    "other, no source": lambda t, a: not a["source"] and not BE.search(said(t, a["cue"])),
    "noun in the cue": lambda t, a: bool(NOUNS.search(said(t, a["cue"]))),
    "cue of four words or more": lambda t, a: len(said(t, a["cue"]).split()) >= 4,
    "source is a pronoun": lambda t, a: said(t, a["source"]) in PRONOUNS,
    "source is a relative": lambda t, a: said(t, a["source"]) in RELATIVES,
    "content before cue": lambda t, a: first(a, "content") < first(a, "cue"),
    "content split": lambda t, a: len(a["content"]) > 1,
    "content over a paragraph end": lambda t, a: any("\n" in t[s:e] for s, e in a["content"]),
    "content of one or two words": lambda t, a: len(words(t, a["content"])) <= 2,
    "content of sixty words or more": lambda t, a: len(words(t, a["content"])) >= 60,
}


def alike(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether two sets of words share half of their union, or are both empty."""
    return (not left and not right) or 2 * len(left & right) >= len(left | right)


def found_whole(gold: Record, marks: Record) -> list[bool]:
    """For each annotated attribution of a text, whether a mark of its own matches it."""
    text = gold["text"]
    free = [(words(text, m["source"]), words(text, m["content"])) for m in marks["attributions"]]
    answers = []
    for one in gold["attributions"]:
        source, content = words(text, one["source"]), words(text, one["content"])
        match = next((m for m in free if alike(source, m[0]) and alike(content, m[1])), None)
        if match is not None:
            free.remove(match)
        answers.append(match is not None)
    return answers


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("marks", type=Path)
    options = parser.parse_args()
    gold, marks = (
        {record["id"]: record for record in map(json.loads, path.open(encoding="utf-8"))}
        for path in (options.gold, options.marks)
    )
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for name, record in gold.items():
        for one, is_found in zip(
            record["attributions"], found_whole(record, marks[name]), strict=True
        ):
            kinds = [k for k, test in CONSTRUCTIONS.items() if test(record["text"], one)]
            total.update(kinds)
            hits.update(kind for kind in kinds if is_found)
            missed.update([] if is_found else [said(record["text"], one["cue"])])
    for kind in CONSTRUCTIONS:
        share = 100 * hits[kind] / max(1, total[kind])
        print(f"{kind:32s} {total[kind]:5d} {share:6.1f}")
    print("missed most:", ", ".join(f"{cue} {count}" for cue, count in missed.most_common(20)))


if __name__ == "__main__":
    main()
