"""The text of a plan and what it says, and the one function that changes it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from msgspec import Struct

from coplan.files.applying import Applying
from coplan.files.blocks import BOM, Block, cut
from coplan.files.entries import FORMAT, WrongShape, keys_in, plan_of, plan_with
from coplan.files.layout import Layout, Unsplicable, line_of, owner, shut_keys
from coplan.model.edit import Edit
from coplan.model.errors import BadPlan
from coplan.model.plan import KINDS, Header, Plan

DEEPEST = 60
"""So many names joined by full stops are no plan; reading thousands would take for ever."""

MOST_LOOSE = 50
"""So many links that lead nowhere are told one by one."""

_MARKERS = re.compile(r"^(?:<{7}|={7}|>{7})(?:[ \r\n]|$)", re.MULTILINE)
_TOO_DEEP = re.compile(
    rf"""(?:^[ \t]*\[{{0,2}}|[{{,])[ \t]*(?:[\w"'-]++[ \t]*\.[ \t]*){{{DEEPEST}}}""", re.MULTILINE
)
_HUGE = re.compile(r"[0-9_]{4300}")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")


class Notice(Struct, frozen=True):
    """Something odd in a file that does not stop it from being opened.

    line: where, from 1, or None. what: what is there. do: what to do about it.
    """

    line: int | None
    what: str
    do: str


class Applied(Struct, frozen=True):
    """What came of a batch of edits.

    document: the new document. undo: the inverse edits, in the order in which to apply them.
    notices: sentences for the person who made the edits.
    """

    document: "Document"
    undo: tuple[Edit, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Document:
    """A plan file's text together with its plan. Never changes.

    blocks: the text, cut; ``text`` is these joined. plan: what it says. format: its number.
    newline: its line break. ends: whether its last line ends with one.
    shut: entries that cannot be changed because they share lines with something else, and where.
    """

    blocks: tuple[Block, ...]
    plan: Plan
    format: int
    newline: str
    ends: bool
    shut: Mapping[str, int]

    @classmethod
    def parse(cls, text: str) -> "Document":
        """Read a plan from its text.

        Raises BadPlan with the line where there is one.
        """
        data = _toml(text)
        number = _format(data, text)
        newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
        ends = text.endswith("\n")
        blocks = tuple(cut(text if ends else text + newline))
        try:
            plan = plan_of(data, lenient=number > FORMAT)
        except WrongShape as wrong:
            raise _wrong_shape(wrong, line_of(blocks, wrong.entry, wrong.name)) from wrong
        return cls(blocks, plan, number, newline, ends, shut_keys(blocks, tuple(keys_in(data))))

    @cached_property
    def text(self) -> str:
        """The text, byte for byte as it was read or as it is to be written."""
        text = "".join(block.text for block in self.blocks)
        return text if self.ends else text.removesuffix(self.newline)

    @property
    def newer(self) -> bool:
        """Whether a newer coplan wrote this, so that it can only be read."""
        return self.format > FORMAT

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What is odd in the file, in the order of its lines."""
        found = [*_newer(self), *_unknown_kinds(self), *_shut(self), *_loose_links(self)]
        return tuple(sorted(found, key=lambda notice: notice.line or 0))

    def line_of(self, key: str, name: str = "") -> int | None:
        """The line, from 1, of an entry or of one of its fields; None where it is not there.

        A field that cannot be found has the line of its entry.
        """
        return line_of(self.blocks, key, name)

    def apply(
        self,
        edits: Sequence[Edit],
        base: "Document | None" = None,
        who: str = "",
        *,
        strict: bool = False,
    ) -> Applied:
        """Apply edits to this document, field by field.

        base: the document as the author of the edits last saw it; an entry that was in it and
        is gone is brought back by an edit. who: the author, kept with a value of theirs that lost.
        strict: raise Changed where a field is not as its edit expects; for undo.
        Raises Trouble, Changed or BadPlan; then nothing is applied.
        """
        if self.newer:
            raise BadPlan(
                "This plan can only be read.",
                f"A newer coplan wrote it (format {self.format}; this one knows {FORMAT}).",
                "Bring coplan up to date to change it.",
                line=1,
            )
        old = base or self
        applying = Applying(
            Layout(self.blocks, self.newline, self.shut),
            Layout(old.blocks, old.newline, old.shut),
            who,
            strict=strict,
        )
        for edit in edits:
            try:
                applying.apply(edit)
            except WrongShape as wrong:
                raise _wrong_shape(wrong, None) from wrong
            except Unsplicable as wrong:
                line = self.shut.get(edit.entry) or self.line_of(edit.entry)
                raise _unsplicable(line) from wrong
        new = self._with(applying.layout, applying.touched)
        return Applied(new, tuple(applying.undo), tuple(applying.notices))

    def _with(self, layout: Layout, touched: set[str]) -> "Document":
        """This document with other blocks. touched: keys of entries to read again."""
        entries = {entry.key: entry for entry in self.plan.entries()}
        for key in touched:
            entry = layout.entry(key)
            entries.pop(key, None)
            if entry is not None:
                entries[key] = entry
        at: dict[str, int] = {}
        for i, block in enumerate(layout.blocks):
            at.setdefault(owner(block), i)
            if len(block.path) == 1:
                at.setdefault(block.path[0], i)
        placed = sorted(entries.values(), key=lambda one: at.get(one.key, at.get(one.kind, 0)))
        return replace(self, blocks=tuple(layout.blocks), plan=plan_with(placed))


def _toml(text: str) -> dict[str, Any]:
    """Read TOML. Raises BadPlan."""
    if deep := _TOO_DEEP.search(text):
        raise _too_deep(_line_at(text, deep.end()))
    try:
        return tomllib.loads(text.removeprefix(BOM), parse_float=Decimal)
    except RecursionError as wrong:
        raise _too_deep(None) from wrong
    except (ValueError, ArithmeticError) as wrong:
        raise _not_toml(text, str(wrong)) from wrong


def _line_at(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _too_deep(line: int | None) -> BadPlan:
    return BadPlan(
        "This file is nested too deeply to be a plan.",
        "A plan has entries, and an entry has answers; there is nothing below that.",
        "Look at where the file comes from. Nothing was changed.",
        line=line,
    )


def _not_toml(text: str, why: str) -> BadPlan:
    if marker := _MARKERS.search(text):
        return BadPlan(
            "Two versions of this plan were put together and nobody has chosen between them yet.",
            "Git leaves lines such as <<<<<<< where two people changed the same place.",
            "Open the file in a text editor, keep the lines you want, and take out the lines that"
            " begin with <<<<<<<, ======= and >>>>>>>.",
            line=_line_at(text, marker.start()),
        )
    found = _AT_LINE.search(why)
    if found:
        line = int(found[1])
    elif number := _HUGE.search(text):
        line = _line_at(text, number.start())
    else:
        line = _line_at(text.rstrip("\n"), len(text))
    if why.startswith("Cannot ") or "mutate" in why:
        what, do = "The same thing stands in this plan twice.", "Keep one of them."
    else:
        what, do = "This line cannot be read.", "Look at the quotes, brackets and = signs near it."
    told = _AT_LINE.sub("", why).replace(" (at end of document)", "")
    return BadPlan(what, f"A plan is a TOML file, and TOML says: {told}.", do, line=line)


def _format(data: dict[str, Any], text: str) -> int:
    """The format number. Raises BadPlan where there is none."""
    number = data.get("coplan")
    if type(number) is int and number > 0:
        return number
    found = re.search(r"^[ \t]*coplan[ \t]*=", text, re.MULTILINE)
    raise BadPlan(
        "This is not a plan that coplan knows.",
        "A plan says at its top which format it is written in.",
        f"If it is a plan, make its first line: coplan = {FORMAT}",
        line=_line_at(text, found.start()) if found else 1,
    )


def _wrong_shape(wrong: WrongShape, line: int | None) -> BadPlan:
    return BadPlan(
        f"“{wrong.name}” of {wrong.entry} has to be {wrong.expected}.",
        "It is something else.",
        f"Write it like this: {wrong.example}",
        line=line,
    )


def _unsplicable(line: int | None) -> BadPlan:
    return BadPlan(
        "This part of the plan can be read but not changed.",
        "It shares its lines with something else.",
        "In a text editor, give the entry a header of its own, such as [decision.what-to-buy],"
        " with one answer on each line.",
        line=line,
    )


def _newer(document: Document) -> Iterator[Notice]:
    if document.newer:
        what = f"A newer coplan wrote this plan (format {document.format}), so it can only be read."
        yield Notice(document.line_of(Header.kind), what, "Bring coplan up to date to change it.")


def _unknown_kinds(document: Document) -> Iterator[Notice]:
    seen: dict[str, int] = {}
    line = 1
    for block in document.blocks:
        if block.path and block.path[0] not in KINDS:
            seen.setdefault(block.path[0], line + block.text.count("\n", 0, block.head))
        line += block.text.count("\n")
    for name, at in seen.items():
        what = f"coplan does not know what [{name}] is. It is kept as it is."
        yield Notice(at, what, f"If it is meant to be an entry, call it {', '.join(KINDS)}.")


def _shut(document: Document) -> Iterator[Notice]:
    for key, line in document.shut.items():
        what = f"{key} can be read but not changed, because of the way it is written."
        yield Notice(line, what, f"Give it a header of its own: [{key}]")


def _loose_links(document: Document) -> Iterator[Notice]:
    keys = {entry.key for entry in document.plan.entries()}
    loose = [
        (entry, name, id_)
        for entry in document.plan.entries()
        for name, kind in entry.links.items()
        for id_ in entry.get(name) or ()  # type: ignore[union-attr]
        if f"{kind}.{id_}" not in keys
    ]
    for entry, name, id_ in loose[:MOST_LOOSE]:
        what = f"“{name}” of {entry.key} names “{id_}”, and there is no such {entry.links[name]}."
        yield Notice(document.line_of(entry.key, name), what, "Look at the spelling, or add it.")
    if len(loose) > MOST_LOOSE:
        what = f"{len(loose) - MOST_LOOSE} more links lead nowhere."
        yield Notice(None, what, "Put the ones above right first.")
