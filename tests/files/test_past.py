"""From the history back into the plan."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coplan.files.document import Document
from coplan.files.entries import alike
from coplan.files.history import Change, changes, encoded, read_history, steps_in
from coplan.files.past import as_it_was, taking_back
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import Changed
from coplan.model.plan import Plan

TEXT = """\
# Meals
coplan = 1

[plan]
title = "Meals"

# About the menu
[decision.menu]
title = "The menu"
openness = "taken"
"""
START = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    """A plan on disk."""
    path = tmp_path / "plan.toml"
    path.write_text(TEXT)
    return PlanFile(path)


def plan_of(file: PlanFile) -> Plan:
    """The plan as it is on disk."""
    return file.read().document.plan


def test_what_was_saved_at_once_is_one_step_with_its_reasons(file: PlanFile) -> None:
    """Also with a reason that is given afterwards, by somebody else."""
    edits = [
        Set(entry="plan", name="title", value="Better meals", expects="Meals"),
        Add(entry="group.staff", values={"title": "Staff"}),
    ]
    saved = file.commit(edits, None, "anna", why="the board wished it")
    file.commit([Set(entry="plan", name="work", value="strategy")], None, "ben")
    file.say_why(saved.step, "ben", "and so did the staff")
    first, second = steps_in(read_history(file.path))
    assert (first.id, first.who, len(first.changes)) == (saved.step, "anna", 2)
    assert first.reasons == ("the board wished it", "and so did the staff")
    assert (second.who, second.reasons) == ("ben", ())


def test_a_step_of_the_past_is_undone(file: PlanFile) -> None:
    """Whatever kinds of change it had; later changes elsewhere stay."""
    before = plan_of(file)
    edits: list[Edit] = [
        Set(entry="plan", name="title", value="Better meals", expects="Meals"),
        Add(entry="group.staff", values={"title": "Staff", "size": 3}),
        Remove(entry="decision.menu"),
    ]
    file.commit(edits, None, "anna")
    file.commit([Set(entry="plan", name="work", value="strategy")], None, "ben")
    step, _ = steps_in(read_history(file.path))
    file.commit(taking_back(step, plan_of(file)), None, "ben", strict=True)
    after = plan_of(file)
    assert after.header.work == "strategy"
    assert (after.title, after.groups, after.decisions) == (before.title, (), before.decisions)


@pytest.mark.parametrize(
    ("done", "since", "told"),
    [
        (
            Set(entry="plan", name="title", value="b", expects="Meals"),
            Set(entry="plan", name="title", value="c", expects="b"),
            "changed since",
        ),
        (
            Set(entry="decision.menu", name="openness", value="shape", expects="taken"),
            Remove(entry="decision.menu"),
            "no longer in the plan",
        ),
        (
            Add(entry="group.staff", values={"title": "Staff"}),
            Set(entry="group.staff", name="size", value=3),
            "changed since it was added",
        ),
        (Remove(entry="decision.menu"), Add(entry="decision.menu"), "in the plan again"),
    ],
)
def test_what_has_changed_since_is_not_undone(
    file: PlanFile, done: Edit, since: Edit, told: str
) -> None:
    """A sentence says what is in the way."""
    file.commit([done], None, "anna")
    file.commit([since], None, "ben")
    step = steps_in(read_history(file.path))[0]
    with pytest.raises(Changed) as refused:
        taking_back(step, plan_of(file))
    assert told in str(refused.value)


def stamped(found: list[Change], day: int) -> list[Change]:
    """Changes as if they had been made so many days after the start."""
    when = (START + dt.timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [replace(one, when=when) for one in found]


values = st.one_of(
    st.text("ab \n", min_size=1, max_size=5),
    st.integers(0, 9),
    st.booleans(),
    st.dates(),
    st.decimals(0, 9, places=1).map(lambda number: Decimal(str(number))),
    st.lists(st.sampled_from("xyz"), min_size=1, unique=True).map(tuple),
)
keys = st.sampled_from(["group.a", "group.b", "decision.menu"])
names = st.sampled_from(["one", "two", "p.q"])


@given(st.lists(st.tuples(keys, names, values | st.none(), st.booleans()), max_size=8), st.data())
@settings(max_examples=150, deadline=None)
def test_the_plan_as_it_was_is_the_plan_that_was(
    changed: list[tuple[str, str, object, bool]], data: st.DataObject
) -> None:
    """At every moment of a random history, after a way through the file's own text."""
    document = Document.parse(TEXT)
    seen = [document.plan]
    history: list[Change] = []
    for day, (key, name, value, away) in enumerate(changed, 1):
        edit: Edit
        if document.plan.entry(key) is None:
            edit = Add(entry=key, values={} if value is None else {name: value})  # type: ignore[dict-item]
        elif away:
            edit = Remove(entry=key)
        else:
            edit = Set(entry=key, name=name, value=value)  # type: ignore[arg-type]
        new = document.apply([edit]).document
        if value is not None or away or isinstance(edit, Add):
            history += stamped(list(changes(document.plan, new.plan)), day)
            document = new
        seen.append(document.plan)
    day = data.draw(st.integers(0, len(changed)))
    lines = encoded(history).splitlines()
    back = tuple(_reread(line) for line in lines)
    was = as_it_was(document, back, START + dt.timedelta(days=day, hours=1))
    assert was.unsure == ()
    then = {entry.key: entry.values() for entry in was.document.plan.entries()}
    wanted = {entry.key: entry.values() for entry in seen[day].entries()}
    assert set(then) == set(wanted)
    assert all(alike(then[key], wanted[key]) for key in wanted)


def _reread(line: bytes) -> Change:
    from coplan.files.history import _read

    change = _read(line)
    assert change is not None
    return change


def test_changes_outside_coplan_are_named(file: PlanFile) -> None:
    """They are in no history, so what was there on a day cannot be known."""
    file.commit([Set(entry="plan", name="title", value="Better", expects="Meals")], None, "anna")
    file.path.write_text(file.path.read_text().replace('"Better"', '"By hand"'))
    was = as_it_was(file.read().document, read_history(file.path), LONG_AGO)
    assert was.unsure == ("plan.title",)
    assert was.document.plan.title == "Meals"
