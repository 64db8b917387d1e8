"""Text of an entry taken out of everything that coplan keeps beside a plan and in drafts.

What is erased is gone from the history, the plan before the last save, the comments, and the
drafts of whoever erases. A line stays that says that something was erased, and nothing of it.
"""

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from coplan.files import history
from coplan.files.comments import Comment, erase_comments
from coplan.files.copied import copied_file
from coplan.files.history import Change, Held, history_path
from coplan.files.journal import strike
from coplan.files.lock import locked
from coplan.files.planfile import told_in_words
from coplan.files.replacing import before_path, sweep, sync_folder, write_beside
from coplan.model.plan import KINDS, Conflict, Kept, Plan

_ABOUT = {Conflict.kind: "entry", Kept.kind: "about"}
"""Kinds of entry that repeat what another says, and the field that names that one."""


class Target(Struct, frozen=True, kw_only=True):
    """What is to be erased. entry: key. name: one field of it; all of it where none is named.

    marker: key for the line that stays; another one where the id itself says too much.
    """

    entry: str
    name: str = ""
    marker: str = ""


def repeats(plan: Plan, what: Target) -> tuple[str, ...]:
    """The keys of entries that repeat what is to be erased: conflicts, flags that are kept."""
    return tuple(one.key for one in plan.entries() if _repeats(one.key, one.values(), what))


def _repeats(key: str, values: Mapping[str, Any], what: Target) -> bool:
    kind = key.partition(".")[0]
    about = values.get(_ABOUT.get(kind, ""))
    if about != what.entry:
        return False
    return not what.name or (kind == Conflict.kind and values.get("name") == what.name)


def erase(path: Path, what: Target, who: str) -> int:
    """Erase from everything but the plan itself, where it has to be gone already.

    path: the plan. who: role or login, for the line that stays. What is cut off half-way is
    finished by doing it again.
    Returns how many lines of history and comments there were. Raises NotSaved.
    """
    target = Path(os.path.realpath(path))
    with told_in_words(), locked(target, who):
        sweep(target)
        sweep(history_path(target))
        gone = _erase_history(target, what, who)
        before_path(target).unlink(missing_ok=True)
        sync_folder(target)
        comments = erase_comments(target, lambda one: _about(one, what))
    with told_in_words():
        strike(target, what.entry, what.name)
        _forget_copy({text for line in gone for text in _words(line)})
    return len(gone) + comments


def _about(comment: Comment, what: Target) -> bool:
    return comment.entry == what.entry and what.name in ("", comment.name)


def _erase_history(target: Path, what: Target, who: str) -> list[Change]:
    """Write the history anew without what is to be erased, and with one line that says so.

    Returns the lines as they were that are gone or are no longer the same.
    """
    found = history.read_history(target)
    told = {one.step for one in found if one.step and _kept(one, what) != one}
    kept = [
        replace(line, why="") if one.step in told else line
        for one in found
        if (line := _kept(one, what)) is not None and (one.entry or one.step not in told)
    ]
    marker = Change(
        when=history.now(),
        who=who,
        step=secrets.token_hex(4),
        entry=what.marker or what.entry,
        name=what.name,
        erased=True,
    )
    there = any(_same_marker(one, marker) for one in found)
    data = history.encoded([*kept] if there and kept == list(found) else [*kept, marker])
    file = history_path(target)
    like = file.stat() if file.exists() else target.stat()
    write_beside(file, data, like).path.replace(file)
    return [one for one in found if one not in kept]


def _same_marker(one: Change, marker: Change) -> bool:
    return one.erased and (one.entry, one.name) == (marker.entry, marker.name)


def _kept(line: Change, what: Target) -> Change | None:
    """A line of the history as it may stay, or None."""
    if line.erased:
        return line
    whole = [held for held in (line.before, line.after) if isinstance(held, Mapping)]
    if any(_repeats(line.entry, held, what) for held in whole):
        return None
    if line.entry != what.entry:
        return line if what.name else _unlinked(line, what)
    if what.name in ("", line.name):
        return None
    before, after = (_without(held, what.name) for held in (line.before, line.after))
    return replace(line, before=before, after=after)


def _without(held: Any, name: str) -> Any:
    if not isinstance(held, Mapping):
        return held
    return {each: value for each, value in held.items() if each != name}


def _unlinked(line: Change, what: Target) -> Change:
    """A line about another entry, without the id of the one that is erased."""
    kind, _, gone = what.entry.partition(".")
    links = KINDS[line.entry.partition(".")[0]].links if line.entry else {}
    names = {name for name, leads_to in links.items() if leads_to == kind}

    def cleaned(name: str, held: Held) -> Held:
        if isinstance(held, Mapping):
            return {each: cleaned(each, value) for each, value in held.items()}  # type: ignore[misc]
        if name in names and isinstance(held, tuple):
            return tuple(one for one in held if one != gone)
        return held

    before, after = cleaned(line.name, line.before), cleaned(line.name, line.after)
    return replace(line, before=before, after=after)


def _words(line: Change) -> Iterator[str]:
    """The texts that a line holds."""
    for held in (line.before, line.after):
        values = held.values() if isinstance(held, Mapping) else (held,)
        yield from (one.strip() for one in values if isinstance(one, str))


def _forget_copy(texts: Iterable[str]) -> None:
    """Take away the file of what was copied last, if it is one of these texts or part of one."""
    file = copied_file()
    try:
        copied = file.read_text("utf-8").strip()
    except (OSError, ValueError):
        return
    if any(text and (text in copied or copied in text) for text in texts):
        file.unlink(missing_ok=True)


def out_of_reach(path: Path) -> Iterator[str]:
    """Sentences about copies of a plan that coplan cannot or may not change."""
    target = Path(os.path.realpath(path))
    if any((folder / ".git").exists() for folder in target.parents):
        yield "Git keeps earlier versions of this plan. coplan does not change them."
    kept = sorted(one.name for one in target.parent.iterdir() if _is_copy(one.name, target.name))
    if kept:
        yield f"These may be copies that other programs have made: {', '.join(kept)}."
    yield (
        "Drafts of other people, copies that were sent to anybody, and backups of this computer"
        " may still hold it."
    )


def _is_copy(name: str, plan: str) -> bool:
    stem, dot, ending = plan.rpartition(".")
    return name in (f"{plan}~", f"{plan}.orig", f"{plan}.bak", f".{plan}.swp", f"#{plan}#") or (
        bool(dot) and name.startswith(f"{stem}.sync-conflict") and name.endswith(ending)
    )
