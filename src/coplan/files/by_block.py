"""A plan read block by block.

Tables can only be at odds with those above and below them. So where no table stands above those of
the entries, an entry is known from its own blocks alone, each of which has to be whole TOML.
"""

from collections.abc import Sequence
from typing import Any

from coplan.files.blocks import Block, cut
from coplan.files.entries import (
    FORMAT,
    NO_FACTS,
    WrongShape,
    entry_of,
    fields_of,
    plan_with,
    table_in,
)
from coplan.files.layout import shut_keys
from coplan.files.lines import Lines, Odd
from coplan.files.owning import Blocks
from coplan.files.toml import toml_in
from coplan.model.errors import BadPlan
from coplan.model.plan import KINDS, Entry, Facts, Plan, Value


def read_blocks(text: str) -> tuple[Blocks, Plan] | None:
    """The blocks of a text and the plan that they are.

    text: ends with a line break.
    Returns None where it is written in a way for which it has to be read as a whole, or is no plan.
    """
    try:
        blocks = Blocks(cut(text))
        top = _tables([blocks[i] for i in blocks.owned.get("", ())])
        number = top.get("coplan")
        if top.keys() & KINDS.keys() or (type(number), number) != (int, FORMAT):
            return None
        entries = Entries(blocks)
        return blocks, plan_with(entries.entry(key) for key in blocks.owned if key)
    except (BadPlan, Odd, WrongShape, ValueError):
        return None


class Entries:
    """Reads entries from their blocks, among those of a text."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self._lines = {kind: Lines(kind) for kind in KINDS}
        self._inside = Lines()

    def entry(self, key: str) -> Entry:
        """One entry that has blocks.

        Raises BadPlan or WrongShape, or Odd where its blocks alone do not say.
        """
        blocks = [self.blocks[i] for i in self.blocks.owned[key]]
        try:
            return self._plain(key, blocks)
        except Odd:
            if shut_keys(blocks, ()):
                raise
            return entry_of(key, table_in(_tables(blocks), key) or {})

    def _plain(self, key: str, blocks: Sequence[Block]) -> Entry:
        """An entry of plain lines, with plain tables inside it. Raises Odd."""
        kind, _, id_ = key.partition(".")
        own = blocks[0]
        if own.name != key:
            raise Odd
        fields, facts = self._lines[kind].answers(own)
        if len(blocks) > 1:
            facts |= self._inside_facts(own, blocks[1:], {"", *fields_of(kind), *NO_FACTS, *facts})
        return KINDS[kind](id=id_, facts=facts, **fields)

    def _inside_facts(self, own: Block, blocks: Sequence[Block], taken: set[str]) -> Facts:
        """What the tables inside an entry say. taken: names that none of them can have."""
        facts: dict[str, Value] = {}
        for block in blocks:
            table = ".".join(block.path[len(own.path) :])
            if table in taken or "." in table:
                raise Odd
            taken.add(table)
            _, inside = self._inside.answers(block)
            facts |= {f"{table}.{name}": value for name, value in inside.items()}
        return facts


def _tables(blocks: Sequence[Block]) -> dict[str, Any]:
    """What blocks say together, each of which has to be whole TOML. Raises BadPlan."""
    if len(blocks) > 1:
        for block in blocks:
            toml_in(block.text)
    return toml_in("".join([block.text for block in blocks]))
