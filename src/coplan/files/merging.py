"""Three versions of a whole plan become one, for git and for copies that a sync program left.

Entries and fields go the way of every edit. What is written round them is carried over after that.
"""

from msgspec import Struct

from coplan.files.blocks import BOM
from coplan.files.carrying import carried, pieces
from coplan.files.difference import difference
from coplan.files.document import Document
from coplan.model.edit import Add, Edit, Remove
from coplan.model.plan import Conflict


class Merging(Struct, frozen=True):
    """What came of a merge.

    document: the plan. clashes: the conflicts that this merge has put into it.
    notices: sentences for the person.
    """

    document: Document
    clashes: tuple[Conflict, ...]
    notices: tuple[str, ...]


def merge_documents(
    base: Document, ours: Document, theirs: Document, *, as_written: bool = True
) -> Merging:
    """Merge two versions of a plan. Which of them is ours makes no difference.

    base: what both began with. as_written: whether that is its text; False where only its answers
    are known, and then no comment counts as taken out.
    Raises Trouble or BadPlan where a side cannot be changed.
    """
    if as_written and (unchanged := _unchanged(base, ours, theirs)):
        return Merging(unchanged, (), ())
    for side in (ours, theirs):
        side.check_changeable()
    style = _style(base, ours, theirs)
    base, ours, theirs = (_plain(one) for one in (base, ours, theirs))
    first, second = _in_order(base, ours, theirs)
    edits = list(difference(base, second, first))
    if as_written:
        edits = [edit for edit in edits if not _edited(edit, base, first)]
    early = [edit for edit in edits if not _adds_conflict(edit)]
    applied = first.apply(early, base)
    late = [edit for edit in edits if _adds_conflict(edit)]
    late = [edit for edit in late if applied.document.plan.entry(edit.entry) is None]
    merged = applied.document.apply(late).document
    document = carried(merged, base if as_written else None, first, second)
    known = {one.id for side in (first, second) for one in side.plan.conflicts}
    clashes = tuple(one for one in document.plan.conflicts if one.id not in known)
    return Merging(_styled(document, style), clashes, applied.notices)


def _unchanged(base: Document, first: Document, second: Document) -> Document | None:
    """The version that holds where at most one side changed anything, or None."""
    if first.text in (base.text, second.text):
        return second
    return first if second.text == base.text else None


def _in_order(base: Document, ours: Document, theirs: Document) -> tuple[Document, Document]:
    """The version to build upon, and the other: a rule that does not depend on the side.

    A version that has taken in the other one before keeps the ids that it gave then.
    """

    def rank(pair: tuple[Document, Document]) -> tuple[int, str]:
        edits = difference(base, pair[1], pair[0])
        return sum(isinstance(edit, Add) for edit in edits), pair[0].text

    return min(((ours, theirs), (theirs, ours)), key=rank)


def _edited(edit: Edit, base: Document, there: Document) -> bool:
    """Whether an entry is to be taken out whose lines the other side has changed."""
    if not isinstance(edit, Remove):
        return False
    return pieces(base).get(edit.entry) != pieces(there).get(edit.entry)


def _adds_conflict(edit: Edit) -> bool:
    """Whether a value that lost earlier comes along; it may just have lost here as well."""
    return isinstance(edit, Add) and edit.entry.startswith(f"{Conflict.kind}.")


# How a file is written: its mark at the start, its line breaks, and its end.


def _style(*versions: Document) -> tuple[bool, bool, bool]:
    base, first, second = (
        (one.text.startswith(BOM), one.newline == "\r\n", one.ends) for one in versions
    )
    return tuple(b if a == c else a for a, b, c in zip(first, second, base, strict=True))  # type: ignore[return-value]


def _plain(document: Document) -> Document:
    text = document.text.removeprefix(BOM).replace("\r\n", "\n")
    if text == document.text and document.ends:
        return document
    return Document.parse(text if text.endswith("\n") else f"{text}\n")


def _styled(document: Document, style: tuple[bool, bool, bool]) -> Document:
    mark, windows, ends = style
    text = document.text if ends else document.text.removesuffix("\n")
    text = text.replace("\n", "\r\n") if windows else text
    text = BOM + text if mark else text
    return document if text == document.text else Document.parse(text)
