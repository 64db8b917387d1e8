"""What has to be done before each decision and after it, and what has to be done first."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil

from msgspec import Struct, field

from coplan.judgement.catalogue import Method
from coplan.judgement.conditions import ALWAYS, holds, is_number
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.resources import DECISION, Task
from coplan.model.ladder import Rung
from coplan.model.plan import Activity, Decision, Entry, Facts, Group, Plan
from coplan.planning.calendar import WORKING_DAYS

EVERY = 2
"""Weeks between two sessions, where the plan does not say."""


COUNTED = "counted"
"""The fact that the sessions of an activity are counted, and not taken from its way of working."""

AFTER = "after"
"""The answer on when an activity is, and the fact that it follows the decisions that it is for."""


class Piece(Struct, frozen=True, kw_only=True):
    """One task about one entry: a piece of work.

    key: such as ``activity.workshops/sessions``. about: key of the entry. days: working days.
    basis: where the days come from, in words. reason: why the team changed them.
    needs: keys of the pieces that are done first. sessions: how many. gap: working days from one
    to the next. work: days of the coordinator; for sessions, for each.
    follows: keys of the decisions that it comes after; none for what has to be done before.
    """

    key: str
    task: Task
    about: str
    days: int
    basis: str = ""
    reason: str = ""
    needs: tuple[str, ...] = ()
    sessions: int = 0
    gap: int = 0
    work: int = 0
    follows: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """Whether people are told of it: it takes time, or the team has set that it takes none."""
        return bool(self.days or self.reason)

    @property
    def estimate(self) -> bool:
        """Whether its days are an estimate that nobody in the team has looked at."""
        return not self.reason and self.task.source.trust == "estimate"


class Unsure(Struct, frozen=True):
    """A task that may be needed, and is not counted, because nobody has said. about: a key."""

    task: Task
    about: str


class Network(Struct, frozen=True, kw_only=True, dict=True):
    """All pieces of work of a plan, each behind what it needs.

    ends: what has to be done before each dated decision, by its key. after: what follows it.
    unsure: what may come on top. shared: what each activity uses that others may use as well.
    """

    pieces: Mapping[str, Piece]
    ends: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    unsure: tuple[Unsure, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def users(self) -> Mapping[str, tuple[str, ...]]:
        """What a piece has to be done for: other pieces and decisions, by its key.

        What follows a decision waits for what it needs, and makes nothing begin earlier.
        """
        users: dict[str, list[str]] = {key: [] for key in self.pieces}
        for key, piece in self.pieces.items():
            for need in piece.needs if not piece.follows else ():
                users[need].append(key)
        for decision, ends in self.ends.items():
            for end in ends:
                users[end].append(decision)
        return {key: tuple(found) for key, found in users.items()}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pieces, in order."""
        return tuple(self.pieces)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each piece in that order."""
        return {key: place for place, key in enumerate(self.pieces)}

    def together(self, decision: str) -> tuple[str, ...]:
        """The keys of all that hangs together with a decision, by needs, people or a room."""
        return self._together.get(self._parts.get(decision, ""), ())

    def following(self, decision: str) -> tuple[str, ...]:
        """The same, of those alone that follow a decision."""
        return tuple(key for key in self.together(decision) if self.pieces[key].follows)

    @cached_property
    def _together(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of all pieces that hang together, in order, by what stands for them."""
        found: dict[str, list[str]] = {}
        for key, piece in self.pieces.items():
            found.setdefault(self._parts[piece.about], []).append(key)
        return {one: tuple(keys) for one, keys in found.items()}

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        """For each entry one that stands for all that hangs together with it."""
        above: dict[str, str] = {}

        def top(one: str) -> str:
            while (higher := above.setdefault(one, one)) != one:
                above[one] = one = above[higher]
            return one

        for piece in self.pieces.values():
            needed = (self.pieces[need].about for need in piece.needs)
            for other in (piece.about, *needed, *piece.follows):
                above[top(other)] = top(piece.about)
        for entry, others in (*self.shared.items(), *self.ends.items()):
            for other in others:
                met = self.pieces[other].about if other in self.pieces else other
                above[top(met)] = top(entry)
        return {one: top(one) for one in list(above)}

    def behind(self, decision: str) -> tuple[str, ...]:
        """The keys of all that has to be done before a decision, in order."""
        found: set[str] = set()
        waiting = list(self.ends.get(decision, ()))
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self.pieces[key].needs
        return tuple(sorted(found, key=self.order.__getitem__))


