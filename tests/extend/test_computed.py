"""Rules in Python: the same record as in a pack, and a broken one is one line in a list."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with

import coplan
from coplan.extend.computed import Faults, rules_in, with_rules
from coplan.extend.packs import Loaded
from coplan.extend.plugins import CORE, load_packs
from coplan.judgement.verdict import judge
from coplan.model.ladder import Rung

SOURCE = core().rules["openness-taken"].source
CROWDED = coplan.Computed(
    reads=("size", "traits"),
    answer=lambda facts: facts["size"] * facts["traits"] > 20,  # type: ignore[operator]
    says="more than 20 together",
    turns={"traits": (1, 2, 3, 4)},
)


def rule(when: Any = CROWDED, **other: Any) -> coplan.Rule:
    """A rule that lowers the ceiling where a product is too large."""
    known: dict[str, Any] = {
        "id": "mine.crowded",
        "says": "Too much.",
        "could": "Less.",
        "source": SOURCE,
        "ceiling": Rung.CONSULTATION,
        "examples": (
            coplan.Example(facts={"size": 8, "traits": 3}, fires=True),
            coplan.Example(facts={"size": 8, "traits": 2}, fires=False),
        ),
    }
    return coplan.Rule(when=when, **{**known, **other})


def answering(answer: Callable[[Any], Any]) -> coplan.Computed:
    """The same condition with another answer."""
    return replace(CROWDED, answer=answer)


def joined(*rules: coplan.Rule, faults: Faults | None = None) -> Loaded:
    """The core pack and rules of the plugin “mine”."""
    return with_rules(load_packs([CORE]), {"mine": rules}, faults)


def test_a_rule_in_python_is_a_rule_like_any_other() -> None:
    """It is known by its id, with its source and the plugin that it came from."""
    loaded = joined(rule())
    assert loaded.problems == ()
    assert loaded.origins["rule.mine.crowded"] == "mine"
    assert SOURCE.id in loaded.sources
    plan = plan_with(**OPEN, traits=3)
    verdict = judge(plan, plan.decisions[0], loaded.knowledge, TODAY)
    assert verdict.ceiling.high is Rung.CONSULTATION
    assert "mine.crowded" in {one.rule for one in verdict.binding}


def test_an_unknown_fact_leaves_a_range_and_is_asked_for() -> None:
    """As with any rule: never a guess."""
    plan = plan_with(**OPEN)
    verdict = judge(plan, plan.decisions[0], joined(rule()).knowledge, TODAY)
    assert (verdict.ceiling.low, verdict.ceiling.high) == (Rung.CONSULTATION, Rung.CO_PRODUCTION)
    assert [one.question for one in verdict.unknowns] == ["traits"]


def test_what_would_change_it_is_found() -> None:
    """By the numbers at which it may turn, and to the exact one."""
    from coplan.judgement.changes import what_would_change

    plan = plan_with(**OPEN, traits=3)
    knows = joined(rule()).knowledge
    verdict = judge(plan, plan.decisions[0], knows, TODAY)
    changes = what_would_change(plan, plan.decisions[0], verdict, knows, TODAY)
    assert {(one.facts[0].name, one.facts[0].value) for one in changes} >= {("traits", 2)}


def test_it_sees_what_it_reads_and_no_more() -> None:
    """So that nothing can depend on a fact that it does not name."""
    seen: list[Any] = []
    joined(rule(answering(lambda facts: bool(seen.append(dict(facts))))))
    assert seen
    assert all(set(one) == {"size", "traits"} for one in seen)


def fails(_: Any) -> bool:
    """An answer that is none."""
    raise ZeroDivisionError("no people")


def stops(_: Any) -> bool:
    """An answer that would end the program."""
    raise SystemExit(3)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (rule(id="openness-taken"), "This id is taken"),
        (rule(examples=()), "needs an example"),
        (rule(ceiling=None), "needs an effect"),
        (rule(ceiling=None, flag="note"), "why it matters"),
        (rule(answering(lambda _: True)), "Example 2 does not go as it says"),
        (rule(answering(fails)), "ZeroDivisionError: no people"),
        (rule(answering(stops)), "SystemExit: 3"),
        (rule(answering(lambda _: None)), "it answered NoneType"),
        (rule(answering(lambda _: 1)), "it answered int"),
    ],
)
def test_a_rule_that_is_wrong_is_left_out_and_told(broken: coplan.Rule, says: str) -> None:
    """By the name of its plugin; the other rules are used."""
    loaded = joined(broken, rule())
    (problem,) = loaded.problems
    assert problem.pack == "mine"
    assert says in problem.what
    assert loaded.knowledge.rules["openness-taken"] == core().rules["openness-taken"]
    assert loaded.knowledge.rules["mine.crowded"].examples == rule().examples


def test_a_rule_that_fails_while_judging_does_not_fire_and_is_told_once() -> None:
    """Judging goes on, and says so."""

    def late(facts: Any) -> Any:
        return facts["size"] * facts["traits"] > 20 if facts["traits"] < 9 else 1 // 0

    faults = Faults()
    knows = joined(rule(answering(late)), faults=faults).knowledge
    plan = plan_with(**OPEN, traits=9)
    for _ in range(2):
        verdict = judge(plan, plan.decisions[0], knows, TODAY)
        assert verdict.ceiling.high is Rung.CO_PRODUCTION
    (told,) = faults.told.values()
    assert "mine.crowded of the plugin mine does not fire" in told
    assert "ZeroDivisionError" in told


def test_ctrl_c_while_a_rule_answers_ends_coplan() -> None:
    """The person at the keyboard is no broken rule."""

    def interrupted(_: Any) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        joined(rule(answering(interrupted)))


@pytest.mark.parametrize("result", [3, ["rule"], [[rule()]], None])
def test_a_hook_hands_over_rules(result: object) -> None:
    """Anything else is told as what it is not."""
    with pytest.raises(TypeError, match="list of rules"):
        tuple(rules_in([result]))
