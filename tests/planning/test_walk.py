"""The walk: which questions make sense, and which one comes next."""

from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement.rules import STEPS, Step
from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Activity, Decision, Plan
from coplan.planning.walk import (
    KIND_OF_STEP,
    asks,
    methods_open,
    next_ask,
    open_asks,
    questions_for,
    rows_of,
    state_of,
)


def next_of(plan: Plan, step: Step, skipped: tuple[tuple[str, str], ...] = ()) -> str:
    """The next question of a step, or nothing."""
    waiting = [
        ask for ask in open_asks(plan, core(), step) if (ask.entry, ask.question.id) not in skipped
    ]
    ask = next_ask(waiting, judge_plan(plan, core(), TODAY))
    return ask.question.id if ask else ""


def ids(plan: Plan, key: str) -> list[str]:
    """The questions that make sense for an entry, by all packs."""
    entry = plan.entry(key)
    assert entry
    return [ask.question.id for ask in questions_for(plan, entry, loaded().knowledge)]


def test_a_question_is_asked_when_it_makes_sense() -> None:
    """Support is asked for once the topic may distress, a rule's name once there is a rule."""
    assert "support" not in ids(plan_with(), "group.members")
    assert "support" in ids(plan_with(distress=True), "group.members")
    assert "bar_rule" not in ids(plan_with(bar="none"), "decision.choice")
    assert "bar_rule" in ids(plan_with(bar="law"), "decision.choice")


def test_a_kind_of_work_adds_its_own_questions() -> None:
    """The strategy's questions are asked in a strategy, and in nothing else."""
    plan = plan_with(openness="agenda")
    assert not [one for one in ids(plan, "decision.choice") if one.startswith("strategy.")]
    strategy = replace(plan, header=replace(plan.header, work="strategy"))
    assert {"strategy.total", "strategy.explained", "strategy.drafts"} <= set(
        ids(strategy, "decision.choice")
    )


def test_links_come_first_then_what_tells_the_most() -> None:
    """A decision says what it serves, then what could stop it."""
    plan = plan_with()
    unlinked = replace(plan, decisions=(replace(plan.decisions[0], outcomes=()),))
    assert next_of(unlinked, "decisions") == "outcomes"
    assert next_of(plan_with(**{**OPEN, "tied": None, "duty": None}), "decisions") == "tied"


def test_what_is_skipped_waits() -> None:
    """“Do not know” goes on to the next question, and the skipped one stays open."""
    plan = plan_with(**{**OPEN, "tied": None, "funded": None})
    assert next_of(plan, "decisions", (("decision.choice", "tied"),)) == "funded"
    everything = tuple((ask.entry, ask.question.id) for ask in open_asks(plan, core(), "decisions"))
    assert next_of(plan, "decisions", everything) == ""
    assert state_of(plan, core(), "decisions") == f"{len(everything)} open"


def test_one_entry_is_finished_before_the_next_begins() -> None:
    """Nobody is sent to and fro between two decisions."""
    plan = plan_with(**OPEN)
    plan = replace(plan, decisions=(*plan.decisions, Decision(id="next", title="Next")))
    ask = next_ask(open_asks(plan, core(), "decisions"), judge_plan(plan, core(), TODAY))
    assert ask
    assert ask.entry == "decision.next"


def answered_by(question: str, answers: dict[str, Any]) -> dict[str, Any]:
    """Answers with one more: the sample's own, or any words."""
    return {**answers, question: OPEN.get(question, "something")}


@pytest.mark.parametrize("step", ["outcomes", "decisions", "people"])
def test_answering_what_is_asked_finishes_a_step(step: Step) -> None:
    """The walk never asks twice and comes to an end."""
    answers: dict[str, Any] = {}
    for _ in range(40):
        plan = plan_with(**answers)
        question = next_of(plan, step)
        if not question:
            break
        assert question not in answers
        answers = answered_by(question, answers)
    assert state_of(plan, core(), step) == "ok"


def test_methods_wait_for_outcome_decision_and_openness() -> None:
    """The way of working comes last."""
    decision = plan_with(openness="shape").decisions[0]
    assert methods_open(decision)
    assert not methods_open(replace(decision, facts={}))
    assert not methods_open(replace(decision, outcomes=()))
    assert not methods_open(replace(decision, title=""))


def test_the_state_of_a_step_is_a_word_or_two() -> None:
    """Nothing there yet, some open, or all answered."""
    assert state_of(Plan(), core(), "people") == "-"
    assert state_of(plan_with(), core(), "outcomes") == "2 open"
    assert state_of(plan_with(), core(), "review") == ""


@pytest.mark.parametrize("step", STEPS)
def test_a_step_shows_every_entry_that_it_asks_about(step: Step) -> None:
    """What has a question in a step has a row there too."""
    plan = replace(plan_with(), activities=(Activity(id="a"),))
    rows = {entry.key for entry in rows_of(plan, core(), step)}
    assert {ask.entry for ask in asks(plan, core(), step)} <= rows
    assert step in KIND_OF_STEP
