"""The timeline of a plan as people read it: what comes before each decision, and what follows."""

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision, Plan
from coplan.planning.feedback import Feedback, feedback
from coplan.planning.latest import Latest, latest_starts, latest_words
from coplan.planning.schedule import Schedule, Shift, Timed, schedule

ESTIMATES = (
    "Days are working days. What is called an estimate is ours, to be argued over: set your own, "
    "with a reason, as docs/plan-format.md shows."
)


class Course(Struct, frozen=True, kw_only=True):
    """One decision in time.

    decision: its key. begin: the latest day to begin with anything, None where nothing has to be
    done. latest: by when each rung had to begin, the highest first. before, after: what has to be
    done, the first in front. unsure: titles of what may come on top, and is not counted.
    """

    decision: str
    title: str
    date: dt.date
    begin: dt.date | None
    latest: tuple[Latest, ...]
    before: tuple[Timed, ...]
    after: tuple[Timed, ...]
    unsure: tuple[str, ...]
    feedback: Feedback

    @property
    def late(self) -> tuple[Timed, ...]:
        """What had to begin before today."""
        return tuple(one for one in self.before if one.late)


class Timeline(Struct, frozen=True, kw_only=True):
    """A whole plan in time, the first decision in front.

    undated: titles of decisions that have no date. closed: days off between today and the last
    day, and why. notes: what is not counted. shared: pieces that begin earlier, or later where
    they follow a decision, because the coordinator, a room or the same people are shared.
    """

    today: dt.date
    courses: tuple[Course, ...]
    undated: tuple[str, ...]
    closed: tuple[tuple[dt.date, str], ...]
    notes: tuple[str, ...]
    shared: tuple[Timed, ...]


def timeline(plan: Plan, knowledge: Knowledge, today: dt.date) -> Timeline:
    """Work back from every date of a plan."""
    worked = schedule(plan, knowledge, today)
    dated = sorted((one for one in plan.decisions if one.date), key=lambda one: one.date or today)
    courses = tuple(_course(plan, one, knowledge, worked) for one in dated)
    ends = (one.end for course in courses for one in course.after)
    last = max((*(one.date for one in courses), *ends), default=today)
    return Timeline(
        today=today,
        courses=courses,
        undated=tuple(one.title or one.id for one in plan.decisions if one.date is None),
        closed=worked.calendar.between(today, last),
        notes=worked.calendar.notes,
        shared=tuple(one for one in worked.all if one.moved),
    )


def _course(plan: Plan, decision: Decision, knowledge: Knowledge, worked: Schedule) -> Course:
    before = worked.before(decision.key)
    about = {
        decision.key,
        *(worked.network.pieces[k].about for k in worked.network.behind(decision.key)),
    }
    unsure = (one.task.title for one in worked.network.unsure if one.about in about)
    return Course(
        decision=decision.key,
        title=decision.title or decision.id,
        date=decision.date or worked.today,
        begin=worked.begin(decision.key),
        latest=latest_starts(plan, decision, knowledge, worked.today),
        before=before,
        after=worked.after(decision.key),
        unsure=tuple(dict.fromkeys(unsure)),
        feedback=feedback(decision, worked.today),
    )


def timeline_lines(found: Timeline, plan: Plan, knowledge: Knowledge) -> Iterator[str]:
    """A timeline in words, a line at a time."""
    for course in found.courses:
        yield from _told(course, plan, knowledge)
        yield ""
    for title in found.undated:
        yield f"{title}: no date yet, so nothing can be worked back from it."
    if found.shared:
        yield "MOVED, BECAUSE PEOPLE, A ROOM OR THE COORDINATOR ARE SHARED"
        yield from (f"  {named_piece(one, plan)}: {moved_words(one)}" for one in found.shared)
    if found.closed:
        yield "NOT WORKED, BESIDES WEEKENDS"
        yield from (f"  {words}" for words in closed_words(found.closed))
    yield from found.notes
    if found.courses:
        yield ESTIMATES


