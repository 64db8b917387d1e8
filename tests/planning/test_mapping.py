"""The map of a plan, and its holes."""

from hypothesis import given
from hypothesis import strategies as st

from coplan.model.plan import Activity, Decision, Entry, Group, Outcome, Plan
from coplan.planning.mapping import map_in_words, map_of, map_state, ways

WHOLE = Plan(
    outcomes=(Outcome(id="warm", title="Warm meals"),),
    decisions=(Decision(id="menu", title="Menu", outcomes=("warm",), groups=("patients",)),),
    groups=(Group(id="patients", title="Patients"),),
    activities=(
        Activity(id="table", title="Tasting table", decisions=("menu",), groups=("patients",)),
    ),
)
IDS = st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(tuple)


def test_a_whole_plan_has_no_hole() -> None:
    """Each part stands below what it leads to."""
    assert list(map_in_words(WHOLE)) == [
        "Outcome: Warm meals",
        "  Decision: Menu",
        "    Who: Patients",
        "      What we do: Tasting table",
    ]
    assert map_state(WHOLE) == "1 outcome, 1 decision. No holes."


def test_holes_are_said_in_words() -> None:
    """An outcome without a decision, a group that no decision names, a method for nobody."""
    plan = Plan(
        outcomes=(Outcome(id="warm", title="Warm meals"),),
        groups=(Group(id="staff", title="Cooks"),),
        activities=(Activity(id="survey", title="Survey"),),
    )
    assert list(map_in_words(plan)) == [
        "Outcome: Warm meals",
        "  Decision: [!] no decision yet",
        "Outcome: [!] for no outcome yet",
        "  Decision: [!] no decision yet",
        "    Who: Cooks",
        "    Who: [!] nobody yet",
        "      What we do: Survey",
    ]
    assert map_state(plan) == "1 outcome, 0 decisions. 3 holes to look at."


def test_an_empty_plan_has_an_empty_map() -> None:
    """It says so, instead of showing nothing."""
    assert map_of(Plan()) == ()
    assert map_state(Plan()) == "Nothing on the map yet."


@given(outcomes=IDS, decisions=IDS, groups=IDS, activities=IDS, data=st.data())
def test_everything_in_a_plan_is_on_its_map(
    outcomes: tuple[str, ...],
    decisions: tuple[str, ...],
    groups: tuple[str, ...],
    activities: tuple[str, ...],
    data: st.DataObject,
) -> None:
    """However entries are linked, none is left out, and no way is deeper than four."""
    plan = Plan(
        outcomes=tuple(Outcome(id=one) for one in outcomes),
        decisions=tuple(
            Decision(id=one, outcomes=data.draw(IDS), groups=data.draw(IDS)) for one in decisions
        ),
        groups=tuple(Group(id=one) for one in groups),
        activities=tuple(
            Activity(id=one, decisions=data.draw(IDS), groups=data.draw(IDS)) for one in activities
        ),
    )
    found = list(ways(map_of(plan)))
    shown = {node.key for way in found for node in way}
    mapped: list[Entry] = [*plan.outcomes, *plan.decisions, *plan.groups, *plan.activities]
    assert {one.key for one in mapped} <= shown
    assert all(len(way) <= 4 for way in found)
