"""The fit of one decision, read out: the verdict, its ladder, why, what would change it."""

from collections.abc import Iterator

from coplan.commands import asking
from coplan.commands.command import Option
from coplan.commands.fitting import changes_of
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision
from coplan.planning.money_words import change_words
from coplan.planning.openings import open_points
from coplan.planning.promise import promise, short_promise
from coplan.planning.rungs import standings
from coplan.planning.telling import NO_ADVICE, source_words, verdict_words
from coplan.planning.walk import questions_for
from coplan.session import Session

PLACES = {
    "open": "open",
    "perhaps": "perhaps",
    "closed": "not open",
    "less": "less than is owed",
}
"""Where a rung stands, as it is read out."""

MOST_ASKED = 5
"""Open questions that are offered; the first ones narrow the verdict most."""


def fit_words(session: Session, decision: Decision) -> Iterator[str]:
    """Everything about one verdict that can only be heard."""
    verdict = session.state.verdicts[decision.key]
    yield verdict_words(verdict, session.knowledge.name)
    yield from ("", "The ladder, from the top:")
    yield from ladder_words(session, verdict)
    reasons = tuple(_reasons(session, verdict))
    if reasons:
        yield from ("", "Why:", *reasons)
    yield from ("", "What to say:", promise(decision, verdict))
    short = " ".join(short_promise(decision, verdict))
    if short != promise(decision, verdict):
        yield f"In short sentences: {short}"
    if decision.date:
        yield f"It is decided on {spoken(decision.date)}."
    if any(reason.source.kind == "law" for reason in verdict.binding):
        yield NO_ADVICE


def ladder_words(session: Session, verdict: Verdict) -> Iterator[str]:
    """The ladder as a list, from the top: each rung, where it stands, and what marks it."""
    for one in standings(verdict):
        said = ", ".join((PLACES[one.place], *one.marks))
        yield f"  {session.knowledge.name(one.rung)}: {said}."


def fit_options(session: Session, decision: Decision) -> Iterator[Option]:
    """What can be done here: answer, try a change, go to a neighbour, give it a name."""
    verdict = session.state.verdicts[decision.key]
    for unknown in verdict.unknowns[:MOST_ASKED]:
        question = session.knowledge.questions[unknown.question]
        row = f"ask {unknown.entry} {unknown.question}"
        yield Option(id=row, says=f"Answer: {question.ask}")
    yield from try_options(session, decision)
    points = open_points(session.plan, decision, session.state.verdicts, session.knowledge)
    for point in points:
        row = f"go {point.decision}" if point.decision else f"add {point.title}"
        does = "Go to" if point.decision else "Add"
        yield Option(id=row, says=f"{does} what stays open near it: {point.title}", note=point.says)
    for ask in questions_for(session.plan, decision, session.knowledge, "fit"):
        value = asking.now(session, ask)
        said = asking.shown(session, ask, value) if value is not None else "not said yet"
        yield Option(id=f"ask {decision.key} {ask.question.id}", says=f"{ask.question.ask} {said}")


def try_options(session: Session, decision: Decision) -> Iterator[Option]:
    """What would change the verdict, to be tried."""
    for number, change in enumerate(changes_of(session, decision)):
        words = change_words(session.plan, change, session.knowledge, session.today)
        yield Option(id=f"try {number}", says=f"Try: {words}")


def _reasons(session: Session, verdict: Verdict) -> Iterator[str]:
    for reason in verdict.binding:
        yield reason.says
        yield f"  Source: {source_words(reason.source, session.today)}."
    for reason in verdict.next_binding:
        yield f"After that, the next limit: {reason.says}"
    if len(verdict.routes) > 1:
        for route in verdict.routes:
            most = session.knowledge.name(route.applied.ceiling.high).lower()
            yield f"For {route.facts.get('group')}: at most {most}."
