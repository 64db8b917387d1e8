"""A text that was read before, read again where it has changed.

The blocks that have changed are cut again, and the entries read to which they belong. Everything
else is taken over as it was read before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from coplan.files.blocks import Block, cut
from coplan.files.by_block import Entries
from coplan.files.entries import WrongShape
from coplan.files.lines import Odd
from coplan.files.owning import Blocks, owner
from coplan.model.errors import BadPlan
from coplan.model.plan import MANY, Entry, Header, Plan


class Stretch(Struct, frozen=True):
    """What is different between a text and the blocks of another.

    start, stop: the blocks that have changed, from ``start`` to before ``stop``. Those that only
    touch what has changed are among them, since comments go with the block below.
    lines: what stands there now, with an unchanged block before and behind, where there is one.
    """

    start: int
    stop: int
    lines: str

    def around(self, blocks: Sequence[Block]) -> tuple[int, int]:
        """From where to where ``lines`` reaches."""
        return max(self.start - 1, 0), min(self.stop + 1, len(blocks))


def read_again(blocks: Blocks, plan: Plan, text: str) -> tuple[Blocks, Plan] | None:
    """The blocks and the plan of a text, from those of an earlier one.

    blocks, plan: of the earlier text, each of whose entries has blocks of its own.
    text: ends with a line break.
    Returns None where more has changed than blocks of entries, or something is wrong with them:
    then the whole has to be read.
    """
    try:
        return _read_again(blocks, plan, text)
    except (BadPlan, Odd, WrongShape, ValueError):
        return None


def _read_again(blocks: Blocks, plan: Plan, text: str) -> tuple[Blocks, Plan] | None:
    stretch = _stretch(blocks, text)
    new = _spliced(blocks, stretch)
    if new is None:
        return None
    was = blocks[stretch.start : stretch.stop]
    now = new[stretch.start : stretch.stop + len(new) - len(blocks)]
    keys = {owner(block) for block in (*was, *now)}
    if "" in keys:
        return None
    entries = Entries(new)
    found = {key: entries.entry(key) if key in new.owned else None for key in keys}
    moved = [block.path for block in was] != [block.path for block in now]
    new.text = text  # its start and its end are as they were, and the lines between are its blocks
    return new, _with_entries(plan, found, new.owned if moved else ())


def _stretch(blocks: Blocks, text: str) -> Stretch:
    """Where a text differs from these blocks."""
    was = blocks.text
    same = _same_start(was, text)
    behind = _same_end(was, text, min(len(was), len(text)) - same)
    begins = [0, *accumulate([len(block.text) for block in blocks])]
    start = max(bisect_left(begins, same) - 1, 0)
    stop = min(bisect_right(begins, len(was) - behind), len(blocks))
    whole = Stretch(start, stop, "")
    first, last = whole.around(blocks)
    return replace(whole, lines=text[begins[first] : len(text) - (len(was) - begins[last])])


def _same_start(one: str, other: str) -> int:
    """How many letters at the start of two texts are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_end(one: str, other: str, most: int) -> int:
    """How many letters at the end of two texts are the same, at most so many."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        there, here = len(one) - middle, len(other) - middle
        if one[there : len(one) - low] == other[here : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _spliced(blocks: Blocks, stretch: Stretch) -> Blocks | None:
    """The new blocks; None unless the lines are cut where the unchanged blocks begin and end."""
    first, last = stretch.around(blocks)
    pieces = cut(stretch.lines)
    if first > 0 and pieces.pop(0).text:
        return None
    before, behind = blocks[first : stretch.start], blocks[stretch.stop : last]
    kept = len(pieces) - len(behind)
    if kept < len(before) or (*pieces[: len(before)], *pieces[kept:]) != (*before, *behind):
        return None
    if "".join([block.text for block in pieces]) != stretch.lines:
        return None
    return blocks.spliced(stretch.start, stretch.stop, pieces[len(before) : kept])


def _with_entries(plan: Plan, found: Mapping[str, Entry | None], order: Iterable[str]) -> Plan:
    """The plan with other entries. order: the keys of all entries, where it may have changed."""
    keys = list(order)
    parts: dict[str, Entry | tuple[Entry, ...]] = {}
    if Header.kind in found:
        parts["header"] = found[Header.kind] or Header()
    for kind in {key.partition(".")[0] for key in found} - {Header.kind}:
        if keys:
            own = (found.get(key, plan.entry(key)) for key in keys if key.startswith(f"{kind}."))
            parts[MANY[kind]] = tuple(entry for entry in own if entry is not None)
        else:
            parts[MANY[kind]] = _in_place(plan.of(kind), found)
    return replace(plan, **parts)


def _in_place(entries: tuple[Entry, ...], found: Mapping[str, Entry | None]) -> tuple[Entry, ...]:
    by_id = {entry.id: entry for entry in found.values() if entry and entry.kind == entries[0].kind}
    return tuple([by_id.get(entry.id, entry) for entry in entries])
