"""What can be chosen in the list of a step, each with a few words about it."""

from collections.abc import Iterator

from coplan.commands import asking
from coplan.commands.command import MONEY, TIMELINE, Option, Place
from coplan.commands.keeping import flag_id
from coplan.judgement.flag import Flag
from coplan.judgement.standards import PREMORTEM
from coplan.model.plan import Activity, Decision, Entry, Group, Header
from coplan.planning.premortem import premortem
from coplan.planning.telling import in_a_word
from coplan.planning.walk import answered, questions_for, rows_of
from coplan.session import Session

WHOLE_PLAN = {
    "outcomes": "Before you start: what your standards ask",
    "review": "What your standards ask",
}
"""What the plan itself is called in a list where only standards ask about it."""

LEADS = {"stop": "Stop", "duty-not-met": "Duty not met", "note": "Note"}
"""How something to look at again begins; all else begins with look again."""


def rows(session: Session, place: Place) -> tuple[Option, ...]:
    """The rows of a step's list. Their ids are keys of entries, or those of flags."""
    return tuple(_rows(session, place))


def flag_words(flag: Flag, *, kept: bool) -> str:
    """Something to look at again in one line."""
    return f"{'Kept' if kept else LEADS.get(flag.kind, 'Look again')}: {flag.says}"


def _rows(session: Session, place: Place) -> Iterator[Option]:
    if place.step == "review":
        for flag in session.state.waiting:
            yield Option(id=flag_id(flag), says=flag_words(flag, kept=False))
        for one in session.state.kept:
            yield Option(id=flag_id(one.flag), says=flag_words(one.flag, kept=True))
    if place.step == "time" and session.plan.decisions:
        yield Option(id=TIMELINE, says="The timeline: what has to begin by when.")
        yield Option(id=MONEY, says="The money: what it costs, and whether there is enough.")
    for entry in rows_of(session.plan, session.knowledge, place.step):
        yield Option(id=entry.key, says=f"{_name(entry, place)}: {_state(session, entry, place)}.")
    if place.step == "review":
        yield from _beforehand(session)


def _beforehand(session: Session) -> Iterator[Option]:
    found = premortem(session.plan, session.state.verdicts, session.knowledge)
    here = [one for one in found if one.signs == "here"]
    watched = sum(one.watched is not None for one in here)
    if found:
        words = f"signs of {len(here)} are here, and somebody watches for {watched} of them"
        words = words if here else "no signs of it are here"
        yield Option(id=PREMORTEM, says=f"What could go wrong: {words}.")


def _name(entry: Entry, place: Place) -> str:
    if isinstance(entry, Header):
        return WHOLE_PLAN.get(place.step, "What holds for the whole plan")
    title = entry.title or entry.id
    return f"Who lives with “{title}”" if _of_people(entry, place) else title


def _of_people(entry: Entry, place: Place) -> bool:
    return place.step == "people" and isinstance(entry, Decision)


def _state(session: Session, entry: Entry, place: Place) -> str:
    plan = session.plan
    if _of_people(entry, place):
        return "; ".join(one.title for one in plan.linked(entry, "groups")) or "nobody yet"
    count = open_count(session, entry, place)
    if place.step in ("fit", "decisions") and isinstance(entry, Decision):
        verdict = session.state.verdicts[entry.key]
        return f"{in_a_word(verdict, session.knowledge.name).replace(';', ',')}; {count}"
    if place.step == "methods" and isinstance(entry, Decision):
        used = [one.title for one in plan.activities if entry.id in one.decisions]
        return "; ".join(used) or "no way of working yet"
    if isinstance(entry, Activity):
        return "for " + "; ".join(one.title for one in plan.linked(entry, "decisions"))
    if isinstance(entry, Group) and entry.size:
        return f"{entry.size} people; {count}"
    return count


def open_count(session: Session, entry: Entry, place: Place) -> str:
    """How many questions about an entry are open in a step, in words."""
    waiting = sum(
        not answered(session.plan, ask) and not ask.question.optional
        for ask in questions_for(session.plan, entry, session.knowledge, place.step)
    )
    if not waiting:
        return "all answered"
    return f"{waiting} question{' is' if waiting == 1 else 's are'} open"


def answers(session: Session, entry: Entry, place: Place) -> tuple[Option, ...]:
    """All questions about an entry in a step, each with its answer."""
    asks = questions_for(session.plan, entry, session.knowledge, place.step)
    return tuple(
        Option(
            id=ask.question.id,
            says=f"{ask.question.ask} {asking.shown(session, ask, asking.now(session, ask))}",
        )
        for ask in asks
    )
