"""From the first screen, which stood there before Textual did, to Textual's own."""

from functools import cache
from typing import Any

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.driver import Driver

from coplan.files.settings import Settings, settings_file
from coplan.tui.driver.cells import pen_of
from coplan.tui.first_look import Look, keep_look
from coplan.tui.first_screen import FirstScreen
from coplan.tui.widgets.chrome import Divider, Title
from coplan.tui.widgets.lines import Lines


@cache
def driver_taking_over(driver: type[Driver], first: FirstScreen) -> type[Driver]:
    """A driver that goes on with the screen that is there already, and leaves as it was found."""

    class TakingOver(driver):  # type: ignore[valid-type,misc]  # chosen for the platform by Textual
        attrs_before: list[Any] | None
        """Textual's name for the settings of the line that it found."""

        def write(self, data: str) -> None:
            if not first.taken_over(data):
                super().write(data)

        def start_application_mode(self) -> None:
            super().start_application_mode()
            # Those that Textual found were already changed for the first screen.
            self.attrs_before = first.settings or self.attrs_before

    return TakingOver


def remember_look(app: App[Any], settings: Settings, before: FirstScreen | None) -> None:
    """Keep how a plan looks now for the next start, where that is not known yet."""
    look = None if settings.projector else _look(app, settings)
    if look is not None and (before is None or look != before.look):
        keep_look(look, str(settings_file()))


def _look(app: App[Any], settings: Settings) -> Look | None:
    system = app.console._color_system  # noqa: SLF001 - as Textual draws a strip
    if system is None:
        return None
    lines = app.screen.query_one(Lines)
    styles = {
        "text": lines.rich_style,
        "bold": app.screen.query_one(Title).rich_style,
        "line": app.screen.query_one(Divider).rich_style,
        "cursor": lines.get_component_rich_style("lines--cursor"),
        "quiet": lines.get_component_rich_style("lines--quiet"),
    }
    pens = {role: _pen(app, style, system) for role, style in styles.items()}
    return Look(pens, settings.spacing, settings.real_cursor)


def _pen(app: App[Any], style: Style, system: ColorSystem) -> str:
    """The codes of a style behind all of the app's filters, as everything is drawn."""
    segments = [Segment("x", style)]
    for one in app.get_line_filters():
        segments = one.apply(segments, app.screen.background_colors[1])
    found = segments[0].style
    return pen_of(found, system) if found else ""
