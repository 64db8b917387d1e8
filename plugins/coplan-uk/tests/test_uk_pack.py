"""The words of the UK pack fit together, and each speaks up only where it should."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sample import CORE, ROOT, TODAY, core
from test_docs import question_row, rule_row

from coplan.extend.packs import load_packs
from coplan.judgement import conditions
from coplan.judgement.applying import apply_rules
from coplan.judgement.conditions import holds
from coplan.judgement.flag import Flag
from coplan.judgement.flags import flags_of
from coplan.judgement.rules import Question, Rule
from coplan.judgement.sources import Source
from coplan.judgement.verdict import judge, judge_plan
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Group, Header, Plan
from coplan.planning.walk import questions_for

PACK = Path(__file__).parents[1] / "src" / "coplan_uk" / "pack"
LOADED = load_packs([CORE, PACK])
KNOWS = LOADED.knowledge
QUESTIONS = {name: one for name, one in KNOWS.questions.items() if name not in core().questions}
RULES = {name: one for name, one in KNOWS.rules.items() if name not in core().rules}
SOURCES = {name: one for name, one in LOADED.sources.items() if name.startswith("uk-")}
NATIONS = ("england", "scotland", "wales", "northern-ireland")
JUDGING = (ROOT / "docs" / "judging.md").read_text("utf-8")

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())


def fired(nation: str, **facts: Any) -> set[str]:
    """The rules of this pack that fire in a nation. facts: ``uk_body`` stands for ``uk.body``."""
    known = {name.replace("uk_", "uk.", 1): value for name, value in facts.items()}
    return {one.id for one in apply_rules(RULES.values(), {"nation": nation, **known}).fired}


def asked(entry: Decision | Group, nation: str) -> set[str]:
    """The questions of this pack that the walk would ask about an entry."""
    plan = Plan(header=Header(title="A plan", nation=nation))
    return {ask.question.id for ask in questions_for(plan, entry, KNOWS)} & set(QUESTIONS)


def flags(decision: dict[str, Any], group: dict[str, Any]) -> dict[str, Flag]:
    """What to look at again in England, by rule, for one decision with one group."""
    plan = Plan(
        header=Header(title="A plan", nation="england"),
        decisions=(Decision(id="it", title="It", groups=("people",), facts=decision),),
        groups=(Group(id="people", title="The panel", facts=group),),
    )
    return {one.id: one for one in flags_of(plan, KNOWS, judge_plan(plan, KNOWS, TODAY))}


def test_nothing_is_wrong_in_the_pack() -> None:
    """Every record is read."""
    assert LOADED.problems == ()
    assert len(RULES) > 50


@each_rule
def test_a_rule_names_its_nations(rule: Rule) -> None:
    """They are nations of the UK, and an example of each kind comes with it."""
    assert rule.id.startswith("uk.")
    assert rule.nations
    assert set(rule.nations) <= set(NATIONS)
    assert {one.fires for one in rule.examples} == {True, False}


@each_rule
def test_a_rule_is_silent_outside_its_nations(rule: Rule) -> None:
    """The example that makes it fire does so in its nations, and nowhere else."""
    (example, *_) = (one for one in rule.examples if one.fires)
    for nation in (*NATIONS, "france"):
        facts = {"nation": nation, **example.facts}
        expected = facts["nation"] in rule.nations
        assert (rule in apply_rules([rule], facts).fired) is expected


@each_question
def test_a_question_waits_for_a_nation(question: Question) -> None:
    """Whoever plans elsewhere, or has named no nation, is not asked about UK law."""
    assert question.id.startswith("uk.")
    assert holds(question.when, {}) is None
    gates = {test.fact for test in conditions.tests(question.when)}
    assert "nation" in gates or gates & (set(QUESTIONS) - {question.id})


@each_question
def test_every_answer_counts(question: Question) -> None:
    """A question is asked because a rule reads or shows it, or another question waits for it."""
    read = {test.fact for rule in RULES.values() for test in conditions.tests(rule.when)}
    read |= {test.fact for other in QUESTIONS.values() for test in conditions.tests(other.when)}
    shown = any(f"{{{question.id}}}" in rule.why for rule in RULES.values())
    assert question.id in read or shown


@each_source
def test_a_source_is_used_and_has_its_dates(source: Source) -> None:
    """Law is looked at again within a year, sums by the day on which they change."""
    assert source in [rule.source for rule in RULES.values()]
    assert source.checked == TODAY
    sums = {"uk-thresholds": dt.date(2028, 1, 1)}
    april = dt.date(2027, 4, 6)
    yearly = {
        "uk-esa",
        "uk-universal-credit",
        "uk-living-wage",
        "uk-involvement-benefits",
        "uk-vouchers",
        "uk-status",
    }
    due = april if source.id in yearly else sums.get(source.id, dt.date(2027, 11, 23))
    assert source.review_by == due


@each_rule
def test_a_sum_comes_with_its_date(rule: Rule) -> None:
    """Pounds are never written without the year that they are for."""
    text = f"{rule.says} {rule.why}"
    assert "£" not in text or "202" in text


def test_a_short_walk() -> None:
    """A first decision costs two questions, and a group two, until an answer asks for more."""
    assert asked(Decision(id="it"), "england") == {"uk.body", "uk.part_of"}
    assert asked(Group(id="us"), "wales") == {"uk.under_18", "uk.records"}
    assert asked(Decision(id="it"), "") == asked(Group(id="us"), "france") == set()


def test_a_charity_is_asked_nothing_about_councils() -> None:
    """What follows depends on the body."""
    charity = Decision(
        id="it", facts={"uk.body": "charity", "uk.part_of": "none", "power": "shared"}
    )
    council = msgspec.structs.replace(charity, facts={**charity.facts, "uk.body": "council"})
    assert asked(charity, "england") == {"uk.body", "uk.part_of"}
    assert asked(council, "england") >= {"uk.statutory", "uk.equality", "uk.services"}


def test_people_are_never_asked_who() -> None:
    """Benefits and the terms of a stay are asked of a whole group, and say not to write names."""
    for name in ("uk.claims_benefits", "uk.stay"):
        assert QUESTIONS[name].about == "group"
        assert QUESTIONS[name].answer == "yes-no"
        assert "Do not write who" in QUESTIONS[name].ask


@pytest.mark.parametrize(
    ("nation", "regime", "rule"),
    [
        ("england", "act", "uk.advisers-declare-too"),
        ("wales", "act", "uk.advisers-declare-too"),
        ("northern-ireland", "earlier", "uk.conflicts-earlier-rules"),
        ("england", "health", "uk.conflicts-health-care"),
        ("scotland", "scotland", "uk.conflicts-scotland"),
    ],
)
def test_each_law_on_buying_has_its_rule_on_conflicts(nation: str, regime: str, rule: str) -> None:
    """Those who advise are told of the one that applies, and of no other."""
    found = fired(nation, uk_regime=regime, uk_buying="before")
    assert {one for one in found if "conflicts" in one or "declare" in one} - {
        "uk.conflicts-before-the-notice"
    } == {rule}


@pytest.mark.parametrize(
    ("nation", "regime"),
    [("scotland", "act"), ("scotland", "health"), ("wales", "health"), ("england", "scotland")],
)
def test_a_law_of_another_nation_is_noticed(nation: str, regime: str) -> None:
    """The nation of the plan and the law on buying have to go together."""
    assert "uk.law-of-another-nation" in fired(nation, uk_regime=regime)


def test_no_rule_says_that_law_bars_people_from_scoring() -> None:
    """No answer on scoring sets a limit, and it is said that no statute was found."""
    scoring = [
        rule
        for rule in RULES.values()
        if {"uk.buying", "uk.scorers"} & {test.fact for test in conditions.tests(rule.when)}
    ]
    assert scoring
    assert not [rule for rule in scoring if rule.ceiling or rule.stop or rule.own_case]
    assert "no statute was found" in RULES["uk.no-statute-found"].says
    assert "No statute was found" in RULES["uk.people-score"].says


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("uk.vouchers", {"no-effect", "income", "none"}),
        ("uk.scorers", {"staff", "part", "full"}),
        ("uk.survey", {"apart", "lower-rung"}),
    ],
)
def test_where_sources_differ_both_sides_are_shown_until_a_choice_is_made(
    question: str, choices: set[str]
) -> None:
    """One flag has both sides and asks for a choice; the choice stands in the plan and ends it."""
    assert set(QUESTIONS[question].choices) == {"unclear", *choices}
    (flag,) = (RULES[one] for one in RULES if one.endswith("-not-chosen") and question[3:6] in one)
    assert [holds(flag.when, {question: one}) for one in ("unclear", *choices)] == [
        True,
        *[False] * len(choices),
    ]
    assert flag.says.startswith("Sources differ")
    assert flag.why.startswith("On the one side")
    assert "On the other" in flag.why
    assert "write down why" in flag.could


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        ("uk.vouchers", "no-effect"),
        ("uk.vouchers", "income"),
        ("uk.scorers", "staff"),
        ("uk.scorers", "full"),
        ("uk.survey", "apart"),
        ("uk.survey", "lower-rung"),
    ],
)
def test_where_sources_differ_a_choice_is_shown_with_both_sides_and_its_reason(
    question: str, choice: str
) -> None:
    """Whoever explains the decision later reads what it rests on."""
    about = "group" if question == "uk.vouchers" else "decision"
    facts = {question: choice, f"{question}_why": "our adviser said so"}
    found = flags(facts if about == "decision" else {}, facts if about == "group" else {})
    (why,) = (one.why for one in found.values() if "our adviser said so" in one.why)
    assert "On the one side" in why
    assert "On the other" in why


def test_vouchers_are_never_called_safe() -> None:
    """Whoever takes them to have no effect is shown the other side, and their own reason."""
    found = flags({}, {"uk.vouchers": "no-effect", "uk.vouchers_why": "our adviser says so"})
    flag = found["uk.vouchers-taken-as-safe"]
    assert "count as income" in flag.says
    assert "our adviser says so" in flag.why
    assert flag.about == "group.people"


def test_a_council_cannot_hand_over_what_the_law_gives_it() -> None:
    """The limit is co-design, in England and Wales; other work can be handed over."""
    facts = {"power": "handed-over", "uk.body": "council", "uk.statutory": True}
    for nation, most in (("wales", Rung.CO_DESIGN), ("scotland", Rung.CO_PRODUCTION)):
        applied = apply_rules(RULES.values(), {**facts, "nation": nation})
        assert applied.ceiling.high == most
    other = {**facts, "nation": "wales", "uk.statutory": False}
    assert apply_rules(RULES.values(), other).ceiling.high == Rung.CO_PRODUCTION


def test_trustees_can_share_by_appointing_people() -> None:
    """A board that shares its seats has no limit here; one that hands over its last word has."""
    for power, most in (("shared", Rung.CO_PRODUCTION), ("handed-over", Rung.CO_DESIGN)):
        facts = {"nation": "england", "uk.body": "charity", "power": power}
        assert apply_rules(RULES.values(), facts).ceiling.high == most


def test_a_duty_that_was_overlooked_is_named() -> None:
    """An NHS body that knows of no duty is asked again; one that does has it with its statute."""
    found = flags({"uk.body": "nhs", "uk.services": True, "duty": "nothing"}, {})
    assert found["uk.nhs-duty-missing"].kind == "look-again"
    facts = {"nation": "england", "uk.body": "nhs", "uk.services": True, "duty": "involve"}
    applied = apply_rules(RULES.values(), facts)
    assert applied.floor
    assert applied.floor.low == Rung.ENGAGEMENT
    assert "uk.nhs-duty-missing" not in {rule.id for rule in applied.fired}


def test_each_nation_has_its_own_duties() -> None:
    """The same answers name other laws in another nation."""
    facts: dict[str, Any] = {"uk_body": "nhs", "uk_services": True, "duty": "consult"}
    assert "uk.northern-ireland-must-consult" in fired("northern-ireland", **facts)
    assert "uk.wales-care" in fired("wales", **facts)
    assert "uk.nhs-guidance" in fired("england", **facts)
    assert fired("scotland", **facts) == set()


def test_a_persons_own_safety_is_not_for_a_group() -> None:
    """In a safeguarding case the person is asked, and the case is theirs alone."""
    found = flags({"uk.safeguarding": "adult", "power": "named"}, {})
    assert {"uk.safeguarding-own-case", "uk.safeguarding-ask-the-person"} <= set(found)
    assert "Nobody sits in another person's case" in found["uk.safeguarding-own-case"].why


def test_open_questions_of_this_pack_leave_a_verdict_settled() -> None:
    """What this pack asks never makes a verdict wider while nobody has answered it."""
    facts = {
        "openness": "agenda",
        "power": "shared",
        "bar": "none",
        "duty": "nothing",
        "tied": False,
        "reply": True,
    }
    decision = Decision(id="it", facts=facts, date=TODAY + dt.timedelta(weeks=30))
    for nation in ("", *NATIONS):
        plan = Plan(header=Header(title="A plan", nation=nation), decisions=(decision,))
        without = judge(plan, decision, core(), TODAY)
        verdict = judge(plan, decision, KNOWS, TODAY)
        assert (verdict.ceiling, verdict.floor) == (without.ceiling, without.floor)
        assert verdict.status == without.status


@each_question
def test_a_question_is_on_the_page_about_judging(question: Question) -> None:
    """Asked in the same words, with the same answers."""
    assert question_row(question) in JUDGING


@each_rule
def test_a_rule_is_on_the_page_about_judging(rule: Rule) -> None:
    """With its nations, its effect, what it says, and where it comes from."""
    names = ", ".join(nation.replace("-", " ").title() for nation in rule.nations)
    nations = "all four" if len(rule.nations) == len(NATIONS) else names
    assert f"{rule_row(rule)} {nations} |" in JUDGING


def test_every_source_is_on_the_page_about_judging() -> None:
    """With its kind, how far it was checked, and until when."""
    for source in SOURCES.values():
        kind, trust = source.kind.replace("-", " "), source.trust.replace("-", " ")
        assert f"| {source.cite()} | {kind} | {trust} | {source.review_by} |" in JUDGING
