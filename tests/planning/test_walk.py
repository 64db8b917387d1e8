"""The walk: which questions make sense, and which one comes next."""

from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement.again import judge_whole
from coplan.judgement.rules import STEPS, Step
from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Activity, Decision, Plan
from coplan.planning.walk import (
    KIND_OF_STEP,
    Ask,
    asks,
    methods_open,
    next_ask,
    open_asks,
    questions_for,
    rows_of,
)


def next_of(plan: Plan, step: Step, skipped: tuple[tuple[str, str], ...] = ()) -> str:
    """The next question of a step, or nothing."""
    waiting = [
        ask for ask in open_asks(plan, core(), step) if (ask.entry, ask.question.id) not in skipped
    ]
    ask = next_ask(waiting, plan, judge_plan(plan, core(), TODAY))
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
    assert everything


def test_one_entry_is_finished_before_the_next_begins() -> None:
    """Nobody is sent to and fro between two decisions."""
    plan = plan_with(**OPEN)
    plan = replace(plan, decisions=(*plan.decisions, Decision(id="next", title="Next")))
    ask = next_ask(open_asks(plan, core(), "decisions"), plan, judge_plan(plan, core(), TODAY))
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
    assert not [ask for ask in open_asks(plan, core(), step) if not ask.question.optional]


def test_methods_wait_for_outcome_decision_and_openness() -> None:
    """The way of working comes last."""
    decision = plan_with(openness="shape").decisions[0]
    assert methods_open(decision)
    assert not methods_open(replace(decision, facts={}))
    assert not methods_open(replace(decision, outcomes=()))
    assert not methods_open(replace(decision, title=""))


@pytest.mark.parametrize("step", STEPS)
def test_a_step_shows_every_entry_that_it_asks_about(step: Step) -> None:
    """What has a question in a step has a row there too."""
    plan = replace(plan_with(), activities=(Activity(id="a"),))
    rows = {entry.key for entry in rows_of(plan, core(), step)}
    assert {ask.entry for ask in asks(plan, core(), step)} <= rows
    assert step in KIND_OF_STEP


@pytest.mark.parametrize(
    ("entry", "most"), [("decision.d70", 1), ("group.members", 50), ("plan", 50), ("activity.a", 0)]
)
def test_choosing_a_question_judges_only_a_few_decisions(entry: str, most: int) -> None:
    """One for a decision; where thousands rest on an answer, as many as tell enough."""
    plan = plan_with(**OPEN)
    first = plan.decisions[0]
    plan = replace(plan, decisions=tuple(replace(first, id=f"d{n}") for n in range(90)))
    verdicts = judge_whole(plan, core(), TODAY).verdicts
    question = next(iter(core().questions.values()))
    asked = [Ask(entry=entry, question=question, step=question.step)] * 2
    assert next_ask(asked, plan, verdicts) is asked[0]
    assert sum(1 for _ in verdicts.find_all()) == 90 - most
