"""What people type, as values; and what goes when an entry goes."""

import datetime as dt
from decimal import Decimal

import pytest
from sample import TODAY, loaded, plan_with

from coplan.commands.edits import question_for, removal, typed_value
from coplan.files.document import Document
from coplan.judgement.rules import Question
from coplan.model.edit import Remove, Set
from coplan.model.errors import Trouble
from coplan.model.plan import Activity, Outcome, Plan, Value

KNOWLEDGE = loaded().knowledge
PLAN = Plan(
    outcomes=(
        Outcome(id="meals", title="Warm meals, on time"),
        Outcome(id="nights", title="Quiet nights"),
    )
)


def typed(field: str, text: str) -> Value | None:
    """What a text means in a field such as ``decision.date``."""
    kind, _, name = field.partition(".")
    return typed_value(question_for(KNOWLEDGE, kind, name), text, KNOWLEDGE, PLAN, TODAY)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("decision.reply", "Yes", True),
        ("decision.reply", "false", False),
        ("decision.date", "in 6 weeks", dt.date(2027, 1, 4)),
        ("decision.openness", "shape", "shape"),
        ("decision.openness", "Shape open", "shape"),
        ("decision.openness", "Taken: it is settled, or", "taken"),
        ("decision.called", "Co-design", "co-design"),
        ("decision.called", "co design", "co-design"),
        ("decision.outcomes", "meals, Quiet nights", ("meals", "nights")),
        ("decision.outcomes", "Warm meals, on time", ("meals",)),
        ("decision.outcomes", "nights, nights", ("nights",)),
        ("decision.strategy.total", "said", "said"),
        ("plan.standards", "4Pi, lundy, 4pi", ("4pi", "lundy")),
        ("plan.4pi.purpose", "To choose, together", "To choose, together"),
        ("decision.stranger.stage", "draft", "draft"),
        ("activity.method", "world cafe", "world-cafe"),
        ("group.size", " 12 ", 12),
        ("plan.work", "Strategy", "strategy"),
        ("plan.title", "Five years", "Five years"),
        ("decision.notes", "- first\n- second", "- first\n- second"),
        ("decision.openness", "", None),
        ("plan.title", " - ", None),
    ],
)
def test_what_is_typed_becomes_a_value(field: str, text: str, value: Value | None) -> None:
    """Each type of question reads the ways in which people answer it."""
    found = typed(field, text)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("decision.reply", "perhaps", "neither yes nor no"),
        ("decision.date", "soon", "no date"),
        ("decision.openness", "closed", "taken, options, shape, agenda"),
        ("decision.bar", "yes, a", "Possible: law, local-policy"),
        ("decision.openness", "!", "is none of them"),
        ("decision.outcomes", "meals, mornings", "meals, nights"),
        ("activity.decisions", "x", "Possible: none yet"),
        ("plan.standards", "4pi, sanctuary", "Possible: sanctuary-values, sanctuary-questions"),
        ("group.size", "2.5", "not a whole number"),
        ("group.size", "-3", "not a whole number"),
        ("group.size", "9" * 5000, "not a whole number"),
        ("plan.work", "knitting", "Possible: advisory-group, "),
    ],
)
def test_what_cannot_be_meant_is_answered_with_what_can(field: str, text: str, told: str) -> None:
    """The sentence lists what is possible."""
    with pytest.raises(ValueError, match=r".") as wrong:
        typed(field, text)
    assert told in str(wrong.value)


def test_a_number_that_no_field_needs_whole_may_have_a_fraction() -> None:
    """A pack can ask for hours."""
    hours = Question(
        id="hours", about="decision", step="fit", ask="How long?", why="Time.", answer="number"
    )
    assert typed_value(hours, "2.50", KNOWLEDGE, PLAN, TODAY) == Decimal("2.50")


def test_a_field_that_there_is_not_is_answered_with_those_there_are() -> None:
    """A slip never becomes a fact that no rule reads."""
    with pytest.raises(ValueError, match="no field of a decision") as wrong:
        question_for(KNOWLEDGE, "decision", "opennes")
    assert " openness," in str(wrong.value)


def test_a_removed_entry_leaves_no_link_behind() -> None:
    """Every list that named it loses it, and an empty list is no answer."""
    plan = plan_with()
    edits = removal(plan, plan.groups[0])
    assert edits == (
        Set(entry="decision.choice", name="groups", value=None, expects=("members",)),
        Remove(entry="group.members", expects=plan.groups[0].values()),
    )


def test_other_links_stay() -> None:
    """Only the entry itself goes, not another of its name and another kind."""
    activity = Activity(id="talk", decisions=("meals",), groups=("meals", "nights"))
    plan = Plan(outcomes=PLAN.outcomes, activities=(activity,))
    assert [edit.entry for edit in removal(plan, PLAN.outcomes[0])] == ["outcome.meals"]


def test_a_removal_can_be_applied_and_taken_back() -> None:
    """The plan is what it was, comments too."""
    text = (
        "coplan = 1\n\n# Kept\n[outcome.a]\ntitle = 'A'\n\n"
        "[decision.b]\noutcomes = ['a', 'c']\n\n[outcome.c]\ntitle = 'C'\n"
    )
    before = Document.parse(text)
    applied = before.apply(removal(before.plan, before.plan.outcomes[0]))
    assert applied.document.plan.decisions[0].outcomes == ("c",)
    assert applied.document.apply(applied.undo).document.text == text


def test_the_header_stays() -> None:
    """A plan without a header would not say what it is about."""
    with pytest.raises(Trouble, match="cannot be removed"):
        removal(PLAN, PLAN.header)
