"""Colours: text can be read by people who see little of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from screens import a_plan, press
from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from coplan.extend.contrast import contrast, rgb
from coplan.files import settings
from coplan.files.settings import THEMES, Settings
from coplan.tui.look import Look
from coplan.tui.themes import CREAM, DARK, HINT, OWN, TERMINAL, TEXT, themes, too_faint

SHIPPED = tuple(themes())


def test_the_measure_itself() -> None:
    """Black on white is 21:1, as in the standard; a grey known from it is 4.5:1."""
    assert contrast(rgb("#000000"), rgb("#FFFFFF")) == pytest.approx(21)
    assert contrast(rgb("#767676"), rgb("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


def test_what_ships_is_what_can_be_set() -> None:
    """In the same order."""
    assert tuple(theme.name for theme in SHIPPED) == settings.THEMES


@pytest.mark.parametrize("theme", SHIPPED, ids=lambda theme: theme.name)
def test_text_hints_and_borders_can_be_seen(theme: Theme) -> None:
    """Text in our own reaches 7:1, in the others 4.5:1, and lines that part things 3:1."""
    assert not too_faint(theme, TEXT if theme.name in OWN else HINT)


@pytest.mark.parametrize("name", ["textual-light", "nord", "gruvbox", "solarized-light"])
def test_a_theme_that_is_too_faint_is_told_pair_by_pair(name: str) -> None:
    """Those of Textual that are left out are left out for a reason."""
    told = too_faint(BUILTIN_THEMES[name])
    assert told
    assert all(one.startswith(f"{name}: ") and "and needs" in one for one in told)


def test_the_terminal_s_colours_are_nobody_else_s() -> None:
    """No colour that coplan draws with is fixed."""
    colours = TERMINAL.to_color_system().generate()
    for role in ("foreground", "primary", "accent", "foreground-muted", "border-blurred"):
        assert colours[role] == "ansi_default", role


def test_a_plugins_theme_is_offered_only_where_it_can_be_read() -> None:
    """What is wrong is told with both roles and the contrast."""
    app: App[None] = App()
    look = Look(app, Settings())
    faint = replace(DARK, name="mine", primary="#333333")
    told = look.add(faint)
    assert told[0].startswith("mine: primary on background reaches 1.5:1")
    assert "mine" not in app.available_themes
    assert not look.add(replace(CREAM, name="paper"))
    assert "paper" in app.available_themes


def test_every_theme_can_be_looked_at_and_left(tmp_path: Path) -> None:
    """Moving through the list shows each, the terminal's own colours too."""
    screen = press(a_plan(tmp_path), ["t", *["j"] * len(THEMES), "escape"])
    assert "Colours" not in screen
