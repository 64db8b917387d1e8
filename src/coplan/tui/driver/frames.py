"""When a screen draws, and how little of it: once for each key, and only what differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Result = TypeVar("Result")

if TYPE_CHECKING:
    from textual.screen import Screen

    class _Screen(Screen[Result]): ...
else:

    class _Screen(Generic[Result]): ...


Span: TypeAlias = tuple[int, int, int]
"""A row, its first column that is drawn, and the first behind it that is not."""

Row: TypeAlias = dict[int, Strip | None]
"""What is drawn in a row, by the columns where a widget begins or ends."""


class DealsWithKeys(Protocol):
    """What a screen needs of its app."""

    @property
    def in_a_key(self) -> bool:
        """Whether a key is doing its work just now."""


class OneFrameAKey(_Screen[Result]):
    """A screen that draws nothing while a key does its work, and then all of it at once.

    Textual draws what has come at its next tick, and the rest with later ones.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._compositor = SeenOnly()

    def draw_now(self) -> None:
        """Draw what has changed, without waiting for a tick."""
        super()._on_timer_update()

    def on_screen_resume(self) -> None:
        """Draw as soon as it can be seen again, and only then clear away what stood over it."""
        if self.stack_updates:  # not when it is new and has no widgets yet
            self.call_next(self.draw_now)

    def _on_timer_update(self) -> None:
        if not cast("DealsWithKeys", self.app).in_a_key:
            self.draw_now()


class SeenOnly(Compositor):
    """Asks a widget only for the rows that are drawn now and that nothing stands in front of.

    Textual asks every widget near what has changed for all of its rows.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed since the last time."""
        spans = list(self._regions_to_spans(self._dirty_regions))
        self._dirty_regions.clear()
        ends = [row[1:] for row in self.cuts]
        return ChopsUpdate(self._chops(spans), spans, ends) if spans else None

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        first, last = crop.column_span
        return self._chops([(y, first, last) for y in crop.line_range if is_rendered_line(y)])

    def _chops(self, spans: Sequence[Span]) -> Sequence[Mapping[int, Strip]]:
        """Each row by the columns where a widget begins or ends, filled from front to back."""
        cuts = self.cuts
        chops: list[Row] = [dict.fromkeys(row[:-1]) for row in cuts]
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            wanted = (
                y
                for y, first, last in spans
                if seen.y <= y < seen.bottom
                and _open(chops[y], cuts[y], max(first, seen.x), min(last, seen.right))
            )
            for start, count in _runs(wanted):
                part = Region(seen.x - region.x, start - region.y, seen.width, count)
                for y, strip in enumerate(widget.render_lines(part), start):
                    _fill(chops[y], cuts[y], seen, strip)
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _open(row: Row, cuts: Sequence[int], first: int, last: int) -> bool:
    """Whether anything between two columns is still to be filled."""
    parts = zip(row.values(), cuts, cuts[1:], strict=False)
    return any(strip is None and x < last and end > first for strip, x, end in parts)


def _fill(row: Row, cuts: Sequence[int], seen: Region, strip: Strip) -> None:
    """Put a widget's row where no widget in front of it stands."""
    inner = [cut for cut in cuts if seen.x <= cut <= seen.right]
    parts = strip.divide([cut - seen.x for cut in inner[1:]])
    for cut, part in zip(inner, parts, strict=False):
        if row[cut] is None:
            row[cut] = part


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other: the first, and how many."""
    for _, run in groupby(enumerate(rows), lambda one: one[1] - one[0]):
        together = [y for _, y in run]
        yield together[0], len(together)
