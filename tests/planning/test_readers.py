"""Texts that people will read, and what makes them hard."""

from sample import OPEN, TODAY, core, plan_with

from coplan.judgement.readability import reading
from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Header, Plan
from coplan.planning.readers import age_words, texts_for_people, what_makes_it_hard

HARD = (
    "The organisation is co-ordinating a comprehensive consultation about the CQC, which was "
    "commissioned by representatives of many authorities, so that recommendations can be agreed, "
    "published and implemented by everybody involved."
)


def plan_of(brief: str) -> Plan:
    """A plan with a brief and one decision."""
    plan = plan_with(**OPEN)
    return Plan(
        header=Header(brief=brief),
        outcomes=plan.outcomes,
        decisions=plan.decisions,
        groups=plan.groups,
    )


def names(brief: str) -> list[str]:
    """The texts for people, the hardest first."""
    plan = plan_of(brief)
    return [one.name for one in texts_for_people(plan, judge_plan(plan, core(), TODAY))]


def test_the_hardest_text_comes_first() -> None:
    """The brief, and what to say about each decision; a brief that is not there is not read."""
    promise = "What to say about “What to do”"
    assert names(HARD) == ["The brief", promise]
    assert names("We ask you.") == [promise, "The brief"]
    assert names("") == [promise]


def test_what_makes_a_text_hard_is_said_with_what_to_try() -> None:
    """A line for the age, the sentences, the letters and the voice."""
    lines = list(what_makes_it_hard(reading(f"{HARD} {'We ask. ' * 3}")))
    assert lines[0].startswith("It is above 11.")
    assert lines[1].startswith("Over 25 words: “The organisation")
    assert lines[2].startswith("Not explained: CQC.")
    assert lines[3].startswith("Perhaps passive: “was commissioned”")
    assert all(". Try " in line or "Look" in line for line in lines)


def test_one_long_word_in_a_short_text_is_nothing_to_say() -> None:
    """The same words in a long text are."""
    short = "We ask the committee who decide about the library."
    assert 11 < (reading(short).age or 0) < 13
    assert list(what_makes_it_hard(reading(short))) == []
    assert list(what_makes_it_hard(reading(f"{short} " * 20)))


def test_many_finds_are_counted() -> None:
    """Three are quoted, and the others counted."""
    (line,) = what_makes_it_hard(reading("It was done. " * 5))
    assert line.startswith("Perhaps passive: “was done”; “was done”; “was done”; and 2 more.")


def test_a_long_sentence_is_only_worth_a_look() -> None:
    """Over 15 words and not over 25."""
    (line,) = what_makes_it_hard(reading("We ask " + "you and me " * 5))
    assert line == "Over 15 words: 1 more. Look whether one of them holds two ideas."


def test_an_easy_text_has_nothing_to_say() -> None:
    """But how old it is, and that this is rough for a short one."""
    measured = reading("We ask you. You say what you think.")
    assert list(what_makes_it_hard(measured)) == []
    assert age_words(measured) == "reading age about 5, roughly: it has fewer than 100 words"
    assert age_words(reading("We ask you. " * 40)) == "reading age about 5"
    assert age_words(reading("")) == "there are no words to read"
