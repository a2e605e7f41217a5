"""Print words per CPU-second, cold start and memory of the tagger on one core.

usage: python tests/benchmarks/claims_speed.py TEXTS.jsonl [--folder WEIGHTS]

TEXTS.jsonl holds one object with a "text" a line. Words are what white space separates.
claims_accuracy.py measures the same with accuracy, the whole program and textacy beside it.
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
import time
from pathlib import Path
from auditor.claims.tagger import Tagger
Tagger.load(Path(FOLDER) if FOLDER else None).mark(["The mayor said the bridge would open in May."])
print(time.process_time())
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


def cold_start(code: str = COLD, folder: str | None = None) -> float:
    """CPU-seconds that `code` prints when a fresh interpreter is done, the least of five."""
    code = f"FOLDER = {folder!r}\n{code}"
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        for _ in range(5)
    )
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--folder", help="weights to measure instead of the shipped ones")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with options.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    cold = cold_start(folder=options.folder)
    print(f"cold start to first marks, interpreter included: {cold:.2f} CPU-s")

    from auditor.claims.tagger import Tagger

    tagger = Tagger.load(Path(options.folder) if options.folder else None)
    tagger.mark(texts[:2])
    speed = words_per_second(texts, lambda text: tagger.mark([text]))
    print(f"tagger: {speed:,.0f} words per CPU-second, one thread, {len(texts)} texts")
    print(f"resident memory: {resident_mb():.0f} MB")


if __name__ == "__main__":
    main()
