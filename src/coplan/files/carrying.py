"""What stands round the answers of a plan: comments, odd values, and tables that are no entries.

After a merge by entry and field these are carried over from the version that was not built upon.
"""

from collections.abc import Iterator, Mapping

from coplan.files.blocks import Block, comments_in, cut, keys_of
from coplan.files.document import Document
from coplan.files.entries import alike
from coplan.files.layout import Layout
from coplan.files.merge import merge_texts
from coplan.files.owning import Blocks, owner
from coplan.model.errors import BadPlan
from coplan.model.plan import KINDS

Pieces = Mapping[str, str]
"""How each entry, or other table, is written: by its key, or by its name; "" is the top."""


def pieces(document: Document) -> dict[str, str]:
    """The lines of each entry or other table, without the spacing behind it."""
    found: dict[str, list[Block]] = {}
    for block in document.blocks:
        found.setdefault(_name(block), []).append(block)
    return {
        name: "".join(one.text for one in blocks[:-1]) + blocks[-1].own
        for name, blocks in found.items()
    }


def _name(block: Block) -> str:
    return owner(block) or "".join(block.path[:1])


def carried(merged: Document, base: Document | None, first: Document, second: Document) -> Document:
    """The merged document with everything that the second version has round its answers.

    merged: built upon the first version. base: what both began with; None where its lines are not
    known. Answers stay as they are in the merged document, whatever else has to give way.
    """
    was, one, two = pieces(base) if base else {}, pieces(first), pieces(second)
    renamed = _renamed(merged, first, second, was)
    merged = _with_lines(merged, _lines(was, one, two, pieces(merged)))
    merged = _with_tables(merged, was, one, two)
    merged = _with_missing(merged, was, one, two, renamed)
    return _with_free(merged, base, first, second)


# Whole pieces


def _lines(was: Pieces, one: Pieces, two: Pieces, now: Pieces) -> dict[str, str]:
    """The lines that an entry or table could have: those of one side, or of both put together."""
    found = {}
    for name, lines in two.items():
        if name not in now or lines in (was.get(name), now[name]):
            continue
        if one.get(name) in (None, was.get(name)):
            found[name] = lines
        elif name in was and (both := merge_texts(was[name], one[name], lines)) is not None:
            found[name] = both
    return found


def _with_lines(document: Document, lines: Pieces) -> Document:
    """The document with other lines, where these leave all answers as they are."""
    if not lines:
        return document
    if (whole := _tried(document, lines)) is not None:
        return whole
    for name, one in lines.items():
        document = _tried(document, {name: one}) or document
    return document


def _tried(document: Document, lines: Pieces) -> Document | None:
    last = {_name(block): i for i, block in enumerate(document.blocks)}
    texts = [block.text for block in document.blocks]
    done: set[str] = set()
    for i, block in enumerate(document.blocks):
        name = _name(block)
        if name in lines:
            texts[i] = "" if name in done else lines[name] + document.blocks[last[name]].tail
            done.add(name)
    return _same_answers(document, "".join(texts))


def _same_answers(document: Document, text: str) -> Document | None:
    """The document with another text, or None where that would say something else."""
    try:
        new = document.parse_again(text)
    except BadPlan:
        return None
    shut = {*document.shut, *new.shut}
    was = {one.key: one.values() for one in document.plan.entries() if one.key not in shut}
    now = {one.key: one.values() for one in new.plan.entries() if one.key not in shut}
    right = was.keys() == now.keys() and all(alike(was[key], now[key]) for key in was)
    return new if right else None


def _with_tables(document: Document, was: Pieces, one: Pieces, two: Pieces) -> Document:
    """Put in the tables that only the second version has, and take out those that it took out."""
    there = pieces(document)
    for name, lines in two.items():
        if name in there or was.get(name) == lines:
            continue
        kind = name.partition(".")[0]
        if kind in KINDS and "." in name:
            layout = Layout(document.blocks, document.newline)
            layout.put(layout.place(name), lines)
            document = document.parse_again(layout.blocks.text)
        else:
            document = document.parse_again(f"{document.text}\n{lines}")
    for name in was.keys() - two.keys():
        if one.get(name) == was[name] and name in there and name.partition(".")[0] not in KINDS:
            document = _tried(document, {name: ""}) or document
    return document


