"""Documents are read into lines, whatever somebody has put into them; and never changed."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incoming.documents import HERE, documents
from msgspec import Struct

from coplan.files.incoming import zipped
from coplan.files.incoming.readers import MOST_LINES, lines_of, read_document
from coplan.model.display import visible
from coplan.model.errors import Trouble
from coplan.planning.incoming import BETWEEN, Line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zip_of(**parts: str) -> bytes:
    """A zip with these parts; two underscores in a name stand for a stroke."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", text)
    return made.getvalue()


def word_of(body: str, before: str = "") -> bytes:
    """A Word document with this body."""
    return zip_of(
        word__document=f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )


def texts(data: bytes, ending: str = ".txt") -> list[str]:
    """What the lines of a document say."""
    return [one.text for one in lines_of(data, ending)]


@pytest.mark.parametrize("document", documents(), ids=lambda one: one.file.name)
def test_a_document_is_only_read(document: "Struct") -> None:
    """Byte for byte it is what it was, and so is its time."""
    file: Path = document.file  # type: ignore[attr-defined]
    before, state = file.read_bytes(), file.stat()
    assert read_document(file)
    assert file.read_bytes() == before
    assert file.stat().st_mtime_ns == state.st_mtime_ns


def test_word_has_headings_lists_forms_and_tables() -> None:
    """Each line knows what it stands under and where."""
    lines = read_document(HERE / "libraries.docx")
    by_text = {one.text: one for one in lines}
    assert by_text["Cabinet"].under.endswith(f"{BETWEEN}Decision maker") or (
        by_text["Cabinet"].under == "Decision maker"
    )
    assert by_text["Opening hours of each library"].under == (
        f"3. Scope{BETWEEN}What people can influence"
    )
    assert by_text["People who sleep rough"].under.endswith("Seldom-heard groups")
    (row,) = (one for one in lines if one.cells.get("Stakeholder") == "Library staff")
    assert row.cells == {
        "Stakeholder": "Library staff",
        "Interest": "High",
        "Influence": "Medium",
        "Number": "61",
    }
    assert row.place == "row 4 of a table"


def test_excel_finds_the_titles_of_its_columns() -> None:
    """Below rows over the whole table; a section is a heading, a date a date."""
    lines = read_document(HERE / "short-breaks.xlsx")
    assert [one.cells for one in lines[:3]] == [{}, {}, {}]
    assert lines[2].text == "Project lead: Commissioning Manager, Children"
    assert lines[3].under == f"Action plan{BETWEEN}Phase 1: getting ready"
    assert lines[3].cells["By when"] == "2026-12-11"
    assert lines[3].place == "sheet “Action plan”, row 7"
    assert lines[-1].cells == {"Ref": "Total", "Cost": "=SUM(F7:F18)"}


def test_a_cell_over_several_rows_holds_for_each() -> None:
    """As people mean it, in Word and in Excel."""
    rows = (
        f'<row r="1">{_c("A1", "Audience")}{_c("B1", "Action")}</row>'
        f'<row r="2">{_c("A2", "Young people")}{_c("B2", "Survey")}</row>'
        f'<row r="3">{_c("B3", "Workshop")}</row>'
    )
    lines = lines_of(_book(rows, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'), ".xlsx")
    assert [one.cells["Audience"] for one in lines] == ["Young people", "Young people"]


def _c(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def _book(rows: str, more: str = "") -> bytes:
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{S}" xmlns:r="{r}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="a"/></sheets></workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        file.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData>{more}</worksheet>',
        )
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_understood_however_it_was_written(encoding: str, delimiter: str) -> None:
    """Delimiter and encoding are found out."""
    made = StringIO()
    csv.writer(made, delimiter=delimiter).writerows(
        [["Action", "Cost"], ["Café, with food", "£20"], ["Walk", ""]]
    )
    lines = lines_of(made.getvalue().encode(encoding), ".csv")
    assert [one.cells for one in lines] == [
        {"Action": "Café, with food", "Cost": "£20"},
        {"Action": "Walk"},
    ]


def test_notes_have_headings_bullets_and_paragraphs() -> None:
    """Marks go, words stay; lines of one paragraph are one."""
    text = b"# Plan\n\nAIMS OF IT\n- [ ] **Warm** meals\n2) See [us](http://x)\nand more\n\n"
    text += b"Who:\nAll\n"
    lines = lines_of(text, ".md")
    assert [(one.text, one.under.rpartition(BETWEEN)[2]) for one in lines] == [
        ("Warm meals", "AIMS OF IT"),
        ("See us and more", "AIMS OF IT"),
        ("All", "Who"),
    ]
    assert [one.cells for one in lines_of(b"Task\tWho\nPrint\tTeam\n")] == [
        {"Task": "Print", "Who": "Team"}
    ]
    table = b"| Task | Who |\n|---|:-:|\n| Print | Team |\n"
    assert [one.cells for one in lines_of(table)] == [{"Task": "Print", "Who": "Team"}]


NOTES = b"""About the hall, 4 Feb
Nine members
Why we met
The hall is shut until the summer and the trustees asked what to do inside.
Hopes
- a warm room
- more light
Fixed
- the lift
1. Damp
Forty homes are damp.
ACTION: Clerk to write
Tenants
2. Money
There is some.
"""


def test_plain_notes_have_headings_without_marks() -> None:
    """A short line above a list or a longer line, or one with a number; nothing else is one."""
    assert [(one.text, one.under) for one in lines_of(NOTES, ".txt")] == [
        ("About the hall, 4 Feb", ""),
        ("Nine members", ""),
        (NOTES.decode().splitlines()[3], "Why we met"),
        ("a warm room", "Hopes"),
        ("more light", "Hopes"),
        ("the lift", "Fixed"),
        ("Forty homes are damp.", "Damp"),
        ("ACTION: Clerk to write", "Damp"),
        ("Tenants", "Damp"),
        ("There is some.", "Money"),
    ]


def test_long_lines_that_were_cut_are_one_paragraph() -> None:
    """A line is new only where its first word would have fitted above."""
    text = b"The hall was shut in the spring and\nDeaf people asked for a loop and for\nlight.\n"
    assert texts(text + b"Lead: Clerk\nBy: May\n") == [
        "The hall was shut in the spring and Deaf people asked for a loop and for light.",
        "Lead: Clerk",
        "By: May",
    ]


def test_the_title_of_a_document_is_no_heading_where_there_are_others() -> None:
    """What stands right below it stands under nothing."""
    by_text = {one.text: one.under for one in read_document(HERE / "breathlessness-ppi.docx")}
    assert next(iter(by_text.values())) == ""
    assert by_text["Two co-applicants with COPD"] == "Public contributors"


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"PK\x03\x04broken", ".docx"),
        (b"no zip at all", ".docx"),
        (b"no zip at all", ".xlsx"),
        (zip_of(other="<a/>"), ".docx"),
        (word_of("<w:p>", ""), ".docx"),
        (b"%PDF-1.7", ".pdf"),
        (b"%PDF-1.7", ".docx"),
        (b"\xd0\xcf\x11\xe0rest", ".doc"),
        (b"{\\rtf1}", ".rtf"),
        (b"\x7fELF\0\0", ".txt"),
        (b"words", ".odt"),
        (b"", ".md"),
        (b" \n\n", ".txt"),
        (word_of(""), ".docx"),
        (b'Action,Lead\n"' + b"x" * 200_000 + b'"\n', ".csv"),
        (word_of("<w:p>" * 20_000 + "</w:p>" * 20_000), ".docx"),
        (b"line\n\n" * (MOST_LINES + 1), ".txt"),
    ],
    # Zips hold the time, which would give each worker of a run other names.
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, ending: str) -> None:
    """Never with a traceback, whatever the ending says."""
    with pytest.raises(Trouble) as told:
        lines_of(data, ending)
    assert told.value.what.endswith(".")


