"""A plan read block by block says what tomllib and its checks say of the whole."""

import tomllib
from random import Random
from typing import Any

import pytest
from files.random_plans import random_plan
from files.test_rereading import ENTRIES, PLAN, changed_by_hand, said
from files.test_splicing import FEW, MANY, SEEDS, Writer
from hypothesis import given
from hypothesis import strategies as st
from sample import EXAMPLES

from coplan.files import document as documents
from coplan.files.document import Document
from coplan.files.lines import Lines

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            (
                "[decision.a]",
                "[decision.a.procurement]",
                "[decision.b]",
                "[decision]",
                "[[decision.a]]",
                "[plugin.x]",
                " [ group.a ] # x",
                "[group.'a']",
                "[plan]",
                'title = "What"',
                "title = 'What'",
                'title = ""',
                'notes = """',
                '"""',
                "date = 2027-02-28",
                "date = 2027-02-30",
                "date = 2027-02-03 # soon",
                "date = 2027-02-03T10:00:00",
                "size = 007",
                "size = 12",
                "size = true",
                "size = -1",
                "paid = 1.5",
                "paid = nan",
                'outcomes = ["a", "b"]',
                'outcomes = [ "a" ]',
                "outcomes = []",
                'outcomes = ["a", 1]',
                'wants = ["a" , "b"]',
                "procurement = 1",
                "procurement.stage = 1",
                'id = "x"',
                'facts = "x"',
                '"a.b" = 1',
                "decision.a.x = 1",
                "# remark",
                "# re\x01mark",
                "",
                "\t",
                "\x0b",
                "\u2028",
                "a = b",
                "]",
            )
        ),
        st.builds('{} = "{}"'.format, st.sampled_from(("title", "x", "ü", "a b")), st.text()),
        st.text(),
    ),
    max_size=12,
)


def whole(text: str) -> tuple[Any, ...]:
    """What a text says when nothing is read block by block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "read_blocks", lambda _: None)
        return said(text)


@given(LINES, st.sampled_from(("\n", "\n", "\r\n")), st.booleans())
@MANY
def test_any_lines_say_the_same(lines: list[str], newline: str, ends: bool) -> None:
    """Right or wrong, in whatever way they are written."""
    text = newline.join(("coplan = 1", *lines)) + newline * ends
    assert said(text) == whole(text)


@given(SEEDS)
@FEW
def test_any_plan_says_the_same(seed: int) -> None:
    """Written as oddly as TOML allows, and changed by hand."""
    random = Random(seed)
    text = Writer(seed).plan() if random.random() < 0.6 else random_plan(random).text
    assert said(text) == whole(text)
    for _ in range(3):
        text = changed_by_hand(random, text)
        assert said(text) == whole(text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_need_nothing_else(name: str) -> None:
    """Plans as people write them are read block by block."""
    text = EXAMPLES[name].read_text("utf-8")
    found = documents.read_blocks(text)
    assert found is not None
    assert repr(found[1]) == repr(Document.parse(text).plan)
    assert said(text) == whole(text)


def test_a_large_plan_is_read_without_tomllib(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands above the entries is for tomllib; of plain lines, each different one is read."""
    texts, lines = [], []
    loads, missing = tomllib.loads, Lines.__missing__
    monkeypatch.setattr(
        tomllib, "loads", lambda text, **how: texts.append(text) or loads(text, **how)
    )
    monkeypatch.setattr(
        Lines, "__missing__", lambda self, line: lines.append(line) or missing(self, line)
    )
    assert len(Document.parse(PLAN).plan.decisions) == ENTRIES
    assert texts == ["coplan = 1\n\n"]
    assert len(lines) == ENTRIES + 4  # titles, one openness, a blank one for each kind


@pytest.mark.parametrize(
    "odd",
    [
        "x = 1\n\r# x\n\n[group.a]\n",
        "# x\n\r\r# x\n[group.a]\n",
        "[group.a]\n\ufeff[group.b]\n",
        "[group.a]]\n",
        "[[group.a]\n",
        '[group.a]\ntitle = "x\n',
        "[" * 5000,
        "[group." + "a." * 5000 + "b]\n",
        '[group.a]\ntitle = "' + "\\" * 5001 + '"\n',
        "[group.a]\n" + "# x\n\n" * 5000 + "=",
    ],
    ids=lambda odd: repr(odd[:20]),
)
@pytest.mark.timeout(20)
def test_what_is_no_toml_is_refused_soon(odd: str) -> None:
    """Cutting a text that nobody has looked at before comes to an end."""
    text = f"coplan = 1\n{odd}"
    assert len(said(text)) == 1
    assert said(text) == whole(text)
