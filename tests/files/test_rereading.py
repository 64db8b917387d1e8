"""A text read again after a change says the same as if all of it were read."""

import tomllib
from random import Random
from typing import Any

import pytest
from files.random_plans import random_plan
from files.test_splicing import MANY, SEEDS, Writer, random_edit
from hypothesis import given

from coplan.files import document as documents
from coplan.files import rereading
from coplan.files.applying import Applying
from coplan.files.blocks import cut
from coplan.files.by_block import Entries
from coplan.files.document import Document
from coplan.files.owning import Blocks
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import BadPlan, NotSaved

ENTRIES = 1000
MOST_ENTRIES, MOST_LETTERS = 3, 2500
"""What an edit may read again; the whole plan has 60,000 letters."""

PLAN = 'coplan = 1\n\n[plan]\ntitle = "Meals"\n' + "".join(
    f'\n# about {n}\n[decision.d{n}]\ntitle = "Decision {n}"\nopenness = "shape"\n'
    for n in range(ENTRIES)
)
EDITS: list[Edit] = [
    Set(entry="decision.d500", name="title", value="x", expects="Decision 500"),
    Set(entry="decision.d999", name="pay", value=3),
    Set(entry="plan", name="title", value="Food", expects="Meals"),
    Set(entry="decision.d7", name="procurement.stage", value="start"),
    Add(entry="group.cooks", values={"title": "Cooks"}),
    Add(entry="decision.new", values={"title": "New"}),
    Remove(entry="decision.d0"),
    Remove(entry="decision.d999"),
]
LINES = (
    '"""',
    "'''",
    "# a remark",
    "",
    "[decision.d1]",
    "[decision]",
    "[plugin.thing]",
    "[[decision.d0]]",
    "[[decision.d0.rows]]",
    "[decision.d0.procurement]",
    "[group.new]",
    'title = "again"',
    "title = 3",
    'procurement = "taken"',
    "procurement.stage = 1",
    "decision.d0.x = 1",
    "d0.x = 1",
    "notes = [",
    "]",
    "x = 1",
    "y = {",
    "coplan = 2",
    "\ufeff",
    "\r",
)


def said(text: str, like: Document | None = None) -> tuple[Any, ...]:
    """All that a text says, or how it is refused."""
    try:
        found = like.parse_again(text) if like else Document.parse(text)
    except BadPlan as refused:
        return (str(refused),)
    assert found.text == text
    notices = [(one.line, one.what) for one in found.notices]
    plan, keys = repr(found.plan), [(key, *at) for key, at in found.blocks.owned.items()]
    marks = (found.format, found.newline, found.ends, dict(found.shut))
    return (plan, found.blocks, keys, marks, notices)


def changed_by_hand(random: Random, text: str) -> str:
    """The text after somebody has been at it with a text editor, right or wrong."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2))):
        at = random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines.insert(at, random.choice(LINES))
            case 1:
                lines[at] = random.choice(LINES)
            case 2:
                del lines[at : at + random.choice((1, 1, 2, 5))]
            case 3:
                lines[at:at] = lines[at : at + random.choice((1, 3, 6))]
            case 4:
                where = random.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:where] + random.choice("\"'#[]= .\\x1") + lines[at][where:]
            case _:
                lines[at] = lines[at].replace("d0", "d1").replace("g0", "g1")
        lines = lines or [""]
    return "\n".join(lines)


@given(SEEDS)
@MANY
def test_a_text_that_was_changed_by_hand_reads_as_if_it_were_new(seed: int) -> None:
    """What is right is read the same, and what is wrong is refused in the same words."""
    random = Random(seed)
    document = Document.parse(Writer(seed).plan()) if random.random() < 0.6 else random_plan(random)
    for _ in range(3):
        text = changed_by_hand(random, document.text)
        wanted = said(text)
        assert said(text, document) == wanted
        if len(wanted) > 1:
            document = document.parse_again(text)


@given(SEEDS)
@MANY
def test_a_text_that_was_edited_reads_as_if_it_were_new(seed: int) -> None:
    """One edit or several, here and there in the plan."""
    random = Random(seed)
    document = Document.parse(Writer(seed).plan())
    now = document
    for _ in range(3):
        edit = random_edit(random, now.plan)
        try:
            now = now.apply([edit]).document
        except BadPlan:
            continue
        assert said(now.text, document) == said(now.text)


@pytest.mark.parametrize("edit", EDITS, ids=repr)
def test_an_edit_of_a_large_plan_reads_a_few_blocks(
    edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the size of the plan, the blocks around the edit are all that is read again."""
    document = Document.parse(PLAN)
    texts, keys = [], []
    loads, cuts, entry = tomllib.loads, rereading.cut, Entries.entry
    monkeypatch.setattr(
        tomllib, "loads", lambda text, **how: texts.append(text) or loads(text, **how)
    )
    monkeypatch.setattr(rereading, "cut", lambda text: texts.append(text) or cuts(text))
    monkeypatch.setattr(Entries, "entry", lambda self, key: keys.append(key) or entry(self, key))
    document.apply([edit])
    assert 1 <= len(keys) <= MOST_ENTRIES
    assert sum(map(len, texts)) < MOST_LETTERS


def test_what_has_not_changed_is_shared() -> None:
    """Entries and blocks that stand in both texts are the very same values."""
    document = Document.parse(PLAN)
    new = document.parse_again(PLAN.replace('"Decision 500"', '"Decision five hundred"'))
    pairs = list(zip(document.plan.decisions, new.plan.decisions, strict=True))
    assert [now.title for was, now in pairs if was is not now] == ["Decision five hundred"]
    blocks = zip(document.blocks, new.blocks, strict=True)
    assert sum(was is not now for was, now in blocks) == 1
    assert new.parse_again(new.text) is new


@pytest.mark.parametrize(
    "line",
    [
        'title = """Decision 500',
        'title = "x" }',
        "title = [",
        'title = "x"\n[decision.d501]',
        "title = 3",
        '[decision.d7.x]\ntitle = "a"\n[decision.d500]',
        'title = "x"\ntitle = "y"',
        "title.x = 1\n[decision.d500.title]",
    ],
)
def test_a_changed_block_that_is_not_whole_is_refused(line: str) -> None:
    """In the same words and with the same line as in a file that was never read before."""
    document = Document.parse(PLAN)
    text = PLAN.replace('title = "Decision 500"', line)
    assert len(said(text, document)) == 1
    assert said(text, document) == said(text)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('title = "Decision 500"', "title = '''Decision 500"),
        ("[decision.d3]\n", "[group.evil]\n"),
        ('title = "Decision 3"\n', 'title = "Changed"\n'),
        ('title = "Meals"\n', 'title = "Meals"\n\n[group.evil]\n'),
    ],
)
def test_an_edit_that_says_something_else_is_refused(
    was: str, now: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should lines be written that nobody meant, nothing is saved."""

    def apply(self: Applying, edit: Edit) -> None:
        self.touched.add(edit.entry)
        self.layout.blocks = Blocks(cut(PLAN))
        text = PLAN.replace(was, now)
        assert text != PLAN
        self.layout.blocks.text = text

    monkeypatch.setattr(documents.Applying, "apply", apply)
    with pytest.raises(NotSaved, match="could not be saved"):
        Document.parse(PLAN).apply([Set(entry="decision.d7", name="title", value="x")])
