"""Walk a web page once, keeping for every character of its text the place in the source."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from auditor.documents.document import BlockKind


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNREAD = _tags(
    "script style noscript template svg math iframe object select textarea button canvas head "
    "datalist audio video map"
)
_VOID = _tags("area base br col embed hr img input link meta param source track wbr")
_INLINE = _tags(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var"
)
_OUTSIDE = _tags("nav footer aside form dialog menu")
_OUTSIDE_ROLES = _tags("navigation banner contentinfo complementary search dialog")
_CLOSED_BY_NEXT = _tags("p li td th tr dt dd option")
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_PARTS = _HEADINGS | _tags(
    "ul ol li dl dt dd table thead tbody tfoot tr td th blockquote figure figcaption caption p pre"
)
# Elements further up than this do not say what a text is; no sound page nests so deep.
_DEPTH = 80
_REFERENCE = re.compile(r"[\s\d\[\]*†‡,]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters and their offset in the source; `written` is how long they are there.

    `role` is `text`, `break` for a line break, or `remark` for an `auditor:` comment.
    """

    text: str
    offset: int
    written: int
    role: str = "text"


@dataclass(slots=True)
class Stretch:
    """The text of one paragraph-like element: what it is, and where in the page it stands.

    `container` numbers the element around it that is more than a part of the text; `linked`
    counts its characters inside links; `outside` says it stands in a menu, footer or form.
    """

    pieces: list[Piece] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    container: int = 0
    outside: bool = False
    linked: int = 0


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    number: int
    unread: bool
    outside: bool
    byline: bool


