"""What does not fit together in a pack, beyond what reading it already tells."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from coplan.extend.packs import Loaded, Pack, PackProblem, line_of, load_packs
from coplan.judgement.applying import does
from coplan.judgement.catalogue import Standard, WorkStream
from coplan.judgement.conditions import Condition, tests
from coplan.judgement.facts import DERIVED
from coplan.judgement.knowledge import COSTED
from coplan.judgement.resources import Cost
from coplan.judgement.rules import STEPS, Question, Rule
from coplan.model.plan import Header
from coplan.planning.tasks import AFTER, COUNTED

STAGES = ("before", "beside", "after")
GIVEN = {*Header.__struct_fields__, "group", "decision", "decider", "weeks", AFTER, COSTED, COUNTED}
"""Facts that need no question of their own."""


class _Misfit(Struct, frozen=True):
    """Something that does not fit. about: the table. what, do: in words. name: the field."""

    about: str
    what: str
    do: str
    name: str = ""


def pack_problems(folder: Path, others: Iterable[Path]) -> tuple[PackProblem, ...]:
    """What is to be mended in a pack; empty where all is well.

    folder: the pack. others: packs that are read before it, so that it may build on them.
    """
    folder = folder.resolve()
    others = [one for one in others if one.resolve() != folder]
    # Folders of different packs may have one name, so what is wrong in the others is left out.
    theirs = load_packs(others).problems
    loaded = load_packs([*others, folder])
    pack = next((one for one in loaded.packs if one.folder == folder), None)
    unread = [one for one in loaded.problems if one not in theirs]
    return (*unread, *(_told(one, pack) for one in _misfits(loaded, pack))) if pack else (*unread,)


def _told(misfit: _Misfit, pack: Pack) -> PackProblem:
    """A misfit with the file and line that it is in."""
    files = sorted(pack.folder.glob("*.toml"))
    lines = ((file, line_of(file, misfit.about, misfit.name)) for file in files)
    file, line = next((one for one in lines if one[1]), (pack.folder / "pack.toml", None))
    return PackProblem(
        pack=pack.id,
        file=file.name,
        what=misfit.what,
        do=misfit.do,
        line=line,
        about=misfit.about,
        name=misfit.name,
    )


def _misfits(loaded: Loaded, pack: Pack) -> Iterator[_Misfit]:
    knows = loaded.knowledge
    for rule in _mine(loaded, pack, "rule", knows.rules.values()):
        yield from _rule(rule, loaded)
    for question in _mine(loaded, pack, "question", knows.questions.values()):
        yield from _reads("question", question.id, "when", question.when, loaded)
    for work in _mine(loaded, pack, "work", knows.works.values()):
        yield from _work(work, loaded)
    for standard in _mine(loaded, pack, "standard", knows.standards.values()):
        yield from _standard(standard, loaded)
    for risk in _mine(loaded, pack, "risk", knows.risks.values()):
        yield from _reads("risk", risk.id, "signs", risk.signs, loaded)
    for task in _mine(loaded, pack, "task", knows.tasks.values()):
        yield from _reads("task", task.id, "when", task.when, loaded)
    for cost in _mine(loaded, pack, "cost", knows.costs.values()):
        yield from _cost(cost, loaded)


def _mine(loaded: Loaded, pack: Pack, kind: str, records: Iterable[Any]) -> Iterator[Any]:
    return (one for one in records if loaded.origins.get(f"{kind}.{one.id}") == pack.id)


def _cost(cost: Cost, loaded: Loaded) -> Iterator[_Misfit]:
    yield from _reads("cost", cost.id, "when", cost.when, loaded)
    for name, facts in (("times", cost.times), ("own", (cost.own,))):
        for fact in filter(None, facts):
            if fact not in loaded.knowledge.questions and fact not in GIVEN:
                yield _Misfit(
                    f"cost.{cost.id}",
                    f"cost {cost.id}: it counts `{fact}`, and no question asks for that.",
                    ASK,
                    name,
                )


ASK = "Write the id of a question that is there (coplan questions), or add that question."


def _rule(rule: Rule, loaded: Loaded) -> Iterator[_Misfit]:
    yield from _reads("rule", rule.id, "when", rule.when, loaded)
    about = f"rule.{rule.id}"
    if {one.fires for one in rule.examples} != {True, False}:
        yield _Misfit(
            about,
            f"rule {rule.id}: it needs an example where it fires, and one where it does not.",
            f"Add [[{about}.example]] with facts, and with fires = true or false.",
        )
    for number, example in enumerate(rule.examples, 1):
        if not does(rule, example):
            yield _Misfit(
                about,
                f"rule {rule.id}: example {number} does not go as it says.",
                "Look at its facts, at `fires`, and at `when` of the rule: they have to agree.",
            )


def _reads(kind: str, id_: str, name: str, when: Condition, loaded: Loaded) -> Iterator[_Misfit]:
    """Facts in a condition that nobody asks for, and answers that nobody can give."""
    about, says = f"{kind}.{id_}", f"{kind} {id_}"
    for test in tests(when):
        question = loaded.knowledge.questions.get(DERIVED.get(test.fact, test.fact))
        if question is None and test.fact not in GIVEN:
            what = f"{says}: it reads `{test.fact}`, and no question asks for that."
            yield _Misfit(about, what, ASK, name)
        elif question is not None and question.choices and test.how == "one_of":
            for value in test.values:
                if value not in question.choices:
                    what = f"{says}: `{value}` is no answer to the question `{question.id}`."
                    yield _Misfit(about, what, _one_of(question), name)


def _one_of(question: Question) -> str:
    return f"Choose one of: {', '.join(question.choices)}."


def _standard(standard: Standard, loaded: Loaded) -> Iterator[_Misfit]:
    for part in standard.parts:
        for one in part.beside:
            if one not in loaded.knowledge.questions and one not in STEPS:
                says = f"standard {standard.id}, part {part.id}"
                yield _Misfit(
                    f"standard.{standard.id}",
                    f"{says}: `{one}` is no question and no step.",
                    f"Write the id of a question, or one of: {', '.join(STEPS)}.",
                )


def _work(work: WorkStream, loaded: Loaded) -> Iterator[_Misfit]:
    about, says = f"work.{work.id}", f"work {work.id}"
    knows = loaded.knowledge
    for method in work.methods:
        if method not in knows.methods:
            what = f"{says}: there is no way of working `{method}`."
            yield _Misfit(about, what, "See which there are: coplan methods", "methods")
    openness = knows.questions.get("openness")
    for point in work.points:
        if openness and point.usually not in openness.choices:
            what = f"{says}, point {point.id}: `{point.usually}` is no answer to `openness`."
            yield _Misfit(about, what, _one_of(openness))
    stages = [point.stage for point in work.points]
    if stages != sorted(stages, key=STAGES.index) or set(stages) != set(STAGES):
        what = f"{says}: points need to stand in the order before, beside, after, with each there."
        yield _Misfit(about, what, f"Move the tables [[{about}.point]], or add the one missing.")
    if len({point.id for point in work.points}) < len(work.points):
        yield _Misfit(about, f"{says}: two points share an id.", "Give one of them another id.")
    if work.example and work.example not in loaded.examples:
        what = f"{says}: there is no file examples/{work.example}.toml."
        yield _Misfit(about, what, "Put a finished plan there, or take the line out.", "example")
