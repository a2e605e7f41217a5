"""What a key makes the screen draw: what has changed, once, and nothing that has not."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from auditor.tui.lines import Lines
from tests.tui.conftest import Opener


class Numbers(Lines):
    """So many rows, each with its number."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.words = "row"

    def count(self) -> int:
        """As many as were asked for."""
        return self.rows

    def draw(self, index: int, width: int) -> list[Segment]:
        """The number of the row."""
        return [Segment(f"{self.words} {index}")]

    @property
    def seen(self) -> list[str]:
        """The rows as they are drawn."""
        return [self.render_line(y).text.rstrip() for y in range(self.visible_rows)]


class NumbersApp(App[None]):
    """Shows one list."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.numbers = Numbers(rows)

    def compose(self) -> ComposeResult:
        """The list alone."""
        yield self.numbers

    def on_mount(self) -> None:
        """Say how many rows there are."""
        self.numbers.rows_changed()


async def test_another_view_is_painted_once_without_a_new_layout(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("_refresh_layout", "_compositor_refresh"):
        plain = getattr(Screen, name)

        def counted(self: Screen[None], *args: object, _name: str = name, _plain=plain, **more):  # type: ignore[no-untyped-def]
            done.append(_name)
            return _plain(self, *args, **more)

        monkeypatch.setattr(Screen, name, counted)
    async with opened() as review:
        await review.press("2", "1")
        done.clear()
        await review.pilot.press("2")
        await review.pilot.pause(0.2)
    assert done == ["_compositor_refresh"]


async def test_rows_are_drawn_as_they_are_now_not_as_they_were_compared() -> None:
    app = NumbersApp(1000)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        numbers = app.numbers
        numbers.words = "line"
        numbers.redraw_changed()
        numbers.words = "last"
        numbers.redraw(3)
        await pilot.pause()
        assert numbers.seen[3] == "last 3"
        numbers.scroll_rows(500)
        assert numbers.seen[0] == "last 500"


@pytest.mark.parametrize(("rows", "drawn"), [(100_000, False), (40, True)])
async def test_the_scrollbar_is_drawn_again_only_where_a_step_shows_in_it(
    rows: int, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NumbersApp(rows)
    async with app.run_test(size=(30, 10)) as pilot:
        app.numbers.move_to(11)
        await pilot.pause()
        times = 0
        plain = ScrollBar.render

        def counted(self: ScrollBar) -> object:
            nonlocal times
            times += 1
            return plain(self)

        monkeypatch.setattr(ScrollBar, "render", counted)
        app.numbers.move_to(12)
        await pilot.pause()
        assert app.numbers.scroll_offset.y == 3
        assert bool(times) is drawn
        bar = app.numbers.vertical_scrollbar
        assert (bar.position, bar.window_virtual_size, bar.window_size) == (3, rows, 10)


def _cells(strips: list[Strip]) -> list[list[tuple[str, str]]]:
    """Each line as its characters, each with its style in words."""
    return [
        [(character, str(style)) for words, style, _ in strip for character in words]
        for strip in strips
    ]


@pytest.mark.parametrize("size", [(160, 40), (80, 24)])
async def test_rows_framed_here_look_as_textual_frames_them(
    opened: Opener, size: tuple[int, int]
) -> None:
    async with opened(size=size) as review:
        for keys in (
            *(["j"], ["j", "v", "j"], ["escape"], ["t"], ["c"], ["2"], ["tab"], ["tab"], ["1"]),
            *(["asterisk"], ["escape"], ["g"], ["backspace"], ["u"], ["slash", "z", "z"]),
            *(["escape"], ["3"], ["down"], ["4"], ["tab"], ["t"], ["1"]),
        ):
            await review.press(*keys)
            for pane in review.app.screen.query(Lines):
                whole = Region(0, 0, *pane.outer_size)
                if not pane.region:
                    continue
                ours = pane.render_lines(whole)
                pane._styles_cache.clear()
                assert _cells(ours) == _cells(Widget.render_lines(pane, whole)), (keys, pane.id)
        await review.pilot.resize_terminal(size[0] - 20, size[1] + 7)
        await review.settle()
        for pane in review.app.screen.query(Lines):
            if pane.region:
                ours = pane.render_lines(Region(0, 0, *pane.outer_size))
                assert {strip.cell_length for strip in ours} == {pane.outer_size.width}
                pane._styles_cache.clear()
                plain = Widget.render_lines(pane, Region(0, 0, *pane.outer_size))
                assert _cells(ours) == _cells(plain), pane.id


async def test_without_colour_rows_are_left_to_textual(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as review:
        pane = review.app.triage.listing
        colours = {
            style.color.triplet
            for strip in pane.render_lines(Region(0, 0, *pane.outer_size))
            for _, style, _ in strip
            if style and style.color and style.color.triplet
        }
        assert colours
        assert all(red == green == blue for red, green, blue in colours)
