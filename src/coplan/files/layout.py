"""The blocks of a plan's text, and how a key or a whole entry is spliced in or out.

Every splice works on the text of a block and its neighbours and cuts just these again; all other
blocks are carried over as they are. What is spliced must leave its neighbours as they were.
"""

import tomllib
from collections.abc import Collection, Sequence
from decimal import Decimal

from msgspec import Struct

from coplan.files.blocks import Block, Key, blanks, cut, keys_of, last_blanks
from coplan.files.emit import key_line, path_of
from coplan.files.entries import entry_of, fields_of, table_in
from coplan.files.owning import Blocks, owner
from coplan.model.plan import KINDS, Entry, Header


class Place(Struct, frozen=True):
    """Where lines stand or stood: behind which neighbour, and behind which comment lines."""

    text: str = ""
    after: str = ""
    gap: str = ""


class Unsplicable(Exception):
    """A change cannot be written without touching lines that are not its own."""


class Layout:
    """The blocks of one plan while edits are applied to them.

    newline: the line break of the file. shut: keys of entries that have no blocks of their own.
    """

    def __init__(self, blocks: Blocks, newline: str, shut: Collection[str] = ()) -> None:
        self.blocks = blocks
        self.newline = newline
        self.shut = shut

    def owned(self, key: str) -> Sequence[int]:
        """Where the blocks of an entry stand, in order."""
        return self.blocks.owned.get(key, ())

    def entry_keys(self) -> set[str]:
        """The keys of all entries that have blocks."""
        return {*self.blocks.owned} - {""}

    def entry(self, key: str) -> Entry | None:
        """The entry as its blocks say now, or None where it has none.

        Raises Unsplicable where it is written without blocks or is no longer TOML.
        """
        if key in self.shut:
            raise Unsplicable
        blocks = "".join(self.blocks[i].text for i in self.owned(key))
        if not blocks:
            return None
        try:
            table = table_in(tomllib.loads(blocks, parse_float=Decimal), key)
        except (ValueError, RecursionError) as wrong:
            raise Unsplicable from wrong
        return None if table is None else entry_of(key, table)

    def find(self, key: str, name: str) -> tuple[int, Key] | None:
        """Which block holds a field, and where; None where it is not there.

        Raises Unsplicable where it is part of a value on one line.
        """
        full = (*path_of(key), *name.split(".", 1))
        for i in self.owned(key):
            block = self.blocks[i]
            rest = full[len(block.path) :]
            if full[: len(block.path)] != block.path or not rest:
                continue
            if block.many:
                raise Unsplicable
            for one in keys_of(block):
                if one.path == rest:
                    return i, one
                if one.path == rest[: len(one.path)]:
                    raise Unsplicable
        return None

    def place(self, key: str) -> int:
        """The block behind which a new entry goes: the last of its kind, or of a kind before."""
        order = {kind: n for n, kind in enumerate(KINDS, start=1)}
        ranks = ((order.get((*b.path, "")[0], 0), i) for i, b in enumerate(self.blocks))
        own = order[path_of(key)[0]]
        return max((rank, i) for rank, i in ranks if 0 < rank <= own or i == 0)[1]

    def last_of(self, key: str) -> int | None:
        """The last of the blocks of an entry that stand together, or None."""
        owned = self.owned(key)
        return next((i for i in owned if i + 1 not in owned), None)

    def is_dotted(self, i: int, name: str) -> bool:
        """Whether a block holds keys such as ``name.stage``."""
        return any(len(k.path) > 1 and k.path[0] == name for k in keys_of(self.blocks[i]))

    # One key

    def set_value(self, at: tuple[int, Key], value: str) -> Place:
        """Write another value for a key. Returns how its line was."""
        i, key = at
        text = self.blocks[i].text
        self._recut(i, i + 1, text[: key.value] + value + text[key.value_end :])
        return Place(text[key.start : key.end])

    def take_key(self, at: tuple[int, Key]) -> Place:
        """Take out the line or lines of a key. Returns how and where they stood."""
        i, key = at
        block = self.blocks[i]
        before = [one for one in keys_of(block) if one.end <= key.start]
        gap_start = before[-1].end if before else block.body
        start = key.start
        if i + 1 == len(self.blocks) and key.end == len(block.text):
            start -= last_blanks(block.text[gap_start : key.start])
        self._recut(i, i + 2, block.text[:start] + block.text[key.end :] + self._text(i + 1))
        return Place(
            block.text[start : key.end],
            ".".join(before[-1].path) if before else "",
            block.text[gap_start:start],
        )

    def put_key_back(self, i: int, place: Place) -> bool:
        """Put the lines of a key back where they stood; False where that place is gone."""
        block = self.blocks[i]
        ends = {".".join(one.path): one.end for one in keys_of(block)} | {"": block.body}
        text = block.text + self._text(i + 1)
        start = ends.get(place.after, len(text))
        if not text.startswith(place.gap, start) or place.after not in ends:
            return False
        start += len(place.gap)
        self._recut(i, i + 2, text[:start] + place.text + text[start:])
        return True

    def put_key(self, i: int, path: tuple[str, ...], value: str) -> None:
        """Write a new key behind the last one that comes before it in the order of fields."""
        block = self.blocks[i]
        fields = fields_of(block.path[0]) if block.path == path_of(owner(block)) else ()
        rank = {name: n for n, name in enumerate(fields)}
        own = rank.get(path[0], len(rank))
        before = [k.end for k in keys_of(block) if rank.get(k.path[0], len(rank)) <= own]
        at = before[-1] if before else block.body
        line = key_line(path, value, self.newline)
        self._recut(i, i + 1, block.text[:at] + line + block.text[at:])

    # Whole blocks

    def put_back(self, place: Place) -> bool:
        """Put blocks back where they stood; False where that place is gone."""
        for i, block in enumerate(self.blocks):
            if block.name == place.after and block.tail.startswith(place.gap):
                return self._splice(i, block.end + len(place.gap), place.text)
        return False

    def put(self, i: int, text: str) -> str:
        """Put new blocks behind block ``i``, one blank line between. Returns what was written."""
        follows = i + 1 < len(self.blocks) and not self.blocks[i].tail
        text = self.newline + text + (self.newline if follows else "")
        if not self._splice(i, self.blocks[i].end, text):
            raise Unsplicable
        return text

    def take(self, i: int) -> Place:
        """Take out one block with the spacing behind it. Returns how and where it stood."""
        block, before = self.blocks[i], self.blocks[i - 1]
        lead = trail = 0
        if i + 1 == len(self.blocks) and not block.tail.strip():
            lead, trail = last_blanks(before.tail), len(block.tail)
        elif before.tail:
            trail = blanks(block.tail)
        return self._cut_out(i, i + 1, lead, trail)

    def take_lines(self, text: str) -> Place | None:
        """Take out blocks that still stand as in this text; None where they do not."""
        lead, *wanted = cut(text)
        for i in range(1, len(self.blocks) - len(wanted) + 1):
            found = self.blocks[i : i + len(wanted)]
            if (
                wanted
                and self.blocks[i - 1].tail.endswith(lead.text)
                and all(one.text == two.text for one, two in zip(found, wanted[:-1], strict=False))
                and found[-1].own == wanted[-1].own
                and found[-1].tail.startswith(wanted[-1].tail)
            ):
                return self._cut_out(i, i + len(wanted), len(lead.text), len(wanted[-1].tail))
        return None

    def _cut_out(self, start: int, stop: int, lead: int, trail: int) -> Place:
        """Take out blocks, with so much of the blank lines before and behind them."""
        before, last = self.blocks[start - 1], self.blocks[stop - 1]
        kept = before.text[: len(before.text) - lead]
        place = Place(
            "".join([before.text[len(kept) :], *(b.text for b in self.blocks[start:stop])])[
                : -(len(last.tail) - trail) or None
            ],
            before.name,
            kept[before.end :],
        )
        wanted = [before, *self.blocks[stop : stop + 1]]
        self._recut(start - 1, stop + 1, kept + last.tail[trail:] + self._text(stop), wanted)
        return place

    def _splice(self, i: int, at: int, text: str) -> bool:
        """Put text into block ``i`` unless it would change what its neighbours are."""
        block = self.blocks[i]
        new = cut(text)[1:]
        whole = block.text[:at] + text + block.text[at:] + self._text(i + 1)
        try:
            self._recut(i, i + 2, whole, [block, *new, *self.blocks[i + 1 : i + 2]])
        except Unsplicable:
            return False
        return True

    def _text(self, i: int) -> str:
        return self.blocks[i].text if i < len(self.blocks) else ""

    def _recut(self, start: int, stop: int, text: str, wanted: Sequence[Block] = ()) -> None:
        """Replace blocks by what their new text is cut into.

        wanted: blocks whose own lines must come out as they are; else their headers at least.
        """
        pieces = cut(text)[0 if start == 0 else 1 :]
        old = wanted or self.blocks[start:stop]
        if wanted:
            right = [(b.path, b.own) for b in pieces] == [(b.path, b.own) for b in old]
        else:
            right = [b.path for b in pieces] == [b.path for b in old]
        if not right or "".join(b.text for b in pieces) != text:
            raise Unsplicable
        self.blocks = self.blocks.spliced(start, stop, pieces)


