"""What a new plan takes over from an old one."""

from coplan.model.edit import Add, Set
from coplan.model.plan import Decision, Group, Header, Kept, Plan
from coplan.planning.reusing import reused

OLD = Plan(
    header=Header(
        title="Meals",
        facts={"nation": "wales", "money": 900, "nef.assets": "They cook.", "standards": ("nef",)},
    ),
    decisions=(
        Decision(
            id="menu",
            title="The menu",
            facts={"feedback.could_not": "No fish: the kitchen has no licence.", "reply": True},
        ),
    ),
    groups=(
        Group(
            id="elders",
            title="Elders",
            size=9,
            facts={"access.interpreters": 2, "wants": "advise", "standing": True},
        ),
    ),
    kept=(Kept(id="a", flag="late", about="decision.menu", reason="The funder set the day."),),
)


def test_groups_keep_who_they_are_and_what_they_need() -> None:
    """What they wanted in that plan is asked again."""
    (add,) = (one for one in reused(OLD).edits if isinstance(one, Add))
    assert add.entry == "group.elders"
    assert add.values == {
        "title": "Elders",
        "size": 9,
        "access.interpreters": 2,
        "standing": True,
    }


def test_lessons_stand_in_the_notes() -> None:
    """What could not be done, and what was looked at and kept."""
    sets = {one.name: one.value for one in reused(OLD).edits if isinstance(one, Set)}
    assert sets["notes"] == (
        "What was learnt in “Meals”:\n"
        "- The menu. We could not: No fish: the kitchen has no licence.\n"
        "- Looked at, and kept as it was: The funder set the day."
    )


def test_standards_come_along_with_what_was_written_beside_them() -> None:
    """Money does not: it was for that plan."""
    sets = {one.name: one.value for one in reused(OLD, ("nef",)).edits if isinstance(one, Set)}
    assert {name for name in sets if name != "notes"} == {"nation", "standards", "nef.assets"}


def test_both_are_said() -> None:
    """In a sentence each, with numbers."""
    found = reused(OLD, ("nef",))
    assert found.taken == (
        "Taken over: 1 group of people.",
        "Taken over: 1 count of what people need.",
        "Taken over: 3 answers about the whole plan.",
        "Taken over: 2 lessons, in the notes.",
    )
    assert found.left[0] == "Left behind: 1 decision, with all answers about it."


def test_an_empty_plan_gives_nothing() -> None:
    """And says nothing."""
    assert reused(Plan()).edits == ()
    assert reused(Plan()).taken == reused(Plan()).left == ()
