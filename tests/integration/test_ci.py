"""What other people's pipelines read of this repository: hooks, the action, the GitLab job."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")

REPO = Path(__file__).parents[2]
HOOKS, ACTION, GITLAB = ".pre-commit-hooks.yaml", "action.yml", "docs/ci/gitlab.yml"
FAULT = "Drones reportedly hit the depot in Gorsk.\n"
SHIM = f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n'


def read(name: str) -> Any:
    return yaml.safe_load((REPO / name).read_text("utf-8"))


def ran(words: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT")}
    return subprocess.run(
        words,
        cwd=folder,
        env={**kept, "PYTHONPATH": str(REPO), **environment},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one draft, and `auditor` in a folder `bin` beside it."""
    scripts = tmp_path / "bin"
    scripts.mkdir()
    (scripts / "auditor").write_text(SHIM)
    (scripts / "auditor").chmod(0o755)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "draft.md").write_text(FAULT)
    return tmp_path


@pytest.mark.parametrize(
    ("schema", "name", "more"),
    [
        ("vendor.github-actions", ACTION, []),
        ("vendor.gitlab-ci", GITLAB, ["--data-transform", "gitlab-ci"]),
    ],
)
def test_files_follow_the_schemas_of_their_readers(schema: str, name: str, more: list[str]) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    done = ran(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, name], REPO
    )
    assert done.returncode == 0, done.stdout


def test_hooks_follow_the_rules_of_pre_commit() -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    done = ran([sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS], REPO)
    assert done.returncode == 0, done.stdout


def test_hooks_ask_for_every_format_that_is_read() -> None:
    from auditor.documents.discover import FORMATS

    for hook in read(HOOKS):
        assert all(re.search(hook["files"], f"draft{ending}") for ending in FORMATS)
        assert not re.search(hook["files"], "setup.py")


def test_pre_commit_itself_runs_the_hook_and_honours_excludes(desk: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    (hook,) = [one for one in read(HOOKS) if one["id"] == "auditor"]
    work = desk / "work"
    local = {"repo": "local", "hooks": [{**hook, "language": "system"}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}))
    (work / "auditor.toml").write_text('fail-on = "warning"\nexclude = ["archive"]\n')
    (work / "archive").mkdir()
    (work / "archive" / "old.md").write_text(FAULT)
    tools = {
        "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(desk / "cache"),
    }
    ran(["git", "init", "-q"], work)
    ran(["git", "add", "archive", "auditor.toml", ".pre-commit-config.yaml"], work)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    excluded = ran(command, work, **tools)
    assert excluded.returncode == 0, excluded.stdout + excluded.stderr
    ran(["git", "add", "draft.md"], work)
    refused = ran(command, work, **tools)
    assert refused.returncode == 1
    assert "draft.md:1:8 warning ATT005" in refused.stdout
    assert "old.md" not in refused.stdout


def step(name: str) -> dict[str, Any]:
    (found,) = [one for one in read(ACTION)["runs"]["steps"] if one["id"] == name]
    return dict(found)


def acted(desk: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's audit as the runner does: inputs through the environment, bash -e."""
    defaults = {key: str(one.get("default", "")) for key, one in read(ACTION)["inputs"].items()}
    given = {**defaults, **{key.replace("_", "-"): value for key, value in inputs.items()}}
    environment = {}
    for key, value in step("check")["env"].items():
        name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
        environment[key] = given[name[1]] if name else str(desk / "bin")
    return ran(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("check")["run"]],
        desk / "work",
        GITHUB_OUTPUT=str(desk / "output"),
        GITHUB_STEP_SUMMARY=str(desk / "summary.md"),
        **environment,
    )


def test_the_action_annotates_summarises_and_fails(desk: Path) -> None:
    done = acted(desk, paths="draft.md", fail_on="warning")
    assert done.returncode == 1, done.stderr
    assert "::warning file=draft.md,line=1" in done.stdout
    assert "reportedly-without-outlet" in (desk / "summary.md").read_text()
    assert "exit-code=1" in (desk / "output").read_text()


def test_the_action_writes_sarif(desk: Path) -> None:
    done = acted(desk, paths="draft.md", format="sarif", sarif_category="desk")
    assert done.returncode == 0, done.stderr
    assert '"desk/"' in (desk / "work" / "auditor.sarif").read_text()
    assert "sarif-file=auditor.sarif" in (desk / "output").read_text()


def test_no_input_of_the_action_is_run_as_a_command(desk: Path) -> None:
    for one in read(ACTION)["runs"]["steps"]:
        assert "${{" not in one["run"]
    acted(desk, paths="draft.md;touch${IFS}broken $(touch broken) `touch broken`")
    assert not (desk / "work" / "broken").exists()
    wrong = acted(desk, format="html")
    assert wrong.returncode == 2
    assert "not github or sarif" in wrong.stdout


def test_the_gitlab_job_writes_the_reports_it_declares(desk: Path) -> None:
    job = read(GITLAB)["auditor"]
    declared = job["artifacts"]["reports"].values()
    assert sorted(declared) == sorted(job["artifacts"]["paths"])
    script = "\n".join(job["script"])
    done = ran(
        ["bash", "-eo", "pipefail", "-c", script],
        desk / "work",
        AUDITOR_PATHS="draft.md",
        PATH=f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
    )
    assert done.returncode == 0, done.stderr
    assert all((desk / "work" / name).stat().st_size for name in declared)
    assert "gate: fail-on error -> PASS" in done.stdout
