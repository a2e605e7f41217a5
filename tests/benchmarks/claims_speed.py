"""Print words per CPU-second, cold start and memory of the tagger on one core.

usage: python tests/benchmarks/claims_speed.py TEXTS.jsonl [--folder WEIGHTS] [--textacy]

TEXTS.jsonl holds one object with a "text" a line. Words are what white space separates.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

COLD = """
import time; begin = time.perf_counter()
from pathlib import Path
from auditor.claims.tagger import Tagger
Tagger.load(Path(FOLDER) if FOLDER else None).mark(["The mayor said the bridge would open in May."])
print(time.perf_counter() - begin)
"""


def resident_mb() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def words_per_second(texts: list[str], read: Callable[[str], object]) -> float:
    """Words per CPU-second over all texts, one after the other."""
    begin = time.process_time()
    for text in texts:
        read(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - begin)


def cold_start(folder: str | None) -> float:
    """Seconds from a fresh interpreter's first import to the first marks, the least of five."""
    code = f"FOLDER = {folder!r}\n{COLD}"
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        for _ in range(5)
    )
    return min(float(run.stdout) for run in runs)


def textacy_speed(texts: list[str]) -> float:
    """Words per CPU-second of textacy's direct quotations, paragraph by paragraph."""
    import spacy  # type: ignore[import-not-found,unused-ignore]
    from textacy.extract import direct_quotations  # type: ignore[import-not-found,unused-ignore]

    nlp = spacy.load("en_core_web_sm", exclude=["ner"])

    def read(text: str) -> None:
        for doc in nlp.pipe(line for line in text.splitlines() if line.strip()):
            try:
                list(direct_quotations(doc))
            except ValueError:
                continue

    return words_per_second(texts, read)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--folder", help="weights to measure instead of the shipped ones")
    parser.add_argument("--textacy", action="store_true", help="measure textacy beside it")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with options.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    print(f"cold start to first marks: {cold_start(options.folder):.2f} s")

    from auditor.claims.tagger import Tagger

    tagger = Tagger.load(Path(options.folder) if options.folder else None)
    tagger.mark(texts[:2])
    speed = words_per_second(texts, lambda text: tagger.mark([text]))
    print(f"tagger: {speed:,.0f} words per CPU-second, one thread, {len(texts)} texts")
    print(f"resident memory: {resident_mb():.0f} MB")
    if options.textacy:
        print(f"textacy: {textacy_speed(texts):,.0f} words per CPU-second")


if __name__ == "__main__":
    main()
