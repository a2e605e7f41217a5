"""Growth of matching: the query of `auditor corpus` over so many claims, on disk.

    python tests/benchmarks/scale_matching.py 10000 100000 1000000 [--memory 2GB]

The claims are made up: each tells of one of many events, by the event's two names, its number
and its day, among words drawn by Zipf's law; three claims an event on average. What is printed
is processor time of the query alone, its pairs, and the most this process has held.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from auditor.scale.plan import MATCH_LIMITS, text_of
from auditor.scale.schemas import CLAIMS_A_DOCUMENT, DOCUMENTS_A_RECORD, SETTLED

A_DOCUMENT = 10
A_PART = 20_000
COMMON = 6
WORDS = 30_000


def part_of(dice: np.random.Generator, first: int, count: int, total: int) -> pa.Table:
    """The documents of `count` claims, of an archive of `total`."""
    events = dice.integers(0, max(1, total // 3), count)
    common = np.minimum(dice.zipf(1.3, (count, COMMON)), WORDS)
    rows = []
    for start in range(0, count, A_DOCUMENT):
        pos = (first + start) // A_DOCUMENT * DOCUMENTS_A_RECORD
        keys, claims = [], []
        for n, at in enumerate(range(start, min(start + A_DOCUMENT, count))):
            claim, event = pos * CLAIMS_A_DOCUMENT + n, int(events[at])
            words = {f"w{word}" for word in common[at]}
            # Names are shared: so many of them that each is met in some ten events.
            words |= {f"n:a{event % (total // 30 + 1)}", f"n:b{event * 7 % (total // 30 + 1)}"}
            words |= {f"#{event % 997}", f"t:{event % 7}"}
            keys += [
                {"claim": claim, "word": word, "strong": True, "standing": False}
                for word in sorted(words)
            ]
            claims.append({"claim": claim, "stated": f"Event {event}.", "source": "x"})
        rows.append(
            {"part": first // A_PART, "pos": pos, "date": "2024-01-01", "keys": keys,
             "claims": claims}
        )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SETTLED)


def measure(total: int, folder: Path, memory: str) -> tuple[float, float, int]:
    """Seconds, processor seconds and pairs of matching `total` claims."""
    dice = np.random.default_rng(1)
    for first in range(0, total, A_PART):
        made = part_of(dice, first, min(A_PART, total - first), total)
        pq.write_table(made, folder / f"part-{first}.parquet", compression="zstd")
    with duckdb.connect(
        config={
            "memory_limit": memory,
            "temp_directory": str(folder / "spill"),
            "threads": 2,
            "preserve_insertion_order": False,
        }
    ) as base:
        base.execute(f"CREATE VIEW settled AS SELECT * FROM '{folder}/part-*.parquet'")
        base.execute(f"CREATE VIEW readings AS SELECT {total} AS claims")
        query = text_of("match", **MATCH_LIMITS)
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        target = folder / "pairs.parquet"
        base.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        after = resource.getrusage(resource.RUSAGE_SELF)
        pairs = pq.ParquetFile(target).metadata.num_rows
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used, pairs


def main() -> None:
    """Measure each size and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--memory", default="2GB")
    given = parser.parse_args()
    print(f"{'claims':>9} {'s':>8} {'CPU s':>8} {'CPU us a claim':>15} {'pairs':>10} {'RSS MB':>7}")
    for total in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            wall, used, pairs = measure(total, Path(folder), given.memory)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{total:9,} {wall:8.1f} {used:8.1f} {used / total * 1e6:15.0f} {pairs:10,} "
            f"{peak:7.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
