"""The words of the research pack fit together, and its example is judged part by part."""

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

PACK = Path(__file__).parents[1] / "src" / "coplan_research" / "pack"
EXAMPLE = PACK / "examples" / "temporary-homes-study.toml"
TODAY = dt.date(2026, 11, 23)


@cache
def example() -> Session:
    """The example, opened for reading on the day that it was written for."""
    return Session(EXAMPLE, load_extensions(), today=TODAY, read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_part_of_a_study_has_a_rung_of_its_own() -> None:
    """The question is shared, the committee decides, and families who want to be heard are."""
    session = example()
    waiting = [one for step in STEPS for one in open_asks(session.plan, session.knowledge, step)]
    assert not [one for one in waiting if one.question.id.startswith("research.")]
    verdicts = session.state.verdicts.values()
    assert {one.status for one in verdicts} == {"fits"}
    assert {one.decision.removeprefix("decision."): one.ceiling.high.id for one in verdicts} == {
        "question": "co-production",
        "approval": "informing",
        "talks": "consultation",
        "meaning": "engagement",
        "findings": "co-design",
    }


def test_the_example_says_what_is_not_right_in_it() -> None:
    """The supervisor runs the study, and answers are sorted before parents see them."""
    flags = {(flag.id, flag.about) for flag in example().state.flags}
    assert ("research-same-supervisor", "group.parents") in flags
    assert ("research-sorted-first", "decision.meaning") in flags


def test_reading_from_the_first_page_would_lift_what_the_answers_mean() -> None:
    """The limit that the sorting sets is found among the changes, in words."""
    session = example()
    meaning = session.plan.entry("decision.meaning")
    assert isinstance(meaning, Decision)
    verdict = session.state.verdicts[meaning.key]
    found = what_would_change(session.plan, meaning, verdict, session.knowledge, session.today)
    assert any("from the first page" in one.says for one in found)
