"""The whole reasoning about a decision, and a rule in full."""

from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with, verdict_of

from coplan.judgement.conditions import parse
from coplan.planning.reasoning import (
    condition_words,
    effect_words,
    reasoning,
    rule_in_full,
    sources_of,
)
from coplan.planning.telling import NO_ADVICE, source_words


def told(**answers: Any) -> str:
    """The reasoning about the sample plan's decision."""
    plan = plan_with(**{**OPEN, **answers})
    return "\n".join(reasoning(plan, plan.decisions[0], core(), TODAY))


def test_all_that_led_to_a_verdict_is_told() -> None:
    """Answers in words, what is open, each rule with what it does, and each source."""
    text = told(pay="expenses", wants="advise", funded=None, openness="taken")
    for wanted in (
        "What to do\nJudged on 23 November 2026. Informing fits.",
        "THE LADDER\n    Co-production\n",
        "  Group: Our members\n",
        "    What do people get for their time? Their costs, but not their time\n",
        "  openness-taken (at most informing, binds): Nothing in this decision is open",
        "  pay-expenses (at most consultation, would bind next): ",
        "  wants-advise (at most engagement): Our members want to advise.",
        "  not-funded (at most co-design, look again): depends on Is there money",
        "WHAT WOULD CHANGE IT\n  A choice of options left open: consultation.\n",
        "WHAT TO SAY\n  We tell you about “What to do”.",
    ):
        assert wanted in text
    for source in sources_of(verdict_of(pay="expenses", wants="advise", openness="taken")):
        assert source_words(source, TODAY) in text
    assert text.endswith(NO_ADVICE)


def test_what_is_open_is_told_with_whom_to_ask() -> None:
    """The most telling question first, with the entry that it is about."""
    text = told(tied=None, pay=None)
    asked = text.partition("WHAT IS STILL OPEN")[2].partition("RULES THAT FIRED")[0]
    tied, pay = (core().questions[name].ask for name in ("tied", "pay"))
    assert asked.index(f"{tied} (What to do)") < asked.index(f"{pay} (Our members)")


def test_each_group_is_told_with_what_holds_it() -> None:
    """Only where there is more than one."""
    plan = plan_with(**OPEN)
    facts = {**plan.groups[0].facts, "wants": "be-heard"}
    heard = replace(plan.groups[0], id="heard", title="The twelve", facts=facts)
    both = replace(plan.decisions[0], groups=("members", "heard"))
    plan = replace(plan, groups=(*plan.groups, heard), decisions=(both,))
    text = "\n".join(reasoning(plan, both, core(), TODAY))
    assert "  The twelve: consultation. The twelve want to be heard, and no more." in text
    assert "EACH GROUP" not in told()


def test_a_law_of_one_nation_depends_on_the_nation() -> None:
    """While nobody has said which it is, the rule could fire."""
    law = replace(core().rules["openness-taken"], id="law", nations=("wales",))
    plan = plan_with(openness="taken")
    plan = replace(plan, header=replace(plan.header, nation=""))
    knowledge = replace(core(), rules={"law": law})
    text = "\n".join(reasoning(plan, plan.decisions[0], knowledge, TODAY))
    assert "  law (at most informing): depends on " in text


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({}, "always"),
        ({"openness": ["taken", "options"]}, "openness taken or options"),
        ({"standing": True, "weeks": {"at_least": 2, "below": 6}},
         "standing yes and weeks at least 2 and weeks below 6"),
        ({"any": [{"tied": True}, {"none": [{"reply": True}]}]},
         "any of (tied yes; none of (reply yes))"),
    ],
)  # fmt: skip
def test_a_condition_can_be_read(when: dict[str, Any], words: str) -> None:
    """Facts and answers as a pack names them."""
    assert condition_words(parse(when)) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("openness-shape", "at most co-design"),
        ("duty-consult", "at least consultation"),
        ("coercion", "stop"),
        ("own-case", "one person's own case"),
        ("lone-voice", "look again"),
    ],
)
def test_an_effect_can_be_read(rule: str, words: str) -> None:
    """In the words that verdicts use."""
    assert effect_words(core().rules[rule], core()) == words


def test_a_rule_is_told_in_full() -> None:
    """When it fires, what it says, where it comes from, and until when that was checked."""
    lines = list(rule_in_full(core().rules["lone-voice"], core(), TODAY))
    assert lines[:2] == ["lone-voice: look again", "  It fires when: size below 2"]
    assert any(line.startswith("  Why it matters: One person alone") for line in lines)
    assert lines[-1].startswith("  Checked on 23 November 2026, to be checked again by ")
    there = rule_in_full(replace(core().rules["coercion"], nations=("wales",)), core(), TODAY)
    assert {"  It holds in: wales", "  Where: thinklocalactpersonal.org.uk"} <= set(there)
