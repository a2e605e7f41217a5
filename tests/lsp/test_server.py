"""The server, driven by a real client over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install auditor[lsp]")
from lsprotocol import types as lsp

pytestmark = pytest.mark.asyncio(loop_scope="module")
LEAD = "# Fire \N{FIRE}\r\n\r\n"
LINE = "\N{FIRE}\N{FIRE} e\u0301 Drones reportedly hit the depot in Gorsk."
TEXT = f"{LEAD}{LINE}\r\n\r\n“Experts say it was a drone,” the mayor said.\r\n"


def utf16(text: str) -> int:
    """The length of a text as most editors count it."""
    return len(text.encode("utf-16-le")) // 2


def applied(text: str, edit: lsp.TextEdit) -> str:
    """The text after an insertion, counted as an editor counts."""
    line, character = edit.range.start.line, edit.range.start.character
    lines = text.split("\r\n")
    before = sum(utf16(one) + 2 for one in lines[:line]) + character
    raw = text.encode("utf-16-le")
    return (raw[: before * 2] + edit.new_text.encode("utf-16-le") + raw[before * 2 :]).decode(
        "utf-16-le"
    )


async def test_a_draft_is_underlined_explained_and_mended(editor: Any, tmp_path: Path) -> None:
    uri = (tmp_path / "draft.md").as_uri()
    editor.open(uri, TEXT)
    (found,) = [one for one in await editor.diagnostics(uri) if one.code == "ATT005"]
    start = utf16(LINE[: LINE.index("reportedly")])
    assert found.range == lsp.Range(
        lsp.Position(2, start), lsp.Position(2, start + len("reportedly"))
    )
    assert found.severity == lsp.DiagnosticSeverity.Warning
    assert found.source == "auditor"

    place = lsp.TextDocumentIdentifier(uri)
    hover = await editor.text_document_hover_async(lsp.HoverParams(place, found.range.start))
    assert "**Who says so**: the author" in hover.contents.value
    assert "### ATT005 reportedly-without-outlet" in hover.contents.value
    assert "#### Why" in hover.contents.value

    actions = await editor.text_document_code_action_async(
        lsp.CodeActionParams(place, found.range, lsp.CodeActionContext([found]))
    )
    other = lsp.CodeActionContext([found], only=[lsp.CodeActionKind.SourceOrganizeImports])
    unasked = lsp.CodeActionParams(place, found.range, other)
    assert not await editor.text_document_code_action_async(unasked)
    edits = {action.title: action.edit.changes[uri] for action in actions}
    assert all(len(one) == 1 and one[0].range.start == one[0].range.end for one in edits.values())
    worded = applied(TEXT, edits["Suggest wording: …, according to [outlet]"][0])
    assert "in Gorsk, according to [outlet]." in worded
    silenced = applied(TEXT, edits["Ignore ATT005 in this paragraph"][0])
    editor.change(uri, silenced, 2)
    codes = {one.code for one in await editor.diagnostics(uri, 2)}
    assert "ATT005" in codes, "a suppression with gaps has no effect"
    filled = silenced.replace("YYYY-MM-DD", "2199-01-01").replace("REASON", "agreed")
    editor.change(uri, filled, 3)
    assert "ATT005" not in {one.code for one in await editor.diagnostics(uri, 3)}


async def test_what_was_found_is_not_offered_for_a_changed_text(
    editor: Any, tmp_path: Path
) -> None:
    uri = (tmp_path / "draft.txt").as_uri()
    editor.open(uri, TEXT, "plaintext")
    (found,) = [one for one in await editor.diagnostics(uri) if one.code == "ATT005"]
    editor.change(uri, "New first line.\n\n" + TEXT, 2)
    asked = lsp.CodeActionParams(
        lsp.TextDocumentIdentifier(uri), found.range, lsp.CodeActionContext([])
    )
    assert not await editor.text_document_code_action_async(asked)
    moved = {one.range.start.line for one in await editor.diagnostics(uri, 2)}
    assert found.range.start.line + 2 in moved


async def test_drafts_open_together_are_compared_and_closing_clears(
    editor: Any, tmp_path: Path
) -> None:
    one, other = ((tmp_path / name).as_uri() for name in ("draft.md", "wire.txt"))
    editor.open(one, "The mayor said that 12 people died in the fire at the Sul harbour.\n")
    text = "Dr. Ana Priel said that 30 people died in the fire at the Sul harbour.\n"
    editor.open(other, text, "plaintext")
    await editor.diagnostics(other)
    await editor.diagnostics(one)
    shown = list(editor.shown[one].diagnostics)
    (conflict,) = [found for found in shown if found.code == "CON004"]
    assert conflict.related_information[0].location.uri == other
    editor.close(other)
    await editor.until(lambda: not editor.shown[other].diagnostics)
    await editor.until(
        lambda: all(found.code != "CON004" for found in editor.shown[one].diagnostics)
    )


async def test_configuration_is_obeyed_and_its_errors_are_told(editor: Any, tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text('ignore = ["ATT005"]\n')
    uri = (tmp_path / "draft.md").as_uri()
    editor.open(uri, TEXT)
    assert "ATT005" not in {one.code for one in await editor.diagnostics(uri)}
    (tmp_path / "auditor.toml").write_text('ignor = ["ATT005"]\n')
    editor.change(uri, TEXT + "\n", 2)
    assert "auditor.toml:1" in await editor.message()


@pytest.mark.parametrize(("language", "name"), [("python", "draft.py"), ("html", "draft.html")])
async def test_other_languages_are_left_alone(
    editor: Any, tmp_path: Path, language: str, name: str
) -> None:
    draft, other = (tmp_path / "draft.md").as_uri(), (tmp_path / name).as_uri()
    editor.open(other, TEXT, language)
    editor.open(draft, TEXT)
    await editor.diagnostics(draft)
    assert other not in editor.shown
