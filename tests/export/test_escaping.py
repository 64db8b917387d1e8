"""Text from a plan in a Markdown document: shown letter by letter, never obeyed."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coplan.export.escaping import Markdown, md, paragraphs
from coplan.model.display import one_line

HOSTILE = st.text(st.sampled_from("\\`*_{}[]()<>&|~^$#+-.=!:@%/1 \nwhtp\x1b\u202e"), max_size=30)


def plain(markdown: str) -> str:
    """Markdown with its backslashes taken out again, as CommonMark 2.4 says."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Heading", r"\# Heading"),
        ("- point", r"\- point"),
        ("12. point", r"12\. point"),
        ("7) point", r"7\) point"),
        ("*bold* _it_", r"\*bold\* \_it\_"),
        ("[a](http://x)", r"\[a\](http:\//x)"),
        ("<script>", r"\<script\>"),
        ("&amp;", r"\&amp;"),
        ("www.example.org", r"www\.example.org"),
        ("a\nb", "a b"),
        ("£18,000 by 1 May: yes - now.", "£18,000 by 1 May: yes - now."),
    ],
)
def test_marks_become_letters_and_plain_words_stay(text: str, shown: str) -> None:
    """Only what could mean something in Markdown gets a backslash."""
    assert md(text) == shown


@given(HOSTILE)
def test_nothing_is_lost_by_escaping(text: str) -> None:
    """A reader of Markdown gives back every letter, on one line."""
    assert plain(md(text)) == one_line(text)


@given(HOSTILE)
def test_nothing_is_left_to_obey(text: str) -> None:
    """No mark stands without a backslash, and no line begins as a block does."""
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", " ", md(text))
    assert not re.search(r"[\\`*_{}\[\]<>&|~^$#@\x00-\x1f\u202e]|://|www\.", bare)
    assert not re.match(r"([-+=:%]|[0-9]+[.)])", md(text))


@given(HOSTILE)
def test_a_reader_of_markdown_shows_what_was_typed(text: str) -> None:
    """As one paragraph of plain words, by CommonMark's own rules."""
    shown = escape(one_line(text), quote=True).replace("&#x27;", "'")
    rendered = MarkdownIt("commonmark").render(md(text))
    assert rendered == (f"<p>{shown}</p>\n" if shown else "")


@given(HOSTILE, st.sampled_from(["", "> "]))
def test_paragraphs_keep_every_line_and_stay_in_their_place(text: str, begin: str) -> None:
    """Each line is escaped, and begins with what keeps it in its block."""
    lines = paragraphs(text, begin).splitlines()
    assert all(line.startswith(begin.rstrip()) for line in lines)
    for line in lines:
        inside = line.removeprefix(begin.rstrip()).strip()
        assert not re.match(r"([-+=:%#>]|[0-9]+[.)])", inside)


def test_an_empty_line_begins_a_paragraph_and_a_line_end_stays() -> None:
    """As people typed it."""
    assert paragraphs("one\n# two\n\n\nthree\n") == "one\\\n\\# two\n\nthree"
    assert paragraphs("one\n\ntwo", "> ") == "> one\n>\n> two"


def test_markdown_is_not_escaped_again() -> None:
    """What was made fit once stays as it is."""
    assert md(Markdown("*yes*")) == "*yes*"
    assert md(md("*")) == md("*")
