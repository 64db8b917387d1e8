"""Plans and rules in tests: a plan from text, what coplan makes of it, and a rule by itself."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from coplan.extend.plugins import Extensions, load_extensions
from coplan.files.planfile import PlanFile
from coplan.judgement.again import Judged, judge_whole
from coplan.judgement.applying import does
from coplan.judgement.changes import what_would_change
from coplan.judgement.rules import STEPS, Example, Rule
from coplan.model.edit import Set, free_key, supposing
from coplan.model.plan import Facts, Header, Value
from coplan.planning.walk import open_asks
from coplan.testing.folders import own_folders

TODAY = dt.date(2026, 11, 23)
"""A day to count from, so that a test says the same every day."""


class JudgedPlan(Struct, frozen=True, kw_only=True):
    """What coplan makes of a plan, as a test wants to compare it.

    rungs: the rung that fits, by id of the decision; empty where none does. statuses: such as
    ``fits``, by id of the decision. flags: which rule raised one, and the key of each entry that it
    is about. changes: what would change each verdict, in words, by id of the decision.
    unanswered: ids of questions that are asked and have no answer, without those that may be left.
    """

    rungs: Mapping[str, str]
    statuses: Mapping[str, str]
    flags: tuple[tuple[str, str], ...]
    changes: Mapping[str, tuple[str, ...]]
    unanswered: tuple[str, ...]

    def flags_of(self, front: str) -> set[tuple[str, str]]:
        """The flags of rules whose ids begin so."""
        return {one for one in self.flags if one[0].startswith(front)}


@cache
def installed() -> Extensions:
    """What is installed, and no pack of the person's own; found once in a run of tests."""
    with own_folders():
        return load_extensions()


def plan_from(text: str, folder: Path) -> Path:
    """Write a plan into a folder of the test, and return its file.

    text: the whole file, with its first line ``coplan = 1``. Raises BadPlan where it is no plan.
    """
    names = {file.stem for file in folder.iterdir()}
    path = folder / f"{free_key('plan', names)}.toml"
    path.write_text(text, "utf-8")
    PlanFile(path).read()
    return path


def judge_file(
    path: Path, today: dt.date = TODAY, supposed: Mapping[str, Value] | None = None
) -> Judged:
    """A plan with its verdicts and flags, as views and exporters are given it.

    today, supposed: as for ``judged_plan``.
    """
    plan = PlanFile(path).read().document.plan
    plan = supposing(plan, [_answer(key, value) for key, value in (supposed or {}).items()])
    return judge_whole(plan, installed().for_work(plan.header.work).knowledge, today)


def judged_plan(
    path: Path, today: dt.date = TODAY, supposed: Mapping[str, Value] | None = None
) -> JudgedPlan:
    """Judge a plan by everything that is installed.

    today: the day to count from. supposed: other answers, such as
    ``{"decision.words.leaflet.stage": "proof"}``; nothing is written.
    """
    judged = judge_file(path, today, supposed)
    plan, knows, verdicts = judged.plan, judged.knowledge, judged.verdicts
    waiting = (one.question for step in STEPS for one in open_asks(plan, knows, step))
    return JudgedPlan(
        rungs={d.id: fit.id if (fit := verdicts[d.key].fit) else "" for d in plan.decisions},
        statuses={d.id: verdicts[d.key].status for d in plan.decisions},
        flags=tuple((one.id, about) for one in judged.flags for about in one.places),
        changes={
            d.id: tuple(
                one.says for one in what_would_change(plan, d, verdicts[d.key], knows, today)
            )
            for d in plan.decisions
        },
        unanswered=tuple(one.id for one in waiting if not one.optional),
    )


def _answer(key: str, value: Value) -> Set:
    """An answer from a key such as ``decision.words.leaflet.stage``; the header is ``plan``."""
    kind, _, rest = key.partition(".")
    entry, name = (kind, rest) if kind == Header.kind else (None, rest)
    if entry is None:
        id_, _, name = rest.partition(".")
        entry = f"{kind}.{id_}"
    return Set(entry=entry, name=name, value=value)


def check_rule(rule: Rule, facts: Facts) -> bool:
    """Whether a rule fires for facts. Where one that it needs is unknown, it does not."""
    return does(rule, Example(facts=facts, fires=True))


def rule_cases(rules: Iterable[Rule]) -> list[tuple[Rule, Example]]:
    """Each rule with each of its examples, as ``pytest.mark.parametrize`` wants them."""
    return [(rule, example) for rule in rules for example in rule.examples]
