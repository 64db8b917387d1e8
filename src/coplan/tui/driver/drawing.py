"""From Textual's frames to the cells of the quiet driver, without escape sequences on the way."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, TypeVar

from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from coplan.tui.driver.cells import cells_of
from coplan.tui.driver.quiet import QuietDriver
from coplan.tui.driver.shown import Piece

Result = TypeVar("Result")


class DrawsCells(App[Result]):
    """An app that hands cells to the quiet driver, and everything to any other driver."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        driver = self._driver
        off = self._batch_count or not self._running or self._closed
        if off or not isinstance(driver, QuietDriver):
            super()._display(screen, renderable)
            return
        update: Any = renderable
        if update is not None and not driver.knows(self.screen.outer_size):
            update = self.screen._compositor.render_update(  # noqa: SLF001 - as Textual's screen does
                full=True, screen_stack=self._background_screens
            )
        if not isinstance(update, LayoutUpdate | ChopsUpdate):
            super()._display(screen, update)
            return
        try:
            self._draw(driver, update)
        except Exception as error:  # noqa: BLE001 - Textual's own way with a widget's faults
            self._handle_exception(error)
        finally:
            self.post_display_hook()

    def _draw(self, driver: QuietDriver, update: LayoutUpdate | ChopsUpdate) -> None:
        size, system = self.screen.outer_size, self.console._color_system  # noqa: SLF001 - as Strip.render
        cursor = size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = cursor
        pieces = pieces_of(update, system or ColorSystem.TRUECOLOR)
        driver.draw(pieces, size, cursor, sync=self._sync_available)

    def action_redraw(self) -> None:
        """Draw everything again, whatever the terminal shows."""
        if isinstance(self._driver, QuietDriver):
            self._driver.forget()
        self.refresh(repaint=True, layout=True)


def pieces_of(update: LayoutUpdate | ChopsUpdate, system: ColorSystem) -> Iterator[Piece]:
    """The pieces of a frame. Strips side by side are one, for a mark may begin the second."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield update.region.x, y, cells_of(chain.from_iterable(strips), system)
        return
    for y, left, right in update.spans:
        side_by_side: list[Strip] = []
        start = behind = 0
        for end, (x, part) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if part is None or x > right or end <= left:
                continue
            if x != behind and side_by_side:
                yield start, y, cells_of(chain.from_iterable(side_by_side), system)
                side_by_side = []
            start, behind = (start if side_by_side else x), end
            side_by_side.append(_within(part, x, end, right))
        yield start, y, cells_of(chain.from_iterable(side_by_side), system)


def _within(strip: Strip, x: int, end: int, right: int) -> Strip:
    """A strip without what lies outside of what is drawn now. Source: ChopsUpdate of Textual."""
    return strip if end <= right else strip.crop(0, right - x)
