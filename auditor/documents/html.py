"""Read a web page: the article without its menus, each character mapped back to the source."""

from __future__ import annotations

import hashlib
import logging
import re

from auditor.documents.blocks import merged
from auditor.documents.decode import decode
from auditor.documents.document import Document
from auditor.documents.html_facts import page_facts
from auditor.documents.html_stream import PageStream, Stretch
from auditor.documents.html_text import PageText
from auditor.documents.refusal import Refusal

_OWN = re.compile(rb"<meta\s+name=\"generator\"\s+content=\"auditor\b", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.I)
# Below this length a line of a menu may well occur in the article; it must be a whole line there.
_SHORT = 25
_MOSTLY_LINKS = 0.5


def read_html(data: bytes, path: str) -> Document:
    """The document of a web page, mapped back to lines and columns of its source.

    A page with menus or many links is reduced to its article: what trafilatura takes for
    content, and what stands beside it in the same element. Raises Refusal, also for a page
    that auditor itself made.
    """
    if _OWN.search(data[:4096]):
        raise Refusal("own-report", "a report of auditor's own, not a document")
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=declared[1].decode("ascii") if declared else None)
    return document_from_html(
        decoded.text, path=path, sha256=hashlib.sha256(data).hexdigest(), notes=decoded.notes
    )


def document_from_html(
    source: str, *, path: str, sha256: str, notes: tuple[str, ...] = ()
) -> Document:
    """The document of the page whose decoded source is `source`. Raises Refusal."""
    try:
        page = PageStream(source).read()
    except AssertionError as error:
        raise Refusal("malformed", f"not HTML: {error}", "save the page again") from error
    content = _content(page.stretches, source)
    left_out = len(page.stretches) - len(content)
    if left_out:
        notes += (f"{left_out} stretches outside the article (menus, footers) were left out",)
    made = PageText(source)
    for stretch in content:
        made.add(stretch)
    text = made.text
    if not any(c.isalnum() for block in made.blocks for c in text[block.start : block.end]):
        hint = "the text may be drawn by a script: save the page from a browser"
        raise Refusal("no-text", "the page holds no text", hint)
    return Document(
        id=path,
        path=path,
        text=text,
        sha256=sha256,
        kind="html",
        blocks=tuple(made.blocks),
        hidden=merged(made.hidden),
        segments=tuple(made.segments),
        notes=notes,
        **page_facts(page),
    )


def _content(stretches: list[Stretch], source: str) -> list[Stretch]:
    """The stretches that belong to the text, without menus, footers and teasers."""
    inside = [each for each in stretches if not each.outside]
    linked = sum(each.linked for each in inside)
    written = sum(len(piece.text) for each in inside for piece in each.pieces)
    if len(inside) == len(stretches) and linked < written * 0.2:
        return stretches
    article = _article(source)
    lines = {_key(line) for line in re.split(r"[\n|]", article)}
    whole = _key(article)
    matched = [_is_in(each, lines, whole) for each in stretches]
    found = sum(len(_words(each)) for each, hit in zip(stretches, matched, strict=True) if hit)
    if found < written * 0.25:
        return inside or stretches
    homes = {each.container for each, hit in zip(stretches, matched, strict=True) if hit}
    return [
        each
        for each, hit in zip(stretches, matched, strict=True)
        if hit or (not each.outside and each.container in homes and not _is_teaser(each))
    ]


def _article(source: str) -> str:
    """What trafilatura takes for the text of the page; empty where it finds none."""
    import trafilatura
    from lxml.etree import LxmlError

    # Without a handler its remarks on odd pages would go to the terminal.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        found = trafilatura.extract(
            source, include_comments=False, include_tables=True, favor_recall=True
        )
    except (LxmlError, ValueError, TypeError, RecursionError):
        return ""
    return found or ""


def _words(stretch: Stretch) -> str:
    return "".join(piece.text for piece in stretch.pieces if piece.role != "remark")


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_in(stretch: Stretch, lines: set[str], whole: str) -> bool:
    if any(piece.role == "remark" for piece in stretch.pieces):
        return True
    key = _key(_words(stretch))
    return bool(key) and (key in lines or (len(key) >= _SHORT and key in whole))


def _is_teaser(stretch: Stretch) -> bool:
    return stretch.linked > _MOSTLY_LINKS * len(_words(stretch).strip())
