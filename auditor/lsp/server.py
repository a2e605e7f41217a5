"""The language server: diagnostics, hover and insertions for drafts open in an editor."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from auditor import __version__
from auditor.engine.audit import Finding
from auditor.lsp.advice import Insertion, insertions
from auditor.lsp.cards import card
from auditor.lsp.positions import Encoding, Lines
from auditor.lsp.texts import MARKDOWN, PLAIN, Checked, Decided, Desk, Opened
from auditor.reports.plain import one_line
from auditor.spans import Span

PAUSE = 0.4
"""Seconds without a change before a text is audited."""

_LEVELS = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
_LANGUAGES = frozenset({"markdown", "plaintext", "text"})


def serve(decided: Decided | None = None) -> None:
    """Serve one editor over standard input and output until it leaves."""
    made(decided).start_io()


def made(decided: Decided | None = None, *, pause: float = PAUSE) -> LanguageServer:
    """The server; `decided` opens the reviewers' decisions of a policy."""
    # Whole texts are exchanged: pygls counts lines as Python does, editors count fewer.
    server = LanguageServer(
        "auditor", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full
    )
    editing = Editing(server, Desk(decided), pause)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        editing.soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        editing.soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        editing.soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        editing.close(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        return editing.hover(params.text_document.uri, params.position)

    options = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        wanted = params.context.only
        if wanted is not None and not any(_is_mending(kind) for kind in wanted):
            return []
        return editing.actions(params.text_document.uri, params.range)

    return server


class Editing:
    """What one editor has open, and what was last found in it.

    Audits run one at a time in a thread of their own, once nobody has typed for `pause`
    seconds; what was found holds only while the text is the one it was found in.
    """

    def __init__(self, server: LanguageServer, desk: Desk, pause: float) -> None:
        self._server = server
        self._desk = desk
        self._pause = pause
        self._found: dict[str, Checked] = {}
        self._waiting: asyncio.TimerHandle | None = None
        self._running: asyncio.Task[None] | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="audit")
        self._told = ""

    def soon(self) -> None:
        """Audit all open texts once nobody has typed for a while."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(self._pause, self._begin)

    def close(self, uri: str) -> None:
        """Forget a text, and what was shown on it."""
        self._found.pop(uri, None)
        self._show(uri, None, [])
        self.soon()

    def hover(self, uri: str, position: lsp.Position) -> lsp.Hover | None:
        """The card at a position."""
        checked = self._current(uri)
        if checked is None:
            return None
        lines = Lines(checked.opened.text, self._encoding)
        markdown = self._reads_markdown()
        found = card(checked, lines.offset(position.line, position.character), markdown=markdown)
        if found is None:
            return None
        kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
        return lsp.Hover(lsp.MarkupContent(kind, found[0]), _range(lines, found[1]))

    def actions(self, uri: str, asked: lsp.Range) -> list[lsp.CodeAction]:
        """The insertions offered for the findings that a range touches."""
        checked = self._current(uri)
        if checked is None or checked.reading is None:
            return []
        lines = Lines(checked.opened.text, self._encoding)
        start = lines.offset(asked.start.line, asked.start.character)
        end = lines.offset(asked.end.line, asked.end.character)
        return [
            self._action(checked, finding, insertion, lines)
            for finding in checked.findings
            if finding.span is not None and finding.span.start <= end and start <= finding.span.end
            for insertion in insertions(checked.reading, finding)
        ]

    def _begin(self) -> None:
        self._waiting = None
        if self._running is not None and not self._running.done():
            self.soon()
            return
        self._running = asyncio.get_running_loop().create_task(self._check())

    async def _check(self) -> None:
        opened = [one for one in map(_opened, self._documents()) if one is not None]
        loop = asyncio.get_running_loop()
        for checked in await loop.run_in_executor(self._worker, self._desk.check, opened):
            now = self._server.workspace.text_documents.get(checked.opened.uri)
            if now is None or now.source != checked.opened.text:
                continue
            self._found[checked.opened.uri] = checked
            self._tell(checked.trouble)
            lines = Lines(checked.opened.text, self._encoding)
            shown = [self._diagnostic(checked, finding, lines) for finding in checked.findings]
            self._show(checked.opened.uri, now.version, shown)

    def _documents(self) -> Sequence[TextDocument]:
        return list(self._server.workspace.text_documents.values())

    def _current(self, uri: str) -> Checked | None:
        """What was found in a text, unless it was changed since."""
        checked = self._found.get(uri)
        now = self._server.workspace.text_documents.get(uri)
        return checked if checked and now and now.source == checked.opened.text else None

    def _show(self, uri: str, version: int | None, shown: list[lsp.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, shown, version)
        )

    def _tell(self, trouble: str) -> None:
        """Say why nothing was audited, once until it changes."""
        if trouble and trouble != self._told:
            self._server.window_show_message(
                lsp.ShowMessageParams(lsp.MessageType.Error, f"auditor: {trouble}")
            )
        self._told = trouble

    def _diagnostic(self, checked: Checked, finding: Finding, lines: Lines) -> lsp.Diagnostic:
        return lsp.Diagnostic(
            range=_range(lines, finding.span or Span(0, 0)),
            message=f"{one_line(finding.message)} ({finding.name})",
            severity=_LEVELS[finding.severity],
            code=finding.rule,
            source="auditor",
            related_information=self._related(checked, finding) or None,
            data=finding.fingerprint,
        )

    def _related(
        self, checked: Checked, finding: Finding
    ) -> list[lsp.DiagnosticRelatedInformation]:
        if checked.audit is None:
            return []
        places = []
        for related in finding.related:
            reading = checked.audit.dossier.by_document.get(related.document)
            uri = checked.addresses.get(related.document)
            if reading is not None and uri is not None:
                where = _range(Lines(reading.text, self._encoding), related.span)
                place = lsp.Location(uri, where)
                places.append(lsp.DiagnosticRelatedInformation(place, one_line(related.message)))
        return places

    def _action(
        self, checked: Checked, finding: Finding, insertion: Insertion, lines: Lines
    ) -> lsp.CodeAction:
        at = _position(lines, insertion.offset)
        edit = lsp.TextEdit(lsp.Range(at, at), insertion.words)
        return lsp.CodeAction(
            title=insertion.title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(checked, finding, lines)],
            edit=lsp.WorkspaceEdit(changes={checked.opened.uri: [edit]}),
        )

    @property
    def _encoding(self) -> Encoding:
        agreed = self._server.workspace.position_encoding
        if agreed == lsp.PositionEncodingKind.Utf8:
            return "utf-8"
        return "utf-32" if agreed == lsp.PositionEncodingKind.Utf32 else "utf-16"

    def _reads_markdown(self) -> bool:
        about = self._server.client_capabilities.text_document
        formats = about.hover.content_format if about and about.hover else None
        return formats is None or lsp.MarkupKind.Markdown in formats


def _is_mending(kind: lsp.CodeActionKind | str) -> bool:
    """Whether a kind of action asked for takes in quick fixes."""
    return kind in (lsp.CodeActionKind.Empty, lsp.CodeActionKind.QuickFix)


def _opened(document: TextDocument) -> Opened | None:
    """An editor's text as one to audit; None where it is neither plain text nor Markdown."""
    path = to_fs_path(document.uri) or document.uri
    ending = PurePath(path).suffix.lower()
    markdown = document.language_id == "markdown" or ending in MARKDOWN
    if not markdown and not (document.language_id in _LANGUAGES or ending in PLAIN - {""}):
        return None
    return Opened(document.uri, path, document.source, document.version or 0, markdown)


def _position(lines: Lines, offset: int) -> lsp.Position:
    return lsp.Position(*lines.position(offset))


def _range(lines: Lines, span: Span) -> lsp.Range:
    return lsp.Range(_position(lines, span.start), _position(lines, span.end))
