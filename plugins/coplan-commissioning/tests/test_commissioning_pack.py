"""The words about buying fit together, and they say where sharing ends."""

import datetime as dt
from pathlib import Path

from coplan.extend.plugins import load_extensions
from coplan.judgement.verdict import judge_plan
from coplan.model.edit import Set, supposing
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_commissioning" / "pack"
EXAMPLE = PACK / "examples" / "refuge-contract.toml"


def example() -> Session:
    """The finished example, on the day that it was written for."""
    return Session(EXAMPLE, load_extensions(), today=dt.date(2026, 11, 23), read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_part_of_buying_has_a_rung_of_its_own() -> None:
    """Shared before the notice and after the award, and not in between."""
    verdicts = example().state.verdicts
    assert {key: one.fit.id for key, one in verdicts.items() if one.fit} == {
        "decision.specification": "co-production",
        "decision.criteria": "co-design",
        "decision.scoring": "consultation",
        "decision.award": "informing",
        "decision.monitoring": "co-production",
    }


def test_the_line_is_drawn_with_the_name_of_the_law() -> None:
    """At the scoring, under the law that applies, with what stays open."""
    flags = [one for one in example().state.flags if one.id.startswith("commissioning-line-")]
    (line,) = flags
    assert (line.id, line.about) == ("commissioning-line-act", "decision.scoring")
    assert "Procurement Act 2023" in line.says
    assert "Still open before it" in line.could


def test_a_seat_that_binds_nobody_is_no_promise() -> None:
    """Until it stands in the tender papers, checking the contract can only be talked through."""
    session = example()
    edit = Set(entry="decision.monitoring", name="commissioning.bound", value="not-written")
    plan = supposing(session.plan, [edit])
    verdict = judge_plan(plan, session.knowledge, session.today)["decision.monitoring"]
    assert (verdict.status, verdict.ceiling.high.id) == ("overclaim", "engagement")
