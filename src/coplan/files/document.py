"""The text of a plan and what it says, and the one function that changes it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from msgspec import Struct

from coplan.files.applying import Applying
from coplan.files.blocks import cut
from coplan.files.by_block import read_blocks
from coplan.files.entries import FORMAT, WrongShape, keys_in, plan_of
from coplan.files.layout import Layout, Unsplicable, line_of, shut_keys
from coplan.files.owning import Blocks
from coplan.files.rereading import read_again
from coplan.files.toml import line_at, toml_in
from coplan.model.edit import Edit
from coplan.model.errors import BadPlan, NotSaved
from coplan.model.linked import changes_between
from coplan.model.plan import KINDS, Header, Plan

MOST_LOOSE = 50
"""So many links that lead nowhere are told one by one."""


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

    blocks: Blocks
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
        return _by_blocks(text) or _whole(text)

    def parse_again(self, text: str) -> "Document":
        """Read a later text of this plan; what stands in both is not read a second time.

        Raises BadPlan as ``parse`` does.
        """
        if text == self.text:
            return self
        lines = None if self.newer or self.shut else _whole_lines(text)
        found = lines and read_again(self.blocks, self.plan, lines)
        if not found:
            return Document.parse(text)
        blocks, plan = found
        ends = text.endswith("\n")
        return replace(self, blocks=blocks, plan=plan, newline=_newline(text), ends=ends)

    def check_changeable(self) -> None:
        """Raise BadPlan where a newer coplan wrote it, which may mean what this one cannot know."""
        if self.newer:
            raise BadPlan(
                "This plan can only be read.",
                f"A newer coplan wrote it (format {self.format}; this one knows {FORMAT}).",
                "Bring coplan up to date to change it.",
                line=1,
            )

    @cached_property
    def text(self) -> str:
        """The text, byte for byte as it was read or as it is to be written."""
        text = self.blocks.text
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
        Raises Trouble, Changed, BadPlan or NotSaved; then nothing is applied.
        """
        self.check_changeable()
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
        new = self._read_back(applying.layout.blocks.text, applying.touched)
        return Applied(new, tuple(applying.undo), tuple(applying.notices))

    def _read_back(self, text: str, touched: Collection[str]) -> "Document":
        """The document with an edited text. touched: keys of the entries that were edited.

        Raises NotSaved where the text cannot be read or says something else of other entries.
        """
        try:
            new = self.parse_again(text if self.ends else text.removesuffix(self.newline))
        except BadPlan as wrong:
            raise _misread() from wrong
        changes = changes_between(self.plan, new.plan)
        if any(was != now for key, (was, now) in changes.items() if key not in touched):
            raise _misread()
        return new


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
        line=line_at(text, found.start()) if found else 1,
    )


def _by_blocks(text: str) -> Document | None:
    """A document in this coplan's format whose entries have blocks of their own."""
    lines = _whole_lines(text)
    found = lines and read_blocks(lines)
    return Document(*found, FORMAT, _newline(text), text.endswith("\n"), {}) if found else None


def _whole(text: str) -> Document:
    """Any document. Raises BadPlan."""
    data = toml_in(text)
    number = _format(data, text)
    newline, ends = _newline(text), text.endswith("\n")
    blocks = Blocks(cut(text if ends else text + newline))
    try:
        plan = plan_of(data, lenient=number > FORMAT)
    except WrongShape as wrong:
        raise _wrong_shape(wrong, line_of(blocks, wrong.entry, wrong.name)) from wrong
    return Document(blocks, plan, number, newline, ends, shut_keys(blocks, tuple(keys_in(data))))


def _newline(text: str) -> str:
    """The line break of a text: that of its first line."""
    return "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"


def _whole_lines(text: str) -> str | None:
    """The text with a line break at its end; None for one that this would make right."""
    if text.endswith("\r"):
        return None
    return text if text.endswith("\n") else text + _newline(text)


def _misread() -> NotSaved:
    return NotSaved(
        "The plan could not be saved.",
        "What coplan was going to write would not have read back as you meant it.",
        "The file is as it was. Please report this, with the plan if you may share it.",
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
