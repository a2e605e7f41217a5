"""Write what the tagger marks in each text of a JSON Lines file, for a scorer to read.

usage: python tests/benchmarks/claims_marks.py TEXTS.jsonl [--folder WEIGHTS] > MARKS.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from auditor.claims.marks import Marks
from auditor.claims.tagger import Tagger


def as_record(name: object, marks: Marks) -> dict[str, object]:
    """The marks under the names that both scorers know."""
    return {
        "id": name,
        "attributions": [
            {
                "source": one.source,
                "cue": one.cue,
                "content": one.content,
                "confidence": round(one.confidence, 4),
            }
            for one in marks.attributions
        ],
        "hedges": [hedge.span for hedge in marks.hedges],
    }


def main() -> None:
    """Read, mark, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--folder", type=Path, help="weights to use instead of the shipped ones")
    options = parser.parse_args()
    tagger = Tagger.load(options.folder)
    with options.texts.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            (marks,) = tagger.mark([record["text"]])
            sys.stdout.write(json.dumps(as_record(record["id"], marks)) + "\n")


if __name__ == "__main__":
    main()
