"""Read a mail message: its body, and every attachment that can be read as its own document."""

from __future__ import annotations

import email
import email.errors
import email.policy
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from os.path import splitext

from auditor.documents.blocks import shape_of
from auditor.documents.decode import decode
from auditor.documents.discover import FORMATS, UNREAD_FORMATS
from auditor.documents.document import Block, Document, Segment, Unreadable
from auditor.documents.facts import Facts, stated
from auditor.documents.html import document_from_html
from auditor.documents.refusal import Refusal
from auditor.spans import Span

_HEADERS = ("from", "to", "subject", "date", "message-id", "received", "mime-version")
Attached = Callable[[bytes, str], Iterator[Document | Unreadable]]


def read_eml(data: bytes, path: str, attached: Attached) -> Iterator[Document | Unreadable]:
    """The message of an .eml file, then what is attached to it as `path#name`. Raises Refusal.

    Of a body sent as both text and HTML the text is read. `attached` reads an attachment from
    its bytes and its path; one in no format that is read is named in the notes.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        leaves = list(_leaves(message, "1"))
    except RecursionError as error:
        hint = "save the innermost message as a file of its own"
        raise Refusal("malformed", "its parts are nested too deep", hint) from error
    if not any(name in message for name in _HEADERS):
        raise Refusal("malformed", "the file has no mail headers", "export the message as .eml")
    bodies: list[Document] = []
    files: list[tuple[str, bytes]] = []
    for part, number in leaves:
        name = _file_name(part, number)
        if name:
            files.append((name, _content(part)))
        elif part.get_content_maintype() == "text":
            bodies.append(_body(part, number, path, data))
    readable = [
        name for name, _ in files if _suffix(name) in FORMATS or _suffix(name) in UNREAD_FORMATS
    ]
    left_out = [name for name, _ in files if name not in readable]
    notes = tuple(f"the attachment {name} was left out" for name in left_out)
    if any(body.text.strip() for body in bodies):
        whole = _joined([body for body in bodies if body.text.strip() or body.notes])
        sha256 = hashlib.sha256(data).hexdigest()
        yield replace(whole, sha256=sha256, notes=whole.notes + notes, **_facts(message))
    elif not readable:
        raise Refusal("no-text", "the message holds no text", "leave it out")
    for name, content in files:
        if name in readable:
            yield from attached(content, f"{path}#{name}")


def _suffix(name: str) -> str:
    return splitext(name)[1].lower()


def _file_name(part: Message, number: str) -> str:
    """What an attachment is called; empty for a part of the body."""
    name = _decoded(part.get_filename() or "").replace("/", "_")
    if part.get_content_type() == "message/rfc822":
        return name if _suffix(name) == ".eml" else f"{name or 'message'} {number}.eml"
    if name or part.get_content_disposition() != "attachment":
        return name
    return f"part {number}.txt" if part.get_content_maintype() == "text" else f"part {number}"


def _leaves(part: Message, number: str) -> Iterator[tuple[Message, str]]:
    """The parts that hold something, with their MIME part numbers; of alternatives, one."""
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822" or not isinstance(inner, list):
        yield part, number
        return
    numbered = [
        (each, f"{number}.{i}") for i, each in enumerate(inner, 1) if isinstance(each, Message)
    ]
    if part.get_content_subtype() == "alternative":
        numbered = _preferred(numbered)
    for each, inner_number in numbered:
        yield from _leaves(each, inner_number)


def _preferred(alternatives: list[tuple[Message, str]]) -> list[tuple[Message, str]]:
    for wanted in ("text/plain", "multipart/related", "multipart/mixed", "text/html"):
        for part, number in alternatives:
            if part.get_content_type() == wanted and (
                part.is_multipart() or _content(part).strip()
            ):
                return [(part, number)]
    return alternatives[:1]


def _content(part: Message) -> bytes:
    """The bytes of a part with its transfer encoding undone."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(part: Message, number: str, path: str, whole: bytes) -> Document:
    """A text part as a document of its own, to be joined; without text if it has none."""
    content = _content(part)
    blank = Document(path, path, "", "", "eml")
    if not content.strip():
        return blank
    try:
        decoded = decode(content, declared=part.get_content_charset())
        if part.get_content_subtype() == "html":
            made = document_from_html(decoded.text, path=path, sha256="", notes=decoded.notes)
            segment = Segment(0, len(made.text), part=number)
            return replace(made, id=path, kind="eml", segments=(segment,))
    except Refusal as refusal:
        return replace(blank, notes=(f"part {number} was left out: {refusal.message}",))
    # Most messages bring carriage returns; lines are those that a mail program shows.
    text = decoded.text.replace("\r\n", "\n")
    shape = shape_of(text)
    segment = Segment(0, len(text), line=_first_line(content, whole), part=number)
    return replace(
        blank,
        text=text,
        blocks=shape.blocks,
        hidden=shape.hidden,
        segments=(segment,),
        notes=decoded.notes,
    )


def _first_line(content: bytes, whole: bytes) -> int | None:
    """The line of the file on which a part begins, where it stands there unencoded."""
    for written in (content, content.replace(b"\n", b"\r\n")):
        if whole.count(written) == 1:
            return whole.count(b"\n", 0, whole.index(written)) + 1
    return None


def _joined(bodies: list[Document]) -> Document:
    """One document of several text parts, parted by a blank line."""
    blocks: list[Block] = []
    hidden: list[Span] = []
    segments: list[Segment] = []
    at = 0
    for body in bodies:
        blocks += [Block(at + each.start, at + each.end, each.kind) for each in body.blocks]
        hidden += [Span(at + start, at + end) for start, end in body.hidden]
        segments += [replace(s, start=at + s.start, end=at + s.end) for s in body.segments]
        at += len(body.text) + 2
    text = "\n\n".join(body.text for body in bodies)
    return replace(
        bodies[0],
        text=text,
        blocks=tuple(blocks),
        hidden=tuple(hidden),
        segments=tuple(segments),
        notes=tuple(note for body in bodies for note in body.notes),
    )


def _facts(message: Message) -> Facts:
    name, address = parseaddr(_decoded(message.get("From", "")))
    return stated(
        {
            "title": _decoded(message.get("Subject", "")),
            "author": name or address,
            "date": str(message.get("Date", "")),
        }
    )


def _decoded(header: object) -> str:
    """A header with its encoded words read; as written where they are damaged."""
    try:
        return " ".join(str(make_header(decode_header(str(header)))).split())
    except (email.errors.HeaderParseError, LookupError, UnicodeError, ValueError):
        return " ".join(str(header).split())
