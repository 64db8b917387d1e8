"""What follows for each entry: found when somebody asks, and once."""

import pytest
from msgspec.structs import replace
from sample import plan_with

from coplan.judgement.by_entry import ByEntry
from coplan.model.linked import Linked, changes_between
from coplan.model.plan import Entry, Plan

PLAN = plan_with()
CHOICE, CHANGE = "decision.choice", "outcome.change"


class Titles:
    """The titles of a plan's entries, and which were looked at."""

    def __init__(self, plan: Plan) -> None:
        self.asked: list[str] = []
        self.linked = Linked.of(plan)
        self.all = ByEntry(self.linked, self.find, (CHOICE, CHANGE))

    def find(self, entry: Entry) -> str:
        """Its title."""
        self.asked.append(entry.key)
        return entry.title

    def after(self, plan: Plan) -> ByEntry[str]:
        """The same for a changed plan."""
        changes = changes_between(self.linked.plan, plan)
        return self.all.after(self.linked.after(plan, changes), self.find, changes)


def test_who_asks_for_one_waits_for_that_one_alone() -> None:
    """It is found once, and the others are left."""
    titles = Titles(PLAN)
    assert titles.all.left == 2
    assert titles.all[CHOICE] == titles.all[CHOICE] == PLAN.decisions[0].title
    assert titles.asked == [CHOICE]
    assert (titles.all.left, titles.all.looked_at(CHOICE), titles.all.looked_at(CHANGE)) == (
        1,
        True,
        False,
    )


def test_who_goes_through_it_has_all_in_the_order_of_the_plan() -> None:
    """Whatever the order in which they were found."""
    titles = Titles(PLAN)
    assert list(titles.all) == [CHANGE, CHOICE]
    assert len(titles.all) == 2
    assert titles.all.left == 0


def test_nothing_that_follows_is_not_in() -> None:
    """As for an entry that nobody has named."""
    bare = replace(PLAN, outcomes=(replace(PLAN.outcomes[0], title=""),))
    titles = Titles(bare)
    assert list(titles.all) == [CHOICE]
    with pytest.raises(KeyError):
        _ = titles.all[CHANGE]


def test_a_change_leaves_the_others_as_they_were_found() -> None:
    """What has changed is looked at again, and what was taken out no more."""
    titles = Titles(PLAN)
    assert titles.all[CHOICE]
    assert titles.all[CHANGE]
    renamed = replace(PLAN, outcomes=(replace(PLAN.outcomes[0], title="New"),))
    again = titles.after(renamed)
    assert again.left == 1
    assert again[CHANGE] == "New"
    assert titles.asked == [CHOICE, CHANGE, CHANGE]
    assert titles.after(replace(PLAN, outcomes=())).left == 0


def test_what_was_taken_out_before_anybody_asked_is_not_left() -> None:
    """Nobody waits for an entry that is gone."""
    gone = Titles(PLAN).after(replace(PLAN, outcomes=()))
    assert gone.left == 1
    assert list(gone) == [CHOICE]
