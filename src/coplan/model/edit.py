"""One change to a plan. An edit says what it expects to find, and can be taken back."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from typing import TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from coplan.model.plan import Entry, Plan, Value

LONGEST_ID = 40


class Set(Struct, frozen=True, kw_only=True):
    """Give a field a value, or none.

    entry: key such as ``decision.specification``. name: field or fact, such as ``date``.
    value: the new value; None takes the answer away.
    expects: the value when the person began; None when there was none.
    text, after, gap: used by undo, to write the field as it was written, behind the field
    ``after`` and the comment lines ``gap``.
    """

    entry: str
    name: str
    value: Value | None
    expects: Value | None = None
    text: str = ""
    after: str = ""
    gap: str = ""


class Add(Struct, frozen=True, kw_only=True):
    """Put a new entry into the plan.

    values: its fields and facts. Where the id is taken by then, the next free one is used.
    text, after, gap: used by undo, to put a removed entry back as it was written, behind the table
    ``after`` and the free-standing lines ``gap``.
    """

    entry: str
    values: Mapping[str, Value] = field(default_factory=dict)
    text: str = ""
    after: str = ""
    gap: str = ""


class Remove(Struct, frozen=True, kw_only=True):
    """Take an entry out. expects: what was known of it when the person chose to remove it.

    An entry that somebody has changed since then stays.
    text: used by undo, the lines that were put in, to take out exactly those.
    """

    entry: str
    expects: Mapping[str, Value] = field(default_factory=dict)
    text: str = ""


Edit: TypeAlias = Set | Add | Remove


def new_key(kind: str, title: str, taken: Container[str]) -> str:
    """A readable key for a new entry, made from its title.

    kind: kind of entry. title: as typed. taken: keys that are in use.
    Returns a key such as ``decision.what-to-buy``, with a number behind it where it is taken.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > LONGEST_ID:
        words = words[: LONGEST_ID + 1].rpartition("-")[0] or words[:LONGEST_ID]
    return free_key(f"{kind}.{words or kind}", taken)


def free_key(key: str, taken: Container[str]) -> str:
    """The key itself, or the first of ``key-2``, ``key-3`` … that is not taken."""
    number, candidate = 1, key
    while candidate in taken:
        number += 1
        candidate = f"{key}-{number}"
    return candidate


_Entry = TypeVar("_Entry", bound=Entry)


def supposing(plan: Plan, sets: Iterable[Set]) -> Plan:
    """The plan as it would be with other answers; nothing is saved.

    What an edit expects is not looked at, and entries that are not there are passed by.
    """
    for one in sets:
        plan = _supposing(plan, one)
    return plan


def _supposing(plan: Plan, one: Set) -> Plan:
    def changed(entry: _Entry) -> _Entry:
        return _answered(entry, one.name, one.value) if entry.key == one.entry else entry

    return replace(
        plan,
        header=changed(plan.header),
        outcomes=tuple(map(changed, plan.outcomes)),
        decisions=tuple(map(changed, plan.decisions)),
        groups=tuple(map(changed, plan.groups)),
        activities=tuple(map(changed, plan.activities)),
    )


def _answered(entry: _Entry, name: str, value: Value | None) -> _Entry:
    others = {fact: known for fact, known in entry.facts.items() if fact != name}
    if name not in entry.__struct_fields__:
        return replace(entry, facts=others if value is None else {**others, name: value})
    default = getattr(type(entry)(id=entry.id), name)
    return replace(entry, **{"facts": others, name: default if value is None else value})
