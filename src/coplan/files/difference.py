"""What somebody else did to a plan, as edits.

Three versions are merged by ``ours.apply(difference(base, theirs, ours), base)``.
"""

from collections.abc import Container, Iterator

from coplan.files.document import Document
from coplan.files.entries import alike
from coplan.files.layout import Layout
from coplan.files.values import same
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.plan import Entry, Header


def difference(old: Document, new: Document, there: Document | None = None) -> tuple[Edit, ...]:
    """The edits that make the entries of one document those of another.

    there: the document that they are meant for; what it has already is left out.
    Comments and tables that are no entries are not part of it, nor what cannot be changed.
    """
    was = {entry.key: entry for entry in old.plan.entries() if entry.key not in old.shut}
    now = {entry.key: entry for entry in new.plan.entries() if entry.key not in new.shut}
    has = {entry.key: entry for entry in there.plan.entries()} if there else {}
    edits: list[Edit] = []
    for key, entry in now.items():
        if key in was:
            edits += _changes(was[key], entry)
        elif not any(alike(has[one].values(), entry.values()) for one in _names(key, has, now)):
            edits.append(_addition(new, entry))
    gone = [entry for key, entry in was.items() if key not in now and key != Header.kind]
    return (*edits, *(Remove(entry=entry.key, expects=entry.values()) for entry in gone))


def _names(key: str, there: Container[str], others: Container[str]) -> Iterator[str]:
    """The key, and those like ``key-2`` that it was given where it was taken before."""
    number = 1
    candidate = key
    while candidate in there:
        if candidate == key or candidate not in others:
            yield candidate
        number += 1
        candidate = f"{key}-{number}"


def _changes(old: Entry, new: Entry) -> Iterator[Set]:
    for name in dict.fromkeys((*old.values(), *new.values())):
        before, after = old.get(name), new.get(name)
        if not same(before, after):
            yield Set(entry=new.key, name=name, value=after, expects=before)


def _addition(document: Document, entry: Entry) -> Add:
    """A new entry with the comments and odd values that it has in the document."""
    owned = Layout(document.blocks, document.newline).owned(entry.key)
    text = document.newline.join(document.blocks[i].own for i in owned)
    after = document.blocks[owned[0] - 1].name
    return Add(entry=entry.key, values=entry.values(), text=document.newline + text, after=after)
