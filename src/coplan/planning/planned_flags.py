"""What to look at again because of time, money, support and promises to hear back."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import is_not

from coplan.judgement.flag import Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import between, pounds, spoken
from coplan.model.linked import Linked
from coplan.model.plan import Activity, Decision, Entry, Group, Header, Plan
from coplan.planning import money_words
from coplan.planning.feedback import feedback
from coplan.planning.money import budget
from coplan.planning.schedule import schedule


class Planned:
    """Finds what to look at again in how a plan is to be carried out.

    It remembers what it found, and works out again only what rests on something that has changed.
    """

    def __init__(self) -> None:
        self._memory: dict[str, tuple[tuple[object, ...], tuple[Flag, ...]]] = {}

    def flags(self, linked: Linked, knowledge: Knowledge, today: dt.date) -> list[Flag]:
        """Every flag of a plan. today: to see what is late."""
        plan, found = linked.plan, list[Flag]()
        given = (plan.header, knowledge, today)
        for decision in plan.decisions:
            near = _around(decision, linked)
            find = partial(_decision, plan.header, decision, near, (knowledge, today))
            found += self._remembered(decision.key, (*given, decision, *near), find)
        for group in plan.groups:
            near = _activities(group, linked)
            find = partial(_retold, group, near, knowledge)
            found += self._remembered(group.key, (*given, group, *near), find)
        rests_on = (*given, plan.activities, plan.groups)
        found += self._remembered(Header.kind, rests_on, partial(_money, plan, knowledge, today))
        return found

    def _remembered(
        self, key: str, rests_on: tuple[object, ...], find: Callable[[], Iterable[Flag]]
    ) -> tuple[Flag, ...]:
        """The flags about something, from before where all that they rest on is the very same."""
        known = self._memory.get(key)
        if known is None or len(known[0]) != len(rests_on) or any(map(is_not, known[0], rests_on)):
            known = self._memory[key] = (rests_on, tuple(find()))
        return known[1]


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


def _money(plan: Plan, knowledge: Knowledge, today: dt.date) -> Iterator[Flag]:
    found = budget(plan, knowledge, today)
    for key, gets in found.unequal.items():
        activity = plan.entry(key)
        yield Flag(
            id="unequal-pay-in-one-room",
            about=key,
            kind="look-again",
            says=f"{_named(activity) if activity else key}: people in one room would get different "
            f"pay. {'; '.join(gets)}.",
            why="Who is paid less for the same hours learns whose time counts.",
            could="Offer everyone in the room the same, whether or not they take it.",
        )
    if found.affordable is False and found.there is not None:
        least, most = found.short
        yield Flag(
            id="money-short",
            about=plan.header.key,
            kind="look-again",
            says=f"What is planned comes to {between(found.low, found.high)}, and there is "
            f"{pounds(found.there)}: {money_words.short_words(least, most)}.",
            why="When money runs out, fares, care and thanks are often dropped first, and people "
            "with them.",
            could="Find more, or plan fewer sessions. Keep what lets people take part until the "
            "last: coplan budget shows the order.",
        )


def _named(entry: Entry) -> str:
    return f"“{entry.title or entry.id}”"
