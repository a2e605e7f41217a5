"""What the paragraph styles of a Word file stand for: heading, quote, list item, caption."""

from __future__ import annotations

import re
from typing import Any

from auditor.documents.document import BlockKind

_NAMES: tuple[tuple[str, BlockKind], ...] = (
    (r"heading \d|title|subtitle|headline|kicker", "heading"),
    (r"(?:intense |block )?quot(?:e|ation)s?|block text", "quote"),
    (r"list.*", "list-item"),
    (r"caption", "caption"),
    (r"byline|author", "byline"),
    (r"(?:html )?(?:preformatted|code)|source code", "code"),
)


def local(element: Any) -> str:
    """The name of an element or attribute without its namespace; empty for a comment."""
    tag = getattr(element, "tag", element)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, name: str) -> Any:
    """The first child called `name`, or None."""
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)


def value(element: Any) -> str:
    """The `w:val` of an element; empty where the element is None or states none."""
    if element is None:
        return ""
    return next((text for name, text in element.attrib.items() if local(name) == "val"), "")


class Styles:
    """The kinds of a file's paragraph styles, by style id."""

    def __init__(self, root: Any) -> None:
        self._kinds: dict[str, BlockKind] = {}
        self._based: dict[str, str] = {}
        for style in root if root is not None else ():
            if local(style) == "style":
                self._take(style)

    def _take(self, style: Any) -> None:
        id_ = next((text for name, text in style.attrib.items() if local(name) == "styleId"), "")
        self._based[id_] = value(child(style, "basedOn"))
        kind = _named(value(child(style, "name")) or id_)
        if kind is None and child(child(style, "pPr"), "outlineLvl") is not None:
            kind = "heading"
        if kind is not None:
            self._kinds[id_] = kind

    def kind(self, properties: Any) -> BlockKind | None:
        """What the paragraph with these `w:pPr` properties is; None for an ordinary one."""
        if properties is None:
            return None
        id_ = value(child(properties, "pStyle"))
        for _ in range(10):
            if id_ in self._kinds:
                return self._kinds[id_]
            id_ = self._based.get(id_, "")
        level = value(child(properties, "outlineLvl"))
        if level.isdigit() and int(level) < 9:
            return "heading"
        numbered = child(properties, "numPr")
        return (
            "list-item" if numbered is not None and value(child(numbered, "numId")) != "0" else None
        )


def _named(name: str) -> BlockKind | None:
    plain = name.strip().lower()
    return next((kind for pattern, kind in _NAMES if re.fullmatch(pattern, plain)), None)
