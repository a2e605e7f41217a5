"""Measure the tagger and the whole program, and save the figures that docs/accuracy.md prints.

usage: python tests/benchmarks/claims_accuracy.py --attribution DEV.jsonl --hedges DEV.jsonl
         --scorers DIR [--textacy PYTHON] --save docs/accuracy.json && python docs/generate.py

DIR holds score_attribution.py and score_hedges.py. PYTHON is an interpreter with textacy, to be
measured beside it in the same run; without one that part is left out, with the reason.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks.claims_constructions import CONSTRUCTIONS, found_whole  # noqa: E402
from tests.benchmarks.claims_speed import cold_start  # noqa: E402

Figures = dict[str, Any]
COLD_PROGRAM = """
import time
import auditor
audit = auditor.audit(["The mayor said the bridge would open in May."])
assert audit.claims
print(time.process_time())
"""


def records(path: Path) -> list[dict[str, Any]]:
    """Every object of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def cpu_of(command: list[str], out: Path) -> tuple[float, float]:
    """CPU-seconds of a command and the most memory it held, in MB; its output goes to `out`."""
    with out.open("w", encoding="utf-8") as handle:
        child = subprocess.Popen(command, stdout=handle, cwd=ROOT)
        _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def scored(scorer: Path, gold: Path, found: Path, *options: str) -> Figures:
    """What a scorer prints of a file of predictions."""
    command = [sys.executable, str(scorer), str(gold), str(found), "--bootstrap", "1000", "--json"]
    run = subprocess.run([*command, *options], capture_output=True, text=True, check=True)
    figures: Figures = json.loads(run.stdout)
    return figures


def constructions(gold: Path, found: Path) -> Figures:
    """How many attributions of each construction are annotated, and found whole."""
    marks = {one["id"]: one for one in records(found)}
    for one in marks.values():
        one["attributions"] = [a for a in one["attributions"] if not a.get("inside")]
    counts = {kind: [0, 0] for kind in CONSTRUCTIONS}
    for record in records(gold):
        hits = found_whole(record, marks[record["id"]])
        for one, is_found in zip(record["attributions"], hits, strict=True):
            for kind, test in CONSTRUCTIONS.items():
                if test(record["text"], one):
                    counts[kind][0] += 1
                    counts[kind][1] += is_found
    return dict(counts)


def tagger_speed(texts: list[str]) -> float:
    """Words per CPU-second of the tagger alone, text by text, one thread."""
    from auditor.claims.tagger import Tagger

    tagger = Tagger.load()
    tagger.mark(texts[:2])
    begin = time.process_time()
    for text in texts:
        tagger.mark([text])
    return sum(len(text.split()) for text in texts) / (time.process_time() - begin)


def beside(python: str | None, gold: Path, scorer: Path, folder: Path) -> Figures:
    """textacy on the same texts in the same run, or why it was left out."""
    if python is None:
        return {"skipped": "no interpreter with textacy was named"}
    command = [python, str(HERE / "claims_textacy.py"), str(gold)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return {"skipped": run.stderr.strip().splitlines()[-1]}
    *lines, spent = run.stdout.splitlines()
    out = folder / "textacy.jsonl"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {**json.loads(spent), "attribution": scored(scorer, gold, out, "--by-type")}


def machine() -> Figures:
    """What the figures were measured on, and with which weights."""
    weights = (files("auditor.data") / "models" / "tagger" / "encoder.onnx").read_bytes()
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "weights": hashlib.sha256(weights).hexdigest()[:12],
        "day": time.strftime("%Y-%m-%d"),
    }


def measure(options: argparse.Namespace, folder: Path) -> Figures:
    """Every figure of the page."""
    about = options.scorers / "score_attribution.py"
    hedging = options.scorers / "score_hedges.py"
    gold = {"attribution": options.attribution, "hedges": options.hedges}
    texts = [record["text"] for record in records(options.attribution)]
    words = sum(len(text.split()) for text in texts)
    figures: Figures = {"machine": machine(), "words": words, "texts": len(texts)}
    for name, command in {
        "tagger": [str(HERE / "claims_marks.py")],
        "program": ["-m", "auditor", "claims", "--format", "jsonl"],
    }.items():
        part: Figures = {}
        for task, path in gold.items():
            out = folder / f"{name}-{task}.jsonl"
            spent, held = cpu_of([sys.executable, *command, str(path)], out)
            if task == "attribution":
                part |= {"cpu_seconds": spent, "resident_mb": held}
                part["attribution"] = scored(about, path, out, "--by-type")
                part["constructions"] = constructions(path, out)
            else:
                part["hedges"] = scored(hedging, path, out, "--types")
        figures[name] = part
    figures["tagger"]["speed"] = tagger_speed(texts)
    figures["tagger"]["cold"] = cold_start()
    figures["program"]["cold"] = cold_start(COLD_PROGRAM)
    figures["textacy"] = beside(options.textacy, options.attribution, about, folder)
    return figures


def main() -> None:
    """Measure, then save or print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attribution", type=Path, required=True)
    parser.add_argument("--hedges", type=Path, required=True)
    parser.add_argument("--scorers", type=Path, required=True)
    parser.add_argument("--textacy", metavar="PYTHON")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options, Path(folder))
    body = json.dumps(rounded(figures), indent=1, sort_keys=True) + "\n"
    if options.save:
        options.save.write_text(body, encoding="utf-8")
    else:
        sys.stdout.write(body)


def rounded(value: Any) -> Any:
    """Floats to four places, throughout."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