# Comments and odd values inside a piece


def _renamed(merged: Document, first: Document, second: Document, was: Pieces) -> dict[str, str]:
    """New entries of the second version that had to take another id, and their new keys."""
    known = {one.key for side in (first, second) for one in side.plan.entries()}
    new = [one.key for one in merged.plan.entries() if one.key not in known]
    both = [key for key in known - was.keys() if first.plan.entry(key) and second.plan.entry(key)]
    found = {}
    for key in both:
        match = (one for one in new if one.startswith(f"{key}-") and one[len(key) + 1 :].isdigit())
        if renamed := next(match, ""):
            found[key] = renamed
    return found


def _with_missing(
    document: Document, was: Pieces, one: Pieces, two: Pieces, renamed: Mapping[str, str]
) -> Document:
    """Put comments that were lost above what they are about."""
    now = pieces(document)
    lost: dict[str, list[str]] = {}
    for name in dict.fromkeys((*one, *two)):
        ours, theirs = one.get(name, ""), two.get(name, "")
        if name in renamed:
            lost[renamed[name]] = _missing("", "", theirs, now[renamed[name]])
            theirs = ""
        if name in now and not ours == theirs == now[name]:
            lost[name] = _missing(was.get(name, ""), ours or theirs, theirs or ours, now[name])
    texts = []
    for block in document.blocks:
        lines = "".join(f"{line}\n" for line in lost.pop(_name(block), ()))
        at = block.head if block.path else block.end
        texts.append(block.text[:at] + lines + block.text[at:])
    return _same_answers(document, "".join(texts)) or document


def _missing(was: str, ours: str, theirs: str, now: str) -> list[str]:
    before, one, two, there = (dict.fromkeys(_remarks(text)) for text in (was, ours, theirs, now))
    kept = (line for line in {**one, **two} if line not in before or (line in one and line in two))
    return [line for line in kept if line not in there]


def _remarks(lines: str) -> Iterator[str]:
    """Comments, and as comments the odd values that are nobody's answers."""
    yield from (comment.rstrip() for comment in comments_in(lines))
    for block in cut(lines):
        entry = (
            Layout(Blocks([block]), "\n").entry(owner(block))
            if owner(block) and not block.many
            else None
        )
        for key in keys_of(block):
            depth = 1 if block.path[:1] == ("plan",) else 2
            name = ".".join((*block.path[depth:], *key.path))
            if entry is None or entry.get(name) is None:
                odd = block.text[key.start : key.value_end].strip()
                yield from (f"# {line}" for line in odd.splitlines())


# Comments that stand free


def _with_free(
    document: Document, base: Document | None, first: Document, second: Document
) -> Document:
    """Take over which free-standing comments the second version has put in or taken out."""
    was = {text for text, _ in _free(base)} if base else set()
    ours, theirs = {text for text, _ in _free(first)}, dict(_free(second))
    there = set(comments_in(document.text))
    gone = (was & ours) - theirs.keys() if base else set()
    new = [one for one in theirs if one not in was and not set(one.splitlines()) <= there]
    texts = {i: block.text for i, block in enumerate(document.blocks)}
    at = {_name(block): i for i, block in enumerate(document.blocks)}
    for i, block in enumerate(document.blocks):
        tail = block.tail
        for text in gone:
            tail = f"\n{tail}".replace(f"\n{text}\n\n", "\n").removeprefix("\n")
        texts[i] = block.own + tail
    for text in new:
        i = at.get(theirs[text], len(texts) - 1)
        own = document.blocks[i].own
        texts[i] = f"{own}\n{text}\n" + (texts[i][len(own) :] or "\n")
    return _same_answers(document, "".join(texts.values()).rstrip("\n") + "\n") or document


def _free(document: Document) -> Iterator[tuple[str, str]]:
    """Free-standing comments, and behind which entry or table each stands."""
    for block in document.blocks:
        for part in "\n".join(line.strip() for line in block.tail.splitlines()).split("\n\n"):
            if text := part.strip("\n"):
                yield text, _name(block)
