"""What strangers can hand to coplan as text, and what must hold whatever stands in it.

Each target takes bytes. It ends, or raises what is a fault of coplan. Used with random values in
``test_fuzz.py``, and by the coverage-guided ``guided.py``.
"""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from plain.entering import new_plan, session_for
from plain.talking import talked
from sample import TODAY, core

from coplan.commands.edits import typed_value
from coplan.commands.keymap import ALWAYS, keymap_of
from coplan.extend.packs import load_packs
from coplan.extend.plugins import CORE, Extensions
from coplan.files.document import Document
from coplan.files.merging import merge_documents
from coplan.files.reading import text_of
from coplan.files.settings import read_settings, settings_file
from coplan.judgement.again import judge_whole
from coplan.model.dates import parse_date
from coplan.model.display import one_line, visible
from coplan.model.edit import Add, Set
from coplan.model.errors import BadPlan, Trouble
from coplan.plain.sheet_answers import taken

KEPT = Path(__file__).parent / "kept"
"""A folder for each target: inputs that brought a fault to light, and some that well might."""

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINES = 25
"""The longest conversation."""


@cache
def folder() -> Path:
    """A folder that goes when the process ends."""
    made = Path(tempfile.mkdtemp(prefix="coplan-fuzz-"))
    atexit.register(partial(shutil.rmtree, made, ignore_errors=True))
    return made


def _told(wrong: Trouble | ValueError) -> None:
    """A refusal says something, and nothing that a terminal would obey."""
    assert str(wrong).strip()
    assert not CONTROL.search(visible(str(wrong)))


def plan(data: bytes) -> None:
    """A plan is refused with a sentence, or read, judged, shown and changed."""
    try:
        document = Document.parse(text_of(data))
    except BadPlan as wrong:
        _told(wrong)
        return
    judge_whole(document.plan, core(), TODAY)
    for entry in document.plan.entries():
        assert not CONTROL.search(one_line(entry.title))
    _changed(document)


def _changed(document: Document) -> None:
    """An edit is refused with a sentence, or what was there before stays, and reads back."""
    edits = (
        Add(entry="group.fuzz", values={"title": "Some people", "size": 3}),
        Set(entry="plan", name="title", value="A title", expects=document.plan.header.title),
    )
    try:
        applied = document.apply(edits)
    except Trouble as wrong:
        _told(wrong)
        return
    again = Document.parse(applied.document.text)
    assert again.plan == applied.document.plan
    assert again.plan.title == "A title"
    assert document.apply(()).document.text == document.text


def merge(data: bytes) -> None:
    """Two versions of a plan merge to a plan that both sides get alike, or are refused."""
    try:
        ours, _, theirs = text_of(data).partition("\n%%%\n")
        one, two = Document.parse(ours), Document.parse(theirs)
    except BadPlan:
        return
    base = Document.parse("coplan = 1\n")
    try:
        merged = merge_documents(base, one, two).document
        other = merge_documents(base, two, one).document
    except Trouble as wrong:
        _told(wrong)
        return
    assert merged.plan == other.plan
    assert Document.parse(merged.text).plan == merged.plan


def pack(data: bytes) -> None:
    """A pack is read, or what is wrong in it is told; the core pack works in any case."""
    here = folder() / "pack"
    here.mkdir(exist_ok=True)
    about, _, rest = data.partition(b"\n%%%\n")
    (here / "pack.toml").write_bytes(about if rest else b'[pack]\nid = "x"\ntitle = "X"\n')
    (here / "rest.toml").write_bytes(rest or data)
    loaded = load_packs([CORE, here])
    assert len(loaded.knowledge.questions) >= len(core().questions)
    for problem in loaded.problems:
        assert problem.what
    judge_whole(_example().plan, loaded.knowledge, TODAY)


@cache
def _example() -> Document:
    return Document.parse(SMALL)


SMALL = """coplan = 1
[plan]
title = "Meals"
[outcome.warm]
title = "Warm meals"
[decision.menu]
title = "What is cooked"
outcomes = ["warm"]
openness = "shape"
called = "co-production"
[group.patients]
title = "Patients"
"""


