"""A person for a command, whose answers are there beforehand."""

from pathlib import Path

import pytest
from testing.plans import MEALS

import coplan
from coplan.testing import FakeContext, plan_from


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with one decision."""
    return plan_from(MEALS, tmp_path)


async def rename(context: coplan.Context) -> None:
    """Give the selected decision another title, and say for whom it is."""
    decision = context.judged.plan.entry(context.selected)
    assert decision
    title = await context.ask("What is it called?", decision.title)
    if title is None:
        context.tell("It keeps its name.")
        return
    edit = coplan.Set(entry=decision.key, name="title", value=title, expects=decision.get("title"))
    await context.commit([edit], "renamed a decision")
    context.tell(str(await context.choose("For whom?", [("all", "All"), ("some", "Some")])))


RENAME = coplan.Command(id="mine.rename", title="Rename", run=rename)


def test_the_contract_is_kept(path: Path) -> None:
    """It can stand wherever a command wants its context."""
    context: coplan.Context = FakeContext(path)
    wanted = [name for name in vars(coplan.Context) if not name.startswith("_")]
    assert len(wanted) >= 6
    assert all(hasattr(context, name) for name in wanted)


def test_what_a_command_does_is_kept_and_saved(path: Path) -> None:
    """Prompts, sentences and steps; and the plan is judged again."""
    context = FakeContext(path, selected="decision.menu", answers=["Food", "all"])
    context.run(RENAME)
    assert context.asked == ["What is it called?", "For whom?"]
    assert context.told == ["all"]
    assert [one.says for one in context.commits] == ["renamed a decision"]
    assert context.judged.plan.decisions[0].title == "Food"
    assert 'title = "Food"' in path.read_text("utf-8")


def test_none_turns_back(path: Path) -> None:
    """As a person who presses Escape."""
    context = FakeContext(path, selected="decision.menu", answers=[None])
    context.run(RENAME)
    assert context.told == ["It keeps its name."]
    assert context.commits == []


def test_an_edit_that_cannot_be_is_told_and_not_kept(path: Path) -> None:
    """The command learns it by the answer of commit."""

    async def lost(context: coplan.Context) -> None:
        edit = coplan.Set(entry="decision.menu", name="a.b.c", value="x")
        saved = await context.commit([edit], "tried it")
        context.tell(f"saved: {saved}")

    context = FakeContext(path)
    context.run(coplan.Command(id="mine.lost", title="Lost", run=lost))
    assert context.told[-1] == "saved: False"
    assert len(context.told) > 1
    assert context.commits == []
    assert path.read_text("utf-8") == MEALS


@pytest.mark.parametrize(
    ("answers", "said"),
    [([], "has no answer left"), (["Food", "none"], r"offers \['all', 'some'\]")],
)
def test_a_test_that_answers_wrongly_is_told(path: Path, answers: list[str], said: str) -> None:
    """The prompt is named, so that it can be mended."""
    context = FakeContext(path, selected="decision.menu", answers=answers)
    with pytest.raises(AssertionError, match=said):
        context.run(RENAME)
