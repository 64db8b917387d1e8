"""PDF files, opened again as a reader does."""

import io

import pytest
from documents import FINISHED, finished, made, open_plan, state_of
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from coplan.export.audiences import AUDIENCES
from coplan.export.tree import Heading
from coplan.model.errors import Trouble


def opened(whom: str, name: str = "charity-strategy") -> PdfReader:
    """A document of a finished example."""
    return PdfReader(io.BytesIO(made(finished(name), "pdf", whom)))


def tags(node: object) -> list[str]:
    """The kinds of tag below one, in the order of reading."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for one in node for tag in tags(one)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [str(node["/S"])[1:]] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])


def normal(text: str) -> str:
    """A text with one space between words."""
    return " ".join(text.split())


@pytest.mark.parametrize("whom", AUDIENCES)
def test_it_is_tagged_and_says_language_and_title(whom: str) -> None:
    """As PDF/UA asks."""
    root = opened(whom).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    found = tags(root["/StructTreeRoot"])
    assert found.count("H1") == 1
    assert "H2" in found


def test_tables_have_headers_and_pictures_have_words() -> None:
    """So that a screen reader can tell them."""
    data = made(finished("charity-strategy"), "pdf", "board")
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    found = tags(root["/StructTreeRoot"])
    assert found.count("TH") == 4
    assert found.count("TR") == 5
    assert "Figure" in found
    assert "L" in found


@pytest.mark.parametrize("name", FINISHED)
@pytest.mark.parametrize("whom", AUDIENCES)
def test_the_text_stands_in_the_order_of_the_document(whom: str, name: str) -> None:
    """Heading after heading."""
    text = normal(" ".join(page.extract_text() for page in opened(whom, name).pages))
    place = 0
    for part in AUDIENCES[whom].make(finished(name)).parts:
        if isinstance(part, Heading):
            place = text.index(normal(part.text), place)


def test_the_summary_is_one_page_before_the_map() -> None:
    """A board reads one page."""
    pages = [page.extract_text() for page in opened("board", "refuge-contract").pages]
    assert "What to look at first" in pages[0]
    assert "The plan, backwards" in pages[1]


def test_letters_that_no_font_has_are_told() -> None:
    """A file that cannot be read by everybody is not written as if it could."""
    with pytest.raises(Trouble, match="could not be made"):
        made(state_of(open_plan(people="\U000130b8")), "pdf", "board")
