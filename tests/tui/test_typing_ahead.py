"""Keys that come faster than the screen can follow."""

import time
from pathlib import Path

import pytest
from screens import a_plan, press
from textual.widgets import Input

from coplan.files.document import Document
from coplan.session import Session
from coplan.tui.app import CoplanApp
from coplan.tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def burst(path: Path, text: str) -> str:
    """Send every key at once, as a slow line delivers them, and wait until all are dealt with."""
    from asyncio import run, timeout

    from screens import app_for, screen_of
    from textual.events import Key

    async def go() -> str:
        app = app_for(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for one in text:
                key = {"\n": "enter", " ": "space"}.get(one, one)
                app.post_message(Key(key, one if one.isprintable() else None))
            async with timeout(20):
                await pilot.pause(0.01)
                while app.busy:
                    await pilot.pause(0.01)
            await pilot.pause()
            return screen_of(app)

    return run(go())


def test_text_typed_ahead_of_its_field_is_text(tmp_path: Path) -> None:
    """“a” and a whole title in one packet add that title; its letters are no commands."""
    path = a_plan(tmp_path)
    before = Document.parse(path.read_text("utf-8")).plan
    burst(path, "aqueued until due\n")
    after = Document.parse(path.read_text("utf-8")).plan
    assert [one.title for one in after.outcomes[len(before.outcomes) :]] == ["queued until due"]
    assert after.decisions == before.decisions


def test_two_entries_in_one_packet(tmp_path: Path) -> None:
    """A whole conversation can be typed ahead: title, answer, and the next one."""
    path = a_plan(tmp_path)
    burst(path, "afirst\nfor all\nb1asecond\n")
    titles = [one.title for one in Document.parse(path.read_text("utf-8")).plan.outcomes]
    assert titles[-2:] == ["first", "second"]


def test_a_slow_disk_does_not_lose_or_mix_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a save takes its time, the next keys wait for it, in order."""
    real = Session.commit

    def slow(self: Session, *args: object, **more: object) -> object:
        time.sleep(0.2)  # stands for the disk
        return real(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "commit", slow)
    path = a_plan(tmp_path)
    burst(path, "aone\nsome people\n")
    outcome = Document.parse(path.read_text("utf-8")).plan.outcomes[-1]
    assert (outcome.title, outcome.people) == ("one", "some people")


def test_what_is_half_typed_stays_while_somebody_else_saves(tmp_path: Path) -> None:
    """Another's save neither moves the cursor nor touches the field."""
    path = a_plan(tmp_path)

    def check(app: CoplanApp) -> None:
        field = app.screen.query_one(Input)
        assert field.value.endswith("x")
        assert field.has_focus

    text = path.read_text("utf-8")
    path.write_text(text.replace("Our next five years", "Another title"), "utf-8")
    press(path, ["2", "enter", "g", "j", "enter", "x"], then=check)


def test_a_fault_in_what_a_key_does_is_told_as_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a key is bound to may fail at once; it ends the app like any fault of a widget."""

    def fails(_list: Lines, _by: int) -> None:
        raise LookupError("on purpose")

    monkeypatch.setattr(Lines, "action_move", fails)
    with pytest.raises(LookupError, match="on purpose"):
        press(a_plan(tmp_path), ["down"])


def test_a_list_that_waits_for_letters_gets_them_first(tmp_path: Path) -> None:
    """While words are typed to narrow it, a letter is a letter, and an arrow still moves."""

    def check(app: CoplanApp) -> None:
        lines = app.screen.query_one(Lines)
        assert lines.listens
        assert lines.at

    screen = press(a_plan(tmp_path), ["2", "slash", "a", "j", "backspace", "up", "n"], then=check)
    assert "/an" in screen
