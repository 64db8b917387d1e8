"""One opened plan: commit, undo, redo, and what somebody else saves meanwhile."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import TODAY, extensions

from coplan.files.erasing import Target
from coplan.files.history import history_path, read_history
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import BadPlan, Changed, Exit, Trouble
from coplan.session import Session

TEXT = """\
# Meals
coplan = 1

[plan]
title = "Meals"

# The big one.
[decision.menu]
title = "What is on the menu"  # for now
openness = "taken"

[group.patients]
title = "Patients"
"""
TITLE = Set(entry="plan", name="title", value="Better meals", expects="Meals")
OPENED = Set(entry="decision.menu", name="openness", value="agenda", expects="taken")

Open = Callable[[], Session]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "meals.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def session(path: Path) -> Session:
    """The plan, opened."""
    return opened(path)


def opened(path: Path, *, read_only: bool = False) -> Session:
    """Open a plan as anna."""
    return Session(path, extensions(), today=TODAY, who="anna", read_only=read_only)


def test_an_opened_plan_is_judged(session: Session) -> None:
    """Plan, verdicts and flags are there from the start."""
    assert session.plan.title == "Meals"
    assert session.state.verdicts["decision.menu"].ceiling.high.id == "informing"
    assert session.state.notices == ()


def test_what_is_committed_is_on_disk_and_judged_again(session: Session, path: Path) -> None:
    """When commit returns, the file has it, and the verdict follows."""
    state = session.commit([OPENED], "opened the menu", why="the board agreed")
    assert 'openness = "agenda"' in path.read_text()
    assert state is session.state
    assert state.verdicts["decision.menu"].ceiling.high.id == "co-production"
    (change,) = read_history(path)
    assert (change.who, change.why) == ("anna", "the board agreed")


def test_undo_and_redo_say_what_they_did(session: Session, path: Path) -> None:
    """Each step goes back and forth in words, to the byte."""
    session.commit([TITLE], "changed the title")
    session.commit([OPENED], "opened the menu")
    after = path.read_text()
    assert session.undo() == "opened the menu"
    assert session.undo() == "changed the title"
    assert path.read_text() == TEXT
    assert session.redo() == "changed the title"
    assert session.redo() == "opened the menu"
    assert path.read_text() == after
    assert session.plan.title == "Better meals"


def test_a_step_of_several_edits_is_one_undo(session: Session, path: Path) -> None:
    """An entry that goes with its links comes back with them."""
    session.commit([Remove(entry="decision.menu"), TITLE], "removed the menu")
    assert session.plan.decisions == ()
    assert session.undo() == "removed the menu"
    assert path.read_text() == TEXT


def test_there_is_a_first_and_a_last_step(session: Session) -> None:
    """Beyond them a sentence says so, and nothing happens."""
    with pytest.raises(Trouble, match="nothing to undo"):
        session.undo()
    session.commit([TITLE], "changed the title")
    with pytest.raises(Trouble, match="nothing to do again"):
        session.redo()


def test_a_new_step_ends_what_could_be_done_again(session: Session) -> None:
    """Redo never mixes two stories."""
    session.commit([TITLE], "changed the title")
    session.undo()
    session.commit([OPENED], "opened the menu")
    with pytest.raises(Trouble, match="nothing to do again"):
        session.redo()


def test_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    """There is nothing to take back."""
    session.commit([Set(entry="plan", name="title", value="Meals", expects="Meals")], "nothing")
    with pytest.raises(Trouble, match="nothing to undo"):
        session.undo()


def test_two_people_at_one_plan_keep_each_others_work(path: Path) -> None:
    """Each one's edit is made to what is there, whoever saved last."""
    anna, ben = opened(path), opened(path)
    anna.commit([TITLE], "changed the title")
    ben.commit([OPENED], "opened the menu")
    assert (ben.plan.title, ben.plan.decisions[0].get("openness")) == ("Better meals", "agenda")
    state = anna.refresh()
    assert state
    assert "Somebody else" in state.notices[0]
    assert anna.plan == ben.plan


def test_nothing_new_is_nothing(session: Session, path: Path) -> None:
    """An untouched file, and one's own save, are no news."""
    assert session.refresh() is None
    session.commit([TITLE], "changed the title")
    assert session.refresh() is None
    path.write_text(path.read_text())
    assert session.refresh() is None


def test_a_file_that_cannot_be_read_for_now_leaves_the_plan_as_it_was(
    session: Session, path: Path
) -> None:
    """Somebody is in the middle of a change in an editor; after it the plan is there again."""
    path.write_text(TEXT + "[decision.")
    state = session.refresh()
    assert state
    assert "cannot be read now" in state.notices[0]
    assert session.plan.title == "Meals"
    with pytest.raises(BadPlan):
        session.commit([TITLE], "changed the title")
    assert path.read_text() == TEXT + "[decision."
    path.write_text(TEXT + '\n[outcome.warm]\ntitle = "Warm"\n')
    assert session.refresh()
    assert session.plan.outcomes[0].title == "Warm"
    session.commit([TITLE], "changed the title")
    assert session.plan.title == "Better meals"


def test_undo_never_takes_back_what_somebody_else_wrote(path: Path) -> None:
    """The step is given up, and their words stay."""
    anna, ben = opened(path), opened(path)
    anna.commit([TITLE], "changed the title")
    ben.refresh()
    ben.commit(
        [Set(entry="plan", name="title", value="Warm meals", expects="Better meals")], "again"
    )
    with pytest.raises(Changed) as told:
        anna.undo()
    assert told.value.exit is Exit.CHANGED
    assert opened(path).plan.title == "Warm meals"
    with pytest.raises(Trouble, match="nothing to undo"):
        anna.undo()


