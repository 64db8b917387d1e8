"""``coplan do``: every command without opening the plan, with answers from a pipe."""

import io
from pathlib import Path

import pytest
from screens import a_plan

from coplan.cli import main
from coplan.files.planfile import PlanFile
from coplan.model.errors import Exit


def done(monkeypatch: pytest.MonkeyPatch, plan: Path, *words: str, typed: str = "") -> int:
    """Do a command while this is typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(["do", str(plan), *words])


def test_a_command_of_coplans_own_is_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the entry that is named, with its answers from a pipe, and it says what it saved."""
    plan = a_plan(tmp_path)
    key = PlanFile(plan).read().document.plan.decisions[0].key
    assert done(monkeypatch, plan, "rename", "--at", key, typed="Which rooms\n") == Exit.DONE
    assert "Saved: " in capsys.readouterr().out
    assert PlanFile(plan).read().document.plan.decisions[0].title == "Which rooms"


def test_a_page_is_read_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in plain mode."""
    assert done(monkeypatch, a_plan(tmp_path), "work") == Exit.DONE
    assert "strategy" in capsys.readouterr().out.lower()


def test_input_that_ends_too_soon_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is saved, and a script can see that."""
    plan = a_plan(tmp_path)
    before = plan.read_bytes()
    assert done(monkeypatch, plan, "add") == Exit.USAGE
    assert "The input ended" in capsys.readouterr().err
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [(["reanme"], "Did you mean “rename”?"), (["rename", "--at", "decision.x"], "no entry")],
)
def test_what_there_is_not_is_told(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    says: str,
) -> None:
    """A command and an entry, each with what there is."""
    assert done(monkeypatch, a_plan(tmp_path), *words) == Exit.USAGE
    assert says in capsys.readouterr().err