def line_of(blocks: Blocks, key: str, name: str = "") -> int | None:
    """The line, from 1, on which an entry's header or one of its fields stands."""
    layout = Layout(blocks, "\n")
    try:
        found = layout.find(key, name) if name else None
    except Unsplicable:
        found = None
    at = found[0] if found else next(iter(layout.owned(key)), None)
    if at is None:
        return None
    start = found[1].start if found else blocks[at].head
    return _line(blocks, at, start)


def shut_keys(blocks: Sequence[Block], keys: Collection[str]) -> dict[str, int]:
    """Entries written so that they have no blocks of their own, and the line of each.

    keys: of all entries. A kind stands for itself where no entry can be added to it.
    """
    shut: dict[str, int] = {}
    for i, block in enumerate(blocks):
        if block.many and owner(block) and len(block.path) == len(path_of(owner(block))):
            shut[owner(block)] = _line(blocks, i, block.head)
        if len(block.path) > 1 or block.path == (Header.kind,):
            continue
        if block.many and block.path[0] in KINDS:
            shut[block.path[0]] = _line(blocks, i, block.head)
            continue
        for key in keys_of(block):
            path = (*block.path, *key.path)
            if path[0] not in KINDS:
                continue
            line = _line(blocks, i, key.start)
            if len(path) > 1 and path[0] != Header.kind:
                shut[".".join(path[:2])] = line
            else:
                inside = (one for one in keys if one.startswith(f"{path[0]}."))
                shut |= dict.fromkeys((path[0], *inside), line)
    return shut


def _line(blocks: Sequence[Block], i: int, at: int) -> int:
    return sum(b.text.count("\n") for b in blocks[:i]) + blocks[i].text.count("\n", 0, at) + 1
