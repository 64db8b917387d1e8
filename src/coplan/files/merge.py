"""Three versions of one value become one. Pure; which side asks makes no difference.

After the three-way merge of lines by Khanna, Kunal and Pierce, "A formal investigation of diff3"
(2007), with two more rules: an edit beats a delete, and merging the result again changes nothing.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from coplan.files.values import same, written
from coplan.model.plan import Value

MOST_LINES = 1_000
"""Texts of more lines are not merged by line: comparing them takes too long under a lock."""


class Merged(Struct, frozen=True):
    """value: what both sides agree on, or the winner. lost: the value that was not kept."""

    value: Value | None
    lost: Value | None = None


def merge_values(base: Value | None, ours: Value | None, theirs: Value | None) -> Merged:
    """Merge two changes of one value.

    base: what both began with. None is no value. Where only one side changed, its value holds.
    """
    if same(ours, theirs) or same(base, theirs):
        return Merged(ours)
    if same(base, ours):
        return Merged(theirs)
    if ours is None or theirs is None:
        return Merged(theirs if ours is None else ours)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        merged = merge_lists(base if isinstance(base, tuple) else (), ours, theirs)
        # Where both only repeat names, a result like the base would look as if nobody had changed
        # anything, and the next merge would take the other side.
        return Merged(max(ours, theirs, key=_weight) if same(merged, base) else merged)
    if isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str):
        text = merge_texts(base, ours, theirs)
        if text is not None:
            return Merged(text)
    winner, lost = sorted((ours, theirs), key=_weight, reverse=True)
    return Merged(winner, lost)


def _weight(value: Value) -> tuple[int, str]:
    """The longer value wins, since it is the dearer one to write again; then the alphabet."""
    text = written(value)
    return len(text), text


def merge_lists(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Merge two lists as sets that keep an order: what either side added or took away counts."""
    base, ours, theirs = _once(base), _once(ours), _once(theirs)
    added = (set(ours) | set(theirs)) - set(base)
    members = added | (set(base) & set(ours) & set(theirs))
    first, second = sorted((ours, theirs), key=lambda one: _rank(one, base, members))
    merged = [one for one in first if one in members]
    for before, one in pairwise(("", *(one for one in second if one in members))):
        if one not in merged:
            merged.insert(merged.index(before) + 1 if before in merged else 0, one)
    return tuple(merged)


def _rank(
    one: tuple[str, ...], base: tuple[str, ...], members: set[str]
) -> tuple[bool, bool, tuple[str, ...]]:
    """Whose order holds: the side that has everything, then the one that moved something."""
    kept = [name for name in one if name in base]
    moved = kept != [name for name in base if name in one]
    return set(one) != members, not moved, one


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Merge two changes of a text by line, or None where they overlap or are one line long."""
    lines = max(text.count("\n") for text in (base, ours, theirs))
    if not 0 < lines <= MOST_LINES:
        return None
    text = _by_line(base, ours, theirs)
    # Lines that repeat can make a second merge see other changes than the first one did.
    if text is None or not _by_line(base, text, theirs) == text == _by_line(base, ours, text):
        return None
    return text


def _by_line(base: str, ours: str, theirs: str) -> str | None:
    if theirs in (ours, base):
        return ours
    if base == ours:
        return theirs
    lines = base.split("\n")
    changes = sorted({*_changes(lines, ours.split("\n")), *_changes(lines, theirs.split("\n"))})
    merged: list[str] = []
    at = -1
    done = 0
    for start, stop, new in changes:
        if start < done or start == at:
            return None
        merged += [*lines[done:start], *new]
        done, at = stop, start
    return "\n".join([*merged, *lines[done:]])


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """What was replaced: the lines from start to stop, and what stands there now."""
    for tag, start, stop, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield start, stop, tuple(new[first:last])
