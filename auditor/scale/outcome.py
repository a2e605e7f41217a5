"""The results of a run: tables for people and programs, what was covered, and the gate."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from auditor.codec import from_json, to_json
from auditor.documents.document import Place
from auditor.engine.audit import Audit, Coverage, Finding
from auditor.engine.baseline import Baseline, load_baseline
from auditor.engine.gate import decide
from auditor.engine.paths import from_root
from auditor.engine.settings import Policy
from auditor.scale.identity import RESULTS, SUMMARY
from auditor.scale.plan import Engine, text_of

_STATES = pa.schema([("pos", pa.int64()), ("n", pa.int32()), ("state", pa.string())])


def finish(engine: Engine, policy: Policy, out: Path) -> Audit:
    """Write the results of a run that is through its steps, and say what they come to.

    The Audit holds what was covered and the gate; of its findings each stands for all of its
    rule, severity and state, as often as there are such.
    """
    engine.put("marks", _accepted(engine, load_baseline(policy)))
    for name in RESULTS:
        engine.write(name, text_of(f"result_{name}"))
    audit = _outcome(engine, policy)
    summary = json.dumps(summary_of(audit), indent=2, ensure_ascii=False) + "\n"
    beside = out / f"{SUMMARY}.part"
    beside.write_text(summary, encoding="utf-8")
    beside.replace(out / SUMMARY)
    return audit


def summary_of(audit: Audit) -> dict[str, Any]:
    """What `summary.json` holds."""
    tally: dict[tuple[str, str, str, str], int] = {}
    for one in audit.findings:
        key = (one.rule, one.name, one.severity, one.state)
        tally[key] = tally.get(key, 0) + 1
    return {
        "version": 1,
        "coverage": to_json(audit.coverage),
        "gate": to_json(audit.gate),
        "findings": [
            {"rule": rule, "name": name, "severity": severity, "state": state, "number": number}
            for (rule, name, severity, state), number in sorted(tally.items())
        ],
        "last_line": audit.last_line(),
    }


def _accepted(engine: Engine, baseline: Baseline | None) -> pa.Table:
    """Which findings the baseline accepts, taken in the order in which `check` takes them."""
    rows: list[dict[str, object]] = []
    if baseline is not None and baseline.entries:
        known = sorted({entry.fingerprint for entry in baseline.entries})
        listed = ", ".join(f"'{one}'" for one in known if one.isalnum())
        found = engine.ask(
            f"SELECT pos, n, finding FROM findings WHERE fingerprint IN ({listed}) "
            "AND state = 'open' ORDER BY pos, n"
        ).to_pylist()
        findings = [from_json(Finding, json.loads(row["finding"])) for row in found]
        marked = baseline.mark(findings, _audited(engine, baseline))
        rows = [
            {"pos": row["pos"], "n": row["n"], "state": one.state}
            for row, one in zip(found, marked, strict=True)
            if one.state == "baseline"
        ]
    return pa.Table.from_pylist(rows, schema=_STATES)


def _audited(engine: Engine, baseline: Baseline) -> Sequence[str]:
    """Those documents of the run that the baseline speaks of."""
    wanted = {entry.path for entry in baseline.entries}
    names = engine.ask("SELECT id FROM readings").column("id").to_pylist()
    return [name for name in names if from_root(name, baseline.root) in wanted]


def _outcome(engine: Engine, policy: Policy) -> Audit:
    seen = engine.ask(text_of("coverage")).to_pylist()[0]
    coverage = Coverage(**{name: int(number or 0) for name, number in seen.items()})
    kinds = engine.ask(text_of("tally")).to_pylist()
    findings: list[Finding] = []
    for kind in kinds:
        findings += [_of_kind(kind)] * kind["number"]
    gate = decide(findings, coverage, policy)
    return Audit((), (), (), (), tuple(findings), coverage, gate)


def _of_kind(kind: dict[str, Any]) -> Finding:
    """A finding that stands for all of one rule, severity and state."""
    return Finding(
        kind["rule"],
        kind["name"],
        kind["severity"],
        "",
        "",
        None,
        Place(1, 1),
        None,
        "",
        state=kind["state"],
    )
