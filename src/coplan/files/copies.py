"""Copies of a plan that a file-sync program left, and what they and the plan began with.

Nobody wrote down when such a copy was made. The history of the plan is walked backwards, and the
state that is most like the copy is taken for its beginning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Struct

from coplan.files.document import Document
from coplan.files.entries import fields_of
from coplan.files.history import Change
from coplan.files.values import same
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.plan import Facts, Header, Plan, Value

_COPY = re.compile(
    r"(?P<stem>.+?)(?: \([^()]*conflict[^()]*\)|\.sync-conflict-[\w-]+)(?P<suffix>\.toml)",
    re.IGNORECASE,
)


class Origin(Struct, frozen=True):
    """What two versions began with. when: the last change in it, UTC; or nothing, of all time."""

    document: Document
    when: str


def copied_from(name: str) -> str:
    """The name of the plan that a file-sync program made this copy of, or nothing.

    Sources: the help pages of Dropbox and Nextcloud (“(conflicted copy)”), and of Syncthing
    (“.sync-conflict-”).
    """
    found = _COPY.fullmatch(name)
    return found["stem"] + found["suffix"] if found else ""


def shared(ours: Document, theirs: Document) -> Document:
    """What two versions have in common, to merge them where nothing else is known.

    With it, what only one side has is new, and where both have something else, they clash.
    """
    common: dict[str, Facts] = {}
    for entry in ours.plan.entries():
        other = theirs.plan.entry(entry.key)
        if other is not None:
            values = entry.values().items()
            common[entry.key] = {n: v for n, v in values if same(v, other.get(n))}
    return with_answers(ours, common)


def with_answers(document: Document, answers: Mapping[str, Facts]) -> Document:
    """The document with exactly these answers. answers: of every entry, by its key."""
    edits: list[Edit] = []
    for key, now in answers.items():
        entry = document.plan.entry(key)
        if key in document.shut:
            continue
        if entry is None and key != Header.kind:
            edits.append(Add(entry=key, values=now))
            continue
        was = entry.values() if entry else {}
        edits += (
            Set(entry=key, name=name, value=now.get(name), expects=was.get(name))
            for name in dict.fromkeys((*was, *now))
            if not same(was.get(name), now.get(name))
        )
    stays = {*answers, Header.kind, *document.shut}
    gone = (one.key for one in document.plan.entries() if one.key not in stays)
    return document.apply([*edits, *(Remove(entry=key) for key in gone)]).document


def origin(plan: Document, copy: Document, history: Sequence[Change]) -> Origin | None:
    """What a plan and its copy most likely began with, or None where the history does not tell.

    Of several that are as likely it is the oldest, with which the most clashes are seen.
    """
    history = [change for change in history if change.entry and not change.erased]
    now, other = _flat(plan.plan), _flat(copy.plan)
    best, least, back = None, len(now.keys() | other.keys()), 0
    apart = {at for at in now.keys() | other.keys() if now.get(at) != other.get(at)}
    if history:
        best, least = dict(now), len(apart)
    saves = [list(one) for _, one in groupby(history, key=lambda change: (change.when, change.who))]
    when = history[-1].when if history else ""
    for number, save in enumerate(reversed(saves), start=2):
        touched = _taken_back(now, save)
        if touched is None:
            break
        apart -= touched
        apart |= {at for at in touched if now.get(at) != other.get(at)}
        if len(apart) <= least:
            best, least, back = dict(now), len(apart), number
            when = saves[-number][0].when if number <= len(saves) else ""
    if best is None:
        return None
    return Origin(with_answers(plan, _typed(best, plan.plan, copy.plan)) if back else plan, when)


_At = tuple[str, str]


def _flat(plan: Plan) -> dict[_At, Any]:
    """Every answer as the history would hold it, and for each entry that it is there."""
    found: dict[_At, Any] = {}
    for entry in plan.entries():
        found[entry.key, ""] = True
        found |= {(entry.key, name): _plain(value) for name, value in entry.values().items()}
    return found


def _plain(value: Value) -> Any:
    return msgspec.to_builtins(value)


def _taken_back(now: dict[_At, Any], save: Sequence[Change]) -> set[_At] | None:
    """Undo one save. Returns what it touched, or None where something else came in between."""
    touched: set[_At] = set()
    for change in reversed(save):
        if change.name:
            parts: Iterator[tuple[_At, Any, Any]] = iter(
                [((change.entry, change.name), change.before, change.after)]
            )
        else:
            parts = _whole(change)
        for at, before, after in parts:
            if now.get(at) != after:
                return None
            now.pop(at, None)
            if before is not None:
                now[at] = before
            touched.add(at)
    return touched


def _whole(change: Change) -> Iterator[tuple[_At, Any, Any]]:
    before, after = change.before, change.after
    yield (change.entry, ""), before is not None or None, after is not None or None
    was, now = before or {}, after or {}
    for name in dict.fromkeys((*was, *now)):
        yield (change.entry, name), was.get(name), now.get(name)


def _typed(flat: Mapping[_At, Any], *known: Plan) -> dict[str, dict[str, Value]]:
    """Answers from the history, whose dates and numbers are words there, as a plan holds them."""
    found: dict[str, dict[str, Value]] = {key: {} for key, name in flat if not name}
    for (key, name), plain in flat.items():
        if not name:
            continue
        entries = [entry for plan in known if (entry := plan.entry(key)) is not None]
        values = [value for one in entries if (value := one.get(name)) is not None]
        held = next((one for one in values if _plain(one) == plain), None)
        types = [type(one) for one in values] + [fields_of(key.partition(".")[0]).get(name, str)]
        found[key][name] = _as_type(plain, types[0]) if held is None else held
    return found


def _as_type(plain: Any, wanted: type) -> Value:
    if isinstance(plain, list):
        return tuple(plain)
    try:
        value: Value = msgspec.convert(plain, wanted)
    except msgspec.ValidationError:
        value = plain
    return value
