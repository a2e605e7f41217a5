"""A pane whose border bears a title."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.widget import Widget


class Titled(Widget):
    """A pane with a title in its border; another title draws the line it stands on, no more."""

    _is_titling = False

    def entitle(self, title: str) -> None:
        """Put `title` into the border, where it is another."""
        if self.border_title != title:
            self._is_titling = True
            self.border_title = title
            self._is_titling = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again: all of it, or what is said."""
        if self._is_titling:
            # Counted from the content, which begins below the border.
            regions = (Region(-self.gutter.left, -self.gutter.top, self.outer_size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