class PageStream(HTMLParser):
    """Collects the `stretches` of a page, and its `title`, `metas`, `links`, `times` and `data`.

    `metas` are (name, content) pairs, `links` (rel, href), `times` datetime attributes, `data`
    the JSON-LD scripts. Feed the whole source once, through `read`.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.title = ""
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.times: list[str] = []
        self.data: list[str] = []
        self.stretches: list[Stretch] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._open: list[_Element] = []
        self._count = 0
        self._stretch = Stretch()

    def read(self) -> PageStream:
        """Walk the source, to its end."""
        self.feed(self.source)
        self.close()
        self._flush()
        return self

    def parse_html_declaration(self, i: int) -> int:
        """Declarations that are not HTML (`<![...`) are comments, as browsers read them."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """A comment that is never closed takes in the rest, as browsers read it."""
        end = super().parse_comment(i, report)
        return end if end >= 0 else len(self.rawdata)

    def parse_bogus_comment(self, i: int, report: bool = True) -> int:
        return self._closed(i, super().parse_bogus_comment(i, report))

    def parse_pi(self, i: int) -> int:
        return self._closed(i, super().parse_pi(i))

    def parse_starttag(self, i: int) -> int:
        return self._closed(i, super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        return self._closed(i, super().parse_endtag(i))

    def _closed(self, start: int, end: int) -> int:
        """`end`; where a tag is never closed, the rest of the source is text.

        Else the parser would look for that end again at every tag that follows.
        """
        if end >= 0 or self.rawdata.find(">", start) >= 0:
            return end
        self.handle_data(self.rawdata[start:])
        return len(self.rawdata)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag == "br":
            self._break()
        elif tag == "q":
            self._add(Piece("“", self._offset(), 0))
        if tag not in _INLINE and tag not in _VOID:
            self._close_before(tag)
            self._flush()
        if tag not in _VOID:
            self._count += 1
            self._open.append(_element(tag, self._count, values, self._open[-1:]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # In HTML the slash of `<p/>` means nothing, in the XML of svg and math it closes.
        if tag not in _VOID and self._open[-1].unread:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == "q":
            self._add(Piece("”", self._offset(), 0))
        if tag not in _INLINE:
            self._flush()
        lowest = max(0, len(self._open) - _DEPTH)
        for index in range(len(self._open) - 1, lowest - 1, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                break

    def handle_data(self, data: str) -> None:
        top = self._open[-1].tag if self._open else ""
        offset = self._offset()
        if top == "title" and not self.stretches:
            self.title += data
        elif top == "script":
            if self.data and self.data[-1] == "":
                self.data[-1] = data
        elif top == "sup" and _REFERENCE.fullmatch(data):
            return
        elif any(element.tag == "pre" for element in self._open[-3:]):
            for match in re.finditer(r"\n|[^\n]+", data):
                at = offset + match.start()
                if match[0] == "\n":
                    self._break(at)
                else:
                    self._add(Piece(match[0], at, len(match[0])))
        else:
            self._add(Piece(data, offset, len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(len(name) + 1)

    def handle_charref(self, name: str) -> None:
        self._reference(len(name) + 2)

    def handle_comment(self, data: str) -> None:
        if data.strip().startswith("auditor:"):
            offset = self._offset()
            written = len(data) + 7
            raw = self.source[offset : offset + written]
            self._add(Piece(raw, offset, written, "remark"))

    def _reference(self, length: int) -> None:
        offset = self._offset()
        end = offset + length
        end += self.source.startswith(";", end)
        text = html.unescape(self.source[offset:end])
        if self._open and self._open[-1].tag == "title":
            self.title += text
        else:
            self._add(Piece(text, offset, end - offset))

    def _close_before(self, tag: str) -> None:
        """Close the paragraph, or the item like this one, that `tag` ends by opening."""
        index = len(self._open) - 1
        while index > 0 and self._open[index].tag in _INLINE:
            index -= 1
        if index >= 0 and self._open[index].tag in ({"p", tag} & _CLOSED_BY_NEXT):
            del self._open[index:]

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if tag == "meta" and "content" in values:
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.metas.append((name.lower(), values["content"]))
        elif tag == "link":
            self.links.append((values.get("rel", "").lower(), values.get("href", "")))
        elif tag == "time" and values.get("datetime"):
            self.times.append(values["datetime"])
        elif tag == "script" and values.get("type", "").lower() == "application/ld+json":
            self.data.append("")

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _add(self, piece: Piece) -> None:
        if self._open and self._open[-1].unread and piece.role == "text":
            return
        if not self._stretch.pieces:
            self._stretch = self._placed(Stretch())
        self._stretch.pieces.append(piece)
        if any(element.tag == "a" for element in self._open[-4:]):
            self._stretch.linked += len(piece.text.strip())

    def _break(self, offset: int | None = None) -> None:
        """A line break; a second one in a row ends the paragraph."""
        for piece in reversed(self._stretch.pieces):
            if piece.role == "break":
                self._flush()
                return
            if piece.text.strip():
                self._add(Piece("\n", self._offset() if offset is None else offset, 1, "break"))
                return

    def _flush(self) -> None:
        if any(piece.text.strip() for piece in self._stretch.pieces):
            self.stretches.append(self._stretch)
        self._stretch = Stretch()

    def _placed(self, stretch: Stretch) -> Stretch:
        near = self._open[-_DEPTH:]
        tags = [element.tag for element in near if element.tag not in _INLINE]
        stretch.kind = _kind(tags, any(element.byline for element in self._open[-3:]))
        around = [element for element in near if element.tag not in _PARTS | _INLINE]
        stretch.container = around[-1].number if around else 0
        stretch.outside = bool(self._open) and self._open[-1].outside
        return stretch


def _element(tag: str, number: int, values: dict[str, str], around: list[_Element]) -> _Element:
    """An element just opened; what is unread or outside stays so within it."""
    style = values.get("style", "").replace(" ", "").lower()
    unseen = "hidden" in values or "display:none" in style or values.get("aria-hidden") == "true"
    named = f"{values.get('class', '')} {values.get('rel', '')} {values.get('itemprop', '')}"
    return _Element(
        tag,
        number,
        unread=tag in _UNREAD or unseen or any(element.unread for element in around),
        outside=tag in _OUTSIDE
        or values.get("role", "") in _OUTSIDE_ROLES
        or any(element.outside for element in around),
        byline=bool(re.search(r"\b(?:byline|author)\b", named.lower())),
    )


def _kind(tags: list[str], byline: bool) -> BlockKind:
    """What a stretch inside elements of these tags, outermost first, is."""
    inner = set(tags[-3:])
    if inner & _HEADINGS:
        return "heading"
    if inner & {"figcaption", "caption"}:
        return "caption"
    if byline:
        return "byline"
    if inner & {"td", "th"}:
        return "table"
    if "blockquote" in tags:
        return "quote"
    return "list-item" if inner & {"li", "dd", "dt"} else "paragraph"
