"""The words of the evaluation pack fit together, and its example is judged part by part."""

import datetime as dt
from functools import cache
from pathlib import Path

from coplan.extend.plugins import load_extensions
from coplan.judgement.changes import what_would_change
from coplan.judgement.rules import STEPS
from coplan.model.plan import Decision
from coplan.planning.walk import open_asks
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_evaluation" / "pack"
EXAMPLE = PACK / "examples" / "home-from-hospital.toml"
TODAY = dt.date(2026, 11, 23)


@cache
def example() -> Session:
    """The example, opened for reading on the day that it was written for."""
    return Session(EXAMPLE, load_extensions(), today=TODAY, read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_what_is_good_is_shared_and_a_choice_before_the_findings_is_told() -> None:
    """The example is finished, and no two decisions have the same rung."""
    session = example()
    waiting = [one for step in STEPS for one in open_asks(session.plan, session.knowledge, step)]
    assert not [one for one in waiting if one.question.id.startswith("evaluation.")]
    verdicts = session.state.verdicts.values()
    assert {one.status for one in verdicts} == {"fits"}
    assert {one.decision.removeprefix("decision."): one.ceiling.high.id for one in verdicts} == {
        "terms": "co-production",
        "asking": "consultation",
        "report": "co-design",
        "future": "informing",
    }


def test_the_example_says_what_is_not_right_in_it() -> None:
    """The choice comes first, and two evaluators depend on what they judge."""
    flags = {(flag.id, flag.about) for flag in example().state.flags}
    assert ("evaluation-after-the-choice", "decision.future") in flags
    assert ("evaluation-judging-their-own-help", "group.evaluators") in flags


def test_findings_in_time_would_lift_the_choice() -> None:
    """What would change it is found by judging again, and told in words."""
    session = example()
    future = session.plan.entry("decision.future")
    assert isinstance(future, Decision)
    verdict = session.state.verdicts[future.key]
    found = what_would_change(session.plan, future, verdict, session.knowledge, session.today)
    assert any("findings on the table" in one.says for one in found)
