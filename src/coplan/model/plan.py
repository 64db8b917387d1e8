"""A plan: what should be different, what has to be decided, with whom, and how.

A plan is a tree of frozen values. Answers to questions are *facts*, kept by name on the entry
they are about; a fact that is not there is unknown. Facts that belong to a plugin carry its name
in front (``procurement.stage``), as they stand in a sub-table of the entry in the file.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, TypeAlias

from msgspec import Struct, field

Value: TypeAlias = str | int | bool | Decimal | dt.date | tuple[str, ...]
"""What one field of a plan can hold. A list holds ids of other entries, or words."""

Facts: TypeAlias = Mapping[str, Value]
"""Answers by name. What is not in it is unknown."""


class Entry(Struct, frozen=True, kw_only=True):
    """One thing in a plan, found by its kind and id.

    id: unique among its kind, readable, such as ``specification``.
    facts: every answer that has no field of its own here.
    """

    kind: ClassVar[str] = ""
    links: ClassVar[Mapping[str, str]] = {}
    """Fields that name other entries, and the kind that they name."""

    id: str
    title: str = ""
    notes: str = ""
    facts: Mapping[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """How edits and messages name this entry, such as ``decision.specification``."""
        return f"{self.kind}.{self.id}"

    def get(self, name: str) -> Value | None:
        """The value of a field or fact, or None where it is unknown."""
        if name in self.facts:
            return self.facts[name]
        value = getattr(self, name, None) if name in self.__struct_fields__ else None
        return None if value in ("", ()) or name in ("id", "facts") else value

    def values(self) -> Facts:
        """All that is known about this entry, fields and facts together."""
        named = {n: self.get(n) for n in self.__struct_fields__}
        return {n: v for n, v in named.items() if v is not None} | dict(self.facts)


class Header(Entry, frozen=True, kw_only=True):
    """What the whole plan is about: the table ``[plan]``.

    work: id of the work stream. nation: which nation's law applies.
    brief: what was asked for, in the words of whoever asked.
    """

    kind = "plan"
    id: str = ""
    work: str = ""
    nation: str = ""
    brief: str = ""

    @property
    def key(self) -> str:
        """There is one header, so its kind is its name."""
        return self.kind


class Outcome(Entry, frozen=True, kw_only=True):
    """What will be different. people: for whom."""

    kind = "outcome"
    people: str = ""


class Decision(Entry, frozen=True, kw_only=True):
    """Something that has to be decided for an outcome to happen.

    decider: the role that decides. date: when it is decided. called: the team's word, a rung.
    """

    kind = "decision"
    links = {"outcomes": "outcome", "groups": "group"}
    outcomes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    decider: str = ""
    date: dt.date | None = None
    called: str = ""


class Group(Entry, frozen=True, kw_only=True):
    """People whose experience a decision needs: a role and a count, never names. size: people."""

    kind = "group"
    size: int | None = None


class Activity(Entry, frozen=True, kw_only=True):
    """A method used in this plan, for some decisions, with some groups. method: its id."""

    kind = "activity"
    links = {"decisions": "decision", "groups": "group"}
    method: str = ""
    decisions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Conflict(Entry, frozen=True, kw_only=True):
    """A value that lost against another when two people changed one field at the same time.

    entry, name: the field it belongs to. value: what was not kept, as text.
    """

    kind = "conflict"
    entry: str = ""
    name: str = ""
    value: str = ""


class Kept(Entry, frozen=True, kw_only=True):
    """A flag that the team has looked at and keeps as it is. reason: why, in the team's words.

    flag: its id. about: key of the entry that it is about.
    """

    kind = "kept"
    flag: str = ""
    about: str = ""
    reason: str = ""


KINDS: Mapping[str, type[Entry]] = {
    kind.kind: kind for kind in (Header, Outcome, Decision, Group, Activity, Kept, Conflict)
}
"""Every kind of entry, in the order in which a new plan writes them."""

MANY: Mapping[str, str] = {
    "outcome": "outcomes",
    "decision": "decisions",
    "group": "groups",
    "activity": "activities",
    "kept": "kept",
    "conflict": "conflicts",
}
"""The field of a plan that holds the entries of a kind; the header stands alone."""


class Plan(Struct, frozen=True, kw_only=True, dict=True):
    """Everything in the document, as frozen values."""

    header: Header = field(default_factory=Header)
    outcomes: tuple[Outcome, ...] = ()
    decisions: tuple[Decision, ...] = ()
    groups: tuple[Group, ...] = ()
    activities: tuple[Activity, ...] = ()
    kept: tuple[Kept, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def title(self) -> str:
        """What the plan is called."""
        return self.header.title

    def entries(self) -> Iterator[Entry]:
        """Every entry, kind by kind, in the order of the file."""
        yield self.header
        yield from self.outcomes
        yield from self.decisions
        yield from self.groups
        yield from self.activities
        yield from self.kept
        yield from self.conflicts

    @cached_property
    def _by_key(self) -> Mapping[str, Entry]:
        return {entry.key: entry for entry in self.entries()}

    def entry(self, key: str) -> Entry | None:
        """The entry with this key, or None."""
        return self._by_key.get(key)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """All entries of one kind, in the order of the file."""
        if kind == Header.kind:
            return (self.header,)
        found: tuple[Entry, ...] = getattr(self, MANY[kind]) if kind in MANY else ()
        return found

    @cached_property
    def _activities_by_decision(self) -> Mapping[str, tuple[Activity, ...]]:
        found: dict[str, tuple[Activity, ...]] = {}
        for activity in self.activities:
            for id_ in dict.fromkeys(activity.decisions):
                found[id_] = (*found.get(id_, ()), activity)
        return found

    def activities_for(self, decision: Decision) -> tuple[Activity, ...]:
        """The activities that are for a decision, in the order of the file."""
        return self._activities_by_decision.get(decision.id, ())

    def linked(self, entry: Entry, name: str) -> tuple[Entry, ...]:
        """The entries that a field of links names; names that lead nowhere are left out."""
        wanted = entry.get(name) or ()
        found = (self.entry(f"{entry.links[name]}.{one}") for one in wanted)  # type: ignore[union-attr]
        return tuple(one for one in found if one is not None)
