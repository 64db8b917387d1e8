"""Text broken into lines: nothing lost, nothing too wide."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coplan.model.display import visible
from coplan.tui.wrapping import shortened, spread, wrapped

TEXTS = st.text(max_size=80).map(visible)


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    """Wide characters too: every line fits, and all that was there still is."""
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_stay_whole_where_they_fit() -> None:
    """A line ends between words; only a word wider than a line is cut."""
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]


@given(TEXTS, st.integers(0, 40))
def test_a_shortened_line_says_so(text: str, width: int) -> None:
    """It fits; where something is left out, an ellipsis says so."""
    line = shortened(text, width)
    assert cell_len(line) <= width
    assert line == text or line.endswith("…") or width == 0


@given(TEXTS, st.integers(20, 60))
def test_both_ends_fit_on_one_line(text: str, width: int) -> None:
    """The right end is always whole."""
    line = spread(text, "saved 14:02", width)
    assert cell_len(line) <= width
    assert line.endswith("saved 14:02")
