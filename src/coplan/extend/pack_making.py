"""New packs: a whole one to begin with, in a person's own words."""

import datetime as dt
from pathlib import Path

from msgspec import Struct

from coplan.extend.schema import pack_schema, plan_schema, schema_text
from coplan.extend.skeletons import write_skeleton
from coplan.extend.templates import template_folder
from coplan.files.values import written
from coplan.judgement.knowledge import Knowledge
from coplan.model.edit import new_key

NOBODY = "No. Nobody with lived experience has shaped it yet."


class PackWords(Struct, frozen=True, kw_only=True):
    """What a person says about a new pack.

    purpose: what kind of work it is for. co_written: with whom; empty for with nobody.
    outcome: one thing that should be different.
    """

    name: str
    author: str
    licence: str
    purpose: str
    co_written: str
    outcome: str

    @property
    def id(self) -> str:
        """An id made from its name, such as ``housing-words``."""
        return new_key("pack", self.name, ()).removeprefix("pack.")

    @property
    def with_whom(self) -> str:
        """Whether it was co-written, in words."""
        whom = self.co_written.strip().rstrip(".")
        return f"Yes, with {whom}." if whom else NOBODY


def write_pack(words: PackWords, folder: Path, today: dt.date, knowledge: Knowledge) -> None:
    """Write a pack that has one kind of work. Raises Trouble.

    knowledge: what coplan knows besides, for what editors complete.
    """
    said = {
        "THE-NAME": words.name,
        "THE-AUTHOR": words.author,
        "THE-LICENCE": words.licence,
        "THE-PURPOSE": words.purpose,
        "THE-CO-WRITERS": words.with_whom,
        "THE-OUTCOME": words.outcome,
        "THE-SOURCE": f"First thoughts by {words.author}, to be argued over",
    }
    dates = {"2026-01-01": today.isoformat(), "2027-01-01": in_a_year(today).isoformat()}
    quoted = {f'"{name}"': written(text) for name, text in said.items()}
    write_skeleton(
        template_folder() / "pack", folder, {"PACK-ID": words.id, **dates, **said, **quoted}
    )
    write_schemas(folder, knowledge)


def in_a_year(day: dt.date) -> dt.date:
    """The first day of the same month of the next year."""
    return dt.date(day.year + 1, day.month, 1)


def write_schemas(folder: Path, knowledge: Knowledge) -> None:
    """Put beside a pack what editors read, so that they complete and check."""
    for name, schema in (("pack", pack_schema()), ("plan", plan_schema(knowledge))):
        (folder / f"{name}.schema.json").write_text(schema_text(schema), "utf-8")
