"""The formats by name, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from inspect import signature
from types import MappingProxyType
from typing import Any

from auditor.engine.audit import Audit
from auditor.errors import ConfigError

CHECK_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "auditor.reports.text",
        "json": "auditor.reports.findings_json",
        "jsonl": "auditor.reports.jsonl",
        "csv": "auditor.reports.findings_csv",
        "sarif": "auditor.reports.sarif",
        "github": "auditor.reports.github",
        "gitlab": "auditor.reports.gitlab",
        "junit": "auditor.reports.junit",
        "rdjson": "auditor.reports.rdjson",
        "checkstyle": "auditor.reports.checkstyle",
        "azure": "auditor.reports.azure",
    }
)
"""What `auditor check --format` takes: name -> module."""

REPORT_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "html": "auditor.reports.page",
        "markdown": "auditor.reports.markdown",
        "json": "auditor.reports.report_json",
        "csv": "auditor.reports.findings_csv",
        "jsonl": "auditor.reports.jsonl",
        "sarif": "auditor.reports.sarif",
        "web-annotation": "auditor.reports.web_annotation",
        "claimreview": "auditor.reports.claimreview",
        "stix": "auditor.reports.stix",
    }
)
"""What `auditor report -f` takes: name -> module."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        **{name: module for name, module in REPORT_FORMATS.items() if name != "json"},
        **CHECK_FORMATS,
        "report-json": REPORT_FORMATS["json"],
    }
)
"""Every format under a name of its own; `report-json` is the full report as JSON."""

OPTIONS = frozenset({"category", "colour", "include_suppressed", "root", "rules", "width"})
"""Every option a format may take."""

ENDS_WITH_LAST_LINE = frozenset({"text", "github", "azure"})
"""Formats read by people in a log, whose last line is `Audit.last_line()`."""


def render(audit: Audit, name: str, **options: Any) -> str:
    """`audit` in the format `name`, ending with a line feed.

    An option of `OPTIONS` that the format has no use for is left aside, so that a caller
    can pass the same to all; any other name raises TypeError. An unknown format raises
    ConfigError with the nearest name.
    """
    unknown = sorted(set(options) - OPTIONS)
    if unknown:
        raise TypeError(f"render() got an unexpected option {unknown[0]!r}")
    if name not in FORMATS:
        raise ConfigError(f"unknown format {name!r}", where="--format", hint=_advice(name))
    draw = import_module(FORMATS[name]).render
    taken = signature(draw).parameters
    text = draw(audit, **{key: value for key, value in options.items() if key in taken})
    return str(text)


def _advice(name: str) -> str:
    near = get_close_matches(name, FORMATS, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return f"{meant}There are {', '.join(FORMATS)}."
