"""The policy: which file holds, what it inherits, what it refuses and where it says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

from auditor.engine.policy import Policy, load_policy, schema
from auditor.errors import ConfigError
from auditor.rule import Rule


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(tmp_path: Path, text: str, rules: Sequence[type[Rule]] = ()) -> ConfigError:
    write(tmp_path / "auditor.toml", text)
    with pytest.raises(ConfigError) as caught:
        load_policy(tmp_path, environment={}, rules=rules)
    return caught.value


def test_without_a_file_the_defaults_hold_for_the_folder_itself(tmp_path: Path) -> None:
    policy = load_policy(tmp_path, environment={})
    assert (policy.fail_on, policy.select, policy.root) == ("error", (), tmp_path)
    assert policy.origins == {}


def test_nearest_file_upwards_wins(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'fail-on = "note"')
    write(tmp_path / "desk/auditor.toml", 'fail-on = "warning"')
    (tmp_path / "desk/today").mkdir()
    policy = load_policy(tmp_path / "desk/today", environment={})
    assert policy.fail_on == "warning"
    assert policy.root == tmp_path / "desk"


def test_auditor_toml_goes_before_pyproject_in_one_folder(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.auditor]\nfail-on = "note"')
    assert load_policy(tmp_path, environment={}).fail_on == "note"
    write(tmp_path / "auditor.toml", 'fail-on = "never"')
    assert load_policy(tmp_path, environment={}).fail_on == "never"


def test_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'fail-on = "note"')
    write(tmp_path / "desk/pyproject.toml", '[project]\nname = "x"')
    assert load_policy(tmp_path / "desk", environment={}).fail_on == "note"


def test_a_file_may_be_given_as_start(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'fail-on = "note"')
    draft = write(tmp_path / "draft.txt", "x")
    assert load_policy(draft, environment={}).fail_on == "note"


def test_extend_inherits_and_tables_merge_entry_by_entry(
    tmp_path: Path, rules: Sequence[type[Rule]]
) -> None:
    write(
        tmp_path / "house/base.toml",
        'fail-on = "note"\nmax-warnings = 3\nrule-paths = ["own"]\n'
        '[severity]\nTST101 = "note"\nTST102 = "note"\n[sources.Anadolu]\nkind = "outlet"',
    )
    write(
        tmp_path / "auditor.toml",
        'extend = "house/base.toml"\nfail-on = "warning"\n[severity]\nTST101 = "error"',
    )
    policy = load_policy(tmp_path, environment={}, rules=rules)
    assert (policy.fail_on, policy.max_warnings) == ("warning", 3)
    assert policy.severity == {"TST101": "error", "TST102": "note"}
    assert policy.sources == {"Anadolu": {"kind": "outlet"}}
    assert policy.rule_paths == (str(tmp_path / "house/own"),)
    assert policy.root == tmp_path


def test_origins_name_file_and_line_of_every_value(
    tmp_path: Path, rules: Sequence[type[Rule]]
) -> None:
    write(tmp_path / "base.toml", '\nmax-warnings = 3\n[severity]\nTST102 = "note"')
    write(
        tmp_path / "auditor.toml",
        'extend = "base.toml"\n\n[severity]\n# as agreed\nTST101 = "note"',
    )
    policy = load_policy(
        tmp_path, environment={}, rules=rules, overrides={"fail_on": "note", "standard": None}
    )
    assert policy.origins == {
        "max-warnings": "base.toml:2",
        "severity.TST102": "base.toml:4",
        "severity.TST101": "auditor.toml:5",
        "fail-on": "command line",
    }


def test_circle_of_extends_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "b.toml", 'extend = "auditor.toml"')
    error = refused(tmp_path, 'extend = "b.toml"')
    assert "circle" in error.message
    assert error.where == "b.toml:1"


def test_extend_of_a_missing_file_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, '\nextend = "gone.toml"')
    assert error.where == "auditor.toml:2"
    assert "gone.toml" in error.message


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ('\nfail_on = "error"', "auditor.toml:2", "did you mean 'fail-on'?"),
        ('selct = ["TST101"]', "auditor.toml:1", "did you mean 'select'?"),
        ('[tool.auditor]\nselect = ["TST101"]', "auditor.toml:1", "without [tool.auditor]"),
        ('[documents."*.md"]\nautor = "A"', "auditor.toml:2", "did you mean 'author'?"),
    ],
    ids=["underscore", "typo", "wrong-table", "metadata"],
)
def test_unknown_key_is_refused_with_line_and_nearest_name(
    tmp_path: Path, text: str, where: str, hint: str
) -> None:
    error = refused(tmp_path, text)
    assert error.where == where
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ('select = [\n  "TST101",\n  "reportedly-soo",\n]', "auditor.toml:3", "'reportedly-so'"),
        ('ignore = ["bare-hedges"]', "auditor.toml:1", "'bare-hedge'"),
        ('extend-select = ["TST999"]', "auditor.toml:1", ""),
        ('[per-file-ignores]\n"a.md" = ["TST101"]\n"b.md" = ["TSX"]', "auditor.toml:3", "'TST'"),
        ('[severity]\nTST101 = "note"\n"bare hedge" = "note"', "auditor.toml:3", "'bare-hedge'"),
        ('[rules.bare-hege]\nmore = ["x"]', "auditor.toml:1", "'bare-hedge'"),
        ('[rules.reportedly-so]\nmor = ["x"]', "auditor.toml:2", "'more'"),
        ('[rules.reportedly-so]\nmore = "x"', "auditor.toml:2", ""),
        ('\nstandard = "icd-203"', "auditor.toml:2", "'icd203'"),
    ],
    ids=[
        "select",
        "ignore",
        "extend-select",
        "per-file-ignores",
        "severity",
        "rules",
        "option",
        "option-type",
        "standard",
    ],
)
def test_unknown_rule_is_refused_with_line_and_nearest_name(
    tmp_path: Path, rules: Sequence[type[Rule]], text: str, where: str, hint: str
) -> None:
    error = refused(tmp_path, text, rules)
    assert error.where == where
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ('\nfail-on = "eror"', "auditor.toml:2", "did you mean 'error'?"),
        ('[severity]\nTST101 = "fatal"', "auditor.toml:2", "'fatal' is not one of"),
        ("max-warnings = -1", "auditor.toml:1", "greater than or equal to 0"),
        ('select = "TST101"', "auditor.toml:1", "such as ['TST101']"),
        ("fail-on-triage = 1", "auditor.toml:1", "fail-on-triage"),
        ('allow-empty = "maybe"', "auditor.toml:1", "boolean"),
    ],
    ids=["fail-on", "severity", "negative", "not-a-list", "number", "not-a-boolean"],
)
def test_value_of_the_wrong_kind_is_refused_with_its_line(
    tmp_path: Path, rules: Sequence[type[Rule]], text: str, where: str, says: str
) -> None:
    error = refused(tmp_path, text, rules)
    assert error.where == where
    assert says in str(error)


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        (
            '[sources.Vexa]\nkind = "outlet"\n[sources.Ostel]\ngrad = "A"',
            "auditor.toml:3",
            "'grad'",
        ),
        ('[sources.Vexa]\naliases = ["V"]\n[sources.V]', "auditor.toml:3", "names both"),
    ],
    ids=["unknown-key", "two-of-a-name"],
)
def test_source_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, text: str, where: str, says: str
) -> None:
    error = refused(tmp_path, text)
    assert error.where == where
    assert says in error.message


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, 'fail-on = "note"\nselect = [')
    assert error.where.startswith("auditor.toml")
    assert "TOML" in error.message


def test_unreadable_files_can_not_be_ignored(tmp_path: Path) -> None:
    assert "exclude" in refused(tmp_path, 'ignore = ["DOC001"]').hint


def test_unknown_override_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="command line: unknown key 'fail-onn'"):
        load_policy(tmp_path, overrides={"fail-onn": "error"}, environment={})


def test_environment_names_the_database_and_the_command_line_wins(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'database = "desk.db"')
    environment = {"AUDITOR_DATABASE_URL": "postgresql://desk"}
    assert load_policy(tmp_path, environment={}).database == str(tmp_path / "desk.db")
    policy = load_policy(tmp_path, environment=environment)
    assert policy.database == "postgresql://desk"
    assert policy.origins["database"] == "AUDITOR_DATABASE_URL"
    given = load_policy(tmp_path, environment=environment, overrides={"database": "my.db"})
    assert given.database == "my.db"


def test_config_file_may_be_named(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'fail-on = "note"')
    other = write(tmp_path / "elsewhere/strict.toml", 'fail-on = "warning"')
    assert load_policy(tmp_path, config=other, environment={}).fail_on == "warning"
    with pytest.raises(ConfigError, match="no such configuration file"):
        load_policy(tmp_path, config=tmp_path / "gone.toml", environment={})


def test_metadata_of_documents_takes_toml_dates(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", '[documents."wire/*"]\noutlet = "Wire"\ndate = 2026-03-02')
    policy = load_policy(tmp_path, environment={})
    assert policy.metadata() == {"wire/*": {"outlet": "Wire", "date": "2026-03-02"}}


def test_digest_changes_with_a_value_and_not_with_its_place(tmp_path: Path) -> None:
    assert Policy(fail_on="note").digest() != Policy().digest()
    write(tmp_path / "auditor.toml", 'fail-on = "note"')
    assert load_policy(tmp_path, environment={}).digest() == Policy(fail_on="note").digest()


def test_digest_leaves_out_what_changes_no_audit() -> None:
    asked = Policy(
        jobs=3, database="x.db", reviewer="ines", require_reviewer=True, keys={"filter": "ctrl+f"}
    )
    assert asked.digest() == Policy().digest()


def test_schema_accepts_every_default_and_refuses_unknown_keys() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    stated = json.loads(json.dumps(Policy().values()))
    jsonschema.validate({"extend": "base.toml", **stated}, made)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"fail_on": "error"}, made)


def test_every_key_of_the_schema_is_described() -> None:
    assert [key for key, one in schema()["properties"].items() if not one.get("description")] == []
