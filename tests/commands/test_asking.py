"""A question made ready to be answered."""

from pathlib import Path

import pytest
from sample import EXAMPLES, TODAY, extensions

from coplan.commands.asking import find_ask, prompts
from coplan.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The strategy example, opened for reading."""
    path = tmp_path / "plan.toml"
    path.write_text(EXAMPLES["charity-strategy"].read_text("utf-8"), "utf-8")
    return Session(path, extensions(), today=TODAY, read_only=True)


def test_who_is_often_missing_is_told_where_it_is_asked(session: Session) -> None:
    """The roles of the plan's own kind of work, and nothing beside any other question."""
    ask = find_ask(session, "plan", "people.absent")
    assert ask
    assert prompts(session, ask) == session.knowledge.works["strategy"].missing
    other = find_ask(session, "plan", "people.reach")
    assert other
    assert prompts(session, other) == ()


def test_a_plan_for_no_kind_of_work_has_no_prompts(tmp_path: Path) -> None:
    """The question stands by itself."""
    path = tmp_path / "plan.toml"
    path.write_text('coplan = 1\n[plan]\ntitle = "A plan"\n', "utf-8")
    bare = Session(path, extensions(), today=TODAY, read_only=True)
    ask = find_ask(bare, "plan", "people.absent")
    assert ask
    assert prompts(bare, ask) == ()