def test_both_sides_of_a_conflict_are_kept_and_flagged(path: Path) -> None:
    """Two people give one field two values: one stands, and the other is in the plan too."""
    anna, ben = opened(path), opened(path)
    anna.commit([TITLE], "changed the title")
    ben.commit([Set(entry="plan", name="title", value="Hot meals", expects="Meals")], "changed")
    (conflict,) = ben.plan.conflicts
    assert {"Better meals", "Hot meals"} <= {ben.plan.title, conflict.value.strip('"')}
    assert "conflict" in {flag.id for flag in ben.state.flags}
    assert ben.state.notices


def test_a_plan_that_may_only_be_read_is_not_changed(path: Path) -> None:
    """Neither by an edit nor by undo, and it says why."""
    session = opened(path, read_only=True)
    with pytest.raises(Trouble, match="reading only"):
        session.commit([TITLE], "changed the title")
    assert path.read_text() == TEXT


def test_a_plan_of_a_newer_coplan_can_be_read(path: Path) -> None:
    """It opens for reading, whatever was asked for."""
    path.write_text(TEXT.replace("coplan = 1", "coplan = 2"))
    session = opened(path)
    assert session.read_only
    assert session.plan.title == "Meals"
    with pytest.raises(Trouble, match="newer coplan"):
        session.commit([TITLE], "changed the title")


def random_edit(random: Random, session: Session) -> Edit:
    """One thing that a person might do now."""
    decisions = [entry.key for entry in session.plan.decisions]
    choices: list[Edit] = [
        Set(
            entry="plan",
            name=random.choice(("title", "brief", "work")),
            value=random.choice(("one", "two\nlines", "thr\\ee", None)),
        ),
        Add(entry="decision.menu", values={"title": "Another", "date": dt.date(2027, 1, 1)}),
    ]
    if decisions:
        choices.append(Remove(entry=random.choice(decisions)))
        choices.append(
            Set(
                entry=random.choice(decisions),
                name=random.choice(("openness", "size", "odd.fact")),
                value=random.choice(("shape", 3, True, None)),
            )
        )
    return random.choice(choices)


def as_it_stands(edit: Edit, session: Session) -> Edit:
    """The edit, expecting what the person sees."""
    if not isinstance(edit, Set):
        return edit
    entry = session.plan.entry(edit.entry)
    return Set(
        entry=edit.entry,
        name=edit.name,
        value=edit.value,
        expects=entry.get(edit.name) if entry else None,
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(), st.integers(1, 6))
def test_undoing_everything_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: int
) -> None:
    """However a plan was changed, undo leads back to it, and redo to where it was."""
    path = tmp_path_factory.mktemp("undo") / "plan.toml"
    path.write_text(TEXT)
    session, random = opened(path), Random(seed)
    for _ in range(steps):
        session.commit([as_it_stands(random_edit(random, session), session)], "step")
    after = path.read_text()
    done = len(session._undo)
    for _ in range(done):
        session.undo()
    assert path.read_text() == TEXT
    for _ in range(done):
        session.redo()
    assert path.read_text() == after


def test_sessions_see_each_other_but_for_readers(path: Path) -> None:
    """With the step that each is at, until they leave."""
    anna, ben, reader = opened(path), opened(path), opened(path, read_only=True)
    for one in (anna, ben, reader):
        one.place("fit")
    assert [(one.who, one.step) for one in anna.others()] == [("anna", "fit")]
    assert len(reader.others()) == 2
    ben.leave()
    assert anna.others() == ()
    anna.leave()


def test_a_step_of_another_session_is_taken_back_and_that_is_a_step(path: Path) -> None:
    """It can be undone; what stands in the way is told, and nothing happens."""
    opened(path).commit([TITLE], "changed the title", why="the board asked")
    after = path.read_text()
    session = opened(path)
    (step,) = session.history()
    assert (step.who, step.reasons) == ("anna", ("the board asked",))
    session.take_back(step, "took it back")
    assert path.read_text() == TEXT
    assert session.undo() == "took it back"
    assert path.read_text() == after
    session.commit([Set(entry="plan", name="title", value="C", expects="Better meals")], "again")
    with pytest.raises(Changed, match="not what this step made of it"):
        session.take_back(step, "took it back")


def test_a_reason_belongs_to_the_last_step(session: Session) -> None:
    """It is known by its name in the history; a reader has none and gives none."""
    assert session.last_step is None
    session.commit([TITLE], "changed the title")
    assert session.last_step
    session.say_why(session.last_step.id, "clearer")
    assert session.history()[0].reasons == ("clearer",)
    with pytest.raises(Trouble, match="reading only"):
        opened(session.path, read_only=True).say_why(session.last_step.id, "no")


def test_erasing_leaves_nothing_to_undo(session: Session) -> None:
    """What is gone does not come back with a key."""
    session.commit([OPENED], "opened the menu")
    gone = Remove(entry="decision.menu")
    assert session.erase([gone], Target(entry="decision.menu")) > 0
    with pytest.raises(Trouble, match="nothing to undo"):
        session.undo()


def test_a_history_that_cannot_be_read_is_told(session: Session, path: Path) -> None:
    """As a sentence."""
    history_path(path).mkdir()
    with pytest.raises(Trouble, match="cannot be read"):
        session.history()
