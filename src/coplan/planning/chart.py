"""The timeline as bars, each thing once: what the picture draws, and the list says."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision, Plan
from coplan.planning.feedback import feedback
from coplan.planning.latest import latest_starts, latest_words
from coplan.planning.schedule import Schedule, Timed, schedule
from coplan.planning.timeline import (
    closed_words,
    heard_words,
    moved_words,
    piece_words,
    sessions_words,
    taking_words,
    when_words,
)

NO_DATES = "No decision has a date yet, so nothing can be worked back."


class Bar(Struct, frozen=True, kw_only=True):
    """One line of the picture.

    kind: a decision, work before it or after it, or the day on which people hear back. key: of the
    piece of work, else of the decision. about: key of the entry that it is about. first, last:
    days; None for a decision without a date. late: it had to begin, or to be done, before today.
    work: the piece of work.
    """

    kind: Literal["decision", "before", "after", "heard"]
    key: str
    about: str
    title: str
    first: dt.date | None = None
    last: dt.date | None = None
    late: bool = False
    work: Timed | None = None

    @property
    def id(self) -> str:
        """What tells it from every other bar, also after the plan has changed."""
        return f"{self.kind} {self.key}"

    @property
    def tells(self) -> bool:
        """Whether people hear on its last day what came of a decision."""
        return self.kind == "heard" or (self.kind == "after" and self.about.startswith("decision."))


class Chart(Struct, frozen=True, kw_only=True):
    """A plan in time. off: days besides weekends on which nobody works, and why."""

    today: dt.date
    bars: tuple[Bar, ...]
    worked: Schedule
    off: Mapping[dt.date, str] = field(default_factory=dict)

    @property
    def late(self) -> tuple[Bar, ...]:
        """Everything that is late."""
        return tuple(one for one in self.bars if one.late)


def chart(plan: Plan, knowledge: Knowledge, today: dt.date) -> Chart:
    """Every decision by its date, and under each what no decision above it needs as well."""
    worked = schedule(plan, knowledge, today)
    return Chart(
        today=today, bars=tuple(_bars(plan, worked)), worked=worked, off=worked.calendar.off
    )


def _bars(plan: Plan, worked: Schedule) -> Iterator[Bar]:
    drawn: set[str] = set()
    dated = (one for one in plan.decisions if one.date)
    for decision in sorted(dated, key=lambda one: one.date or worked.today):
        yield _decision(decision)
        before = worked.first_before(decision.key, drawn)
        yield from (_work(one, plan, "before") for one in before)
        yield from (_work(one, plan, "after") for one in worked.after(decision.key))
        yield from _heard(decision, worked.today)
    yield from (_decision(one) for one in plan.decisions if not one.date)


def _work(one: Timed, plan: Plan, kind: Literal["before", "after"]) -> Bar:
    return Bar(
        kind=kind,
        key=one.key,
        about=one.about,
        title=piece_words(one, plan),
        first=one.start,
        last=one.end,
        late=one.late,
        work=one,
    )


def _decision(decision: Decision) -> Bar:
    return Bar(
        kind="decision",
        key=decision.key,
        about=decision.key,
        title=decision.title or decision.id,
        first=decision.date,
        last=decision.date,
    )


def _heard(decision: Decision, today: dt.date) -> Iterator[Bar]:
    heard = feedback(decision, today)
    if heard.by:
        yield Bar(
            kind="heard",
            key=decision.key,
            about=decision.key,
            title="People hear back",
            first=heard.by,
            last=heard.by,
            late=heard.overdue,
        )


def chart_state(found: Chart) -> str:
    """How things stand, in one line."""
    dated = [one for one in found.bars if one.kind == "decision" and one.first]
    if not dated:
        return NO_DATES
    late = found.late
    if late:
        first = min((one for one in late if one.first), key=lambda one: one.first or found.today)
        many = f"{len(late)} things are late." if len(late) > 1 else "One thing is late."
        when = spoken(first.first or found.today)
        verb = "was promised for" if first.kind == "heard" else "had to begin by"
        return f"{many} “{first.title}” {verb} {when}."
    ahead = [one for one in found.bars if one.kind == "before" and one.first]
    if not ahead:
        return "Nothing has to be done first."
    first = min(ahead, key=lambda one: one.first or found.today)
    when = spoken(first.first or found.today)
    return f"Nothing is late. Begin by {when}: “{first.title}”."


def bar_words(bar: Bar) -> str:
    """A bar as a row of the list: the same, in words."""
    late = " [late]" if bar.late else ""
    if bar.first is None:
        return f"{bar.title}: no date yet"
    if bar.kind == "decision":
        return f"{bar.title}: decided on {spoken(bar.first)}"
    if bar.work is None:
        return f"{bar.title} by {spoken(bar.first)}{late}"
    when = when_words(bar.work)
    return f"{when[:1].upper()}{when[1:]}: {bar.title} ({taking_words(bar.work)}){late}"


def about_bar(found: Chart, bar: Bar, plan: Plan, knowledge: Knowledge) -> Iterator[str]:
    """What there is to know about a bar, a line at a time."""
    entry = plan.entry(bar.about)
    if bar.kind == "heard" and isinstance(entry, Decision):
        yield f"About “{entry.title or entry.id}”."
        yield from (line.strip() for line in heard_words(feedback(entry, found.today)))
    elif bar.work is not None:
        yield from _about_work(found, bar.work)
    elif isinstance(entry, Decision):
        yield from _about_decision(found, entry, plan, knowledge)


def _about_work(found: Chart, one: Timed) -> Iterator[str]:
    spare = abs(one.slack)
    days = f"{spare} working day{'' if spare == 1 else 's'}"
    if one.after:
        yield f"Counted on from the decision: {when_words(one)}."
    elif one.late:
        yield f"Look again: it had to begin by {spoken(one.start)}, {days} ago."
    else:
        yield f"Begin by {spoken(one.start)}, in {days}; done by {spoken(one.end)}."
    yield f"{one.says} It takes {taking_words(one)}."
    if one.reason:
        yield f"Because: {one.reason}"
    if one.sessions:
        yield f"{sessions_words(one)}."
    off = tuple(closed_words(found.worked.calendar.between(one.start, one.end)))
    if off:
        yield f"Not worked in that time: {'; '.join(off)}."
    if one.moved:
        yield (
            f"It begins {moved_words(one)} than it would by itself, because people, a room or the "
            "coordinator are shared."
        )
    yield f"Source: {one.source}"


def _about_decision(
    found: Chart, decision: Decision, plan: Plan, knowledge: Knowledge
) -> Iterator[str]:
    if decision.date is None:
        yield "Without a date nothing can be worked back from it. Enter sets one."
        return
    begin = found.worked.begin(decision.key)
    if begin is not None and begin < decision.date:
        had = "had to begin" if begin < found.today else "has to begin"
        yield f"To be decided on {spoken(decision.date)}, the first of it {had} by {spoken(begin)}."
    latest = latest_words(latest_starts(plan, decision, knowledge, found.today), knowledge)
    if latest:
        yield latest
    behind = set(found.worked.network.behind(decision.key))
    about = {decision.key, *(found.worked.network.pieces[key].about for key in behind)}
    unsure = (one.task.title for one in found.worked.network.unsure if one.about in about)
    titles = tuple(dict.fromkeys(unsure))
    if titles:
        yield f"Not counted, since nobody has said if it is needed: {'; '.join(titles)}."
