"""Tasks in the order in which they can be done, whatever a pack says of them."""

import datetime as dt

from coplan.judgement.resources import DECISION, About, Task, in_order
from coplan.judgement.sources import Source

SOURCE = Source(
    id="s",
    title="A source",
    kind="estimate",
    trust="estimate",
    checked=dt.date(2026, 1, 1),
    review_by=dt.date(2027, 1, 1),
)


def task(id_: str, about: About, *needs: str) -> Task:
    """A task that needs others."""
    return Task(id=id_, title=id_, says="Why.", about=about, source=SOURCE, needs=needs)


def ordered(*tasks: Task) -> dict[str, tuple[str, ...]]:
    """What each task needs, in the order that came of it."""
    return {name: one.needs for name, one in in_order({one.id: one for one in tasks}).items()}


def test_what_is_needed_comes_first_and_the_wider_before_the_narrower() -> None:
    """Groups, then activities, then decisions; among those of one width, needs decide."""
    found = ordered(
        task("tell", "decision"),
        task("meet", "activity", "invite", "find"),
        task("invite", "activity"),
        task("find", "group", "trust"),
        task("trust", "group"),
    )
    assert list(found) == ["trust", "find", "invite", "meet", "tell"]
    assert found["meet"] == ("invite", "find")
    assert found["find"] == ("trust",)


def test_a_need_that_cannot_be_met_is_left_out() -> None:
    """One that is narrower, one that nobody knows, and one that leads back; not the decision."""
    found = ordered(
        task("a", "group", "b", "gone", "later", DECISION),
        task("b", "group", "c"),
        task("c", "group", "a"),
        task("later", "decision"),
    )
    assert list(found) == ["c", "b", "a", "later"]
    assert found == {"c": (), "b": ("c",), "a": ("b", DECISION), "later": ()}


def test_each_task_stands_once() -> None:
    """However many need it."""
    found = ordered(*(task(f"t{n}", "group", "first") for n in range(3)), task("first", "group"))
    assert list(found) == ["first", "t0", "t1", "t2"]
