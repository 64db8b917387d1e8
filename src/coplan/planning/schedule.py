"""Working back from the dates: when each piece of work has to begin at the latest.

A piece ends before the earliest of all that need it, and takes as long as it takes; so its latest
start is found by going through the pieces from the last to the first, once. What follows a decision
is worked forward from it, from the first piece to the last: there the earliest start counts.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from heapq import heapify, heappop, heappush

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.conditions import is_number
from coplan.judgement.knowledge import Knowledge
from coplan.model.plan import Group, Plan
from coplan.planning.calendar import Calendar, calendar_of
from coplan.planning.sharing import Shared
from coplan.planning.tasks import Network, Piece, network_of

NEVER = 10**9
"""A working day beyond every calendar."""

AFTERWARDS = dt.timedelta(days=366)
"""How long after the last decision holidays count, where something follows it."""


class Timed(Struct, frozen=True, kw_only=True):
    """One piece of work with its dates, as people read it.

    key: of the piece. about: key of its entry. start: the latest day to begin. end: the last day
    of it. days: working days. slack: working days from today until it has to begin; below nought
    when that day has passed. basis: where its days come from; reason: why the team changed them.
    estimate: nobody has published the figure, and the team has not set it. source: of the figure.
    needs: titles of what is done first. sessions: their days, where they are planned.
    moved: working days that it begins earlier because something is shared with others.
    after: it follows a decision. Then start is the earliest day to begin, it is never late, and
    moved says how much later it begins.
    """

    key: str
    title: str
    says: str
    about: str
    start: dt.date
    end: dt.date
    days: int
    slack: int
    basis: str
    reason: str
    estimate: bool
    source: str
    needs: tuple[str, ...] = ()
    sessions: tuple[dt.date, ...] = ()
    moved: int = 0
    after: bool = False

    @property
    def late(self) -> bool:
        """Whether it had to begin before today."""
        return self.slack < 0 and not self.after


class Shift(Struct, frozen=True):
    """A piece of work that begins on another day. days: how many later; below nought, earlier."""

    piece: Timed
    was: dt.date
    days: int


class Schedule(Struct, frozen=True, kw_only=True, dict=True):
    """When everything has to begin at the latest, and what follows a decision at the earliest.

    starts: the number of the working day, by key of a piece or of a dated decision.
    alone: the same, if nothing had to be shared. sessions: their days, the last first, by piece.
    coordinator: half days that the coordinator has in a week; None where nobody said.
    """

    network: Network
    calendar: Calendar
    today: dt.date
    starts: Mapping[str, int]
    alone: Mapping[str, int]
    sessions: Mapping[str, tuple[int, ...]]
    coordinator: int | None = None

    def before(self, decision: str) -> tuple[Timed, ...]:
        """All that has to be done before a decision, the first to begin in front."""
        return self._in_order(self.network.behind(decision))

    def first_before(self, decision: str, known: set[str]) -> tuple[Timed, ...]:
        """The same without what is known already, which grows by what is found."""
        waiting, found = list(self.network.ends.get(decision, ())), list[str]()
        while waiting:
            key = waiting.pop()
            if key not in known:
                known.add(key)
                found.append(key)
                waiting += self.network.pieces[key].needs
        return self._in_order(found)

    def after(self, decision: str) -> tuple[Timed, ...]:
        """What follows a decision, such as telling people, the first to begin in front.

        What follows several comes with the last of them.
        """
        after = self.network.after.get(decision, ())
        return self._in_order(key for key in after if self._last(key) == decision)

    def _last(self, key: str) -> str:
        return max(self.network.pieces[key].follows, key=lambda one: self.starts[one])

    def begin(self, decision: str) -> dt.date | None:
        """The latest day to begin with anything for a decision; None where nothing is known."""
        found = (self.starts[key] for key in self.network.behind(decision))
        first = min(found, default=None)
        return None if first is None else self.calendar.day(first)

    @property
    def late(self) -> tuple[Timed, ...]:
        """Everything that had to begin before today, the longest ago first."""
        pieces = self.network.pieces
        late = (key for key, one in pieces.items() if not one.follows)
        return self._in_order(key for key in late if self.starts[key] < self._now)

    @property
    def all(self) -> tuple[Timed, ...]:
        """Every piece of work, the first to begin in front."""
        return self._in_order(self.network.pieces)

    def _in_order(self, keys: Iterable[str]) -> tuple[Timed, ...]:
        """Pieces with their dates; those that take no time only if the team has set them so."""
        pieces = self.network.pieces
        found = [self.timed(one) for one in keys if pieces[one].told]
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    @cached_property
    def _now(self) -> int:
        return self.calendar.before(self.today)

    def timed(self, key: str) -> Timed:
        """One piece of work with its dates."""
        piece, start = self.network.pieces[key], self.starts[key]
        days = self.sessions.get(key, ())
        last = max(start, days[0] if days else start + piece.days - 1)
        return Timed(
            key=key,
            title=piece.task.title,
            says=piece.task.says,
            about=piece.about,
            start=self.calendar.day(start),
            end=self.calendar.day(last),
            days=piece.days,
            slack=start - self._now,
            basis=piece.basis,
            reason=piece.reason,
            estimate=piece.estimate,
            source=piece.task.source.cite(),
            needs=tuple(self.network.pieces[one].task.title for one in piece.needs),
            sessions=tuple(self.calendar.day(day) for day in reversed(days)),
            moved=abs(self.alone[key] - start),
            after=bool(piece.follows),
        )


def schedule(plan: Plan, knowledge: Knowledge, today: dt.date) -> Schedule:
    """Work back from every date in a plan. today: to see what is late."""
    dates = {one.key: one.date for one in plan.decisions if one.date is not None}
    network = network_of(plan, knowledge)
    last = max(dates.values(), default=None)
    if last and any(piece.needs for piece in network.pieces.values() if piece.follows):
        last = min(last, dt.date.max - AFTERWARDS) + AFTERWARDS
    calendar = calendar_of(plan.header, knowledge, today, last)
    fixed = {key: calendar.before(date) for key, date in dates.items()}
    days = plan.header.get("coordinator_days")
    half_days = int(2 * days) if is_number(days) and days > 0 else None
    alone = _backward(network, fixed)
    shared = Shared(calendar, half_days)
    starts, sessions = _levelled(network, alone, shared, network.pieces)
    return Schedule(
        network=network,
        calendar=calendar,
        today=today,
        starts={**fixed, **starts},
        alone=alone,
        sessions=sessions,
        coordinator=half_days,
    )


def moved(was: Schedule, decision: str, date: dt.date) -> Schedule:
    """The schedule with another date for one decision; only what rests on that date is redone.

    Where days or people are shared, everything that shares them rests on it.
    """
    network = was.network
    alone = _again(was, decision, was.calendar.before(date))
    part = network.pieces if was.coordinator else network.together(decision)
    shared = Shared(was.calendar, was.coordinator)
    starts, sessions = _levelled(network, alone, shared, part)
    return replace(
        was,
        starts={**was.starts, decision: alone[decision], **starts},
        alone=alone,
        sessions={**was.sessions, **sessions},
    )


def shifts(was: Schedule, now: Schedule) -> tuple[Shift, ...]:
    """What begins on another day in one schedule than in another, the earliest first."""
    pieces = now.network.pieces
    found = (
        Shift(now.timed(key), was.timed(key).start, now.starts[key] - was.starts[key])
        for key in pieces.keys() & was.network.pieces.keys()
        if pieces[key].told and now.starts[key] != was.starts[key]
    )
    return tuple(sorted(found, key=lambda one: (one.piece.start, one.piece.key)))


def _backward(network: Network, fixed: Mapping[str, int]) -> dict[str, int]:
    """The latest start of every piece, if nothing is shared: from the last to the first."""
    starts = dict(fixed)
    users = network.users
    for key in reversed(network.keys):
        if not network.pieces[key].follows:
            starts[key] = _latest(network.pieces[key], users[key], starts)
    after = (key for key, one in network.pieces.items() if one.follows)
    return _forward(network, starts, after)


def _latest(piece: Piece, users: Iterable[str], starts: Mapping[str, int]) -> int:
    """Before the earliest of what needs it."""
    return min((starts[user] for user in users), default=NEVER) - piece.days


def _forward(network: Network, starts: dict[str, int], after: Iterable[str]) -> dict[str, int]:
    """The same with the earliest start of what follows decisions, if nothing is shared.

    after: keys of the pieces to look at, in order.
    """
    for key in after:
        starts[key] = _earliest(network, key, starts, {})
    return starts


def _earliest(
    network: Network,
    key: str,
    starts: Mapping[str, int],
    sessions: Mapping[str, tuple[int, ...]],
) -> int:
    """Behind all that it needs. An activity waits for the last of its decisions.

    People can be found from the first of those on that they are met after.
    """
    piece = network.pieces[key]
    decided = [starts[one] for one in piece.follows]
    done = [
        sessions[one][0] + 1 if one in sessions else starts[one] + network.pieces[one].days
        for one in piece.needs
    ]
    return max([min(decided) if piece.task.about == Group.kind else max(decided), *done])


def _again(was: Schedule, decision: str, day: int) -> dict[str, int]:
    """The latest starts when one decision moves: only pieces that rest on it are looked at."""
    network, starts = was.network, dict(was.alone)
    starts[decision] = day
    order = network.order
    waiting = [-order[key] for key in network.ends[decision]]
    heapify(waiting)
    keys, done = network.keys, -1
    while waiting:
        place = -heappop(waiting)
        if place == done:
            continue
        done = place
        key = keys[place]
        piece = network.pieces[key]
        start = _latest(piece, network.users[key], starts)
        if start != starts[key]:
            starts[key] = start
            for need in piece.needs:
                heappush(waiting, -order[need])
    return _forward(network, starts, network.following(decision))


def _levelled(
    network: Network, alone: Mapping[str, int], shared: Shared, part: Collection[str]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """The same, with what is shared given to one after the other: what is decided last, first.

    part: keys of the pieces to look at, with all that they share anything with.
    """
    users, order = network.users, network.order
    served = (one for key in part for one in (*users[key], *network.pieces[key].follows))
    starts = {one: alone[one] for one in served if one in network.ends}
    sessions: dict[str, tuple[int, ...]] = {}
    before = [key for key in part if not network.pieces[key].follows]
    left = {key: sum(one in network.pieces for one in users[key]) for key in before}
    waiting = [(-alone[key], -order[key]) for key, count in left.items() if not count]
    heapify(waiting)
    while waiting:
        key = network.keys[-heappop(waiting)[1]]
        piece = network.pieces[key]
        start = _latest(piece, users[key], starts)
        if piece.sessions:
            timing, uses = (piece.sessions, piece.gap), network.shared.get(piece.about, ())
            sessions[key] = shared.sessions(start + piece.days - 1, timing, uses, piece.work)
            start = min(start, sessions[key][-1])
        else:
            begun = shared.work(start + piece.days, piece.work if piece.days else 0)
            start = start if begun is None else min(start, begun)
        starts[key] = start
        for need in piece.needs:
            left[need] -= 1
            if not left[need]:
                heappush(waiting, (-alone[need], -order[need]))
    for key in part:
        if network.pieces[key].follows:
            _follow(network, key, shared, (starts, sessions))
    return starts, sessions


def _follow(
    network: Network,
    key: str,
    shared: Shared,
    found: tuple[dict[str, int], dict[str, tuple[int, ...]]],
) -> None:
    """Give what follows a decision its place. found: starts and sessions, which grow by it."""
    starts, sessions = found
    piece, start = network.pieces[key], _earliest(network, key, *found)
    if piece.sessions:
        timing, uses = (piece.sessions, piece.gap), network.shared.get(piece.about, ())
        sessions[key] = shared.sessions_from(start, timing, uses, piece.work)
        starts[key] = sessions[key][-1]
    else:
        done = shared.work_from(start, piece.work if piece.days else 0)
        starts[key] = start if done is None else max(start, done - piece.days + 1)
