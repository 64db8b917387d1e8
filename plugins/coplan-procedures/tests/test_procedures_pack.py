"""The words about policies fit together, and tell what is fixed from what is open."""

import datetime as dt
from pathlib import Path

from coplan.extend.plugins import load_extensions
from coplan.judgement.verdict import judge_plan
from coplan.model.edit import Set, supposing
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_procedures" / "pack"
EXAMPLE = PACK / "examples" / "hostel-bans.toml"


def example() -> Session:
    """The finished example, on the day that it was written for."""
    return Session(EXAMPLE, load_extensions(), today=dt.date(2026, 11, 23), read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_part_of_the_review_has_a_rung_of_its_own() -> None:
    """What is fixed is told, and the rules are not: they are made together."""
    verdicts = example().state.verdicts
    assert {key: one.fit.id for key, one in verdicts.items() if one.fit} == {
        "decision.fixed": "informing",
        "decision.cases": "consultation",
        "decision.rules": "co-design",
        "decision.checking": "co-production",
    }


def test_a_line_that_is_fixed_from_memory_is_looked_at_again() -> None:
    """The example has one, and says so where it matters."""
    found = {(one.id, one.about) for one in example().state.flags}
    assert {one for one in found if one[0].startswith("procedure-")} == {
        ("procedure-fixed-from-memory", "decision.rules")
    }


def test_a_finished_text_can_only_be_asked_about() -> None:
    """With the new text written first, what the charity promised residents could not be kept."""
    session = example()
    edit = Set(entry="decision.rules", name="procedure.first_seen", value="finished")
    plan = supposing(session.plan, [edit])
    verdict = judge_plan(plan, session.knowledge, session.today)["decision.rules"]
    assert (verdict.status, verdict.ceiling.high.id) == ("duty-not-met", "consultation")
