"""A real repository: the hook and the gate stop a fault, let its mending by, and hold the line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

if shutil.which("git") is None:
    pytest.skip("git is not installed", allow_module_level=True)

REPO = Path(__file__).parents[2]
SOURCED = "The bridge was closed on Monday, the transport ministry said in a statement.\n"
FAULT = "\nDrones reportedly hit the depot in Gorsk.\n"
MENDED = "\nDrones hit the depot in Gorsk, the defence ministry said in a statement.\n"
NEW_FAULT = "\nIt is believed that the company knew of the damage.\n"
HOOK = """#!/bin/sh
git diff --cached --name-only --diff-filter=ACMR -z |
  xargs -0 -r "{python}" -m auditor check --force-exclude --allow-empty
"""


class Repository:
    """A git repository with a policy that fails on warnings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PYTHONPATH": str(REPO),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "Desk"), ("user.email", "desk@example.org")):
            self.git("config", key, value)
        self.write("auditor.toml", 'fail-on = "warning"\nexclude = ["archive"]\n')
        self.write(".gitignore", ".auditor/\n")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def ran(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.folder, env=self.environment, capture_output=True, text=True
        )

    def git(self, *words: str) -> str:
        done = self.ran("git", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def check(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.ran(sys.executable, "-m", "auditor", *(words or ("check", ".")))

    def install_hook(self) -> None:
        hook = self.folder / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(HOOK.format(python=sys.executable))
        hook.chmod(0o755)

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        self.git("add", "--", *names)
        return self.ran("git", "commit", "-q", "-m", "Edit")

    def commits(self) -> int:
        return len(self.ran("git", "log", "--oneline").stdout.splitlines())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one commit: its policy."""
    made = Repository(tmp_path)
    assert made.commit("auditor.toml", ".gitignore").returncode == 0
    return made


def last(run: subprocess.CompletedProcess[str]) -> str:
    """The line that says what was covered and what decided."""
    return run.stdout.splitlines()[-1]


def rules_in(run: subprocess.CompletedProcess[str], rules: Sequence[str]) -> list[str]:
    return [rule for rule in rules if rule in run.stdout + run.stderr]


def test_a_fault_fails_hook_and_gate_and_mending_its_sourcing_passes_both(
    repository: Repository,
) -> None:
    repository.install_hook()
    repository.write("drafts/bridge.md", SOURCED + FAULT)
    refused = repository.commit("drafts/bridge.md")
    assert refused.returncode != 0
    assert "drafts/bridge.md:3:8 warning ATT005" in refused.stdout + refused.stderr
    assert repository.commits() == 1
    gate = repository.check()
    assert gate.returncode == 1
    assert last(gate).endswith("gate: fail-on warning -> FAIL")
    repository.write("drafts/bridge.md", SOURCED + MENDED)
    assert repository.commit("drafts/bridge.md").returncode == 0
    assert repository.commits() == 2
    assert repository.check().returncode == 0


def test_the_hook_leaves_excluded_and_foreign_files_alone(repository: Repository) -> None:
    repository.install_hook()
    repository.write("archive/old.md", FAULT)
    repository.write("tool.py", "print('reportedly')\n")
    repository.write(".github/notes.md", FAULT)
    done = repository.commit("archive/old.md", "tool.py", ".github/notes.md")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_baseline_lets_old_faults_by_and_stops_new_ones(repository: Repository) -> None:
    repository.write("drafts/bridge.md", SOURCED + FAULT)
    assert repository.check("baseline", "create", ".").returncode == 0
    assert repository.commit("drafts/bridge.md", "auditor-baseline.json").returncode == 0
    repository.install_hook()
    repository.write("drafts/bridge.md", "A first paragraph, the mayor said.\n\n" + SOURCED + FAULT)
    assert repository.commit("drafts/bridge.md").returncode == 0, "the fault only moved"
    repository.write("drafts/bridge.md", SOURCED + FAULT + NEW_FAULT)
    refused = repository.commit("drafts/bridge.md")
    assert refused.returncode != 0
    assert rules_in(refused, ("ATT005", "ATT006")) == ["ATT006"]
    gate = repository.check("check", ".", "--new-only")
    assert gate.returncode == 1
    assert "1 in the baseline" in last(gate)


def test_new_only_asks_for_the_baseline_it_compares_with(repository: Repository) -> None:
    repository.write("draft.md", SOURCED)
    missing = repository.check("check", ".", "--new-only")
    assert missing.returncode == 2
    assert "auditor baseline create" in missing.stderr


def test_since_a_revision_only_what_is_new_is_judged_claim_by_claim(
    repository: Repository,
) -> None:
    repository.write("draft.md", SOURCED + FAULT)
    assert repository.commit("draft.md").returncode == 0
    assert repository.check().returncode == 1
    repository.write("draft.md", FAULT.lstrip("\n").rstrip("\n") + " " + SOURCED)
    moved = repository.check("check", ".", "--since", "HEAD")
    assert moved.returncode == 0, moved.stdout
    assert "1 in the baseline" in last(moved)
    repository.write("draft.md", SOURCED + FAULT + NEW_FAULT)
    new = repository.check("check", ".", "--since", "HEAD")
    assert new.returncode == 1
    assert rules_in(new, ("ATT005", "ATT006")) == ["ATT006"]
    unknown = repository.check("check", ".", "--since", "no-such-branch")
    assert unknown.returncode == 2
    assert "no-such-branch" in unknown.stderr


def test_the_policy_may_name_the_revision(repository: Repository) -> None:
    repository.write("draft.md", SOURCED + FAULT)
    repository.write("auditor.toml", 'fail-on = "warning"\nnew-only = "HEAD"\n')
    assert repository.check().returncode == 1
    assert repository.commit("draft.md", "auditor.toml").returncode == 0
    assert repository.check().returncode == 0
