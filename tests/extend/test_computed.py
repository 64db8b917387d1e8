"""Rules in Python: the same record as in a pack, and a broken one is one line in a list."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with

import coplan
from coplan.extend import computed
from coplan.extend.computed import with_rules
from coplan.extend.guarding import Faults
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

    faults = Faults(kept=False)
    knows = joined(rule(answering(late)), faults=faults).knowledge
    plan = plan_with(**OPEN, traits=9)
    for _ in range(2):
        verdict = judge(plan, plan.decisions[0], knows, TODAY)
        assert verdict.ceiling.high is Rung.CO_PRODUCTION
    (told,) = faults.told.values()
    assert "mine.crowded of the plugin mine does not fire" in told
    assert "ZeroDivisionError" in told


def test_a_rule_that_ends_as_ctrl_c_would_is_left_out_too() -> None:
    """A stranger's code cannot press keys: this is no person at the keyboard."""

    def interrupted(_: Any) -> bool:
        raise KeyboardInterrupt

    (problem,) = joined(rule(answering(interrupted))).problems
    assert "KeyboardInterrupt" in problem.what


def test_a_rule_is_asked_once_for_the_same_facts() -> None:
    """Judging again costs nothing where nothing has changed."""
    seen: list[Any] = []

    def counted(facts: Any) -> bool:
        seen.append(facts)
        return bool(facts["size"] * facts["traits"] > 20)

    knows = joined(rule(answering(counted))).knowledge
    plan = plan_with(**OPEN, traits=5)
    tried = len(seen)
    for _ in range(3):
        judge(plan, plan.decisions[0], knows, TODAY)
    assert len(seen) == tried + 1


def test_a_rule_that_never_answers_is_off_after_the_first_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Judging waits for it once, and says which rule it was."""
    monkeypatch.setattr(computed, "CALLING", 0.05)
    done = Event()

    def stuck(facts: Any) -> bool:
        if facts["traits"] >= 9:
            done.wait(10)
        return bool(facts["size"] * facts["traits"] > 20)

    faults = Faults(kept=False)
    knows = joined(rule(answering(stuck)), faults=faults).knowledge
    for traits in range(9, 30):
        plan = plan_with(**OPEN, traits=traits)
        judge(plan, plan.decisions[0], knows, TODAY)
    done.set()
    (told,) = faults.told.values()
    assert "has not come back" in told
    assert faults.strikes == {"mine: The rule mine.crowded": 1}
