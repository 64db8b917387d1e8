"""From the history back into the plan: one step undone, or the whole plan as it was on a day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from coplan.files.document import Document
from coplan.files.history import Change, PastStep
from coplan.files.values import same
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import Changed
from coplan.model.plan import Facts, Plan, Value


class AsItWas(Struct, frozen=True):
    """A plan as it was. unsure: keys of fields that were also changed outside coplan since."""

    document: Document
    unsure: tuple[str, ...]


def taking_back(step: PastStep, plan: Plan) -> tuple[Edit, ...]:
    """The edits that undo a step of the past: entries come back first and go last.

    Raises Changed, with what is in the way, where something is no longer as the step left it.
    """
    for change in step.changes:
        if change.erased:
            raise Changed("What was erased cannot be brought back.")
        _check(change, plan)
    backwards = step.changes[::-1]
    adds = [Add(entry=one.entry, values=one.before) for one in backwards if _removed(one)]
    sets = [
        Set(entry=one.entry, name=one.name, value=one.before, expects=one.after)
        for one in backwards
        if one.name
    ]
    gone = [Remove(entry=one.entry, expects=one.after) for one in backwards if _added(one)]
    return (*adds, *sets, *gone)


def _removed(change: Change) -> bool:
    return not change.name and change.after is None


def _added(change: Change) -> bool:
    return not change.name and change.before is None


def _check(change: Change, plan: Plan) -> None:
    entry = plan.entry(change.entry)
    called = f"“{entry.title or entry.key}”" if entry else change.entry
    do = "Look at it as it is now, then decide."
    if _removed(change):
        if entry is not None:
            raise Changed(f"{called} is in the plan again.", "So it is not put back.", do)
    elif entry is None:
        raise Changed(f"{called} is no longer in the plan.", "Somebody took it out since.", do)
    elif change.name:
        if not same(entry.get(change.name), change.after):
            raise Changed(
                f"“{change.name}” of {called} is not what this step made of it.",
                "It has been changed since.",
                do,
            )
    elif not _alike(entry.values(), change.after):
        raise Changed(f"{called} has been changed since it was added.", "So it stays.", do)


def _alike(one: Facts, other: Facts) -> bool:
    return all(same(one.get(name), other.get(name)) for name in (*one, *other))


def as_it_was(document: Document, history: Iterable[Change], moment: dt.datetime) -> AsItWas:
    """The plan at a moment, from how it is now and what was changed since.

    Changes made by other programs are in no history: those stand as they are now.
    """
    now = {entry.key: dict(entry.values()) for entry in document.plan.entries()}
    then = {key: dict(values) for key, values in now.items()}
    since = [one for one in history if one.entry and dt.datetime.fromisoformat(one.when) > moment]
    unsure = [name for one in reversed(since) if (name := _back(one, then))]
    new = document.apply(tuple(_edits(now, then))).document
    return AsItWas(new, tuple(dict.fromkeys(unsure)))


def _back(change: Change, then: dict[str, dict[str, Value]]) -> str:
    """Take one change back; return what it was about where it does not lead to what is there."""
    entry, name = change.entry, change.name
    if change.erased:
        return f"{entry}.{name}" if name else entry
    if _added(change):
        return "" if then.pop(entry, None) is not None else entry
    if _removed(change):
        known = entry in then
        then[entry] = dict(change.before)
        return entry if known else ""
    if entry not in then:
        return f"{entry}.{name}"
    expected = same(then[entry].pop(name, None), change.after)
    if change.before is not None:
        then[entry][name] = change.before
    return "" if expected else f"{entry}.{name}"


def _edits(
    now: Mapping[str, Mapping[str, Value]], then: Mapping[str, Mapping[str, Value]]
) -> Iterator[Edit]:
    for key, values in then.items():
        if key not in now:
            yield Add(entry=key, values=values)
            continue
        for name in dict.fromkeys((*now[key], *values)):
            before, after = now[key].get(name), values.get(name)
            if not same(before, after):
                yield Set(entry=key, name=name, value=after, expects=before)
    yield from (Remove(entry=key) for key in now if key not in then)
