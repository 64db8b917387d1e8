"""Every pack that ships: nothing wrong in it, and each rule does what its examples say."""

import datetime as dt
from typing import Any

import pytest
from sample import PACKS, TODAY, loaded

from coplan.judgement import conditions
from coplan.judgement.conditions import holds
from coplan.judgement.facts import DERIVED
from coplan.judgement.knowledge import COSTED, SHORT
from coplan.judgement.rules import Question, Rule
from coplan.judgement.sources import Source
from coplan.judgement.verdict import judge
from coplan.judgement.wording import fill
from coplan.model.ladder import Rung
from coplan.model.plan import KINDS, Activity, Decision, Facts, Group, Header, Outcome, Plan

KNOWS = loaded().knowledge
TEXTS = ("says", "could", "why")
HEADER = {"work", "nation", "group", "decision", "decider"}

each_rule = pytest.mark.parametrize("rule", KNOWS.rules.values(), ids=KNOWS.rules.keys())
each_question = pytest.mark.parametrize(
    "question", KNOWS.questions.values(), ids=KNOWS.questions.keys()
)
each_source = pytest.mark.parametrize(
    "source", loaded().sources.values(), ids=loaded().sources.keys()
)


def test_every_pack_is_read_and_nothing_is_wrong_in_it() -> None:
    """No record is left out of what ships."""
    assert loaded().problems == ()
    assert {pack.folder for pack in loaded().packs} == set(PACKS)
    assert len(PACKS) > 2


@each_rule
def test_a_rule_does_what_its_examples_say(rule: Rule) -> None:
    """One example in which it fires and one in which it does not, at the least."""
    assert [holds(rule.when, one.facts) for one in rule.examples] == [
        one.fires for one in rule.examples
    ]
    assert {one.fires for one in rule.examples} == {True, False}


@each_rule
def test_a_rule_can_be_reached_by_a_plan(rule: Rule) -> None:
    """Answers that stand on the entries that they are asked about make it fire."""
    example = next(one for one in rule.examples if one.fires)
    nation = {"nation": rule.nations[0]} if rule.nations else {}
    plan = plan_of({**nation, **example.facts})
    (route,) = judge(plan, plan.decisions[0], KNOWS, TODAY).routes
    assert rule.id in {one.id for one in route.applied.fired}


def plan_of(facts: Facts) -> Plan:
    """A plan with one entry of each kind, and each answer where it is asked for."""
    about: dict[str, dict[str, Any]] = {
        kind: {} for kind in ("plan", "outcome", "decision", "group", "activity")
    }
    for name, value in facts.items():
        if name == SHORT:
            about["plan"]["money"] = 0
            about["activity"]["room_cost"] = value
        elif name == COSTED:
            about["activity"]["sessions"] = 1
        elif name in DERIVED:
            assert isinstance(value, int)
            about["decision"]["date"] = TODAY + dt.timedelta(weeks=value)
        elif name in HEADER:
            kind = "plan" if name in ("work", "nation") else name if name in about else "decision"
            about[kind]["title" if name == kind else name] = value
        else:
            about[KNOWS.questions[name].about][name] = value
    return Plan(
        header=entry_with(Header, "", about["plan"]),
        outcomes=(entry_with(Outcome, "o", about["outcome"]),),
        decisions=(
            entry_with(Decision, "d", {**about["decision"], "outcomes": ("o",), "groups": ("g",)}),
        ),
        groups=(entry_with(Group, "g", about["group"]),),
        activities=(
            entry_with(
                Activity, "a", {"method": "workshop-1", **about["activity"], "decisions": ("d",)}
            ),
        ),
    )


def entry_with(kind: type[Any], name: str, values: dict[str, Any]) -> Any:
    """An entry with these answers, as fields or as facts."""
    fields = {n: value for n, value in values.items() if n in kind.__struct_fields__}
    return kind(id=name, facts={n: v for n, v in values.items() if n not in fields}, **fields)


@each_rule
def test_a_rule_reads_what_is_asked(rule: Rule) -> None:
    """Every fact in a condition is the answer to a question, and every value can be given."""
    for test in conditions.tests(rule.when):
        question = KNOWS.questions.get(DERIVED.get(test.fact, test.fact))
        assert question or test.fact in {*HEADER, COSTED}
        if question and question.choices and test.how == "one_of":
            assert set(test.values) <= set(question.choices)


@each_rule
def test_a_rule_speaks_in_whole_sentences(rule: Rule) -> None:
    """Facts in braces are known ones, and each text ends like a sentence."""
    facts = dict.fromkeys([*KNOWS.questions, *DERIVED, *HEADER], "something")
    for name in TEXTS:
        text = fill(getattr(rule, name), facts)
        assert "not known yet" not in text
        assert "{" not in text
        assert not text or text.endswith((".", "?"))


@each_rule
def test_a_limit_that_we_set_ourselves_is_called_an_estimate(rule: Rule) -> None:
    """No estimate is passed off as a source, and no source as read that was not."""
    assert (rule.source.kind == "estimate") == (rule.source.trust == "estimate")


@each_question
def test_a_question_can_be_asked(question: Question) -> None:
    """It says why, and its condition reads what is asked before it."""
    assert question.ask.endswith(("?", "."))
    assert question.why.endswith(".")
    assert bool(question.choices) is (question.answer in ("choice", "choices"))
    asked = list(KNOWS.questions)
    for test in conditions.tests(question.when):
        earlier = asked[: asked.index(question.id)]
        assert test.fact in HEADER or test.fact in earlier
    if question.answer == "links":
        assert KINDS[question.about].links[question.id] == question.links


@each_source
def test_a_source_says_when_it_was_read_and_until_when_that_holds(source: Source) -> None:
    """It is looked at again after it was checked, within three years."""
    assert dt.timedelta() < source.review_by - source.checked < dt.timedelta(days=3 * 366)
    assert source.overdue(source.review_by + dt.timedelta(days=1))
    assert source.title in source.cite()


def test_every_choice_that_limits_has_a_rule() -> None:
    """No answer of the core questions on openness, power, pay and wishes is without effect."""
    read = {
        (test.fact, value)
        for rule in KNOWS.rules.values()
        for test in conditions.tests(rule.when)
        if test.how == "one_of"
        for value in test.values
    }
    for name in ("openness", "power", "pay", "wants", "set_by"):
        for choice in KNOWS.questions[name].choices:
            assert (name, choice) in read


def test_every_rung_has_its_words() -> None:
    """The ladder in words is the ladder in code."""
    assert list(KNOWS.rungs) == [rung.id for rung in Rung]
    assert "called" in Decision.__struct_fields__


def test_work_streams_name_methods_and_examples_that_are_there() -> None:
    """A starter can be followed to the end."""
    for work in KNOWS.works.values():
        assert set(work.methods) <= set(KNOWS.methods)
        openness = KNOWS.questions["openness"].choices
        assert all(point.usually in openness for point in work.points)
        if work.example:
            assert work.example in loaded().examples
