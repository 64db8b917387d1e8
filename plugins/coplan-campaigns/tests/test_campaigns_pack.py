"""The words about campaigns fit together, and the last version counts."""

import datetime as dt
from pathlib import Path

from coplan.extend.plugins import load_extensions
from coplan.judgement.verdict import judge_plan
from coplan.model.edit import Set, supposing
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_campaigns" / "pack"
EXAMPLE = PACK / "examples" / "cold-kitchens.toml"


def example() -> Session:
    """The finished example, on the day that it was written for."""
    return Session(EXAMPLE, load_extensions(), today=dt.date(2026, 11, 23), read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_decision_of_a_campaign_has_a_rung_of_its_own() -> None:
    """The ask is shared, the appeal designed together, and the trustees ask before they choose."""
    verdicts = example().state.verdicts
    assert {key: one.fit.id for key, one in verdicts.items() if one.fit} == {
        "decision.ask": "co-production",
        "decision.appeal": "co-design",
        "decision.gifts": "consultation",
        "decision.grant-terms": "informing",
    }


def test_an_answer_within_the_hour_is_looked_at_again() -> None:
    """The example leaves it to staff, and says so about the whole plan."""
    found = {(one.id, one.about) for one in example().state.flags}
    assert {one for one in found if one[0].startswith("campaign-")} == {
        ("campaign-quick-answers", "plan")
    }


def test_what_people_cannot_stop_is_not_designed_with_them() -> None:
    """If only staff saw the last version, the appeal would be called more than it is."""
    session = example()
    edit = Set(entry="decision.appeal", name="campaign.last_look", value="staff")
    plan = supposing(session.plan, [edit])
    verdict = judge_plan(plan, session.knowledge, session.today)["decision.appeal"]
    assert (verdict.status, verdict.ceiling.high.id) == ("overclaim", "engagement")
