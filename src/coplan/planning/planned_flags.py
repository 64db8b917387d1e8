"""What to look at again because of time, money, support and promises to hear back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.by_entry import ByEntry
from coplan.judgement.costs import positive
from coplan.judgement.flag import Flag
from coplan.judgement.knowledge import MONEY, Knowledge
from coplan.judgement.wording import between, pounds, spoken
from coplan.model.linked import Change, Linked, changes_between, links_of
from coplan.model.plan import Activity, Decision, Entry, Group, Header, Plan
from coplan.planning import money_words
from coplan.planning.feedback import feedback
from coplan.planning.money import budget, unequal_pay
from coplan.planning.schedule import schedule


class Planned:
    """Finds what to look at again in how a plan is to be carried out.

    It remembers what it found, and works out again only what rests on something that has changed.
    """

    def __init__(self) -> None:
        self._last: _Found | None = None

    def flags(self, linked: Linked, knowledge: Knowledge, today: dt.date) -> tuple[Flag, ...]:
        """Every flag of a plan. today: to see what is late."""
        found = self._found(linked, knowledge, today)
        return (*chain.from_iterable(found.by_entry.values()), *found.money)

    def find_all(self, linked: Linked, knowledge: Knowledge, today: dt.date) -> Iterator[None]:
        """Look at one entry after the other till none is left, to be gone on with at any time."""
        found = self._found(linked, knowledge, today)
        yield from found.by_entry.find_all()
        yield from (None for _ in found.money)

    def left(self, linked: Linked, knowledge: Knowledge, today: dt.date) -> int:
        """How many entries nobody has looked at yet."""
        return self._found(linked, knowledge, today).by_entry.left

    def _found(self, linked: Linked, knowledge: Knowledge, today: dt.date) -> "_Found":
        last = self._last
        if last is None or last.knowledge is not knowledge or last.today != today:
            last = self._last = _Found.of(linked, knowledge, today)
        elif last.linked is not linked:
            last = self._last = last.after(linked)
        return last


class _Found(Struct, frozen=True, kw_only=True, dict=True):
    """What was found in a plan. was: what money still comes to, where that is known already."""

    linked: Linked
    knowledge: Knowledge
    today: dt.date
    by_entry: ByEntry[tuple[Flag, ...]]
    was: tuple[Flag, ...] | None = None

    @classmethod
    def of(cls, linked: Linked, knowledge: Knowledge, today: dt.date) -> "_Found":
        keys = [one.key for kind in _LOOKED_AT for one in linked.plan.of(kind)]
        return cls(
            linked=linked,
            knowledge=knowledge,
            today=today,
            by_entry=ByEntry(linked, partial(_planned, linked, knowledge, today), keys),
        )

    def after(self, linked: Linked) -> "_Found":
        """The same for another version of the plan."""
        changes = changes_between(self.linked.plan, linked.plan)
        if Header.kind in changes:
            return _Found.of(linked, self.knowledge, self.today)
        find = partial(_planned, linked, self.knowledge, self.today)
        by_entry = self.by_entry.after(linked, find, _resting_on(changes, linked))
        known = None if any(map(_costs_other, changes.values())) else vars(self).get("money")
        return replace(self, linked=linked, by_entry=by_entry, was=known)

    @cached_property
    def money(self) -> tuple[Flag, ...]:
        """What to look at again because of the money for the whole plan."""
        if self.was is not None:
            return self.was
        return _money(self.linked.plan, self.knowledge, self.today)


_LOOKED_AT = (Decision.kind, Group.kind, Activity.kind)


def _resting_on(changes: Mapping[str, Change], linked: Linked) -> Iterator[str]:
    """The keys of what may have other flags: what has changed, and what is done with it or for it.

    A group counts for the decisions of its activities, an activity for its decisions and groups.
    """
    for key, change in changes.items():
        met = map(linked.entry, linked.linking_to(key)) if key.startswith(Group.kind) else ()
        yield key
        for one in (*change, *met):
            if isinstance(one, Activity):
                yield from links_of(one)


def _costs_other(change: Change) -> bool:
    """Whether a change may make the plan cost more or less; of decisions, only the date does."""
    was, now = change
    if isinstance(was, Decision) and isinstance(now, Decision):
        return was.date != now.date
    return isinstance(was or now, Decision | Activity | Group)


def _planned(
    linked: Linked, knowledge: Knowledge, today: dt.date, entry: Entry
) -> tuple[Flag, ...]:
    """What to look at again because of one entry."""
    if isinstance(entry, Decision):
        near = _around(entry, linked)
        return tuple(_decision(linked.plan.header, entry, near, (knowledge, today)))
    if isinstance(entry, Group):
        return tuple(_retold(entry, _activities(entry, linked), knowledge))
    return tuple(_unequal(entry, linked))


def _around(decision: Decision, linked: Linked) -> tuple[Entry, ...]:
    """The activities for a decision, and their groups."""
    activities = _activities(decision, linked)
    met = (one for activity in activities for one in linked.named_by(activity, Group.kind))
    return (*activities, *{one.key: one for one in met}.values())


def _activities(entry: Entry, linked: Linked) -> tuple[Entry, ...]:
    keys = sorted(key for key in linked.linking_to(entry.key) if key.startswith(Activity.kind))
    return tuple(one for one in map(linked.entry, keys) if one is not None)


def _decision(
    header: Header, decision: Decision, around: Iterable[Entry], known: tuple[Knowledge, dt.date]
) -> Iterator[Flag]:
    yield from _overdue(decision, known[1])
    yield from _late(header, decision, around, known)


def _overdue(decision: Decision, today: dt.date) -> Iterator[Flag]:
    heard = feedback(decision, today)
    if heard.overdue and heard.by:
        yield Flag(
            id="feedback-overdue",
            about=decision.key,
            kind="look-again",
            says=f"{_named(decision)}: people were to hear back by {spoken(heard.by)}, "
            "and nobody has said that they did.",
            why="A promise that is not kept is remembered longer than what was decided.",
            could="Tell them now, even if there is little to tell, and say why it is late. "
            "Then answer that they have been told.",
        )


def _late(
    header: Header,
    decision: Decision,
    around: Iterable[Entry],
    known: tuple[Knowledge, dt.date],
) -> Iterator[Flag]:
    """What had to begin already, by its own needs alone: what is shared is not looked at here."""
    knowledge, today = known
    if decision.date is None or decision.date < today or decision.get("power") == "own-case":
        return
    alone = Plan(
        header=header,
        decisions=(decision,),
        activities=tuple(one for one in around if isinstance(one, Activity)),
        groups=tuple(one for one in around if isinstance(one, Group)),
    )
    late = schedule(alone, knowledge, today).late
    if late:
        first = late[0]
        yield Flag(
            id="late-start",
            about=decision.key,
            kind="look-again",
            says=f"{_named(decision)}: “{first.title}” had to begin by {spoken(first.start)}.",
            why="What begins too late is done in a hurry, and people notice. "
            f"{first.says} It is counted as {first.days} working days ({first.basis}).",
            could="Move the date, choose a way of working that needs less time, or say what is "
            "done already. To set how long it takes here, see: coplan timeline",
        )


def _retold(group: Group, activities: Iterable[Entry], knowledge: Knowledge) -> Iterator[Flag]:
    methods = (knowledge.methods.get(str(one.get("method"))) for one in activities)
    asked = sum(1 for method in methods if method and method.retelling != "none")
    if asked > 1 and group.get("distress") is True:
        known = group.get("safe.known")
        spares = f" Begin with what is known already: {known}" if known else ""
        yield Flag(
            id="asked-to-retell",
            about=group.key,
            kind="look-again",
            says=f"{_named(group)}: {asked} activities in this plan could ask them to tell it "
            "again.",
            why="Each retelling costs people something, and most of it has been told before.",
            could="Ask once, and pass it on with their consent. Or choose a way of working that "
            f"asks nobody to retell.{spares}",
        )


def _unequal(activity: Entry, linked: Linked) -> Iterator[Flag]:
    gets = unequal_pay(linked.named_by(activity, Group.kind))
    if gets:
        yield Flag(
            id="unequal-pay-in-one-room",
            about=activity.key,
            kind="look-again",
            says=f"{_named(activity)}: people in one room would get different "
            f"pay. {'; '.join(gets)}.",
            why="Who is paid less for the same hours learns whose time counts.",
            could="Offer everyone in the room the same, whether or not they take it.",
        )


def _money(plan: Plan, knowledge: Knowledge, today: dt.date) -> tuple[Flag, ...]:
    if positive(plan.header.get(MONEY)) is None:
        return ()
    found = budget(plan, knowledge, today)
    if found.affordable is not False or found.there is None:
        return ()
    least, most = found.short
    return (
        Flag(
            id="money-short",
            about=plan.header.key,
            kind="look-again",
            says=f"What is planned comes to {between(found.low, found.high)}, and there is "
            f"{pounds(found.there)}: {money_words.short_words(least, most)}.",
            why="When money runs out, fares, care and thanks are often dropped first, and people "
            "with them.",
            could="Find more, or plan fewer sessions. Keep what lets people take part until the "
            "last: coplan budget shows the order.",
        ),
    )


def _named(entry: Entry) -> str:
    return f"“{entry.title or entry.id}”"
