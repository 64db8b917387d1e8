"""A plan of 2,000 entries: a move costs what it costs in a small one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from screens import press

from coplan.judgement.rules import Step
from coplan.planning.progress import Progress
from coplan.session import State
from coplan.tui.screens import views
from coplan.tui.widgets.lines import Lines

EACH = 500


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def tables() -> Iterator[str]:
    """The text of the plan, part by part."""
    yield 'coplan = 1\n\n[plan]\ntitle = "Big"\nwork = "strategy"\n'
    for number in range(EACH):
        yield f'\n[outcome.o{number}]\ntitle = "Outcome {number}: 漢字 and words that wrap"\n'
        yield f'\n[group.g{number}]\ntitle = "Group {number}"\n'
        yield f'\n[decision.d{number}]\ntitle = "Decision {number}"\noutcomes = ["o{number}"]\n'
        yield f'groups = ["g{number}"]\n'
        yield f'\n[activity.a{number}]\ntitle = "Activity {number}"\ndecisions = ["d{number}"]\n'


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """The plan."""
    path = tmp_path / "big.toml"
    path.write_text("".join(tables()), "utf-8")
    return path


@pytest.mark.slow
def test_a_move_wraps_nothing_and_counts_nothing_again(
    big: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening the plan does all the work; moving to its end and back adds none."""
    work: list[str] = []
    laid_out, counted = Lines.lay_out, views.step_states

    def lay_out(lines: Lines) -> None:
        work.append("wrapped")
        laid_out(lines)

    def step_states(state: State, progress: Progress) -> Mapping[Step, str]:
        work.append("counted")
        return counted(state, progress)

    monkeypatch.setattr(Lines, "lay_out", lay_out)
    monkeypatch.setattr(views, "step_states", step_states)
    assert "> Outcome 0:" in press(big, [])
    opened = list(work)
    work.clear()
    screen = press(big, ["j", "end", "k", "pageup"])
    assert f"> Outcome {EACH - 12}:" in screen
    assert opened.count("counted") == 1
    assert sorted(work) == sorted(opened)
