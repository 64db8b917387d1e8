"""How coplan looks for one person: colours, room between rows, a view for projectors."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from textual.app import App
from textual.theme import Theme

from coplan.extend.offers import Theme as Offered
from coplan.files.remembering import keep_settings
from coplan.files.settings import SPACINGS, Settings
from coplan.model.errors import Trouble
from coplan.tui.themes import CONTRAST, plugged, themes, too_faint
from coplan.tui.widgets.lines import Lines

ROOMY, COMPACT, PROJECTOR = "-roomy", "-compact", "-projector"
CSS = """
Screen { background: $background; color: $foreground; }
.-compact #heading { padding: 0 1; }
.-compact #about { padding: 0 1; }
.-compact .prompt { padding: 0 1; }
.-roomy #heading { padding: 1 1; }
.-roomy #main { padding: 0 3; }
.-projector #main { padding: 0 8; max-width: 92; }
Workspace {
    #main { padding: 0 1; }
    #heading { height: auto; max-height: 9; padding: 0 1 1 1; }
    #guide { display: none; height: auto; padding: 0 1; color: $accent; }
    #about { height: auto; max-height: 50%; padding: 1 1 0 1; color: $foreground-muted; }
}
Read, Choose, TypeLine {
    background: $background;
    .body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    .prompt { height: auto; padding: 1 1; text-style: bold; }
    .about { height: auto; max-height: 6; padding: 0 1 1 1; color: $foreground-muted; }
    .rest { height: 1fr; padding: 1 1; color: $foreground-muted; }
}
Workspace Field, Choose Field, TypeLine Field { margin: 0 1; border-left: wide $primary; }
"""
"""What a start shows stands here: a page with styles of its own has Textual read all of them again.

Other pages bring their own, and are opened less often.
"""


class Look:
    """What a person has chosen, shown and remembered."""

    def __init__(self, app: App[Any], settings: Settings, offered: Sequence[Offered] = ()) -> None:
        self._settings = settings
        self._app = app
        self.offered = tuple(offered)
        """The themes of plugins."""
        for theme in (*themes(), *map(plugged, offered)):
            app.register_theme(theme)
        self._apply()

    @property
    def theme(self) -> str:
        """The theme now; a projector needs the strongest."""
        if self._settings.projector:
            return CONTRAST.name
        wanted = self._settings.theme
        return wanted if wanted in self._app.available_themes else Settings().theme

    @property
    def missing(self) -> str:
        """What to say where the theme of a person is not there, or nothing."""
        wanted = self._settings.theme
        if wanted in self._app.available_themes:
            return ""
        return f"The colours “{wanted}” are from a plugin that is not here. t chooses others."

    @property
    def spacing(self) -> str:
        """The spacing now; a projector needs room."""
        return SPACINGS[-1] if self._settings.projector else self._settings.spacing

    def colour(self, theme: str) -> str:
        """Keep a theme. Returns what to say."""
        return self._change(theme=theme, projector=False) or f"Colours: {theme}."

    def preview(self, theme: str) -> None:
        """Show a theme, and remember nothing."""
        self._app.theme = theme

    def space(self, by: int) -> str:
        """More room between rows, or less. Returns what to say."""
        at = SPACINGS.index(self.spacing) + by
        if self._settings.projector or not 0 <= at < len(SPACINGS):
            return f"Spacing: {self.spacing}. There is no more in this direction."
        return self._change(spacing=SPACINGS[at]) or f"Spacing: {SPACINGS[at]}."

    def project(self) -> str:
        """The view for projectors, or back from it. Returns what to say."""
        on = not self._settings.projector
        says = "Large and clear, for a projector." if on else "Back from the view for projectors."
        return self._change(projector=on) or says

    def add(self, theme: Theme) -> tuple[str, ...]:
        """Offer a plugin's theme if it can be read; if not, return each pair that is too faint."""
        faint = too_faint(theme)
        if not faint:
            self._app.register_theme(theme)
        return faint

    def _change(self, **changed: str | bool) -> str:
        """Show it and remember it. Returns what to say where it could not be remembered."""
        before, self._settings = self._settings, replace(self._settings, **changed)
        self._apply()
        for screen in self._app.screen_stack:
            for lines in screen.query(Lines):
                lines.lay_out()
        new = {name: value for name, value in changed.items() if getattr(before, name) != value}
        try:
            keep_settings(new)
        except Trouble as trouble:
            return " ".join(str(trouble).split("\n"))
        return ""

    def _apply(self) -> None:
        app = self._app
        app.theme = self.theme
        app.set_class(self._settings.projector, PROJECTOR)
        app.set_class(self.spacing == "roomy", ROOMY)
        app.set_class(self.spacing == "compact", COMPACT)
