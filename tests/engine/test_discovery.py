"""Rules are found through three doors, and one that is broken is never passed over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.engine import discovery
from auditor.engine.discovery import catalogue, find, rules_in_paths, ruleset_version
from auditor.errors import RuleError
from auditor.rule import Rule

Source = Callable[..., str]


def test_folder_of_rules_is_loaded_without_touching_sys_path(
    tmp_path: Path, rule_file: Source
) -> None:
    folder = tmp_path / "desk_rules"
    (folder / "medical").mkdir(parents=True)
    (folder / "one.py").write_text(rule_file("ZZA101", "house-one"))
    (folder / "medical/two.py").write_text(rule_file("ZZA102", "house-two"))
    (folder / "_words.py").write_text("raise RuntimeError('never run by itself')")
    before = list(sys.path)
    found = rules_in_paths([folder])
    assert sys.path == before
    assert [(rule.code, rule.__module__) for rule in found] == [
        ("ZZA101", "auditor.local.desk_rules.one"),
        ("ZZA102", "auditor.local.desk_rules.medical.two"),
    ]
    assert found[1].family() == "medical"
    assert found[0].page() == "Flags the word fire."


def test_single_file_is_loaded_and_a_neighbour_may_be_imported(
    tmp_path: Path, rule_file: Source
) -> None:
    folder = tmp_path / "solo"
    folder.mkdir()
    (folder / "_words.py").write_text("WORD = 'fire'")
    (folder / "one.py").write_text(rule_file("ZZB101", "solo-one") + "\nfrom ._words import WORD\n")
    assert [rule.code for rule in rules_in_paths([folder / "one.py"])] == ["ZZB101"]


def test_two_folders_of_one_name_do_not_collide(tmp_path: Path, rule_file: Source) -> None:
    for number in (1, 2):
        folder = tmp_path / str(number) / "same_rules"
        folder.mkdir(parents=True)
        (folder / "one.py").write_text(rule_file(f"ZZC10{number}", f"same-{number}"))
    found = rules_in_paths([tmp_path / "1/same_rules", tmp_path / "2/same_rules"])
    assert [rule.code for rule in found] == ["ZZC101", "ZZC102"]
    assert len({rule.__module__ for rule in found}) == 2


def test_rule_counts_where_it_is_defined(tmp_path: Path, rule_file: Source) -> None:
    folder = tmp_path / "shared_rules"
    folder.mkdir()
    (folder / "one.py").write_text(rule_file("ZZD101", "shared-one"))
    (folder / "two.py").write_text("from .one import Flag\n")
    assert [rule.code for rule in rules_in_paths([folder])] == ["ZZD101"]


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (("ZZE101", "other-name"), "'ZZE101' is the code of two rules"),
        (("ZZE102", "twice-one"), "'twice-one' is the name of two rules"),
    ],
    ids=["code", "name"],
)
def test_two_rules_of_one_code_or_name_are_refused(
    tmp_path: Path, rule_file: Source, second: tuple[str, str], says: str
) -> None:
    folder = tmp_path / "twice"
    folder.mkdir()
    (folder / "a.py").write_text(rule_file("ZZE101", "twice-one"))
    (folder / "b.py").write_text(rule_file(*second))
    with pytest.raises(RuleError, match=says) as caught:
        rules_in_paths([folder])
    assert "a.Flag and auditor.local.twice" in caught.value.message
    assert caught.value.where.endswith(".b.Flag")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("import no_such_module", "ModuleNotFoundError"),
        ("def (", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError"),
    ],
    ids=["import", "syntax", "raises"],
)
def test_rule_that_cannot_be_imported_is_an_error_naming_it(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "broken.py").write_text(text)
    with pytest.raises(RuleError, match=says) as caught:
        rules_in_paths([tmp_path / "broken.py"])
    assert caught.value.where.endswith("broken.py")
    assert "auditor.local." not in " ".join(name for name in sys.modules if "broken" in name)


def test_rule_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no rule file or folder"):
        rules_in_paths([tmp_path / "gone"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('code = "ZZF101"', 'code = "F1"'), "no usable code: 'F1'"),
        (('name = "formed"', 'name = "Formed Badly"'), "no usable name"),
        (('severity = "warning"', 'severity = "fatal"'), "no severity"),
        (("def check(", "def chek("), "no check method"),
    ],
    ids=["code", "name", "severity", "check"],
)
def test_rule_that_states_no_identity_is_refused(
    tmp_path: Path, rule_file: Source, change: tuple[str, str], says: str
) -> None:
    (tmp_path / "formed.py").write_text(rule_file("ZZF101", "formed").replace(*change))
    with pytest.raises(RuleError, match=says):
        rules_in_paths([tmp_path / "formed.py"])


def test_plugin_is_found_by_its_entry_point(tmp_path: Path, rule_file: Source) -> None:
    package = tmp_path / "site/auditor_medical"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "doses.py").write_text(rule_file("ZZG101", "uncited-dose", "dose"))
    info = tmp_path / "site/auditor_medical-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: auditor-medical\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[auditor.rules]\nmedical = auditor_medical\n")
    program = (
        "from auditor.engine.discovery import plugins; print(*[r.__module__ for r in plugins()])"
    )
    environment = {"PYTHONPATH": f"{Path.cwd()}:{tmp_path / 'site'}"}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True
    )
    assert run.stdout.strip() == "auditor_medical.doses", run.stderr
    (package / "doses.py").write_text("import no_such_module")
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True
    )
    assert "RuleError: auditor_medical.doses (plugin medical): cannot be imported" in run.stderr


def test_built_in_rules_are_sorted_and_each_stands_under_rules() -> None:
    found = discovery.builtin()
    assert all(rule.__module__.startswith("auditor.rules.") for rule in found)
    listed = catalogue()
    assert [rule.code for rule in listed] == sorted(rule.code for rule in listed)


def test_local_rule_must_not_take_the_code_of_one_that_ships(
    tmp_path: Path, rule_file: Source
) -> None:
    shipped = discovery.builtin()[0]
    (tmp_path / "thief.py").write_text(rule_file(shipped.code, "thief-of-codes"))
    with pytest.raises(RuleError, match=f"'{shipped.code}' is the code of two rules"):
        catalogue([tmp_path])


def test_find_names_the_nearest_rule(rules: tuple[type[Rule], ...]) -> None:
    assert find("bare-hedge", rules).code == "TST102"
    assert find("TST101", rules).name == "reportedly-so"
    with pytest.raises(RuleError, match="did you mean 'bare-hedge'"):
        find("bare-hegde", rules)


def test_ruleset_version_changes_with_the_source_of_a_rule(
    tmp_path: Path, rule_file: Source
) -> None:
    file = tmp_path / "versioned.py"
    file.write_text(rule_file("ZZH101", "versioned"))
    first = ruleset_version(rules_in_paths([file]))
    assert first == ruleset_version(rules_in_paths([file]))
    file.write_text(rule_file("ZZH101", "versioned", "flood"))
    assert first != ruleset_version(rules_in_paths([file]))
