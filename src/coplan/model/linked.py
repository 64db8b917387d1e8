"""A plan with its entries by id, and who links to whom, brought up to date entry by entry."""

from collections.abc import Iterator, Mapping
from itertools import compress, zip_longest
from operator import is_not
from typing import TypeAlias

from msgspec import Struct

from coplan.model.plan import KINDS, Entry, Plan

Change: TypeAlias = tuple[Entry | None, Entry | None]
"""An entry as it was and as it is; None where it was not there, or is no longer."""


class Linked(Struct, frozen=True, kw_only=True):
    """A plan to look things up in, both ways.

    entries: by kind and id. linking: the keys of the entries that link to an entry, by its key.
    """

    plan: Plan
    entries: Mapping[str, dict[str, Entry]]
    linking: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, plan: Plan) -> "Linked":
        """Look through a whole plan."""
        entries = {kind: {one.id: one for one in plan.of(kind)} for kind in KINDS}
        linking: dict[str, set[str]] = {}
        for entry in plan.entries():
            for key in links_of(entry):
                linking.setdefault(key, set()).add(entry.key)
        frozen = {key: frozenset(found) for key, found in linking.items()}
        return cls(plan=plan, entries=entries, linking=frozen)

    def after(self, plan: Plan, changes: Mapping[str, Change]) -> "Linked":
        """The same for a changed plan. changes: every one, as ``changes_between`` finds them.

        Kinds and links that did not change are shared with what was there before.
        """
        kinds = {key.partition(".")[0] for key in changes}
        entries = {k: dict(old) if k in kinds else old for k, old in self.entries.items()}
        linking = self.linking
        for key, (was, now) in changes.items():
            kind, _, id_ = key.partition(".")
            if now is None:
                entries[kind].pop(id_, None)
            else:
                entries[kind][id_] = now
            old, new = (frozenset(links_of(one)) if one else frozenset() for one in (was, now))
            if old != new:
                linking = _relinked(linking, key, old, new)
        return Linked(plan=plan, entries=entries, linking=linking)

    def entry(self, key: str) -> Entry | None:
        """The entry with this key, or None."""
        kind, _, id_ = key.partition(".")
        return self.entries[kind].get(id_) if kind in self.entries else None

    def named_by(self, entry: Entry, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind that an entry links to; names that lead nowhere are left out."""
        named = (key for key in links_of(entry) if key.startswith(f"{kind}."))
        return tuple(one for one in map(self.entry, named) if one is not None)

    def linking_to(self, key: str) -> frozenset[str]:
        """The keys of the entries that link to an entry."""
        return self.linking.get(key, frozenset())


def links_of(entry: Entry) -> Iterator[str]:
    """The keys that an entry links to."""
    for name, kind in entry.links.items():
        yield from (f"{kind}.{id_}" for id_ in getattr(entry, name))


def changes_between(before: Plan, plan: Plan) -> Mapping[str, Change]:
    """What is different from one plan to another, by key.

    What is the same value in both is not looked into, so a plan that shares its entries with the
    one before costs next to nothing. Entries that were put in another order count as changed.
    """
    changes: dict[str, Change] = {}
    for kind in KINDS:
        old, new = before.of(kind), plan.of(kind)
        if old is not new:
            changes |= _changes(old, new)
    return changes


def _changes(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> Iterator[tuple[str, Change]]:
    if len(old) == len(new):
        pairs = [*compress(zip(old, new, strict=True), map(is_not, old, new))]
    else:
        pairs = [pair for pair in zip_longest(old, new) if pair[0] is not pair[1]]
    was = {one.key: one for one, _ in pairs if one is not None}
    now = {one.key: one for _, one in pairs if one is not None}
    moved = [key for key in was if key in now] != [key for key in now if key in was]
    for key in was | now:
        change = (was.get(key), now.get(key))
        if moved or not _alike(*change):
            yield key, change


def _alike(was: Entry | None, now: Entry | None) -> bool:
    # Compared as text, because True == 1 in Python, and they are different answers.
    return was is now or (was is not None and now is not None and repr(was) == repr(now))


def _relinked(
    linking: Mapping[str, frozenset[str]], key: str, was: frozenset[str], now: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    """Who links to whom, when one entry has other links."""
    changed = {one: linking.get(one, frozenset()) - {key} for one in was - now}
    changed |= {one: linking.get(one, frozenset()) | {key} for one in now - was}
    return {**linking, **changed}
