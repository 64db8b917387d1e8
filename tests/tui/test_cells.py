"""How many cells a text takes."""

from hypothesis import given
from hypothesis import strategies as st
from rich import cells as rich_cells

from coplan.tui.cells import EVERYDAY, cell_len, chop_cells

texts = st.text(st.sampled_from(sorted(EVERYDAY))) | st.text()


def test_everyday_letters_take_one_cell() -> None:
    """As the large tables have it."""
    assert [letter for letter in sorted(EVERYDAY) if rich_cells.cell_len(letter) != 1] == []


@given(texts)
def test_every_text_takes_what_rich_says(text: str) -> None:
    """So that what is drawn first stands where Textual will draw it."""
    assert cell_len(text) == rich_cells.cell_len(text)


@given(texts, st.integers(1, 40))
def test_every_text_is_cut_where_rich_cuts_it(text: str, width: int) -> None:
    """Nothing is lost, and no part is too wide."""
    assert chop_cells(text, width) == rich_cells.chop_cells(text, width)
