"""Random rules, and random answers for them to read: what holds for these holds for any pack."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace
from sample import TODAY, core, plan_with

from coplan.judgement.conditions import Computed, Condition, Join, Test, holds
from coplan.judgement.facts import facts_for
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Question, Rule
from coplan.model.ladder import Rung
from coplan.model.plan import Group, Outcome, Plan

WEEKS = range(12)
COUNTS = range(1, 6)
READ = (
    "set_by",
    "openness",
    "power",
    "bar",
    "date",
    "reply",
    "tied",
    "size",
    "standing",
    "wants",
    "pay",
    "support",
)
"""The questions that random rules read."""

QUESTIONS = {name: core().questions[name] for name in READ}
SOURCE = core().rules["openness-taken"].source


def values_of(question: Question) -> list[Any]:
    """Every answer that a random plan can have."""
    if question.answer == "yes-no":
        return [True, False]
    if question.answer == "date":
        return [TODAY + dt.timedelta(weeks=weeks, days=days) for weeks in WEEKS for days in (0, 6)]
    return list(COUNTS) if question.answer == "number" else list(question.choices)


def _test(name: str) -> st.SearchStrategy[Test]:
    question = QUESTIONS[name]
    if question.answer in ("date", "number"):
        return st.builds(
            Test,
            fact=st.just("weeks" if name == "date" else name),
            how=st.sampled_from(["at_least", "below", "one_of"]),
            values=st.tuples(st.integers(0, len(WEEKS))),
        )
    answers = st.lists(st.sampled_from(values_of(question)), min_size=1, max_size=2, unique=True)
    return st.builds(Test, fact=st.just(name), how=st.just("one_of"), values=answers.map(tuple))


def _joins(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.builds(Join, how=st.sampled_from(["all", "any", "none"]), parts=several)


def _computed(test: Test) -> Computed:
    """The same condition, worked out in Python."""
    numbers = sorted({n + more for n in test.values if type(n) is int for more in (0, 1)})
    return Computed(
        reads=(test.fact,),
        answer=lambda facts: holds(test, facts) is True,
        says="",
        turns={test.fact: tuple(numbers)} if numbers else {},
    )


TESTS = st.sampled_from(READ).flatmap(_test)
CONDITIONS = st.recursive(TESTS | TESTS | TESTS.map(_computed), _joins, max_leaves=4)
RUNGS = st.sampled_from(list(Rung))
EFFECTS = st.one_of(
    st.fixed_dictionaries({"ceiling": RUNGS}),
    st.fixed_dictionaries({"ceiling": RUNGS}),
    st.fixed_dictionaries({"floor": RUNGS}),
    st.sampled_from([{"stop": True}, {"own_case": True}, {"flag": "underclaim"}]),
)
NATIONS = st.sampled_from([(), (), (), ("england",), ("wales",)])


def rule_of(name: str, when: Condition, nations: tuple[str, ...], effect: dict[str, Any]) -> Rule:
    """One rule; what it says does not matter here."""
    texts = {"says": "{group}, {weeks}", "could": "", "source": SOURCE}
    return Rule(id=name, when=when, nations=nations, **texts, **effect)


@st.composite
def rules(draw: st.DrawFn, most: int = 6) -> dict[str, Rule]:
    """Up to so many rules, by id."""
    drawn = draw(st.lists(st.tuples(CONDITIONS, NATIONS, EFFECTS), max_size=most))
    return {f"r{number}": rule_of(f"r{number}", *one) for number, one in enumerate(drawn)}


def ruled_by(found: dict[str, Rule]) -> Knowledge:
    """The core's questions and ladder, with other rules."""
    return replace(core(), rules=found)


ANSWERS = st.fixed_dictionaries(
    {name: st.sampled_from([*values_of(one), None]) for name, one in QUESTIONS.items()}
)


KNOWN = st.fixed_dictionaries(
    {name: st.sampled_from(values_of(one)) for name, one in QUESTIONS.items()}
)


@st.composite
def holding_down(draw: st.DrawFn, plan: Plan) -> dict[str, Rule]:
    """Rules of which the first ones fire for a plan, by answers that could be changed."""
    facts = facts_for(plan, plan.decisions[0], next(iter(plan.groups), None), core(), TODAY)
    asked = {name for name, one in QUESTIONS.items() if one.changeable and one.answer != "date"}
    changeable = sorted({*asked, "weeks"} & set(facts))
    found = []
    for _ in range(draw(st.integers(1, 3))):
        names = draw(st.lists(st.sampled_from(changeable), min_size=1, max_size=2, unique=True))
        parts = tuple(draw(_firing(name, facts[name])) for name in names)
        when = Join(how=draw(st.sampled_from(["all", "any"])), parts=parts)
        found.append(
            (
                when,
                (),
                draw(st.sampled_from([{"ceiling": Rung(2)}, {"ceiling": Rung(4)}, {"stop": True}])),
            )
        )
    others = draw(st.lists(st.tuples(CONDITIONS, NATIONS, EFFECTS), max_size=4))
    return {f"r{n}": rule_of(f"r{n}", *one) for n, one in enumerate([*found, *others])}


def _firing(name: str, value: Any) -> st.SearchStrategy[Test]:
    """A test that holds for this answer."""
    if name in ("weeks", "size"):
        return st.builds(
            Test,
            fact=st.just(name),
            how=st.just("below"),
            values=st.tuples(st.integers(value + 1, value + 4)),
        )
    return st.just(Test(fact=name, how="one_of", values=(value,)))


@st.composite
def plans(draw: st.DrawFn, answers: st.SearchStrategy[dict[str, Any]] = ANSWERS) -> Plan:
    """A plan with one decision; perhaps with a second group and a second outcome."""
    plan = plan_with(**draw(answers))
    other = plan_with(**draw(answers))
    if draw(st.booleans()):
        nation = draw(st.sampled_from(["", "wales"]))
        plan = replace(plan, header=replace(plan.header, nation=nation))
    groups: tuple[Group, ...] = plan.groups[: draw(st.integers(0, 1))]
    outcomes: tuple[Outcome, ...] = plan.outcomes
    if draw(st.booleans()):
        groups += (replace(other.groups[0], id="other", title="Others"),)
        outcomes += (replace(other.outcomes[0], id="other", title="Another"),)
    linked = replace(
        plan.decisions[0],
        groups=tuple(one.id for one in groups),
        outcomes=tuple(one.id for one in outcomes),
    )
    return replace(plan, decisions=(linked,), groups=groups, outcomes=outcomes)