def network_of(plan: Plan, knowledge: Knowledge) -> Network:
    """All that has to be done for the decisions of a plan that have a date."""
    return _Weaver(plan, knowledge).network()


class _Weaver:
    """Goes through a plan once, from groups to activities to decisions."""

    def __init__(self, plan: Plan, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._header = plan.header.values()
        self._dated = [one for one in plan.decisions if one.date is not None]
        dated = {one.id for one in self._dated}
        self._activities = [
            one for one in plan.activities if any(name in dated for name in one.decisions)
        ]
        groups = {one.id: one for one in plan.groups}
        self._groups_of = {
            one.key: tuple(groups[name] for name in dict.fromkeys(one.groups) if name in groups)
            for one in self._activities
        }
        self._activities_of: dict[str, list[Activity]] = {one.key: [] for one in self._dated}
        self._follows: dict[str, tuple[str, ...]] = {}
        for activity in self._activities:
            names = [name for name in dict.fromkeys(activity.decisions) if name in dated]
            keys = tuple(f"{Decision.kind}.{name}" for name in names)
            if activity.get("when") == AFTER:
                self._follows[activity.key] = keys
            else:
                for key in keys:
                    self._activities_of[key].append(activity)
        self._follows |= dict(self._groups_after())
        self._pieces: dict[str, Piece] = {}
        self._pieces_of: dict[str, list[str]] = {}
        self._unsure: list[Unsure] = []
        self._facts: dict[str, list[Facts]] = {}

    def _groups_after(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Groups that are met only after decisions, each with those decisions."""
        met: dict[str, list[str]] = {}
        before: set[str] = set()
        for activity, groups in self._groups_of.items():
            for one in groups:
                met.setdefault(one.key, []).extend(self._follows.get(activity, ()))
                if activity not in self._follows:
                    before.add(one.key)
        yield from ((key, tuple(dict.fromkeys(d))) for key, d in met.items() if key not in before)

    def network(self) -> Network:
        """The pieces of work, and how they hang together."""
        met = {one.key: one for found in self._groups_of.values() for one in found}
        entries: Mapping[str, Sequence[Entry]] = {
            "group": tuple(met.values()),
            "activity": self._activities,
            "decision": self._dated,
        }
        for task in self._knowledge.tasks.values():
            for entry in entries[task.about]:
                self._put(task, entry)
        after: dict[str, list[str]] = {one.key: [] for one in self._dated}
        for key, piece in self._pieces.items():
            for decision in piece.follows:
                after[decision].append(key)
        return Network(
            pieces=self._pieces,
            ends={one.key: self._ends(one) for one in self._dated},
            after={key: tuple(found) for key, found in after.items()},
            unsure=tuple(self._unsure),
            shared={one.key: self._shared(one) for one in self._activities},
        )

    def _put(self, task: Task, entry: Entry) -> None:
        needed = self._needed(task, entry)
        if needed is None:
            self._unsure.append(Unsure(task, entry.key))
        if needed:
            piece = self._piece(task, entry)
            self._pieces[piece.key] = piece
            self._pieces_of.setdefault(entry.key, []).append(piece.key)

    def _needed(self, task: Task, entry: Entry) -> bool | None:
        """Whether a task is needed; for an activity, because of any of its groups."""
        if task.when is ALWAYS:
            return True
        if entry.key not in self._facts:
            groups = self._groups_of.get(entry.key) or (None,)
            self._facts[entry.key] = [self._known(entry, group) for group in groups]
        answers = [holds(task.when, facts) for facts in self._facts[entry.key]]
        return True if True in answers else None if None in answers else False

    def _known(self, entry: Entry, group: Group | None) -> Facts:
        facts = {**self._header, **(group.values() if group else {}), **entry.values()}
        after = entry.get("when") == AFTER
        return {**facts, COUNTED: is_number(entry.get("sessions")), AFTER: after}

    def _needs(self, task: Task, entry: Entry) -> Iterator[str]:
        """What is done first. Where that is not needed itself, what would come before it."""
        for name in task.needs:
            need = self._knowledge.tasks.get(name)
            for one in self._upstream(entry, need.about) if need else ():
                key = f"{one.key}/{name}"
                if key in self._pieces:
                    yield key
                elif need:
                    yield from self._needs(need, one)

    def _upstream(self, entry: Entry, about: str) -> Sequence[Entry]:
        if entry.kind == about:
            return (entry,)
        activities = self._activities_of.get(entry.key, ())
        if about == Activity.kind:
            return activities
        if isinstance(entry, Activity):
            return self._groups_of[entry.key]
        return [group for one in activities for group in self._groups_of[one.key]]

    def _ends(self, decision: Decision) -> tuple[str, ...]:
        """What has to be done last before a decision: what nothing else about it needs."""
        activities = self._activities_of[decision.key]
        groups = (one for activity in activities for one in self._groups_of[activity.key])
        about = {one.key for one in (decision, *activities, *groups)}
        found = {
            key
            for one in about
            for key in self._pieces_of.get(one, ())
            if not self._pieces[key].follows
        }
        needed = {need for key in found for need in self._pieces[key].needs}
        return tuple(sorted(found - needed))

    def _shared(self, activity: Activity) -> tuple[str, ...]:
        room = activity.get("room")
        named = (one.key for one in self._groups_of[activity.key])
        return (*named, *((f"room {room}",) if room else ()))

    def _piece(self, task: Task, entry: Entry) -> Piece:
        count, gap = _sessions(entry) if task.takes == "sessions" else (0, 0)
        days, basis = self._days(task, entry, (count, gap))
        own = entry.get(f"days.{task.id}")
        if is_number(own):
            days, basis = max(ceil(own), 0), "set by the team"
        return Piece(
            key=f"{entry.key}/{task.id}",
            task=task,
            about=entry.key,
            days=days,
            basis=basis,
            reason=str(entry.get(f"why.{task.id}") or "") if is_number(own) else "",
            needs=tuple(dict.fromkeys(self._needs(task, entry))),
            sessions=0 if is_number(own) else count,
            gap=gap,
            work=task.work,
            follows=(entry.key,) if DECISION in task.needs else self._follows.get(entry.key, ()),
        )

    def _days(self, task: Task, entry: Entry, sessions: tuple[int, int]) -> tuple[int, str]:
        count, gap = sessions
        if count:
            return (count - 1) * gap + 1, _apart(count, gap // WORKING_DAYS)
        if task.takes == "days":
            return task.days, "an estimate" if task.source.trust == "estimate" else "published"
        method = self._knowledge.methods.get(str(entry.get("method")))
        if method is None:
            return task.days, "no way of working is chosen yet"
        standing = any(one.get("standing") is True for one in self._groups_of[entry.key])
        lead, run = _weeks(method, standing=standing)
        weeks = lead if task.takes == "lead" else run
        meets = " with a group that meets already" if standing else ""
        return weeks * WORKING_DAYS, f"as {method.title.lower()} takes at the least{meets}"


def _sessions(entry: Entry) -> tuple[int, int]:
    """How many sessions are planned, and working days from one to the next; 0 while unknown."""
    count, every = entry.get("sessions"), entry.get("every")
    if not is_number(count) or count < 1:
        return 0, 0
    weeks = ceil(every) if is_number(every) else EVERY
    return ceil(count), weeks * WORKING_DAYS


def _apart(count: int, every: int) -> str:
    """Such as ``8 sessions, 3 weeks apart``."""
    if count == 1:
        return "1 session"
    return f"{count} sessions, {every} week{'' if every == 1 else 's'} apart"


def _weeks(method: Method, *, standing: bool) -> tuple[int, int]:
    """Weeks to the first session, and from there until a decision can use it, at the least.

    It is never too late to tell people something.
    """
    if method.rungs[1] <= Rung.INFORMING:
        return 0, 0
    run = max(method.weeks[0] - method.lead[0], 0)
    if not standing:
        return method.lead[0], run
    total = method.weeks_standing[0]
    return max(total - run, 0), min(run, total)
