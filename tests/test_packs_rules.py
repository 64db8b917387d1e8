"""Every pack that ships: nothing wrong in it, and each rule does what its examples say."""

import datetime as dt

import pytest
from sample import PACKS, loaded

from coplan.judgement import conditions
from coplan.judgement.conditions import holds
from coplan.judgement.facts import DERIVED
from coplan.judgement.rules import Question, Rule
from coplan.judgement.sources import Source
from coplan.judgement.wording import fill
from coplan.model.ladder import Rung
from coplan.model.plan import KINDS, Decision

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
def test_a_rule_reads_what_is_asked(rule: Rule) -> None:
    """Every fact in a condition is the answer to a question, and every value can be given."""
    for test in conditions.tests(rule.when):
        question = KNOWS.questions.get(DERIVED.get(test.fact, test.fact))
        assert question or test.fact in HEADER
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
    assert bool(question.choices) is (question.answer == "choice")
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
