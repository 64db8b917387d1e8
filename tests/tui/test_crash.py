"""A fault in coplan is told in plain words, and no word of the plan goes with it."""
# ruff: noqa: D102 - methods that Textual calls, by Textual's names

import asyncio
import stat
from pathlib import Path

import pytest
from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Button

from coplan.tui.crash import MOST_FRAMES, Panic, SafeApp, crash_report, crash_words

SECRET = "Amira Haddad, 07700 900123"


class Faulty(SafeApp[None]):
    """Stumbles over a secret when its button is pressed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.told = ""

    def crash_folder(self) -> Path:
        return self.folder

    def compose(self) -> ComposeResult:
        yield Button("press")

    def on_button_pressed(self) -> None:
        stumble(SECRET)

    def _print_error_renderables(self) -> None:
        with self.error_console.capture() as printed:
            super()._print_error_renderables()
        self.told = printed.get()


class Pretty(Exception):
    """An error that would rather render itself."""

    def __rich__(self) -> RenderableType:
        return SECRET


def stumble(text: str) -> None:
    """Raise an error that quotes what it was given, out of another."""
    try:
        int(text)
    except ValueError as error:
        raise LookupError(f"no {text}") from error


def caught() -> LookupError:
    """The error of a stumble, as it was raised."""
    with pytest.raises(LookupError) as raised:
        stumble(SECRET)
    return raised.value


def test_a_report_tells_where_and_not_what(tmp_path: Path) -> None:
    """Both errors, their types, files, functions and lines; no message, no value."""
    text = crash_report(caught(), tmp_path).read_text()
    assert text.index("LookupError") < text.index("ValueError")
    assert "test_crash.py:" in text
    assert " in stumble\n" in text
    assert not [word for word in SECRET.split() if word in text]


def test_a_report_tells_no_home_folder(tmp_path: Path) -> None:
    """Files are named from where Python finds them, or by their last part."""
    text = crash_report(caught(), tmp_path).read_text()
    assert str(Path(__file__).parent) not in text


def test_only_the_owner_can_read_a_report(tmp_path: Path) -> None:
    """File 0600 in a folder 0700, and each report is one of its own."""
    folder = tmp_path / "state" / "crashes"
    reports = {crash_report(caught(), folder) for _ in range(2)}
    assert set(folder.iterdir()) == reports
    assert {stat.S_IMODE(report.stat().st_mode) for report in reports} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_endless_recursion_makes_a_short_report(tmp_path: Path) -> None:
    """The last calls are enough."""

    def again() -> None:
        again()

    with pytest.raises(RecursionError) as raised:
        again()
    assert len(crash_report(raised.value, tmp_path).read_text().splitlines()) < MOST_FRAMES + 9


def test_errors_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    """Each is told once."""
    one, two = ValueError(), TypeError()
    one.__cause__, two.__cause__ = two, one
    assert crash_report(one, tmp_path).read_text().count("ValueError") == 1


def test_the_words_say_what_where_and_what_to_do(tmp_path: Path) -> None:
    """Three lines, with the number that is in the name of the report."""
    what, where, do = crash_words(caught(), tmp_path).splitlines()
    (report,) = tmp_path.iterdir()
    assert "LookupError" in what
    assert report.stem.rpartition("-")[2] in what
    assert where.endswith(str(report))
    assert "Start coplan again" in do


def test_a_report_that_cannot_be_written_is_said_to_be_missing(tmp_path: Path) -> None:
    """The words come all the same."""
    (tmp_path / "file").touch()
    what, where, _ = crash_words(caught(), tmp_path / "file").splitlines()
    assert "LookupError" in what
    assert "could not be written: File exists" in where


def test_a_crash_prints_the_words_and_nothing_else(tmp_path: Path) -> None:
    """Where Textual would print local variables, and the test's framework still hears of it."""

    async def run(app: Faulty) -> None:
        async with app.run_test() as pilot:
            await pilot.click(Button)

    app = Faulty(tmp_path)
    with pytest.raises(LookupError):
        asyncio.run(run(app))
    assert len(app.told.splitlines()) == 3
    assert SECRET not in app.told
    assert "Traceback" not in app.told
    assert app.return_code == 1


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (lambda app: app.panic(Text(SECRET)), Panic),
        (lambda app: app._handle_exception(Pretty(SECRET)), Pretty),
    ],
)
def test_textuals_other_ways_to_stop_are_told_alike(tmp_path: Path, fault, kind) -> None:
    """A panic and an error that renders itself would both print what they hold."""

    async def run(app: Faulty) -> None:
        async with app.run_test():
            fault(app)

    app = Faulty(tmp_path)
    with pytest.raises(kind):
        asyncio.run(run(app))
    assert kind.__name__ in app.told
    assert SECRET not in app.told


def test_words_said_on_leaving_are_not_markup(tmp_path: Path) -> None:
    """What an app wants said when it is left is printed as it is."""

    async def run(app: Faulty) -> None:
        async with app.run_test():
            app.exit(message="saved as [/nope] [b]x[/b]")

    app = Faulty(tmp_path)
    asyncio.run(run(app))
    assert app.told == "saved as [/nope] [b]x[/b]\n"