def settings(data: bytes) -> None:
    """Settings never stop coplan; the keys that always work do."""
    os.environ["COPLAN_CONFIG"] = str(folder())
    settings_file().write_bytes(data)
    found = read_settings()
    keymap = keymap_of(found.settings.keymap, found.settings.keys)
    for id_, key in ALWAYS.items():
        assert key in keymap.keys[id_]
    for problem in (*found.problems, *keymap.conflicts):
        assert problem


def keymap(data: bytes) -> None:
    """Wishes for keys, as in COPLAN_KEYS, come true or are told."""
    text = data.decode("utf-8", "replace").replace("\x00", "")
    os.environ["COPLAN_KEYS"] = text
    os.environ["COPLAN_CONFIG"] = str(folder() / "none")
    try:
        found = read_settings()
    finally:
        del os.environ["COPLAN_KEYS"]
    for name in ("plain", "vim"):
        keys = keymap_of(name, found.settings.keys)
        assert all(keys.keys.values())
        assert len(keys.conflicts) <= len(found.settings.keys)


def answers(data: bytes) -> None:
    """Whatever is typed is an answer to a question of each kind, or is refused with a sentence."""
    text = data.decode("utf-8", "surrogateescape")
    known = {one.answer: one for one in core().questions.values()}
    for question in known.values():
        try:
            typed_value(question, text, core(), _example().plan, TODAY)
        except ValueError as wrong:
            _told(wrong)
    try:
        parse_date(text, TODAY)
    except ValueError as wrong:
        _told(wrong)
    assert not CONTROL.search(visible(text).replace("\t", ""))


@cache
def _started() -> tuple[Path, str]:
    path = new_plan(folder() / "start.toml")
    adds = [
        Add(entry="outcome.warm", values={"title": "Warm meals"}),
        Add(entry="decision.menu", values={"title": "The menu", "outcomes": ("warm",)}),
        Add(entry="group.all", values={"title": "All who eat here"}),
    ]
    session_for(path).commit(adds, "began")
    return path, path.read_text("utf-8")


def sheet(data: bytes) -> None:
    """A sheet is taken in, and each line of it that is not an answer is told."""
    path, text = _started()
    path.write_text(text, "utf-8")
    found = taken(session_for(path), data.decode("utf-8", "replace"))
    assert len(found.saved) >= len(found.edits)
    document = Document.parse(text).apply(found.edits).document
    assert Document.parse(document.text).plan == document.plan


@cache
def _known() -> Extensions:
    return Extensions(plugins=(), folders=(CORE,))


def talk(data: bytes) -> None:
    """A conversation goes on to its end, and what was saved is a plan."""
    path, text = _started()
    path.write_text(text, "utf-8")
    lines = data.decode("utf-8", "replace").replace("\r", "\n").split("\n")[:LINES]
    transcript, code = talked(path, lines, known=_known())
    assert code == 0
    assert not CONTROL.search(transcript)
    Document.parse(path.read_text("utf-8"))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (plan, merge, pack, settings, keymap, answers, sheet, talk)
}

WORDS = (
    *("coplan = 1\n", "[plan]\n", "[decision.menu]\n", "[group.a]\n", "[outcome.o]\n", "[[", "]]"),
    *('title = "', '"""\n', "'''", '"\n', " = ", "\n", "#", "[", "]", "{", "}", ",", ".", "=", "-"),
    *("[conflict.x]\n", "[decision.menu.extra]\n", "[comment.c]\n", "openness", "called", "date"),
    *("2027-02-29", "2027-05-01", "07:30:00", "1e400", "nan", "inf", "-0", "9" * 30, "0x1f"),
    *("true", "false", "agenda", "co-production", "we must", "[pack]\n", "id", "rule", "question"),
    *("source", "when", "effect", "ceiling", "floor", "add=a;", "leave=Q;", "ctrl+a", "theme"),
    *("Sheet: decisions", "Code: decision.menu.openness", "Answer: ", "(x) ", "1. ", "1: ", "yes"),
    *("in 6 weeks", "end of March", "31 February", "go 2", "undo", "add", "next", "back", "?", ":"),
    *(
        "\x00",
        "\x1b[2J",
        "\x1b]0;t\x07",
        "\x9b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "\U000e0041",
    ),
    *("a\u0301\u0301\u0301\u0301\u0301\u0301", "\r\n", "\r", "\t", "\\", "\\u0000", "\n%%%\n", " "),
)
"""Pieces that the formats are made of, and pieces that upset them."""
