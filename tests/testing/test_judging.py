"""Plans and rules in tests of packs and plugins."""

import datetime as dt
from pathlib import Path

import pytest
from sample import core
from testing.plans import MEALS

from coplan import Rule, Source
from coplan.judgement.conditions import parse
from coplan.model.errors import BadPlan
from coplan.testing import TODAY, check_rule, judge_file, judged_plan, plan_from, rule_cases


def test_a_text_becomes_a_plan_in_the_folder(tmp_path: Path) -> None:
    """And a second one gets a file of its own."""
    first, second = plan_from(MEALS, tmp_path), plan_from(MEALS, tmp_path)
    assert first != second
    assert first.parent == second.parent == tmp_path
    assert first.read_text("utf-8") == second.read_text("utf-8") == MEALS


def test_a_text_that_is_no_plan_is_told(tmp_path: Path) -> None:
    """With its line, before the test goes on."""
    with pytest.raises(BadPlan, match="Line 2"):
        plan_from("coplan = 1\n[plan\n", tmp_path)


def test_a_file_is_judged_as_views_are_given_it(tmp_path: Path) -> None:
    """Plan, verdicts and day; with other answers, nothing is written."""
    path = plan_from(MEALS, tmp_path)
    judged = judge_file(path)
    assert judged.plan.title == "Meals"
    assert judged.today == TODAY
    assert judged.verdicts["decision.menu"].status == "overclaim"
    other = judge_file(path, dt.date(2027, 1, 1), {"decision.menu.called": "informing"})
    assert other.verdicts["decision.menu"].status != "overclaim"
    assert path.read_text("utf-8") == MEALS
    assert judged_plan(path).statuses == {"menu": "overclaim"}


RULE = Rule(
    id="mine.one",
    when=parse({"openness": "taken", "size": {"at_least": 2}}),
    says="It is settled.",
    could="Say so.",
    source=Source(
        id="book",
        title="A book",
        kind="good-practice",
        trust="seen",
        checked=TODAY,
        review_by=TODAY,
    ),
    nations=("wales",),
)


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        ({"openness": "taken", "size": 2}, True),
        ({"openness": "taken", "size": 1}, False),
        ({"openness": "taken"}, False),
        ({"openness": "taken", "size": 2, "nation": "wales"}, True),
        ({"openness": "taken", "size": 2, "nation": "england"}, False),
    ],
)
def test_a_rule_is_tried_with_facts(facts, fires) -> None:
    """It fires only where all that it needs is known and so."""
    assert check_rule(RULE, facts) is fires


def test_every_example_of_every_rule_is_a_case() -> None:
    """Ready for parametrize, and each goes as it says."""
    rules = core().rules.values()
    cases = rule_cases(rules)
    assert len(cases) == sum(len(rule.examples) for rule in rules) > len(core().rules)
    assert all(check_rule(rule, example.facts) is example.fires for rule, example in cases)


def test_a_plan_is_judged_as_a_test_wants_to_compare_it(tmp_path: Path) -> None:
    """Rungs, statuses, flags, changes and open questions, each by its id."""
    path = tmp_path / "plan.toml"
    path.write_text(MEALS, "utf-8")
    judged = judged_plan(path, TODAY)
    assert judged.statuses == {"menu": "overclaim"}
    assert ("overclaim", "decision.menu") in judged.flags
    assert judged.flags_of("overclaim") == {("overclaim", "decision.menu")}
    assert "nation" in judged.unanswered
    assert any("left open" in one for one in judged.changes["menu"])


def test_other_answers_can_be_tried_and_nothing_is_written(tmp_path: Path) -> None:
    """In a decision and in the header."""
    path = tmp_path / "plan.toml"
    path.write_text(MEALS, "utf-8")
    tried = {"decision.menu.called": "informing", "plan.nation": "wales"}
    assert "nation" in judged_plan(path, TODAY).unanswered
    judged = judged_plan(path, TODAY, tried)
    assert judged.statuses == {"menu": "unsettled"}
    assert "nation" not in judged.unanswered
    assert path.read_text("utf-8") == MEALS
