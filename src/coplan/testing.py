"""For those who write packs and plugins: what does not fit, and how a plan is judged.

A whole test of a pack::

    from coplan.testing import judged_plan, pack_problems

    def test_the_pack_fits_together() -> None:
        assert pack_problems(PACK) == ()

    def test_the_example_is_finished() -> None:
        assert judged_plan(PACK / "examples" / "mine.toml", date(2026, 11, 23)).unanswered == ()
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from coplan.extend.packs import Loaded, Pack, load_packs
from coplan.extend.plugins import load_extensions
from coplan.files.planfile import PlanFile
from coplan.judgement.again import judge_whole
from coplan.judgement.applying import does
from coplan.judgement.catalogue import Standard, WorkStream
from coplan.judgement.changes import what_would_change
from coplan.judgement.conditions import Condition, tests
from coplan.judgement.facts import DERIVED
from coplan.judgement.resources import Cost
from coplan.judgement.rules import STEPS, Question, Rule
from coplan.model.edit import Set, supposing
from coplan.model.plan import Header, Value
from coplan.planning.tasks import COUNTED
from coplan.planning.walk import open_asks

STAGES = ("before", "beside", "after")
GIVEN = {*Header.__struct_fields__, "group", "decision", "decider", "weeks", COUNTED}
"""Facts that need no question of their own."""


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


def judged_plan(
    path: Path, today: dt.date, supposed: Mapping[str, Value] | None = None
) -> JudgedPlan:
    """Judge a plan by everything that is installed.

    today: the day to count from. supposed: other answers, such as
    ``{"decision.words.leaflet.stage": "proof"}``; nothing is written.
    """
    plan = PlanFile(path).read().document.plan
    plan = supposing(plan, [_answer(key, value) for key, value in (supposed or {}).items()])
    knows = load_extensions().for_work(plan.header.work).knowledge
    judged = judge_whole(plan, knows, today)
    waiting = (one.question for step in STEPS for one in open_asks(plan, knows, step))
    return JudgedPlan(
        rungs={d.id: fit.id if (fit := judged.verdicts[d.key].fit) else "" for d in plan.decisions},
        statuses={d.id: judged.verdicts[d.key].status for d in plan.decisions},
        flags=tuple((one.id, about) for one in judged.flags for about in one.places),
        changes={
            d.id: tuple(
                one.says for one in what_would_change(plan, d, judged.verdicts[d.key], knows, today)
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


def pack_problems(folder: Path) -> tuple[str, ...]:
    """What does not fit together in a pack, one sentence each; empty where all is well.

    folder: the pack. It is read behind every pack that is installed, so it may build on them.
    """
    folder = folder.resolve()
    others = [one.folder for one in load_extensions().loaded.packs]
    others = [one for one in others if one.resolve() != folder]
    # Folders of different packs may have one name, so what is wrong in the others is left out.
    theirs = load_packs(others).problems
    loaded = load_packs([*others, folder])
    pack = next((one for one in loaded.packs if one.folder == folder), None)
    unread = [f"{one.file}: {one.what}" for one in loaded.problems if one not in theirs]
    return (*unread, *(_misfits(loaded, pack) if pack else ()))


def _misfits(loaded: Loaded, pack: Pack) -> Iterator[str]:
    knows = loaded.knowledge
    for rule in _mine(loaded, pack, "rule", knows.rules.values()):
        yield from _rule(rule, loaded)
    for question in _mine(loaded, pack, "question", knows.questions.values()):
        yield from _reads(f"question {question.id}", question.when, loaded)
    for work in _mine(loaded, pack, "work", knows.works.values()):
        yield from _work(work, loaded)
    for standard in _mine(loaded, pack, "standard", knows.standards.values()):
        yield from _standard(standard, loaded)
    for risk in _mine(loaded, pack, "risk", knows.risks.values()):
        yield from _reads(f"risk {risk.id}", risk.signs, loaded)
    for task in _mine(loaded, pack, "task", knows.tasks.values()):
        yield from _reads(f"task {task.id}", task.when, loaded)
    for cost in _mine(loaded, pack, "cost", knows.costs.values()):
        yield from _cost(cost, loaded)


def _cost(cost: Cost, loaded: Loaded) -> Iterator[str]:
    yield from _reads(f"cost {cost.id}", cost.when, loaded)
    for fact in filter(None, (*cost.times, cost.own)):
        if fact not in loaded.knowledge.questions and fact not in GIVEN:
            yield f"cost {cost.id}: it counts `{fact}`, and no question asks for that."


def _mine(loaded: Loaded, pack: Pack, kind: str, records: Iterable[Any]) -> Iterator[Any]:
    return (one for one in records if loaded.origins.get(f"{kind}.{one.id}") == pack.id)


def _rule(rule: Rule, loaded: Loaded) -> Iterator[str]:
    yield from _reads(f"rule {rule.id}", rule.when, loaded)
    if {one.fires for one in rule.examples} != {True, False}:
        yield f"rule {rule.id}: it needs an example where it fires, and one where it does not."
    for number, example in enumerate(rule.examples, 1):
        if not does(rule, example):
            yield f"rule {rule.id}: example {number} does not go as it says."


def _reads(name: str, when: Condition, loaded: Loaded) -> Iterator[str]:
    """Facts in a condition that nobody asks for, and answers that nobody can give."""
    for test in tests(when):
        question = loaded.knowledge.questions.get(DERIVED.get(test.fact, test.fact))
        if question is None and test.fact not in GIVEN:
            yield f"{name}: it reads `{test.fact}`, and no question asks for that."
        elif question is not None and question.choices and test.how == "one_of":
            yield from _answers(name, question, test.values)


def _answers(name: str, question: Question, values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if value not in question.choices:
            yield f"{name}: `{value}` is no answer to the question `{question.id}`."


def _standard(standard: Standard, loaded: Loaded) -> Iterator[str]:
    for part in standard.parts:
        for one in part.beside:
            if one not in loaded.knowledge.questions and one not in STEPS:
                yield f"standard {standard.id}, part {part.id}: `{one}` is no question and no step."


def _work(work: WorkStream, loaded: Loaded) -> Iterator[str]:
    name = f"work {work.id}"
    knows = loaded.knowledge
    for method in work.methods:
        if method not in knows.methods:
            yield f"{name}: there is no way of working `{method}`."
    for point in work.points:
        if point.usually not in knows.questions["openness"].choices:
            yield f"{name}, point {point.id}: `{point.usually}` is no answer to `openness`."
    stages = [point.stage for point in work.points]
    if stages != sorted(stages, key=STAGES.index) or set(stages) != set(STAGES):
        yield f"{name}: points need to stand in the order before, beside, after, with each there."
    if len({point.id for point in work.points}) < len(work.points):
        yield f"{name}: two points share an id."
    if work.example and work.example not in loaded.examples:
        yield f"{name}: there is no file examples/{work.example}.toml."
