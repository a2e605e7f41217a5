"""`auditor corpus` says in one line what it lacks."""

from __future__ import annotations

import importlib.util
import shutil

import pytest
import typer

from auditor.cli import corpus
from auditor.errors import ScaleError


@pytest.mark.parametrize(
    ("engine", "library", "extra"), [("local", "duckdb", "scale"), ("spark", "pyspark", "spark")]
)
def test_a_missing_library_names_the_extra_it_comes_with(
    monkeypatch: pytest.MonkeyPatch, engine: str, library: str, extra: str
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == library else there("json")
    )
    with pytest.raises(ScaleError) as error:
        corpus.require(engine)
    assert library in error.value.message
    assert error.value.hint == f'pip install "auditor[{extra}]"'


def test_a_cluster_without_java_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec("json")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: there)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for name in ("JAVA_HOME", "SPARK_REMOTE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ScaleError, match="Java"):
        corpus.require("spark")
    monkeypatch.setenv("SPARK_REMOTE", "sc://head:15002")
    corpus.require("spark")


def test_an_unknown_engine_is_a_usage_error() -> None:
    with pytest.raises(typer.BadParameter, match="local, spark"):
        corpus.require("ray")
