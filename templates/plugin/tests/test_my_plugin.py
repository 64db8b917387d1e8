"""What this plugin promises: its words fit together, and each part does what it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

import coplan
from coplan.testing import (
    TODAY,
    FakeContext,
    check_rule,
    judge_file,
    judged_plan,
    pack_problems,
    rule_cases,
)
from coplan_my_plugin import coplan_packs
from coplan_my_plugin.commands import ONE_MORE
from coplan_my_plugin.rules import CROWDED, FACILITATORS
from coplan_my_plugin.views import in_words

(PACK,) = coplan_packs()
EXAMPLE = PACK / "examples" / "my-plugin.toml"
GROUP = "group.evening"


@pytest.fixture
def plan(coplan_plan: Callable[[str], Path]) -> Path:
    """A copy of the example, to change."""
    return coplan_plan(EXAMPLE.read_text("utf-8"))


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


@pytest.mark.parametrize(("rule", "example"), rule_cases([CROWDED]))
def test_the_rule_does_what_its_examples_say(rule: coplan.Rule, example: coplan.Example) -> None:
    """Each example is a test of its own."""
    assert check_rule(rule, example.facts) is example.fires


def test_the_rule_waits_for_both_answers() -> None:
    """While one is unknown, nothing is said."""
    assert not check_rule(CROWDED, {"size": 90})


def test_a_crowd_is_flagged_at_its_group() -> None:
    """The example has eighteen people and two facilitators."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("my-plugin") == {("my-plugin.crowded", GROUP)}
    more = {f"{GROUP}.{FACILITATORS}": 3}
    assert judged_plan(EXAMPLE, TODAY, more).flags_of("my-plugin") == set()


def test_the_view_has_a_line_for_the_group() -> None:
    """Eighteen people, two facilitators: nine for each."""
    assert in_words(judge_file(EXAMPLE)) == [
        "People who work in the day: 9 people for each facilitator"
    ]


def test_the_command_adds_one(plan: Path, coplan_context: Callable[..., FakeContext]) -> None:
    """It asks which group, and saves one step that can be undone."""
    context = coplan_context(plan, answers=[GROUP])
    context.run(ONE_MORE)
    group = context.judged.plan.entry(GROUP)
    assert group is not None
    assert group.get(FACILITATORS) == 3
    assert context.commits[0].says == "one facilitator more"
    assert context.told == ["People who work in the day: facilitators: 3."]


def test_the_crowd_is_heard_in_plain_mode(plan: Path, coplan_plain: Callable[..., str]) -> None:
    """The step in which a plan is looked at again says it."""
    assert "People who work in the day: there are more people" in coplan_plain(plan, ["go 8"])


def test_the_crowd_is_seen_on_the_screen(plan: Path, coplan_screen: Callable[..., str]) -> None:
    """The same, with the sign that there is something to look at."""
    assert "[!] People who work in the day: there are more" in coplan_screen(plan, ["8"])
