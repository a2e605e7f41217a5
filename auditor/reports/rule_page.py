"""A rule's page for people: what it flags, why, how to mend it, and its examples."""

from __future__ import annotations

from auditor.engine.housekeeping import Notice
from auditor.rule import Rule


def rule_page(rule: type[Rule]) -> str:
    """The page in Markdown: heading, facts, the module's docstring, examples, options."""
    facts = [f"severity: {rule.severity}", f"family: {rule.family()}"]
    facts.append("standards: " + ", ".join(f"{k} {v}" for k, v in rule.standards.items()))
    if rule.false_alarm_rate is None:
        facts.append("false alarms on clean copy: not measured yet")
    else:
        facts.append(f"false alarms on clean copy: {rule.false_alarm_rate:.0%}")
    if not rule.default:
        facts.append("off by default")
    parts = [f"# {rule.code} {rule.name}", "\n".join(f"- {fact}" for fact in facts), rule.page()]
    parts.append("## Flagged\n\n" + "\n\n".join(map(_shown, rule.bad)))
    parts.append("## Not flagged\n\n" + "\n\n".join(map(_shown, rule.good)))
    if rule.options:
        rows = ["| option | default |", "|---|---|"]
        rows += [f"| `{name}` | `{value}` |" for name, value in rule.options.items()]
        parts.append("## Options\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def notice_page(notice: Notice) -> str:
    """The page of a finding the program makes of itself, such as an unreadable file."""
    return f"# {notice.code} {notice.name}\n\n- severity: {notice.severity}\n\n{notice.page}\n"


def _shown(example: str | tuple[str, ...]) -> str:
    """An example as a quotation, the flagged span in bold; several documents one after another."""
    texts = (example,) if isinstance(example, str) else example
    shown = []
    for text in texts:
        marked = text.replace("[[", "**").replace("]]", "**")
        shown.append("\n".join(f"> {line}".rstrip() for line in marked.split("\n")))
    return "\n>\n> and, in another document:\n>\n".join(shown)
