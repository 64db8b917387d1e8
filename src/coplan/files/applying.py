"""Edits applied to the blocks of a plan, with a way back for each.

An edit meets the plan as it is now, not as its author last saw it: values that both sides changed
are merged, and what cannot be merged is kept in the plan as a conflict.
"""

import hashlib
import re
import tomllib
from decimal import Decimal

from coplan.files.blocks import blanks, cut, key_at
from coplan.files.emit import entry_text, header_line, path_of
from coplan.files.entries import NO_FACTS, alike, checked, fields_of
from coplan.files.layout import Layout, Place, Unsplicable
from coplan.files.merge import merge_values
from coplan.files.owning import owner
from coplan.files.values import same, value_of, written
from coplan.model.edit import Add, Edit, Remove, Set, free_key
from coplan.model.errors import Changed, Trouble
from coplan.model.plan import KINDS, Conflict, Entry, Facts, Header, Value


class Applying:
    """One batch of edits on its way into a layout.

    layout: what is there; it is changed. base: the plan as the author last saw it.
    who: whose edits these are. strict: raise Changed where a value is not the one expected.
    undo: filled with the inverse edits, first to last. notices: filled with sentences for the
    author. touched: filled with the keys of entries that were changed.
    """

    def __init__(self, layout: Layout, base: Layout, who: str, *, strict: bool) -> None:
        self.layout = layout
        self.base = base
        self.who = who
        self.strict = strict
        self.undo: list[Edit] = []
        self.notices: list[str] = []
        self.touched: set[str] = set()
        self._renamed: dict[str, str] = {}

    def apply(self, edit: Edit) -> None:
        """Apply one edit.

        Raises Trouble, WrongShape or Unsplicable; the layout is then of no use.
        """
        key = self._renamed.get(edit.entry, edit.entry)
        kind, _, id_ = key.partition(".")
        if kind not in KINDS or (kind == Header.kind) != (id_ == ""):
            raise Trouble(f"There is no kind of entry for “{key}”.")
        if not _writable(key):
            raise Trouble("This cannot be the name of an entry.", "It has half a character in it.")
        if kind in self.layout.shut:
            raise Unsplicable
        match edit:
            case Set():
                self._set(key, edit)
            case Add() if edit.text and self._add_as_it_was(edit):
                pass
            case Add():
                self._add(edit)
            case Remove():
                self._remove(key, edit)

    # Set

    def _set(self, key: str, edit: Set) -> None:
        ours = self._followed(key, edit, _settable(key, edit.name, edit.value))
        expects = _known(key, edit.name, edit.expects)
        entry = self._entry_to_change(key)
        there = entry.get(edit.name)
        if self.strict and not same(there, expects):
            raise Changed(
                f"“{edit.name}” of {_called(entry)} is not what it was.",
                "Somebody changed it in between.",
                "Look at it again, then decide.",
            )
        merged = merge_values(expects, ours, there)
        back = _as_written(edit, merged.value)
        if back or not same(merged.value, there):
            self._write(entry, edit, merged.value, back)
        if merged.lost is not None:
            self._keep(entry, edit.name, merged.lost, ours=same(merged.lost, ours))

    def _followed(self, key: str, edit: Set, value: Value | None) -> Value | None:
        """Links to an entry that was given another id in this batch lead to that id."""
        kind = KINDS[key.partition(".")[0]].links.get(edit.name)
        if kind is None or not isinstance(value, tuple):
            return value
        old = edit.expects if isinstance(edit.expects, tuple) else ()
        keys = (f"{kind}.{id_}" for id_ in value if id_ not in old)
        new = {key.partition(".")[2]: self._renamed.get(key, key) for key in keys}
        return tuple(new[id_].partition(".")[2] if id_ in new else id_ for id_ in value)

    def _entry_to_change(self, key: str) -> Entry:
        """The entry, brought back where somebody took it out in the meantime."""
        entry = self.layout.entry(key)
        if entry is not None:
            return entry
        if key == Header.kind:
            return Header()
        gone = self.base.entry(key)
        if gone is None or self.strict:
            raise Changed(
                f"{key} is no longer in the plan.",
                "Somebody took it out.",
                "Look at the plan again, then decide.",
            )
        own = [self.base.blocks[i].own for i in self.base.owned(key)]
        self._put(key, self.layout.newline.join(own))
        self.notices.append(
            f"{_called(gone)} was taken out while you were changing it, so it is back."
        )
        return gone

    def _write(self, entry: Entry, edit: Set, value: Value | None, back: str) -> None:
        """Write a field, remember the way back, and look at what came out."""
        key, name, place = entry.key, edit.name, Place()
        found = self.layout.find(key, name)
        if found and back:
            place = self.layout.set_value(found, back)
        elif found and value is not None:
            place = self.layout.set_value(found, written(value, self.layout.newline))
        elif found:
            place = self.layout.take_key(found)
        elif value is not None:
            self._put_key(key, edit, value, back)
        was = {"text": place.text, "after": place.after, "gap": place.gap}
        there = entry.get(name)
        self.undo.insert(0, Set(entry=key, name=name, value=there, expects=value, **was))
        new = {**entry.values(), name: value}
        self._look(key, {n: v for n, v in new.items() if v is not None})

    def _put_key(self, key: str, edit: Set, value: Value, back: str) -> None:
        """Write a field that is not there yet, where undo or the order of fields puts it."""
        was = key_at(edit.text, blanks(edit.text)).path if back else ()
        i, path = self._home(key, tuple(edit.name.split(".")), was)
        if was == path:
            place = Place(edit.text, edit.after, edit.gap)
            if self.layout.put_key_back(i, place):
                return
        self.layout.put_key(i, path, back or written(value, self.layout.newline))

    def _home(
        self, key: str, names: tuple[str, ...], was: tuple[str, ...]
    ) -> tuple[int, tuple[str, ...]]:
        """The block for a new field, made where it is missing, and the field's name in it.

        was: its name in the line that undo brings along.
        """
        path = path_of(key)
        at = self._tables(key)
        if len(names) > 1:
            if (*path, names[0]) in at:
                return at[(*path, names[0])], names[1:]
            if path in at and (was == names or self.layout.is_dotted(at[path], names[0])):
                return at[path], names
            path = (*path, names[0])
        if path not in at:
            text = header_line(path, self.layout.newline)
            before = self.layout.last_of(key) if path != path_of(key) else None
            text = self.layout.put(self.layout.place(key) if before is None else before, text)
            self.undo.insert(0, Remove(entry=key, text=text))
            at = self._tables(key)
        return at[path], names[-1:]

    def _tables(self, key: str) -> dict[tuple[str, ...], int]:
        """Where the tables of an entry stand."""
        blocks = self.layout.blocks
        return {blocks[i].path: i for i in self.layout.owned(key) if not blocks[i].many}

    def _keep(self, entry: Entry, name: str, lost: Value, *, ours: bool) -> None:
        """Keep a value that lost in the plan, once."""
        text = written(lost)
        mark = hashlib.sha256(f"{entry.key}\0{name}\0{text}".encode()).hexdigest()[:8]
        words = re.sub(r"[^a-z0-9]+", "-", f"{entry.key} {name}".lower()).strip("-")
        key = f"{Conflict.kind}.{words}-{mark}"
        if key not in self.layout.entry_keys():
            values: dict[str, Value] = {"entry": entry.key, "name": name, "value": text}
            if ours and self.who:
                values["who"] = self.who
            self._put(key, entry_text(key, values, self.layout.newline))
        self.notices.append(
            f"“{name}” of {_called(entry)} was changed by two people at once."
            " One version is in place; the other is kept in the plan to look at."
        )

    # Add

    def _add(self, edit: Add) -> None:
        if edit.entry == Header.kind:
            raise Trouble("A plan has one header.", do="Change the header that is there.")
        key = free_key(edit.entry, self.layout.entry_keys() | set(self.layout.shut))
        if key != edit.entry:
            self._renamed[edit.entry] = key
        values: dict[str, Value] = {}
        for name, raw in edit.values.items():
            link = Set(entry=key, name=name, value=raw)
            value = self._followed(key, link, _settable(key, name, raw))
            if value is not None:
                values[name] = value
        self._put(key, entry_text(key, values, self.layout.newline))
        self._look(key, values)

    def _add_as_it_was(self, edit: Add) -> bool:
        """Put blocks back as they were written; False where something else has their names."""
        if edit.entry in self._renamed:
            return True
        blocks = cut(edit.text)[1:]
        if not blocks or {owner(block) for block in blocks} != {edit.entry}:
            raise Trouble(f"This is not the text of {edit.entry}.")
        taken = {block.path for block in self.layout.blocks if not block.many}
        if edit.entry in self.layout.shut or any(block.path in taken for block in blocks):
            if self.strict or not edit.values:
                raise Changed(f"{edit.entry} is in the plan already.")
            return False
        if self.layout.put_back(Place(edit.text, edit.after, edit.gap)):
            self._remember_put(edit.entry, edit.text)
        else:
            self._put(edit.entry, self.layout.newline.join(block.own for block in blocks))
        return True

    def _put(self, key: str, text: str) -> None:
        self._remember_put(key, self.layout.put(self.layout.place(key), text))

    def _remember_put(self, key: str, text: str) -> None:
        self.touched.add(key)
        entry = self.layout.entry(key)
        whole = any(block.path == path_of(key) for block in cut(text))
        expects = entry.values() if entry and whole else {}
        self.undo.insert(0, Remove(entry=key, expects=expects, text=text))

    # Remove

    def _remove(self, key: str, edit: Remove) -> None:
        entry = self.layout.entry(key)
        if key == Header.kind and not edit.text:
            raise Trouble("The header of a plan cannot be taken out.")
        if edit.expects and entry and not alike(entry.values(), _all_known(key, edit.expects)):
            if self.strict:
                raise Changed(f"{_called(entry)} has been changed since.", "It stays in the plan.")
            self.notices.append(f"{_called(entry)} was changed while you took it out, so it stays.")
            return
        values = entry.values() if entry else {}
        if edit.text and (place := self.layout.take_lines(edit.text)):
            self._remember_taken(key, values, place)
        if edit.expects or not edit.text:
            for i in reversed(self.layout.owned(key)):
                self._remember_taken(key, values, self.layout.take(i))

    def _remember_taken(self, key: str, values: Facts, place: Place) -> None:
        self.touched.add(key)
        whole = any(block.path == path_of(key) for block in cut(place.text))
        was = {"text": place.text, "after": place.after, "gap": place.gap}
        self.undo.insert(0, Add(entry=key, values=values if whole else {}, **was))

    def _look(self, key: str, wanted: Facts) -> None:
        """Raise Unsplicable unless the entry now reads as it should."""
        self.touched.add(key)
        entry = self.layout.entry(key)
        if not alike(entry.values() if entry else {}, wanted):
            raise Unsplicable


