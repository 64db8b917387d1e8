"""A plan is judged and counted between the keys: nobody waits for it, and it comes to the same."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from screens import app_for, screen_of

from coplan.judgement import again
from coplan.tui.app import CoplanApp
from coplan.tui.screens import frame, views
from coplan.tui.screens.frame import Frame

DECISIONS = 40
COUNTED = re.compile(r"4 Fit +40 open")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of several decisions, each with its own outcome."""
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    path = tmp_path / "plan.toml"
    told = [
        f'[outcome.o{n}]\ntitle = "Outcome {n}"\nset_by = "people"\n'
        f'[decision.d{n}]\ntitle = "Decision {n}"\noutcomes = ["o{n}"]\nopenness = "shape"\n'
        for n in range(DECISIONS)
    ]
    path.write_text('coplan = 1\n[plan]\ntitle = "Many"\n' + "".join(told), "utf-8")
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The decisions that are judged from here on. A moment is over at once, so one at a time."""
    found: list[str] = []
    judge = again.judge  # type: ignore[attr-defined]

    def judges(plan: Any, decision: Any, *rest: Any) -> Any:
        found.append(decision.id)
        return judge(plan, decision, *rest)

    monkeypatch.setattr(again, "judge", judges)
    monkeypatch.setattr(frame, "MOMENT", 0)
    return found


def in_app(path: Path, do: Callable[[CoplanApp], Awaitable[None]]) -> None:
    """Open a plan on a wide screen and do something there."""

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(120, 40)):
            await do(app)
        app.beginning.end(cleanly=True)

    asyncio.run(run())


async def till(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - the app tells nobody of it
            await asyncio.sleep(0)


def test_a_key_is_answered_while_the_plan_is_counted(plan: Path, judged: list[str]) -> None:
    """Next to nothing is judged before the first key is answered, and nothing twice."""

    async def do(app: CoplanApp) -> None:
        await till(lambda: not app.starting)
        assert len(judged) <= 1
        assert not COUNTED.search(screen_of(app))
        app.simulate_key("j")
        await till(lambda: app.keys_wait)
        await till(lambda: not app.keys_wait)
        assert len(judged) < DECISIONS
        await till(lambda: not app.busy)
        assert COUNTED.search(screen_of(app))
        assert sorted(judged) == sorted(f"d{n}" for n in range(DECISIONS))

    in_app(plan, do)


def test_nothing_is_counted_while_a_key_waits(
    plan: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each moment of counting begins with no key waiting, whatever is pressed meanwhile."""
    waited: list[bool] = []
    moment = Frame._count_on

    def count_on(self: Frame) -> bool:
        waited.append(app_of(self).keys_wait)
        return moment(self)

    def app_of(self: Frame) -> Any:
        return self._screen.app

    async def do(app: CoplanApp) -> None:
        await till(lambda: not app.starting)
        for key in "jkjkjk":
            app.simulate_key(key)
            await till(lambda: app.keys_wait)
            await till(lambda: not app.keys_wait)
        await till(lambda: not app.busy)
        assert COUNTED.search(screen_of(app))

    monkeypatch.setattr(Frame, "_count_on", count_on)
    in_app(plan, do)
    assert len(waited) > DECISIONS
    assert not any(waited)


def test_an_answer_judges_one_decision(plan: Path, judged: list[str]) -> None:
    """However many there are."""

    async def do(app: CoplanApp) -> None:
        await till(lambda: not app.starting and not app.busy)
        judged.clear()
        for key in ("2", "enter", "enter", "x", "enter"):
            app.simulate_key(key)
            await till(lambda: app.keys_wait)
            await till(lambda: not app.busy)
        assert judged == ["d0"]

    in_app(plan, do)


@pytest.mark.parametrize(
    "told",
    [
        ("2", views.NOT_JUDGED, "not settled yet"),
        ("8", views.STILL_JUDGING[:18], "What could go wrong"),
    ],
)
def test_a_list_shows_what_is_judged_and_then_the_rest(
    plan: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch, told: tuple[str, str, str]
) -> None:
    """Nobody waits for the verdicts of a long list, and what stands there meanwhile says so."""
    key, meanwhile, then = told
    monkeypatch.setattr(views, "AT_ONCE", 9)

    async def do(app: CoplanApp) -> None:
        app.simulate_key(key)
        await till(lambda: app.keys_wait)
        await till(lambda: not app.keys_wait)
        assert len(judged) < DECISIONS
        assert meanwhile in screen_of(app)
        await till(lambda: not app.starting and not app.busy)
        assert meanwhile not in screen_of(app)
        assert then in screen_of(app)

    in_app(plan, do)
