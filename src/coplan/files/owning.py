"""The blocks of a text, found by the entry that they belong to."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from coplan.files.blocks import Block
from coplan.model.plan import KINDS, Header


def owner(block: Block) -> str:
    """The key of the entry that a block belongs to, or nothing."""
    kind, *names = block.path or ("",)
    if kind == Header.kind:
        return kind
    return f"{kind}.{names[0]}" if names and kind in KINDS else ""


class Blocks(tuple[Block, ...]):  # noqa: SLOT001 - what was worked out once is kept
    """All blocks of a text, in order. Never changes."""

    @cached_property
    def owned(self) -> Mapping[str, Sequence[int]]:
        """Where the blocks of each entry stand, by its key; nobody's are under "".

        The entries are in the order of their first blocks.
        """
        found: dict[str, list[int]] = {}
        for i, block in enumerate(self):
            found.setdefault(owner(block), []).append(i)
        return found

    @cached_property
    def text(self) -> str:
        """The text that these blocks are."""
        return "".join([block.text for block in self])

    def spliced(self, start: int, stop: int, pieces: Iterable[Block]) -> "Blocks":
        """The same with other blocks from ``start`` to before ``stop``."""
        pieces = tuple(pieces)
        new = Blocks((*self[:start], *pieces, *self[stop:]))
        if [one.path for one in pieces] == [one.path for one in self[start:stop]]:
            new.owned = self.owned
        return new
