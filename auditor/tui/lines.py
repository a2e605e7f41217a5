"""A scrolling stack of one-line rows, drawn only where they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from auditor.tui.framing import Frame, Row
from auditor.tui.titled import Titled


class Lines(Titled, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows `0` to `count() - 1`; a subclass says how many there are and draws one.

    With `HAS_CURSOR` one row is current and the arrows move it; without, they scroll.
    """

    ALLOW_SELECT = False
    HAS_CURSOR = True
    COMPONENT_CLASSES = {"lines--cursor", "lines--selected"}
    BINDINGS = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
    ]
    DEFAULT_CSS = """
    Lines { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    Lines > .lines--cursor { background: $block-cursor-blurred-background; }
    Lines:focus > .lines--cursor { background: $block-cursor-background; }
    Lines > .lines--selected { background: $panel; text-style: bold; }
    """

    class Chosen(Message):
        """A row was opened, by a second click on it."""

        def __init__(self, lines: Lines, index: int) -> None:
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> Lines:
            """The rows of which one was opened."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        # A call, not a message: what follows the cursor is drawn in the same frame as the cursor.
        self.follow: Callable[[], None] = _stay
        self._looked_up: dict[str, Style] = {}
        # What each height shows, and what was drawn to compare with it and may be shown as it is.
        self._drawn: dict[int, Strip] = {}
        self._ready: dict[int, Strip] = {}
        self._bar: Sequence[Segment] = ()
        self._frame = Frame()

    def count(self) -> int:
        """How many rows there are."""
        return 0

    def draw(self, index: int, width: int) -> list[Segment]:
        """Row `index` in at most `width` cells; styles need not name a background."""
        return []

    def draw_below(self, index: int, width: int) -> list[Segment]:
        """What stands below the last row, `index` lines on."""
        return []

    def is_selected(self, index: int) -> bool:
        """Whether row `index` is part of a selection."""
        return False

    def style(self, name: str) -> Style:
        """What component class `name` adds to a row, looked up once a theme."""
        if name not in self._looked_up:
            self._looked_up[name] = self.get_component_rich_style(name, partial=True)
        return self._looked_up[name]

    def _base(self) -> Style:
        if "" not in self._looked_up:
            self._looked_up[""] = self.rich_style
        return self._looked_up[""]

    def notify_style_update(self) -> None:
        """Forget looked-up styles when the theme or the focus changes."""
        self._looked_up.clear()
        self._ready.clear()
        self._frame = Frame()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in their border, put together here: Textual takes three times as long."""
        if crop.size != self.outer_size or self.get_line_filters():
            return super().render_lines(crop)
        top, bottom, width = self.gutter.top, self.gutter.bottom, crop.width
        columns = (width, self.gutter.left, self.scrollable_content_region.width)
        if self._frame.columns != columns:
            self._frame = self._new_frame(columns)
        frame, rows = self._frame, range(crop.height - top - bottom)
        for y in rows:
            if y not in frame.rows:
                frame.rows[y] = Row([*frame.before, self.render_line(y), *frame.behind])
        above = super().render_lines(Region(0, 0, width, top)) if top else []
        below = Region(0, crop.height - bottom, width, bottom)
        return [*above, *map(frame.rows.__getitem__, rows), *super().render_lines(below)]

    def _new_frame(self, columns: tuple[int, int, int]) -> Frame:
        width, left, inner = columns
        (row,) = super().render_lines(Region(0, self.gutter.top, width, 1))
        before, _, *behind = row.divide([left, left + inner, width - self.gutter.right, width])
        sides = [[part for part in parts if part.cell_length] for parts in ([before], behind)]
        return Frame(columns, *sides)

    def render_line(self, y: int) -> Strip:
        """The row at height `y` of the visible part."""
        width, strip = self.scrollable_content_region.width, self._ready.pop(y, None)
        if strip is None or strip.cell_length != width:
            strip = self._strip(y, width)
        self._drawn[y] = strip
        return strip

    def _strip(self, y: int, width: int) -> Strip:
        index = self.scroll_offset.y + y
        base = self._base()
        if index >= self.count():
            segments = Segment.apply_style(self.draw_below(index - self.count(), width), base)
            return Strip(Segment.adjust_line_length([*segments], width, base), width)
        if self.HAS_CURSOR and index == self.cursor:
            base += self.style("lines--cursor")
        elif self.is_selected(index):
            base += self.style("lines--selected")
        segments = [
            Segment(words, base + style if style else base)
            for words, style, _ in self.draw(index, width)
        ]
        return Strip(Segment.adjust_line_length(segments, width, base), width)

    def rows_changed(self, *, redraw: bool = True) -> None:
        """Tell that rows were added, removed or replaced; without `redraw` the caller draws them.

        What scrolls before it draws does not draw rows that nobody sees.
        """
        self.cursor = max(0, min(self.cursor, self.count() - 1))
        # The scrollbar is always there, so that another count needs no layout of the screen.
        self.set_reactive(Lines.virtual_size, Size(0, self.count()))
        if self.scroll_offset.y > max(0, self.count() - self.visible_rows):
            self.scroll_rows(self.scroll_offset.y)
        self._move_bar()
        if redraw:
            self.redraw_changed()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other rows, and the scrollbar where that shows in it."""
        self._move_bar()
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _move_bar(self) -> None:
        """Tell the scrollbar where the rows stand; in a long list a step is too small to show."""
        bar, window, every = self.vertical_scrollbar, self.visible_rows, self.count()
        bar.set_reactive(ScrollBar.window_virtual_size, every)
        bar.set_reactive(ScrollBar.window_size, window)
        bar.set_reactive(ScrollBar.position, self.scroll_y)
        looks = ScrollBarRender.render_bar(
            bar.size.height, every, window if window < every else 0, self.scroll_y
        ).segments
        if looks != self._bar:
            self._bar = looks
            bar.refresh()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again, as of now: what lay ready may be out of date."""
        if not regions and not self._is_titling:
            self._ready.clear()
            self._frame.rows.clear()
        for region in regions:
            for y in region.line_range:
                self._ready.pop(y, None)
                self._frame.rows.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def redraw_changed(self) -> None:
        """Draw again the visible rows that look different now, and only those."""
        width = self.scrollable_content_region.width
        strips = {y: self._strip(y, width) for y in range(self.visible_rows)}
        changed = [y for y, strip in strips.items() if self._drawn.get(y) != strip]
        # Many regions of a row each cost more than one with rows between that did not change.
        if changed:
            self.refresh(Region(0, changed[0], self.size.width, changed[-1] + 1 - changed[0]))
        self._ready = strips

    def redraw(self, index: int) -> None:
        """Draw one row again."""
        self.refresh_lines(index, 1)

    @property
    def visible_rows(self) -> int:
        """How many rows fit."""
        return max(1, self.scrollable_content_region.height)

    def reveal(self, index: int, *, centre: bool = False) -> None:
        """Scroll as little as needed to show row `index`, or put it in the upper third."""
        top, height = self.scroll_offset.y, self.visible_rows
        if top <= index < top + height and not centre:
            return
        nearest = index if index < top else index - height + 1
        self.scroll_rows(index - height // 3 if centre else nearest)

    def scroll_rows(self, top: int) -> None:
        """Put row `top` at the top, as far as there are rows below it."""
        limit = max(0, self.count() - self.visible_rows)
        self.scroll_to(y=max(0, min(top, limit)), animate=False, force=True, immediate=True)

    def move_to(self, index: int, *, announce: bool = True) -> None:
        """Put the cursor on row `index`, or the nearest there is, and show it."""
        if not self.count():
            return
        index = max(0, min(index, self.count() - 1))
        before, self.cursor = self.cursor, index
        self.reveal(index)
        self.redraw(before)
        self.redraw(index)
        if announce:
            self.follow()

    def action_step(self, rows: int) -> None:
        """Move or scroll by that many rows."""
        if self.HAS_CURSOR:
            self.move_to(self.cursor + rows)
        else:
            self.scroll_rows(self.scroll_offset.y + rows)

    def action_page(self, pages: int) -> None:
        """Move or scroll by that many screenfuls."""
        self.action_step(pages * max(1, self.visible_rows - 1))

    def action_edge(self, last: int) -> None:
        """Go to the first row, or the last."""
        self.action_step(self.count() if last else -self.count())

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse, or None beside the rows."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        index = self.scroll_offset.y + offset.y
        return index if index < self.count() else None

    def on_click(self, event: events.Click) -> None:
        """Move to the clicked row; a double click opens it."""
        index = self.row_at(event)
        if index is None or not self.HAS_CURSOR:
            return
        self.move_to(index)
        if event.chain == 2:
            self.post_message(self.Chosen(self, index))


def _stay() -> None:
    """What follows the cursor of rows that nothing follows."""
