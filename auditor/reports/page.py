"""The audit as one HTML page that can be mailed, printed and committed."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from auditor.engine.audit import Audit
from auditor.reports import page_bars, page_timeline
from auditor.reports.page_graph import supports_of, svg
from auditor.reports.page_record import RECORD_ID, as_script, record
from auditor.reports.page_view import PageView
from auditor.reports.plain import inert, many, one_line, shortened
from auditor.reports.rulebook import fired, rulebook
from auditor.reports.selection import RANK, worst_first
from auditor.reports.standing import Standing, standings
from auditor.reports.ties import Ties, ties_of
from auditor.rule import Rule

_TEMPLATES = Path(__file__).parent / "templates"
_LOOK_FIRST = 6


def render(audit: Audit, *, rules: Sequence[type[Rule]] = ()) -> str:
    """A self-contained page: no request, no clock, no script needed; same audit, same bytes.

    `rules` add the pages of those that found something. Everything from documents is
    escaped, and the page's policy lets nothing run but its own script.
    """
    return _environment().get_template("page.html").render(**_context(audit, rules))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        inert=inert, flat=one_line, short=shortened, href=_web_address, prose=_prose
    )
    environment.globals["many"] = many
    return environment


def _context(audit: Audit, rules: Sequence[type[Rule]]) -> dict[str, Any]:
    """Everything the template names."""
    ties = ties_of(audit)
    rows = _in_need_order(standings(audit, ties))
    row_numbers = {one.source.name: number for number, one in enumerate(rows)}
    view = PageView(audit, ties, row_numbers)
    return {
        "audit": audit,
        "documents": view.documents(),
        "unread_notes": view.notes_elsewhere(),
        "look_first": _look_first(view),
        "numbers": ties.numbers,
        "rows": rows,
        "charts": _charts(audit, row_numbers),
        "cards": fired(audit, rulebook(audit, rules).values()),
        "tallies": _tallies(audit),
        "levels": {
            level: sum(one.counts and one.severity == level for one in audit.findings)
            for level in RANK
        },
        "states": sorted({one.state for one in audit.findings}),
        "sentences": _in_words(audit),
        **_matters(audit, ties),
        **_frame(audit),
    }


def _frame(audit: Audit) -> dict[str, Any]:
    """Title, style, script, the policy that allows them alone, and the record."""
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    return {
        "title": _title(audit),
        "style": style,
        "script": script,
        "policy": _policy(style, script),
        "record": as_script(record(audit)),
        "record_id": RECORD_ID,
    }


def _matters(audit: Audit, ties: Ties) -> dict[str, Any]:
    """Matters of more than one claim, with the numbers of their claims, and the graph."""
    matters = [one for one in audit.matters if len(one.claims) > 1]
    numbers = [[ties.number(placed) or 0 for placed in one.claims] for one in matters]
    supports = supports_of(matters, numbers)
    dates = {one.id: one.date for one in audit.documents if one.date}
    return {
        "dates": dates,
        "matters": [
            (
                one,
                its_numbers,
                {weighed.claim: weighed for weighed in one.corroboration},
                page_timeline.svg(one, its_numbers, dates),
            )
            for one, its_numbers in zip(matters, numbers, strict=True)
        ],
        "lone_matters": len(audit.matters) - len(matters),
        "supports": supports,
        "graph": svg(supports),
    }


def _charts(
    audit: Audit, row_numbers: Mapping[str, int]
) -> list[tuple[str, list[tuple[page_bars.Bar, Markup]]]]:
    """The bar charts that have bars, each bar with its drawing."""
    charts = (
        ("Findings by rule", page_bars.by_rule(audit)),
        ("Findings by source", page_bars.by_source(audit, row_numbers)),
    )
    return [
        (name, [(bar, page_bars.svg(bar, max(one.total for one in bars))) for bar in bars])
        for name, bars in charts
        if bars
    ]


def _asset(name: str) -> Markup:
    """A style sheet or script of the page, as it is."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    """The content security policy: this style and this script, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _title(audit: Audit) -> str:
    names = [one.title or one.id for one in audit.documents]
    if not names:
        return "Sourcing audit: no document"
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"Sourcing audit: {shortened(names[0], 50 - len(more))}{more}"


def _look_first(view: PageView) -> tuple[Any, ...]:
    """The worst findings that count, each once a rule before any rule comes again."""
    counted = [one for _, one in view.numbered if one.counts]
    numbers = {id(one): number for number, one in view.numbered}
    seen: Counter[str] = Counter()
    ranked = []
    for finding in worst_first(counted):
        ranked.append((RANK[finding.severity], seen[finding.rule], finding))
        seen[finding.rule] += 1
    ranked.sort(key=lambda item: item[:2])
    return tuple(view.note(numbers[id(one)], one) for _, _, one in ranked[:_LOOK_FIRST])


def _in_need_order(found: Mapping[str, Standing]) -> list[Standing]:
    """Sources on which most rests alone first, then those that carry most, then by name."""
    return sorted(
        found.values(), key=lambda one: (-len(one.alone), -len(one.carried), one.source.name)
    )


def _tallies(audit: Audit) -> dict[str, tuple[int, int]]:
    """Findings that count and findings set aside, by rule."""
    open_ones = Counter(one.rule for one in audit.findings if one.counts)
    aside = Counter(one.rule for one in audit.findings if not one.counts)
    return {code: (open_ones[code], aside[code]) for code in {*open_ones, *aside}}


def _in_words(audit: Audit) -> list[str]:
    """The audit in sentences that can be pasted into a letter."""
    seen = audit.coverage
    own = seen.claims - seen.attributed
    disputes = sum(
        one.relation == "conflict" for matter in audit.matters for one in matter.relations
    )
    anonymous = sum(one.kind in ("unnamed", "collective") for one in audit.sources)
    read = f"{many(seen.documents, 'document')} read ({many(seen.words, 'word')})"
    unread = f"; {many(seen.unreadable, 'file')} could not be read" if seen.unreadable else ""
    sentences = [
        f"{read}{unread}.",
        f"{many(seen.claims, 'claim')}: {seen.attributed} with a stated source, "
        f"{own} in the author’s own voice.",
    ]
    if audit.sources:
        sentences.append(
            f"{many(seen.sources, 'source')}, {anonymous} of them unnamed or collective."
        )
    if disputes:
        sentences.append(f"{many(disputes, 'pair')} of claims cannot both hold.")
    return sentences


def _prose(page: str) -> Markup:
    """A rule's page in paragraphs; its headings, which rank below those around it, in bold."""
    parts = []
    for part in inert(page).split("\n\n"):
        heading, _, rest = part.strip().partition("\n")
        if heading.startswith("#"):
            parts.append(
                Markup("<p><strong>{}</strong>\n{}</p>").format(heading.lstrip("# "), rest)
            )
        elif part.strip():
            parts.append(Markup("<p>{}</p>").format(part.strip()))
    return Markup("").join(parts)


def _web_address(url: str | None) -> str:
    """`url` where it leads to the web, else nothing: no other scheme becomes a link."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""
