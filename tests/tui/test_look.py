"""Colours, spacing and the view for projectors: seen, kept, remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from screens import a_plan, press

from coplan.files.settings import read_settings, settings_file
from coplan.tui.app import CoplanApp


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def theme_is(name: str) -> Callable[[CoplanApp], None]:
    """A check for ``press``."""

    def check(app: CoplanApp) -> None:
        assert app.theme == name

    return check


def test_colours_are_seen_before_they_are_kept(tmp_path: Path) -> None:
    """Moving shows them; Esc goes back; Enter keeps and remembers them."""
    plan = a_plan(tmp_path)
    press(plan, ["t", "j"], then=theme_is("cream"))
    press(plan, ["t", "j", "escape"], then=theme_is("dark"))
    assert not settings_file().exists()
    assert "Colours: cream." in press(plan, ["t", "j", "enter"], then=theme_is("cream"))
    assert read_settings().settings.theme == "cream"
    press(plan, [], then=theme_is("cream"))


def test_colours_are_chosen_on_the_first_screen() -> None:
    """Before anything else, by those who cannot read it otherwise."""
    press(None, ["t", "j", "j", "enter"], then=theme_is("contrast"))
    assert read_settings().settings.theme == "contrast"


def test_spacing_goes_up_and_down_and_stops(tmp_path: Path) -> None:
    """Roomy has an empty line between rows, compact none round them; both are remembered."""
    plan = a_plan(tmp_path)
    normal = press(plan, ["2"])
    roomy = press(plan, ["2", "plus"])
    assert read_settings().settings.spacing == "roomy"
    assert lines_between(roomy) == lines_between(normal) + 1
    assert "There is no more in this direction." in press(plan, ["plus"])
    compact = press(plan, ["2", "minus", "minus"])
    assert read_settings().settings.spacing == "compact"
    assert lines_between(compact) == lines_between(normal)
    assert first_row(compact) < first_row(normal)


def first_row(screen: str) -> int:
    """The line on which the first decision stands."""
    return next(n for n, line in enumerate(screen.split("\n")) if "> Vision" in line)


def lines_between(screen: str) -> int:
    """Lines from the first decision to the second."""
    second = next(n for n, line in enumerate(screen.split("\n")) if "How much money there" in line)
    return second - first_row(screen)


def test_the_view_for_projectors_is_large_and_clear_and_goes_away(tmp_path: Path) -> None:
    """No steps at the side, strong colours, wide margins; the same key goes back to all of it."""
    plan = a_plan(tmp_path)
    before = press(plan, ["2"])
    screen = press(plan, ["2", "z"], then=theme_is("contrast"))
    assert "BACKWARDS FROM" not in screen
    assert "· decisions" in screen
    assert all(line.startswith("        ") for line in screen.split("\n")[2:12] if line)
    assert "? help" in screen
    assert "BACKWARDS FROM" not in press(plan, [])
    after = press(plan, ["2", "z"], then=theme_is("dark"))
    assert after.replace("Back from the view for projectors.", "").split() == before.split()


def test_what_cannot_be_remembered_is_said(tmp_path: Path) -> None:
    """It holds for this session, and the file stays as it was."""
    plan = a_plan(tmp_path)
    settings_file().mkdir(parents=True)
    screen = press(plan, ["t", "j", "enter"], size=(120, 24), then=theme_is("cream"))
    assert "It could not be remembered." in screen
