"""Choose the thresholds of a trained tagger on texts it was not trained on."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from auditor.claims.marks import Marks
from auditor.claims.tagger import Tagger
from auditor.claims.train.export import write_checksums

Words = frozenset[int]
Spans = Iterable[Sequence[int]]

CUE_BIASES = (0.5, 1.0, 1.5, 2.0)
STEPS = [number / 50 for number in range(5, 46)]


class _Text:
    """The words of a text, to compare spans by."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in re.finditer(r"\w+", text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def words(self, spans: Spans) -> Words:
        """Numbers of the words that the spans touch."""
        return frozenset(
            word
            for start, end in spans
            for word in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def _alike(left: Words, right: Words) -> bool:
    return (not left and not right) or 2 * len(left & right) >= len(left | right)


def full_f1(hits: int, predicted: int, gold: int) -> float:
    """F1 of counts."""
    return 2 * hits / max(1, predicted + gold)


def _judged(
    records: list[dict[str, Any]], marks: list[Marks]
) -> tuple[list[tuple[float, bool]], int]:
    """Each found attribution's confidence and whether it is right; and how many there are."""
    judged: list[tuple[float, bool]] = []
    total = 0
    for record, found in zip(records, marks, strict=True):
        text = _Text(record["text"])
        gold = [(text.words(a["source"]), text.words(a["content"])) for a in record["attributions"]]
        total += len(gold)
        for one in sorted(found.attributions, key=lambda a: -a.confidence):
            source, content = text.words(one.source), text.words(one.content)
            for other in gold:
                if _alike(source, other[0]) and _alike(content, other[1]):
                    gold.remove(other)
                    judged.append((one.confidence, True))
                    break
            else:
                judged.append((one.confidence, False))
    return judged, total


def tune_attributions(folder: Path, records: list[dict[str, Any]]) -> dict[str, float]:
    """The cue bias and the least confidence that give the best full F1."""
    best = {"f1": 0.0, "cue_bias": 1.0, "attribution": 0.5}
    texts = [record["text"] for record in records]
    for bias in CUE_BIASES:
        tagger = Tagger.load(folder)
        tagger.limits = {**tagger.limits, "cue_bias": bias, "attribution": 0.05}
        judged, gold = _judged(records, tagger.mark(texts))
        for least in STEPS:
            kept = [right for confidence, right in judged if confidence >= least]
            f1 = full_f1(sum(kept), len(kept), gold)
            if f1 > best["f1"]:
                best = {"f1": f1, "cue_bias": bias, "attribution": least}
        print(f"cue bias {bias}: best so far {best}", flush=True)
    return best


def tune_hedges(folder: Path, records: list[dict[str, Any]]) -> dict[str, float]:
    """The least chance of a hedge word that gives the best F1 of exact cues."""
    best = {"f1": 0.0, "hedge": 0.5}
    texts = [record["text"] for record in records]
    gold = [{tuple(cue) for cue in record["cues"]} for record in records]
    for least in STEPS[::2]:
        tagger = Tagger.load(folder)
        tagger.limits = {**tagger.limits, "hedge": least, "attribution": 1.0, "cue_bias": -20.0}
        found = [{tuple(hedge.span) for hedge in marks.hedges} for marks in tagger.mark(texts)]
        hits = sum(len(left & right) for left, right in zip(gold, found, strict=True))
        f1 = full_f1(hits, sum(map(len, found)), sum(map(len, gold)))
        if f1 > best["f1"]:
            best = {"f1": f1, "hedge": least}
    print(f"hedges: {best}", flush=True)
    return best


def tune(folder: Path, attribution: list[dict[str, Any]], hedges: list[dict[str, Any]]) -> None:
    """Write the best thresholds into the folder's config.json."""
    found = {**tune_attributions(folder, attribution), **tune_hedges(folder, hedges)}
    path = folder / "config.json"
    config = json.loads(path.read_text("utf-8"))
    config["thresholds"] = {name: found[name] for name in ("cue_bias", "attribution", "hedge")}
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    write_checksums(folder)
