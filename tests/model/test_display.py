"""Text from a plan is shown whole: nothing hidden in it, nothing for a terminal to obey."""

import sys
import unicodedata

import pytest
from hostile import ESCAPES, MARKUP
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.model.display import MOST_MARKS, one_line, scrubbed, visible

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
HOSTILE = st.lists(st.sampled_from(ESCAPES) | st.text(max_size=8)).map("".join)


def obeyed(char: str) -> bool:
    """Whether a terminal may act on a character, by what Unicode says of it."""
    kind, direction = unicodedata.category(char), unicodedata.bidirectional(char)
    return kind in {"Cc", "Cs", "Zl", "Zp"} or direction in BIDI_CONTROLS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00b\x0ec\x7f", "a␀b␎c␡"),
        ("\x9d0;t\x9c", "‹U+009D›0;t‹U+009C›"),
        ("to\u202efdp.exe", "to‹U+202E›fdp.exe"),
        ("a\u200bb\ufeffc\xadd", "a‹U+200B›b‹U+FEFF›c‹U+00AD›d"),
        ("a\U000e0041b", "a‹U+E0041›b"),
        ("name\udc80", "name‹U+DC80›"),
        ("a\tb\r\nc", "a    b␍\nc"),
    ],
)
def test_what_was_hidden_is_named(text: str, shown: str) -> None:
    """Controls have pictures of their own; the rest is told by its number."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Two lines,\nand a third.",
        "Łódź, Zürich, Ðà Nẵng, café, cafe\u0301",
        "شكرا جزيلا وإلى اللقاء في الاجتماع",
        "می\u200cخواهم",  # noqa: RUF001 - Persian
        "क्\u200dष और हिन्दी में लिखा हुआ वाक्य",
        "บัญชีผู้ใช้ที่ต้องการความช่วยเหลือ",
        "בְּרֵאשִׁ֖ית",
        "👩🏽\u200d🦰 ❤\ufe0f",
        *MARKUP,
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    """In any script, with joiners and variation selectors; markup is only text."""
    assert visible(text) == text


def test_no_character_that_a_terminal_obeys_is_let_through() -> None:
    """All of Unicode, by its own tables and not by our list."""
    chars = [char for char in map(chr, range(sys.maxunicode + 1)) if obeyed(char)]
    assert [char for char in chars if char != "\n" and char in visible(char)] == []
    assert [char for char in chars if char in scrubbed(char) or char in one_line(char)] == []


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u200d", "\ufe0f", "\U000e0101"])
def test_marks_do_not_pile_up(mark: str) -> None:
    """A letter keeps a few marks, and the reader is told that there were more."""
    most = mark * MOST_MARKS
    for more in (1, 40):
        assert visible(f"x{most}{mark * more}y{most}") == f"x{most}‹…›y{most}"


@settings(max_examples=200)
@given(HOSTILE)
def test_shown_text_is_safe_and_shown_the_same_again(text: str) -> None:
    """Whatever is put together: nothing obeyed is left, and a second look changes nothing."""
    shown = visible(text)
    assert not any(obeyed(char) for char in shown if char != "\n")
    assert visible(shown) == shown


@settings(max_examples=200)
@given(HOSTILE)
def test_a_title_is_one_line(text: str) -> None:
    """Line ends and runs of spaces become one space; nothing else is lost."""
    title = one_line(text)
    assert title.split() == visible(text).split()
    assert title == " ".join(title.split())


@settings(max_examples=200)
@given(HOSTILE)
def test_scrubbed_text_is_safe_and_as_long(text: str) -> None:
    """Each thing replaced is replaced by one character."""
    safe = scrubbed(text)
    assert not any(obeyed(char) for char in safe)
    assert len(safe) == len(text)
