"""The values that a plan is made of."""

import datetime as dt

import pytest

from coplan.model.plan import (
    KINDS,
    Activity,
    Conflict,
    Decision,
    Entry,
    Group,
    Header,
    Kept,
    Outcome,
    Plan,
)

PLAN = Plan(
    header=Header(title="Meals", work="strategy"),
    outcomes=(Outcome(id="warm"), Outcome(id="choice")),
    decisions=(
        Decision(id="menu", title="Menu", outcomes=("choice", "gone", "warm"), groups=("staff",)),
    ),
    groups=(Group(id="patients", size=0, facts={"pay": "fees", "menu.seen": False}),),
    activities=(Activity(id="tasting", method="world-cafe"),),
    kept=(Kept(id="k"),),
    conflicts=(Conflict(id="c"),),
)


def test_every_entry_has_a_key_of_its_own() -> None:
    """Keys name kind and id; the header has only a kind."""
    keys = [entry.key for entry in PLAN.entries()]
    assert keys == [
        "plan",
        "outcome.warm",
        "outcome.choice",
        "decision.menu",
        "group.patients",
        "activity.tasting",
        "kept.k",
        "conflict.c",
    ]


@pytest.mark.parametrize("entry", list(PLAN.entries()), ids=lambda entry: entry.key)
def test_an_entry_is_found_by_its_key(entry: Entry) -> None:
    """Also among those of its kind."""
    assert PLAN.entry(entry.key) is entry
    assert entry in PLAN.of(entry.kind)
    assert KINDS[entry.kind] is type(entry)


@pytest.mark.parametrize("key", ["decision.gone", "menu", "", "plan.meals"])
def test_what_is_not_there_is_none(key: str) -> None:
    """A key that leads nowhere is no fault."""
    assert PLAN.entry(key) is None


def test_links_lead_in_the_order_written_and_past_what_is_gone() -> None:
    """A link to nothing is left out."""
    decision = PLAN.decisions[0]
    assert [one.id for one in PLAN.linked(decision, "outcomes")] == ["choice", "warm"]
    assert PLAN.linked(decision, "groups") == ()
    assert PLAN.linked(PLAN.activities[0], "decisions") == ()


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        (PLAN.decisions[0], "title", "Menu"),
        (PLAN.decisions[0], "date", None),
        (PLAN.decisions[0], "decider", None),
        (PLAN.groups[0], "size", 0),
        (PLAN.groups[0], "pay", "fees"),
        (PLAN.groups[0], "menu.seen", False),
        (PLAN.groups[0], "support", None),
        (PLAN.groups[0], "id", None),
        (PLAN.groups[0], "facts", None),
        (PLAN.groups[0], "key", None),
        (Decision(id="d", date=dt.date(2027, 1, 1)), "date", dt.date(2027, 1, 1)),
    ],
)
def test_a_field_and_a_fact_are_asked_for_alike(entry: Entry, name: str, value: object) -> None:
    """Empty is unknown; no, and none, are answers. What an entry is called is no answer."""
    assert entry.get(name) == value
    assert type(entry.get(name)) is type(value)


def test_all_that_is_known_is_given_together() -> None:
    """Fields and facts, without those that are unknown."""
    assert PLAN.groups[0].values() == {"size": 0, "pay": "fees", "menu.seen": False}
    assert Outcome(id="x").values() == {}


def test_a_plan_is_frozen() -> None:
    """Nobody changes a plan but by an edit."""
    with pytest.raises(AttributeError):
        PLAN.decisions[0].title = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        PLAN.header = Header()  # type: ignore[misc]


def test_links_name_kinds_and_fields_that_there_are() -> None:
    """Every field of links can be followed."""
    for kind in KINDS.values():
        for name, linked in kind.links.items():
            assert name in kind.__struct_fields__
            assert linked in KINDS
