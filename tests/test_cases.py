"""Nine cases judged as an experienced practitioner would judge them: tests/cases/expected.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace
from sample import ROOT, TODAY, extensions

from coplan.judgement.changes import what_would_change
from coplan.judgement.flag import Flag
from coplan.judgement.rules import STEPS
from coplan.judgement.verdict import Verdict, judge
from coplan.model.ladder import Rung
from coplan.model.plan import Decision
from coplan.planning.methods import suited
from coplan.planning.promise import promise
from coplan.planning.walk import open_asks
from coplan.session import Session

EXPECTED: Mapping[str, Any] = tomllib.loads(
    (ROOT / "tests" / "cases" / "expected.toml").read_text("utf-8")
)["case"]
EXAMPLES = ("01", "04")
"""The cases that are finished examples too."""

OFF_THE_LADDER = ("stop", "own-case", "duty-not-met")

each_case = pytest.mark.parametrize("case", EXPECTED)
each_example = pytest.mark.parametrize("case", EXAMPLES)
each_decision = pytest.mark.parametrize(
    ("case", "decision"),
    [(case, one) for case, expected in EXPECTED.items() for one in expected["decision"]],
)
each_change = pytest.mark.parametrize(
    ("case", "decision", "change"),
    [
        (case, name, one["change"])
        for case, expected in EXPECTED.items()
        for name, one in expected["decision"].items()
        if "change" in one
    ],
)
each_flag = pytest.mark.parametrize(
    ("case", "flag", "about"),
    [(case, *one) for case, expected in EXPECTED.items() for one in expected["flags"]],
)


@cache
def judged(case: str) -> Session:
    """The plan of a case, opened for reading on the day that it was written for."""
    day = EXPECTED[case].get("today", TODAY)
    return Session(ROOT / EXPECTED[case]["plan"], extensions(), today=day, read_only=True)


def decision_of(case: str, name: str) -> tuple[Decision, Verdict]:
    """One decision of a case, and the verdict on it."""
    session = judged(case)
    decision = session.plan.entry(f"decision.{name}")
    assert isinstance(decision, Decision)
    return decision, session.state.verdicts[decision.key]


def flags_of(case: str) -> dict[tuple[str, str], Flag]:
    """What to look at again, by rule and entry."""
    flags = judged(case).state.flags
    return {(flag.id, about): flag for flag in flags for about in flag.places}


def result(verdict: Verdict) -> str:
    """What a verdict comes to: a rung, or why there is none."""
    return verdict.status if verdict.status in OFF_THE_LADDER else verdict.ceiling.high.id


def texts(case: str) -> Iterator[str]:
    """Everything that is said about a case: reasons, promises and flags."""
    session = judged(case)
    for decision in session.plan.decisions:
        verdict = session.state.verdicts[decision.key]
        yield promise(decision, verdict)
        for reason in (*verdict.binding, *verdict.next_binding):
            yield from (reason.says, reason.could)
    for flag in session.state.flags:
        yield from (flag.says, flag.why, flag.could)


@each_decision
def test_a_decision_is_judged_as_a_practitioner_would(case: str, decision: str) -> None:
    """The verdict is settled, in the accepted range, and the right reason binds."""
    expected = EXPECTED[case]["decision"][decision]
    _, verdict = decision_of(case, decision)
    assert verdict.settled
    assert result(verdict) in expected["accept"]
    assert set(expected["binding"]) <= {reason.rule for reason in verdict.binding}
    fired = {rule.id for route in verdict.routes for rule in route.applied.fired}
    assert set(expected.get("fires", ())) <= fired
    assert all(reason.source for reason in verdict.binding)


@each_flag
def test_what_must_be_flagged_is_flagged(case: str, flag: str, about: str) -> None:
    """With what it is, why it matters and what could be done."""
    found = flags_of(case)[flag, about]
    assert found.says
    assert found.why
    assert found.could


@each_change
def test_what_would_change_it_is_what_a_practitioner_would_try(
    case: str, decision: str, change: str
) -> None:
    """The change is found by judging again, and it lifts the decision."""
    session = judged(case)
    about, verdict = decision_of(case, decision)
    found = what_would_change(session.plan, about, verdict, session.knowledge, session.today)
    lifts = [one for one in found if change in one.says.lower()]
    assert lifts
    assert all(one.rung > verdict.ceiling.high or verdict.status == "stop" for one in lifts)


@each_case
def test_what_must_not_be_said_is_not_said(case: str) -> None:
    """No flag that would be wrong, and no word that would be untrue."""
    for name, about in EXPECTED[case].get("quiet", ()):
        assert (name, about) not in flags_of(case)
    said = "\n".join(texts(case)).lower()
    for words in EXPECTED[case].get("unsaid", ()):
        assert words not in said


@each_case
def test_every_decision_of_a_case_is_expected(case: str) -> None:
    """None is added to a plan without a word on what it should come to."""
    assert {one.id for one in judged(case).plan.decisions} == set(EXPECTED[case]["decision"])


@each_case
def test_a_case_does_not_have_one_level(case: str) -> None:
    """Decisions differ, so one level for a whole plan would be wrong."""
    assert len({result(verdict) for verdict in judged(case).state.verdicts.values()}) > 1


@each_case
def test_no_law_is_blamed_for_what_policy_bars(case: str) -> None:
    """Where a local rule binds, no law is cited, and no sentence says that a law forbids it."""
    local = [
        verdict
        for verdict in judged(case).state.verdicts.values()
        if "bar-local-policy" in {reason.rule for reason in verdict.binding}
    ]
    for verdict in local:
        assert not [one for one in verdict.binding if one.source.kind == "law"]
    for sentence in re.split(r"(?<=[.?!:]) ", " ".join(texts(case))):
        if re.search(r"\b(law|statute)\b.*\b(forbid|bar|prevent|prohibit)", sentence.lower()):
            assert re.search(r"\b(not|no)\b", sentence), sentence


@each_case
def test_a_closed_decision_does_not_lower_its_neighbours(case: str) -> None:
    """Each decision is judged as if it were the only one."""
    session = judged(case)
    for decision in session.plan.decisions:
        alone = replace(session.plan, decisions=(decision,))
        verdict = judge(alone, decision, session.knowledge, session.today)
        assert verdict == session.state.verdicts[decision.key]


@each_case
def test_nothing_proposes_more_than_a_decision_can_carry(case: str) -> None:
    """No way of working above the ceiling is offered, nor used in the plan."""
    session = judged(case)
    methods = session.knowledge.methods
    for decision in session.plan.decisions:
        verdict = session.state.verdicts[decision.key]
        used = [one.method for one in session.plan.activities if decision.id in one.decisions]
        offered = suited(verdict, session.knowledge).fits
        for method in (*(fit.method for fit in offered), *(methods[one] for one in used)):
            assert method.rungs[0] <= verdict.ceiling.high
        assert bool(offered) is (verdict.status not in OFF_THE_LADDER)


def test_strangers_are_not_brought_together_on_a_hard_topic_without_support() -> None:
    """In case 03 a panel reads at home: nobody is asked to talk about themselves next week."""
    _decision, verdict = decision_of("03", "wording")
    session = judged("03")
    offered = suited(verdict, session.knowledge).fits
    assert offered[0].method.id == "panel-document-review"
    assert {fit.method.retelling for fit in offered} == {"none"}


@each_case
def test_an_own_case_is_off_the_ladder(case: str) -> None:
    """It has no rung to offer, no group in the room, and no word of the ladder in its promise."""
    session = judged(case)
    for decision in session.plan.decisions:
        verdict = session.state.verdicts[decision.key]
        if verdict.status == "own-case":
            assert verdict.fit is None
            said = promise(decision, verdict).lower()
            assert not [rung for rung in Rung if rung.title.lower() in said]


def test_to_be_heard_only_is_no_failure() -> None:
    """Called what the twelve of case 05 want, it fits, and nothing asks to raise it."""
    decision, _ = decision_of("05", "listening")
    session = judged("05")
    honest = replace(decision, called="consultation")
    verdict = judge(session.plan, honest, session.knowledge, session.today)
    assert (verdict.status, verdict.fit) == ("fits", Rung.CONSULTATION)


def test_those_who_want_less_do_not_lower_the_others() -> None:
    """In case 05 the three design the process, and the twelve keep a route of their own."""
    _, verdict = decision_of("05", "reporting")
    routes = {route.group: route.applied.ceiling.high for route in verdict.routes}
    assert routes == {
        "group.writers": Rung.CO_DESIGN,
        "group.heard-only": Rung.CONSULTATION,
    }


@each_case
def test_a_plan_leads_nowhere_that_is_not_there(case: str) -> None:
    """Its methods can be looked up, and every link finds its entry."""
    session = judged(case)
    for entry in session.plan.entries():
        for name in entry.links:
            assert len(session.plan.linked(entry, name)) == len(entry.get(name) or ())  # type: ignore[arg-type]
    for activity in session.plan.activities:
        assert activity.method in session.knowledge.methods


@each_example
def test_an_example_is_finished(case: str) -> None:
    """Every question but optional ones is answered, and every decision is called what it is."""
    session = judged(case)
    asks = [ask for step in STEPS for ask in open_asks(session.plan, session.knowledge, step)]
    assert not [ask for ask in asks if not ask.question.optional]
    for decision in session.plan.decisions:
        verdict = session.state.verdicts[decision.key]
        assert (verdict.status, verdict.called) == ("fits", verdict.fit)
        assert verdict.unknowns == ()
        assert decision.title in promise(decision, verdict)
