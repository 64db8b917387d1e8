"""A whole plan entered as a person would: the same deeds in plain mode and on the screens."""

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sample import EXAMPLES, loaded
from screens import TODAY

from coplan.commands import asking
from coplan.commands.command import Place
from coplan.commands.new import start_plan
from coplan.extend.plugins import load_extensions
from coplan.files.planfile import PlanFile
from coplan.judgement.rules import STEPS
from coplan.model.plan import Plan, Value
from coplan.plain.rows import rows
from coplan.planning.walk import Ask, questions_for, rows_of
from coplan.session import Session

MODEL = PlanFile(EXAMPLES["charity-strategy"]).read().document.plan
"""The plan that is entered: practice case 04."""

METHODS = {one.decisions[0]: one.method for one in MODEL.activities}

LEFT_OUT = ("review",)
"""Steps in which nothing is asked."""


class Deed(NamedTuple):
    """One thing that a person does. what: its kind; words: as typed; which: of a list."""

    what: str
    words: str = ""
    which: tuple[str, ...] = ()


class Now(NamedTuple):
    """What a person is at."""

    session: Session
    place: Place


Deeds = Generator[Deed, Now, None]


def wanted(plan: Plan, ask: Ask) -> Value | None:
    """The answer of the model to a question, with its links by the ids of the new plan."""
    entry = plan.entry(ask.entry)
    assert entry
    same = (one for one in MODEL.entries() if one.kind == entry.kind)
    model = next((one for one in same if one.title == entry.title or one.kind == "plan"), None)
    value = model.get(ask.question.id) if model else None
    if ask.question.answer == "links" and isinstance(value, tuple):
        titles = [one.title for one in MODEL.of(ask.question.links) if one.id in value]
        return tuple(one.id for one in plan.of(ask.question.links) if one.title in titles)
    return value


def deeds(now: Now) -> Deeds:
    """Everything that has to be done to enter the model into an empty plan."""
    for step, entries in (("1", MODEL.outcomes), ("2", MODEL.decisions)):
        for entry in entries:
            now = yield Deed("go", step)
            now = yield Deed("add", entry.title)
            now = yield from _answers(now)
    now = yield Deed("go", "3")
    now = yield Deed("next")
    for group in MODEL.groups:
        now = yield Deed("add", group.title)
    now = yield Deed("go", "2")
    now = yield Deed("next")
    now = yield from _answers(now)
    for decision in MODEL.decisions:
        now = yield Deed("go", "5")
        key = next(one.key for one in now.session.plan.decisions if one.title == decision.title)
        method = now.session.knowledge.methods[METHODS[decision.id]].title
        now = yield Deed("method", method, (key,))
    now = yield Deed("go", "1")
    now = yield Deed("next")
    while now.place.question and now.place.step not in LEFT_OUT:
        now = yield from _answers(now)
        now = yield Deed("next")
    yield from _optional(now)
    # What nobody is asked unless they look for it: the groups of each decision.
    for decision in MODEL.decisions:
        now = yield Deed("go", "3")
        key = next(one.key for one in now.session.plan.decisions if one.title == decision.title)
        now = yield Deed("open", "", (key,))
        now = yield from _answers(now, most=1)


def _optional(now: Now) -> Deeds:
    """Look for the questions that nobody needs to answer, where the model has an answer."""
    for number, step in enumerate(STEPS[:-1], 1):
        for entry in rows_of(now.session.plan, now.session.knowledge, step):
            plan, knows = now.session.plan, now.session.knowledge
            asked = (
                one for one in questions_for(plan, entry, knows, step) if one.question.optional
            )
            first = next((one for one in asked if wanted(plan, one) is not None), None)
            if first is None:
                continue
            now = yield Deed("go", str(number))
            now = yield Deed("open", "", (entry.key,))
            if not now.place.question:
                now = yield Deed("open", "", (first.question.id,))
            now = yield from _answers(now)
    return now


def _answers(now: Now, most: int = 999) -> Deeds:
    """Answer what is asked, and skip what the model leaves open, until nothing is asked."""
    for _ in range(most):
        place = now.place
        ask = asking.find_ask(now.session, place.entry, place.question)
        if ask is None:
            break
        value = wanted(now.session.plan, ask)
        if value is None:
            now = yield Deed("skip")
        elif ask.question.answer in asking.TYPED:
            typed = value.isoformat() if isinstance(value, dt.date) else str(value)
            now = yield Deed("type", typed)
        else:
            options = asking.options(now.session, ask)
            chosen = [one.id for one in options if asking.is_now(ask.question, one.id, value)]
            several = ask.question.answer in asking.SEVERAL
            now = yield Deed("tick" if several else "choose", "", tuple(chosen))
    return now


def new_plan(path: Path) -> Path:
    """An empty plan of the model's kind of work."""
    start_plan(path, loaded().knowledge.works["strategy"], MODEL.title)
    return path


def ask_at(now: Now) -> Ask:
    """The question that a person is at."""
    ask = asking.find_ask(now.session, now.place.entry, now.place.question)
    assert ask
    return ask


LINES: Mapping[str, Callable[[Deed, Now], list[str]]] = {
    "go": lambda deed, _: [f"go {deed.words}"],
    "next": lambda _, __: ["n"],
    "skip": lambda _, __: ["s"],
    "add": lambda deed, _: ["a", deed.words],
    "type": lambda deed, _: [deed.words],
    "choose": lambda deed, now: [_says(now, deed)],
    "tick": lambda deed, now: [_says(now, deed)],
}
"""What is typed in plain mode for each deed."""


def _says(now: Now, deed: Deed) -> str:
    """Options by their numbers, as people choose them."""
    options = [one.id for one in asking.options(now.session, ask_at(now))]
    if ask_at(now).question.answer == "yes-no":
        return deed.which[0]
    return ", ".join(str(options.index(one) + 1) for one in deed.which)


def typed(now: Callable[[], Now]) -> Iterator[str]:
    """The lines to type in plain mode, made while the conversation goes on."""
    doing = deeds(now())
    deed: Deed | None = next(doing)
    while deed is not None:
        here = now()
        if deed.what in ("open", "method"):
            found = _rows_at(here)
            yield str(found.index(deed.which[0]) + 1)
            if deed.what == "method":
                yield deed.words
        else:
            yield from LINES[deed.what](deed, here)
        try:
            deed = doing.send(now())
        except StopIteration:
            deed = None


def _rows_at(now: Now) -> list[str]:
    """The ids of what is listed: questions inside an entry, entries and more in a step."""
    session, place = now.session, now.place
    entry = session.plan.entry(place.entry) if place.inside else None
    if entry is None:
        return [one.id for one in rows(session, place)]
    asked = questions_for(session.plan, entry, session.knowledge, place.step)
    return [one.question.id for one in asked]


def session_for(path: Path) -> Session:
    """A session as a person at a terminal has it."""
    return partial(Session, extensions=load_extensions(), today=TODAY, who="tester")(path)