def test_entities_are_refused() -> None:
    """A small file cannot become a huge one, and no other file is read."""
    bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(Trouble):
        lines_of(word_of("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", bomb), ".docx")
    outside = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(Trouble):
        lines_of(word_of("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", outside), ".docx")


def test_a_part_that_unpacks_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the file is."""
    monkeypatch.setattr(zipped, "LARGEST_PART", 1000)
    with pytest.raises(Trouble, match="far larger inside"):
        lines_of(word_of(f"<w:p><w:r><w:t>{'x' * 5000}</w:t></w:r></w:p>"), ".docx")


def test_what_a_terminal_would_obey_comes_in_harmless() -> None:
    """Escapes and hidden marks can be seen; a formula is text."""
    (line,) = lines_of("- \x1b[2Jgone \u202eback\n".encode())
    assert line.text == visible(line.text)
    (row,) = lines_of(b"Action,Lead\n=cmd|'/c calc'!A1,\x07Team\n", ".csv")
    assert row.cells["Action"] == "=cmd|'/c calc'!A1"
    assert "\x07" not in row.cells["Lead"]


def test_a_wrong_ending_is_no_obstacle(tmp_path: Path) -> None:
    """What a file holds says more than its name."""
    file = tmp_path / "plan.txt"
    file.write_bytes((HERE / "libraries.docx").read_bytes())
    assert len(read_document(file)) == len(read_document(HERE / "libraries.docx"))


@pytest.mark.parametrize("there", ["folder", "nothing"])
def test_a_place_without_a_document_is_told(tmp_path: Path, there: str) -> None:
    """By its name."""
    if there == "folder":
        (tmp_path / there).mkdir()
    with pytest.raises(Trouble, match=there):
        read_document(tmp_path / there)


def test_readers_of_plugins_stand_beside_ours() -> None:
    """Found by ending; what they hand over is made harmless too."""

    class Reader(Struct, frozen=True):
        """A plugin's."""

        title: str
        endings: tuple[str, ...]
        read: Callable[[bytes], Sequence[Line]]

    others = [Reader("Mind maps", (".mm",), lambda data: [Line(text=data.decode() + "\x1b")])]
    assert [one.text for one in lines_of(b"idea", ".mm", others)] == ["idea␛"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".docx", ".xlsx", ".csv", ".md", ".txt"]))
def test_no_bytes_are_a_fault(data: bytes, ending: str) -> None:
    """Lines, or a sentence that says why not."""
    with suppress(Trouble):
        assert lines_of(data, ending)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 255), st.sampled_from(["docx", "xlsx"]))
def test_a_damaged_file_is_no_fault(at: int, byte: int, kind: str) -> None:
    """One byte of a real file is another one."""
    name = {"docx": "youth-space.docx", "xlsx": "short-breaks.xlsx"}[kind]
    data = bytearray((HERE / name).read_bytes())
    data[at % len(data)] = byte
    with suppress(Trouble):
        assert lines_of(bytes(data), f".{kind}")
