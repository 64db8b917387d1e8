"""Workshop sheets: the open questions of a step as one page, for a group without a screen."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from textwrap import wrap

from coplan.commands import asking
from coplan.judgement.rules import STEPS, Step
from coplan.judgement.wording import spoken
from coplan.model.display import one_line, visible
from coplan.plain.voice import WIDTH
from coplan.planning.steps import WELCOME
from coplan.planning.walk import Ask, asks, open_asks
from coplan.session import Session

BOX = "( )"
"""Stands before each choice; a cross between the brackets ticks it."""

ANSWER = "Answer:"
CODE = "Code:"
SHEET = "Sheet:"
ROOM = "_" * 60
MANY_LINES = 3
"""Lines to write on, where an answer is in words."""


def current_step(session: Session) -> Step:
    """The first step with a question that counts as open, or else the first with any."""
    open_now = {step: open_asks(session.plan, session.knowledge, step) for step in STEPS}
    waiting = [step for step in STEPS if any(not one.question.optional for one in open_now[step])]
    optional = [step for step in STEPS if open_now[step]]
    return (*waiting, *optional, STEPS[-1])[0]


def sheet_asks(session: Session, step: Step) -> tuple[Ask, ...]:
    """The questions of a sheet in order; those that may be left out only where there is no other.

    Left out too is what a group cannot answer on paper: links to what is not there yet.
    """
    found = open_asks(session.plan, session.knowledge, step)
    asked = [one for one in found if not one.question.optional] or list(found)
    typed = asking.TYPED
    return tuple(
        one for one in asked if one.question.answer in typed or asking.options(session, one)
    )


def sheet_name(asked: Sequence[Ask]) -> str:
    """A name for these questions in this order, so that a number means the same on the way back."""
    whole = "\n".join(code_of(one) for one in asked)
    return hashlib.sha256(whole.encode()).hexdigest()[:6]


def code_of(ask: Ask) -> str:
    """What names a question on every sheet, such as ``decision.budget.openness``."""
    return f"{ask.entry}.{ask.question.id}"


def sheet_lines(session: Session, step: Step, today: dt.date) -> Iterator[str]:
    """A sheet, a line at a time. today: the day that stands on it."""
    asked = sheet_asks(session, step)
    yield from _wrapped(session.plan.title or session.path.stem)
    yield from _wrapped(f"Questions about {step}. {spoken(today)}.")
    yield from _wrapped(WELCOME[step])
    yield ""
    if not asked:
        yield "No question is open here."
        yield f"{SHEET} {step} {sheet_name(asked)}"
        return
    for line in (
        f"Put a cross between the brackets, as in (x), or write behind {ANSWER[:-1]}.",
        "Leave out what you do not know. No names of people, please: roles are enough.",
        "Nobody has to answer anything.",
    ):
        yield from _wrapped(line)
    yield f"{SHEET} {step} {sheet_name(asked)}"
    entry = ""
    for number, ask in enumerate(asked, 1):
        yield ""
        if ask.entry != entry:
            entry = ask.entry
            yield from _wrapped(f"About: {_title(session, entry)}")
            yield ""
        yield from _question(session, ask, number)


def known_lines(session: Session, step: Step) -> Iterator[str]:
    """Every line that a sheet of a step can have by itself, however far its questions are."""
    yield from sheet_lines(session, step, session.today)
    for ask in asks(session.plan, session.knowledge, step):
        yield from _wrapped(f"About: {_title(session, ask.entry)}")
        yield from _question(session, ask, 1)


def _question(session: Session, ask: Ask, number: int) -> Iterator[str]:
    question = ask.question
    yield from _wrapped(f"{number}. {question.ask}", "   ")
    yield from _wrapped(f"   Why we ask: {question.why}", "   ")
    options = () if question.answer in asking.TYPED else asking.options(session, ask)
    for option in options:
        yield from _wrapped(f"   {BOX} {option.says}", "       ")
    if question.answer in asking.SEVERAL:
        yield "   You can tick several."
    if question.answer == "date":
        yield "   Such as 1 May 2027, in 6 weeks, or end of March."
    lines = MANY_LINES if question.answer == "text" else 1
    yield f"   {ANSWER} {ROOM}"
    yield from (f"   {ROOM}" for _ in range(lines - 1))
    yield f"   {CODE} {code_of(ask)}"


def _title(session: Session, key: str) -> str:
    entry = session.plan.entry(key)
    if entry is None or entry.kind == "plan":
        return "the whole plan"
    return one_line(entry.title or entry.id)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrap(
        visible(text),
        WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
