"""A whole plan as lines to be read from top to bottom, without a screen."""

from collections.abc import Iterator

from coplan.commands.edits import question_for
from coplan.judgement.answers import answer_words
from coplan.judgement.wording import spoken
from coplan.model.plan import Conflict, Decision, Entry, Header, Kept
from coplan.planning.missing import HEADING, missing_answers, missing_lines
from coplan.planning.telling import in_a_line
from coplan.session import Session

LEFT_OUT = (Conflict.kind, Kept.kind)
"""Kinds that say something about others, and are read among what to look at again."""


def plan_lines(session: Session) -> Iterator[str]:
    """Title, entries with their answers and verdicts, and what to look at again."""
    plan = session.plan
    yield plan.title or session.path.stem
    for entry in plan.entries():
        if entry.kind in LEFT_OUT:
            continue
        if entry.kind != Header.kind:
            yield ""
            yield f"{entry.kind.capitalize()}: {entry.title or entry.id}"
        if isinstance(entry, Decision):
            verdict = session.state.verdicts[entry.key]
            yield f"  Verdict: {in_a_line(verdict, session.knowledge.name)}"
        yield from _answers(session, entry)
        lines = missing_lines(entry, session.knowledge)
        if lines:
            yield from (f"  {HEADING}:", *(f"    {line}" for line in lines))
    if session.state.waiting:
        yield ""
        yield "To look at again:"
        yield from (f"  {flag.says}" for flag in session.state.waiting)


def _answers(session: Session, entry: Entry) -> Iterator[str]:
    missing = {f"{one}.{name}" for one, name, _ in missing_answers(entry, session.knowledge)}
    for name, value in entry.values().items():
        if name == "title" or name in missing:
            continue
        try:
            question = question_for(session.knowledge, entry.kind, name)
        except ValueError:  # an answer that nobody asks for here
            yield f"  {name}: {spoken(value)}"
            continue
        ask = question.ask or f"{name.capitalize()}:"
        yield f"  {ask} {answer_words(question, value, session.knowledge, session.plan)}"
