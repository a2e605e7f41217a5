"""Choose the thresholds of a trained tagger on texts it was not trained on."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.claims.decode import hedge_runs
from auditor.claims.linking import find_attributions
from auditor.claims.network import Encoded, Network
from auditor.claims.train.export import THRESHOLDS, write_checksums
from auditor.claims.windows import surface, windows
from auditor.claims.wordpiece import Ints, Pieces

Record = dict[str, Any]
Words = frozenset[int]

CUE_BIASES = (0.0, 0.3, 0.6)
NO_SOURCE = (0.0, 0.5, 1.0)
STEPS = [number / 50 for number in range(8, 46)]
# Hedges and claims without a source are what an auditor looks for: to see more is worth this F1.
PRICE = 0.002


@dataclass(frozen=True)
class Read:
    """One text, encoded once so that many thresholds can be tried on it."""

    record: Record
    pieces: Pieces
    line: Ints
    encoded: Encoded

    def spans(self, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Character offsets of word ranges."""
        starts, ends = self.pieces.starts, self.pieces.ends
        return [(int(starts[first]), int(ends[last - 1])) for first, last in ranges]


@dataclass(frozen=True)
class Judged:
    """One found attribution: whether it is right, and whether it names a source."""

    confidence: float
    is_right: bool
    is_sourced: bool


def read(network: Network, records: Iterable[Record]) -> list[Read]:
    """Encode the texts."""
    found = []
    for record in records:
        pieces = network.tokenizer.pieces(record["text"])
        look = surface(record["text"], pieces)
        cut = windows(pieces, look.line, record["text"])
        found.append(Read(record, pieces, look.line, network.encode(pieces, look, cut)))
    return found


class _Text:
    """The words of a text, to compare spans by."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in re.finditer(r"\w+", text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def words(self, spans: Iterable[Sequence[int]]) -> Words:
        """Numbers of the words that the spans touch."""
        return frozenset(
            word
            for start, end in spans
            for word in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def _alike(left: Words, right: Words) -> bool:
    return (not left and not right) or 2 * len(left & right) >= len(left | right) > 0


def judge(network: Network, texts: Iterable[Read], limits: dict[str, float]) -> list[Judged]:
    """Compare what is found with the annotation: content and source share half of their words."""
    judged = []
    for one in texts:
        text = _Text(one.record["text"])
        gold = [
            (text.words(a["source"]), text.words(a["content"])) for a in one.record["attributions"]
        ]
        found = find_attributions(network, one.encoded, one.line, limits)
        for each in sorted(found, key=lambda found: -found.confidence):
            source = text.words(one.spans(each.source))
            content = text.words(one.spans(each.content))
            match = next((g for g in gold if _alike(source, g[0]) and _alike(content, g[1])), None)
            if match is not None:
                gold.remove(match)
            judged.append(Judged(each.confidence, match is not None, bool(each.source)))
    return judged


def _f1(hits: int, predicted: int, gold: int) -> float:
    return 2 * hits / max(1, predicted + gold)


def _count(judged: list[Judged], sourced: bool, least: float) -> tuple[int, int]:
    kept = [one for one in judged if one.is_sourced == sourced and one.confidence >= least]
    return sum(one.is_right for one in kept), len(kept)


def best_limits(judged: list[Judged], gold: int) -> tuple[float, float, float]:
    """F1 and the least confidences with and without a named source."""
    named = {least: _count(judged, True, least) for least in STEPS}
    bare = {least: _count(judged, False, least) for least in STEPS}

    def score(pair: tuple[float, float]) -> float:
        left, right = named[pair[0]], bare[pair[1]]
        return _f1(left[0] + right[0], left[1] + right[1], gold)

    pairs = [(one, other) for one in STEPS for other in STEPS]
    best = max(pairs, key=score)
    enough = score(best) - PRICE
    lowest = min(other for other in STEPS if score((best[0], other)) >= enough)
    return score(best), best[0], lowest


def tune_attributions(network: Network, records: list[Record]) -> dict[str, float]:
    """The thresholds that give the best full F1."""
    texts = read(network, records)
    gold = sum(len(record["attributions"]) for record in records)
    best: tuple[float, dict[str, float]] = (0.0, {})
    for bias in CUE_BIASES:
        for no_source in NO_SOURCE:
            limits = {"cue_bias": bias, "no_source": no_source, "attribution": 0, "unsourced": 0}
            f1, named, bare = best_limits(judge(network, texts, limits), gold)
            if f1 > best[0]:
                best = (f1, {**limits, "attribution": named, "unsourced": bare})
            print(f"cue bias {bias}, no source {no_source}: {f1:.4f}; best {best}", flush=True)
    return best[1]


def joined(records: Iterable[Record]) -> list[Record]:
    """The sentences of each document one after the other, three to a paragraph."""
    texts: dict[str, Record] = {}
    for record in records:
        whole = texts.setdefault(record["doc"], {"text": "", "cues": [], "sentences": 0})
        if whole["sentences"]:
            whole["text"] += " " if whole["sentences"] % 3 else "\n\n"
        offset = len(whole["text"])
        whole["text"] += record["text"]
        whole["cues"] += [[start + offset, end + offset] for start, end in record["cues"]]
        whole["sentences"] += 1
    return list(texts.values())


def tune_hedges(network: Network, records: list[Record]) -> float:
    """The lowest chance of a hedge word that costs little of the best F1 of exact cues."""
    texts = read(network, records)
    gold = [{tuple(cue) for cue in record["cues"]} for record in records]
    scores = {}
    for least in STEPS:
        found = [
            set(text.spans(found[:2] for found in hedge_runs(text.encoded.hedge, least)))
            for text in texts
        ]
        hits = sum(len(left & right) for left, right in zip(gold, found, strict=True))
        scores[least] = _f1(hits, sum(map(len, found)), sum(map(len, gold)))
    best = max(scores.values())
    print(f"hedges: {best:.4f}", flush=True)
    return min(least for least in STEPS if scores[least] >= best - PRICE)


def tune(folder: Path, attribution: list[Record], hedges: list[Record]) -> None:
    """Write the best thresholds into the folder's config.json."""
    network = Network(folder)
    limits = tune_attributions(network, attribution)
    limits["hedge"] = tune_hedges(network, hedges)
    limits["hedge_in_text"] = tune_hedges(network, joined(hedges))
    path = folder / "config.json"
    config = json.loads(path.read_text("utf-8"))
    config["thresholds"] = {name: limits[name] for name in THRESHOLDS}
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    write_checksums(folder)
