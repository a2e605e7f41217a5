"""A real client that speaks to a real server over its standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

pygls = pytest.importorskip("pygls", reason="pygls is not installed: pip install auditor[lsp]")
from lsprotocol import types as lsp  # noqa: E402
from pygls.lsp.client import LanguageClient  # noqa: E402

REPO = Path(__file__).parents[2]


class Editor(LanguageClient):
    """An editor that keeps what the server shows."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.shown: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.said: list[str] = []
        self.opened: set[str] = set()
        self._news = asyncio.Event()

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = params
            self._news.set()

        @self.feature(lsp.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def told(params: lsp.ShowMessageParams) -> None:
            self.said.append(params.message)
            self._news.set()

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a text, as version 1."""
        self.opened.add(uri)
        item = lsp.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def change(self, uri: str, text: str, version: int) -> None:
        """Replace a text."""
        which = lsp.VersionedTextDocumentIdentifier(version=version, uri=uri)
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(which, [whole]))

    def close(self, uri: str) -> None:
        """Close a text."""
        self.opened.discard(uri)
        which = lsp.TextDocumentIdentifier(uri)
        self.text_document_did_close(lsp.DidCloseTextDocumentParams(which))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Return once something holds."""
        async with asyncio.timeout(60):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def diagnostics(self, uri: str, version: int = 1) -> list[lsp.Diagnostic]:
        """What is shown on that version of a text, once it is."""
        await self.until(
            lambda: bool(self.said) or (uri in self.shown and self.shown[uri].version == version)
        )
        assert not self.said
        return list(self.shown[uri].diagnostics)

    async def message(self) -> str:
        """The first message to the user, once there is one."""
        await self.until(lambda: bool(self.said))
        return self.said[0]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def connected(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """An editor connected to `auditor lsp`, started once: the model takes a second to load."""
    client, folder = Editor(), tmp_path_factory.mktemp("root")
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    await client.start_io(sys.executable, "-m", "auditor", "lsp", cwd=str(folder), env=environment)
    capabilities = lsp.ClientCapabilities(
        text_document=lsp.TextDocumentClientCapabilities(
            hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown])
        )
    )
    await client.initialize_async(lsp.InitializeParams(capabilities, root_uri=folder.as_uri()))
    client.initialized(lsp.InitializedParams())
    yield client
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]


@pytest_asyncio.fixture(loop_scope="module")
async def editor(connected: Editor) -> AsyncIterator[Editor]:
    """The editor with nothing open and nothing said."""
    yield connected
    for uri in list(connected.opened):
        connected.close(uri)
    connected.shown.clear()
    connected.said.clear()
