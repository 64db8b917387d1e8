"""Changes in words: what was added, taken out, and changed from what to what."""

import datetime as dt
from collections.abc import Iterable, Iterator

from coplan.commands.edits import question_for
from coplan.files.history import Change, PastStep
from coplan.judgement.answers import answer_words
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import spoken
from coplan.model.plan import KINDS, Conflict, Header, Plan, Value

KIND_WORDS = {Header.kind: "plan", Conflict.kind: "conflict", "kept": "kept flag"}
"""What a kind of entry is called where it is not called by its own name."""

NO_ANSWER = "no answer"


def moment_words(moment: dt.datetime) -> str:
    """A moment as the clock here shows it: ``5 May 2027, 14:02``."""
    here = moment.astimezone()
    return f"{spoken(here.date())}, {here:%H:%M}"


def step_line(step: PastStep, plan: Plan) -> str:
    """A step of the past in one line: when, who, and what it was about."""
    about = list(dict.fromkeys(_called(one, plan) for one in step.changes))
    more = f" and {len(about) - 1} more" if len(about) > 1 else ""
    return f"{moment_words(step.moment)}, {step.who or 'somebody'}: {about[0]}{more}"


def step_words(step: PastStep, knowledge: Knowledge, plan: Plan) -> Iterator[str]:
    """Everything that a step changed, a line each, then its reasons."""
    yield from changes_words(step.changes, knowledge, plan)
    yield from (f"Why: {reason}" for reason in step.reasons)


def changes_words(changes: Iterable[Change], knowledge: Knowledge, plan: Plan) -> Iterator[str]:
    """Changes as sentences. plan: as it is now, for the titles of what they are about."""
    for change in changes:
        yield _sentence(change, knowledge, plan)


def _sentence(change: Change, knowledge: Knowledge, plan: Plan) -> str:
    called = _called(change, plan)
    if change.erased:
        return f"Erased: {change.name or 'all'} of {change.entry}."
    if change.name:
        ask, was = _answer(change, change.before, knowledge, plan)
        _, now = _answer(change, change.after, knowledge, plan)
        return f"{called}: {ask} {was} → {now}"
    return f"{'Added' if change.before is None else 'Taken out'}: {called}"


def _called(change: Change, plan: Plan) -> str:
    """What an entry is called: kind and title, by what the plan or the change knows of it."""
    kind = change.entry.partition(".")[0]
    entry = plan.entry(change.entry)
    title = entry.title if entry else ""
    if not change.name:
        held = change.after or change.before or {}
        title = str(held.get("title", title)) if isinstance(held, dict) else title
    if kind == Header.kind:
        return "the plan"
    return f"{KIND_WORDS.get(kind, kind)} “{title or change.entry.partition('.')[2]}”"


def _answer(
    change: Change, value: Value | None, knowledge: Knowledge, plan: Plan
) -> tuple[str, str]:
    """What a field is asked for by, and a value of it in words."""
    kind = change.entry.partition(".")[0]
    try:
        question = question_for(knowledge, kind, change.name) if kind in KINDS else None
    except ValueError:  # a field of a plugin that is no longer there
        question = None
    ask = (question.ask if question else "") or f"{change.name}:"
    if value is None:
        return ask, NO_ANSWER
    return ask, answer_words(question, value, knowledge, plan) if question else spoken(value)
