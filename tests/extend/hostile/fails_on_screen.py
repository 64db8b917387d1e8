"""Views whose lines are fine and whose widgets fail."""

import time
from collections.abc import Callable, Iterator, Sequence

import coplan


def lines(_: coplan.Judged) -> Sequence[str]:
    """What can be read."""
    return ["IN WORDS"]


def makers() -> Iterator[tuple[str, Callable[[coplan.Judged], object]]]:
    """Widgets by the moment at which they fail."""
    from textual.app import ComposeResult, RenderResult
    from textual.events import Key, Mount
    from textual.widget import Widget

    class Renders(Widget):
        def render(self) -> RenderResult:
            raise ValueError("render")

    class Composes(Widget):
        def compose(self) -> ComposeResult:
            raise ValueError("compose")

    class Mounts(Widget):
        def on_mount(self, event: Mount) -> None:
            raise ValueError(str(event))

    class Listens(Widget, can_focus=True):
        def on_mount(self) -> None:
            self.focus()

        def on_key(self, event: Key) -> None:
            raise ValueError(event.key)

    class Paints(Widget):
        DEFAULT_CSS = "Paints { color: nonsense-colour; }"

    yield "renders", lambda _: Renders()
    yield "composes", lambda _: Composes()
    yield "mounts", lambda _: Mounts()
    yield "listens", lambda _: Listens()
    yield "paints", lambda _: Paints()
    yield "no-widget", lambda _: "a text"
    yield "blocks", lambda _: time.sleep(600)


@coplan.hookimpl
def coplan_views() -> list[coplan.View]:
    """A view for each."""
    return [
        coplan.View(
            id=f"fails_on_screen.{name}", title=name, plain=lines, widget=make, keys=(f"F{n}",)
        )
        for n, (name, make) in enumerate(makers(), 2)
    ]