def _told(course: Course, plan: Plan, knowledge: Knowledge) -> Iterator[str]:
    yield f"{course.title}: decided on {spoken(course.date)}"
    if course.latest:
        yield f"  {latest_words(course.latest, knowledge)}"
    for one in course.late[:1]:
        yield f"  Look again: “{named_piece(one, plan)}” had to begin by {spoken(one.start)}."
    for one in course.before:
        yield from _piece(one, plan)
    for one in course.after:
        yield from _piece(one, plan)
    yield from heard_words(course.feedback)
    if course.unsure:
        yield f"  Not counted, since nobody has said if it is needed: {'; '.join(course.unsure)}"


def _piece(one: Timed, plan: Plan) -> Iterator[str]:
    late = "  [late]" if one.late else ""
    yield f"  {when_words(one)}  {piece_words(one, plan)} ({taking_words(one)}){late}"
    if one.sessions:
        yield f"    {sessions_words(one)}"
    if one.reason:
        yield f"    Because: {one.reason}"


def when_words(one: Timed) -> str:
    """By when a piece of work has to begin, or from when it can and when it is done."""
    if not one.after:
        return f"by {spoken(one.start)}"
    return f"from {spoken(one.start)}, done by {spoken(one.end)}"


def piece_words(one: Timed, plan: Plan) -> str:
    """What a piece of work is called, below the decision that it is done for."""
    alone = one.after and one.about.startswith(f"{Decision.kind}.")
    return one.title if alone else named_piece(one, plan)


def sessions_words(one: Timed) -> str:
    """The days of the sessions: the latest before a decision, or those counted on from it."""
    how = "counted on from the decision" if one.after else "at the latest on"
    return f"Sessions {how}: {'; '.join(spoken(day) for day in one.sessions)}"


def moved_words(one: Timed) -> str:
    """How much earlier, or later, a piece of work begins because something is shared."""
    plural = "" if one.moved == 1 else "s"
    return f"{one.moved} working day{plural} {'later' if one.after else 'earlier'}"


def taking_words(one: Timed) -> str:
    """How long a piece of work takes, and how that is known."""
    plural = "" if one.days == 1 else "s"
    return f"{one.days} working day{plural}, {one.basis}"


def heard_words(heard: Feedback) -> Iterator[str]:
    """What people were promised to hear, and what they did hear, a line each."""
    if heard.overdue and heard.by:
        yield f"  Look again: people were to hear back by {spoken(heard.by)}."
    elif heard.by:
        yield f"  {'Told' if heard.told else 'Promised: people hear back by'} {spoken(heard.by)}"
    for words, text in (
        ("You said", heard.said),
        ("We did", heard.did),
        ("We could not, because", heard.could_not),
    ):
        if text:
            yield f"  {words}: {text}"


def closed_words(closed: Sequence[tuple[dt.date, str]]) -> Iterator[str]:
    """Days off, with neighbours of the same name together."""
    start = 0
    for place, (day, why) in enumerate(closed):
        following = closed[place + 1] if place + 1 < len(closed) else None
        if following != (day + dt.timedelta(days=1), why):
            first = closed[start][0]
            span = spoken(first) if first == day else f"{spoken(first)} to {spoken(day)}"
            yield f"{span}: {why}"
            start = place + 1


def shift_lines(found: Sequence[Shift], plan: Plan) -> Iterator[str]:
    """What moving a date does, a line for each piece of work."""
    for one in found:
        count = abs(one.days)
        days = f"{count} working day{'' if count == 1 else 's'}"
        way = "later" if one.days > 0 else "earlier"
        from_ = "from" if one.piece.after else "by"
        when = f"{from_} {spoken(one.piece.start)}, not {spoken(one.was)}"
        yield (
            f"  {named_piece(one.piece, plan)}: {when} "
            f"({days} {way}){' [late]' if one.piece.late else ''}"
        )


def named_piece(one: Timed, plan: Plan) -> str:
    """What a piece of work is called, with the entry that it is about."""
    entry = plan.entry(one.about)
    return f"{one.title}: {entry.title or entry.id}" if entry else one.title
