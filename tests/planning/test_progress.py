"""How far each step is: counted entry by entry, and kept up when the plan changes."""

from collections.abc import Generator
from itertools import islice
from typing import Any

import pytest
from edited import edited, many
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import core, loaded, plan_with

from coplan.judgement.rules import STEPS
from coplan.model.plan import Entry, Plan
from coplan.planning import progress as room
from coplan.planning.progress import Progress, count_questions
from coplan.planning.walk import answered, asks

KNOWS = loaded().knowledge


def counted(counting: Generator[None, None, Progress]) -> tuple[Progress, int]:
    """What counting comes to, and in how many steps."""
    steps = 0
    while True:
        try:
            next(counting)
        except StopIteration as end:
            return end.value, steps
        steps += 1


def says(plan: Plan) -> dict[str, str]:
    """How far each step is, gone through question by question."""
    found = {}
    for step in STEPS:
        needed = [ask for ask in asks(plan, KNOWS, step) if not ask.question.optional]
        waiting = sum(not answered(plan, ask) for ask in needed)
        found[step] = f"{waiting} open" if waiting else "ok" if needed else "-"
    return {**found, "review": ""}


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_counting_on_is_counting(data: st.DataObject) -> None:
    """After any edits it comes to what going through the whole plan comes to."""
    plan = many()
    progress, _ = counted(count_questions(plan, KNOWS))
    for _ in range(data.draw(st.integers(1, 4))):
        plan = edited(plan, data.draw)
        list(islice(count_questions(plan, KNOWS, progress), 1))  # begun, and left
        progress, _ = counted(count_questions(plan, KNOWS, progress))
    assert {step: progress.says(step) for step in STEPS} == says(plan)


@pytest.mark.parametrize(("name", "most"), [("decisions", 2), ("header", 99)])
def test_one_answer_counts_one_entry(name: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was and as it is; an answer about the whole plan counts all, in a step for each."""
    looked: list[str] = []
    ask = room.questions_for

    def questions_for(plan: Plan, entry: Entry, *rest: Any) -> Any:
        looked.append(entry.key)
        return ask(plan, entry, *rest)

    plan = many()
    progress, steps = counted(count_questions(plan, KNOWS))
    assert steps == len(list(plan.entries()))
    monkeypatch.setattr(room, "questions_for", questions_for)
    first = replace(plan.decisions[0], facts={})
    changed: Any = {
        "decisions": (first, *plan.decisions[1:]),
        "header": replace(plan.header, nation="wales"),
    }[name]
    after, steps = counted(count_questions(replace(plan, **{name: changed}), KNOWS, progress))
    assert (steps, len(looked)) == ((1, 2) if most == 2 else (steps, steps))
    assert after.knowledge is KNOWS


def test_the_state_of_a_step_is_a_word_or_two() -> None:
    """Nothing there yet, some open, or all answered."""
    empty, _ = counted(count_questions(Plan(), core()))
    assert empty.says("people") == "-"
    other, _ = counted(count_questions(plan_with(), core(), empty))
    assert (other.says("outcomes"), other.says("review")) == ("2 open", "")