def _called(entry: Entry) -> str:
    return f"“{entry.title}”" if entry.title else entry.key


def _writable(name: str) -> bool:
    """Whether a name is whole characters, as UTF-8 wants them."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _known(key: str, name: str, value: Value | None) -> Value | None:
    """A value as an entry would answer it: an empty field is no answer."""
    empty = value in ("", ()) and name in fields_of(key.partition(".")[0])
    return None if empty else value_of(value)


def _all_known(key: str, values: Facts) -> Facts:
    known = {name: _known(key, name, value) for name, value in values.items()}
    return {name: value for name, value in known.items() if value is not None}


def _settable(key: str, name: str, value: Value | None) -> Value | None:
    """The value as the plan will hold it. Raises Trouble or WrongShape."""
    right = _writable(name) and all(name.split(".")) and name.count(".") <= 1
    if not right or name in NO_FACTS:
        raise Trouble(
            f"“{name}” cannot be the name of an answer.",
            "A name is one word, or a plugin's name, a full stop and one word.",
        )
    held = None if value is None else checked(key, name, value)
    if held is None and value not in (None, "", ()):
        raise Trouble(f"“{name}” of {key} cannot hold such a value.")
    return held


def _as_written(edit: Set, value: Value | None) -> str:
    """The value in the line that undo brings along, if it is indeed that value."""
    try:
        key = key_at(edit.text, blanks(edit.text))
        text = edit.text[key.value : key.value_end]
        raw = tomllib.loads(f"k = {text}", parse_float=Decimal)["k"]
    except (ValueError, RecursionError):
        return ""
    whole = key.end == len(edit.text)
    return text if whole and same(_known(edit.entry, edit.name, value_of(raw)), value) else ""
