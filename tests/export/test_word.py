"""Word documents, opened again as a reader of Word files does."""

import io
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from documents import FINISHED, finished, made, open_plan, state_of
from docx.oxml.ns import qn
from docx.shared import Pt
from sample import TODAY

from coplan.export.audiences import AUDIENCES
from coplan.export.board import board
from coplan.export.word import word
from coplan.model.errors import Trouble


def opened(whom: str = "team", name: str = "charity-strategy"):
    """A document of a finished example."""
    return docx.Document(io.BytesIO(made(finished(name), "docx", whom)))


@pytest.mark.parametrize("name", FINISHED)
@pytest.mark.parametrize("whom", AUDIENCES)
def test_headings_are_real_and_none_is_skipped(whom: str, name: str) -> None:
    """A screen reader finds its way by them; there is one of level 1."""
    styles = [one.style.name for one in opened(whom, name).paragraphs]
    levels = [int(one[-1]) for one in styles if one.startswith("Heading ")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(second <= first + 1 for first, second in pairwise(levels))


@pytest.mark.parametrize("whom", ["people", "board", "facilitator"])
def test_header_rows_repeat_and_rows_stay_whole(whom: str) -> None:
    """Each table says what it is, too."""
    tables = opened(whom).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_it_says_its_language_and_its_title() -> None:
    """And no name of the person who made it."""
    file = opened()
    languages = {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    about = file.core_properties
    assert about.title == finished("charity-strategy").plan.title
    assert (about.author, about.language, about.comments) == ("coplan", "en-GB", "")


def test_pictures_have_words_and_shapes() -> None:
    """The map can be changed in Word, and is told to whoever does not see it."""
    body = opened("board").element.body
    (about,) = body.iter(qn("wp:docPr"))
    assert about.get("title") == "The map"
    assert "The list below says the same in words." in about.get("descr")
    shapes = body.xpath("//*[local-name()='wsp']")
    assert len(shapes) > 10
    assert "Vision, priorities and" in "".join(one.text or "" for one in body.iter(qn("w:t")))


def test_people_get_large_letters() -> None:
    """Sixteen points; others eleven."""
    assert opened("people").styles["Normal"].font.size == Pt(16)
    assert opened("board").styles["Normal"].font.size == Pt(11)


def test_a_letterhead_of_an_organisation_is_the_beginning(tmp_path: Path) -> None:
    """Its header stays, its letters stay, and the document follows."""
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "Our council"
    own.styles["Normal"].font.name = "Georgia"
    path = tmp_path / "letterhead.docx"
    own.save(str(path))
    document = board(state_of(open_plan()))
    file = docx.Document(io.BytesIO(word(document, TODAY, path)))
    assert file.sections[0].header.paragraphs[0].text == "Our council"
    assert file.styles["Normal"].font.name == "Georgia"
    assert file.paragraphs[0].text == document.title


def test_a_letterhead_that_is_no_word_document_is_told(tmp_path: Path) -> None:
    """In a sentence that says which file."""
    path = tmp_path / "letterhead.docx"
    path.write_text("no")
    with pytest.raises(Trouble, match=r"letterhead.docx cannot be read"):
        word(board(state_of(open_plan())), TODAY, path)


def test_a_letterhead_without_headings_is_told(tmp_path: Path) -> None:
    """A document that nobody can find their way in is not written."""
    own = docx.Document()
    own.styles["Heading 2"].delete()
    own.styles["Table Grid"].delete()
    path = tmp_path / "letterhead.docx"
    own.save(str(path))
    with pytest.raises(Trouble, match="has no style “Heading 2”"):
        word(board(state_of(open_plan())), TODAY, path)
