"""The findings a team accepts as they are today: a file without lines, times or order to merge."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.engine.audit import Audit, Finding
from auditor.engine.paths import BASELINE, from_root
from auditor.engine.settings import Policy
from auditor.errors import ConfigError

VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """`count` findings of one identity in one document; `message` is there for the reader."""

    path: str
    rule: str
    fingerprint: str
    count: int = 1
    message: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was accepted, with every path seen from `root`."""

    root: Path
    entries: tuple[Accepted, ...] = ()

    def mark(self, findings: Sequence[Finding], audited: Collection[str]) -> tuple[Finding, ...]:
        """The findings with those accepted before in state `baseline`, each entry used once.

        `audited` are the paths of the documents of this run. What was accepted in a document
        that is gone from its path follows it to another.
        """
        seen = {from_root(path, self.root) for path in audited}
        here: Counter[tuple[str, str]] = Counter()
        moved: Counter[str] = Counter()
        for entry in self.entries:
            here[entry.path, entry.fingerprint] += entry.count
            if entry.path not in seen and self._gone(entry.path):
                moved[entry.fingerprint] += entry.count
        marked = []
        for finding in findings:
            if finding.state == "open":
                key = (from_root(finding.path, self.root), finding.fingerprint)
                if here[key] > 0:
                    here[key] -= 1
                    finding = replace(finding, state="baseline")
                elif moved[finding.fingerprint] > 0:
                    moved[finding.fingerprint] -= 1
                    finding = replace(finding, state="baseline")
            marked.append(finding)
        return tuple(marked)

    def updated(self, findings: Iterable[Finding], audited: Collection[str]) -> Baseline:
        """The baseline without what no longer occurs: it only ever shrinks.

        `findings` are those of a run that knew this baseline. Entries of documents that were
        not audited stay, unless the document is gone.
        """
        seen = {from_root(path, self.root) for path in audited}
        found = Counter(
            (from_root(finding.path, self.root), finding.fingerprint)
            for finding in findings
            if finding.state == "baseline"
        )
        kept = []
        for entry in self.entries:
            if entry.path in seen:
                count = min(entry.count, found[entry.path, entry.fingerprint])
                found[entry.path, entry.fingerprint] -= count
            else:
                count = 0 if self._gone(entry.path) else entry.count
            if count:
                kept.append(replace(entry, count=count))
        return Baseline(self.root, tuple(kept))

    def _gone(self, path: str) -> bool:
        return not (self.root / path).exists()

    @property
    def size(self) -> int:
        """How many findings it accepts."""
        return sum(entry.count for entry in self.entries)

    def text(self) -> str:
        """The file's content: JSON, sorted, one entry a line."""
        lines = ",\n".join(f"  {_line(entry)}" for entry in sorted(self.entries))
        entries = f"[\n{lines}\n ]" if lines else "[]"
        return f'{{\n "version": {VERSION},\n "findings": {entries}\n}}\n'

    def write(self, path: Path) -> None:
        """Write the file, whole or not at all."""
        beside = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(self.text(), encoding="utf-8")
            beside.replace(path)
        except OSError as error:
            raise ConfigError(
                f"the baseline cannot be written: {error.strerror}",
                where=str(path),
                hint="name a place that can be written to as `baseline` in the configuration",
            ) from error


def create(findings: Iterable[Finding], root: Path) -> Baseline:
    """The baseline that accepts every finding still open, and what an older one accepted."""
    counts: Counter[Accepted] = Counter(
        Accepted(from_root(f.path, root), f.rule, f.fingerprint, 1, f.message)
        for f in findings
        if f.state in ("open", "baseline")
    )
    entries = (replace(entry, count=count) for entry, count in counts.items())
    return Baseline(root, tuple(sorted(entries)))


def create_baseline(path: Path, audit: Audit) -> int:
    """Write the baseline that accepts what `audit` left open; return how many findings."""
    made = create(audit.findings, path.absolute().parent)
    made.write(path)
    return made.size


def update_baseline(path: Path, audit: Audit) -> int:
    """Shrink the baseline to what `audit` still finds; return how many findings are left."""
    audited = [document.id for document in audit.documents]
    audited += [file.path for file in audit.unreadable]
    made = read_baseline(path).updated(audit.findings, audited)
    made.write(path)
    return made.size


def show_baseline(path: Path) -> str:
    """What the baseline accepts, a line an entry, by document."""
    kept = read_baseline(path)
    lines = [
        f"{entry.path}: {entry.rule} {entry.message}" + (f" (x{entry.count})" * (entry.count > 1))
        for entry in sorted(kept.entries)
    ]
    return "\n".join([*lines, f"{kept.size} findings accepted"])


def baseline_path(policy: Policy) -> Path:
    """The file the policy names, or auditor-baseline.json in the policy's folder."""
    return Path(policy.baseline) if policy.baseline else policy.root / BASELINE


def load_baseline(policy: Policy) -> Baseline | None:
    """The baseline of the policy; None where none was created.

    A file the policy names, or that `new-only` asks for, must exist.
    """
    path = baseline_path(policy)
    if path.exists() or policy.baseline or policy.new_only is True:
        return read_baseline(path)
    return None


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file; its paths count from the folder it lies in."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            "there is no baseline", where=str(path), hint="write one with `auditor baseline create`"
        ) from error
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _unusable(path, str(error)) from error
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise _unusable(path, "it has no list `findings`")
    if data.get("version") != VERSION:
        raise _unusable(path, f"its version is {data.get('version')!r}, not {VERSION}")
    return Baseline(path.absolute().parent, tuple(_entry(one, path) for one in data["findings"]))


def _entry(data: object, path: Path) -> Accepted:
    match data:
        case {
            "path": str(where),
            "rule": str(rule),
            "fingerprint": str(fingerprint),
            "count": int(count),
            "message": str(message),
        } if count > 0:
            return Accepted(where, rule, fingerprint, count, message)
    raise _unusable(path, f"an entry of `findings` is not understood: {data!r}")


def _unusable(path: Path, why: str) -> ConfigError:
    return ConfigError(
        f"the baseline cannot be used: {why}",
        where=str(path),
        hint="mend the file, or write it anew with `auditor baseline create`",
    )


def _line(entry: Accepted) -> str:
    fields: Mapping[str, object] = {
        "path": entry.path,
        "rule": entry.rule,
        "fingerprint": entry.fingerprint,
        "count": entry.count,
        "message": entry.message,
    }
    return json.dumps(fields, ensure_ascii=False)
