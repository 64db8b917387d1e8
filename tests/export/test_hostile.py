"""Text from a plan in every format: it is shown, and nothing obeys it."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from documents import EVIL, documents, everything, hostile, made, state_of

from coplan.export.markdown import markdown
from coplan.export.names import file_name
from coplan.export.pictures import PICTURES, picture
from coplan.export.svg import svg

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]")
TEXTS = ("html", "md", "csv", "ics", "json", "svg", "mermaid", "dot")


@pytest.mark.parametrize("evil", EVIL)
def test_every_format_can_be_made_and_hides_nothing(evil: str) -> None:
    """No control character, no mark that turns text round, in any of the texts."""
    for _, form, data in everything(state_of(hostile(evil))):
        assert data
        if form.id in TEXTS:
            assert not CONTROLS.search(data.decode())


@pytest.mark.parametrize("evil", EVIL)
def test_no_script_and_no_link_in_a_page(evil: str) -> None:
    """What looks like HTML in a plan is letters on the page, and the page forbids scripts."""
    for name, _ in documents(state_of(hostile("x"))):
        page = made(state_of(hostile(evil)), "html", name).decode()
        tags = set(re.findall(r"<(/?[a-z][a-z0-9]*)", page))
        assert not tags & {"script", "img", "iframe", "object", "base", "form", "input"}
        assert not re.search(r"<[^>]*\s(on\w+|href=.(?!#content)|src)\s*=", page)
        assert "default-src 'none'" in page
        assert page.count("</title>") == 1 + page.count("<svg ")


@pytest.mark.parametrize("evil", EVIL)
def test_a_picture_is_well_formed_and_holds_words_alone(evil: str) -> None:
    """An XML reader finds boxes, lines and text, nothing else."""
    for name in PICTURES:
        drawn = svg(picture(state_of(hostile(evil)), name))
        names = {one.tag.rpartition("}")[2] for one in ET.fromstring(drawn).iter()}
        assert names <= {"svg", "title", "desc", "rect", "line", "text"}


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_is_worked_out(evil: str) -> None:
    """In Excel only coplan's own sums are sums; in CSV none begins like one."""
    from openpyxl import load_workbook

    state = state_of(hostile(evil))
    book = load_workbook(io.BytesIO(made(state, "xlsx")))
    sums = [c.value for page in book for row in page for c in row if c.data_type == "f"]
    assert sums
    assert all(re.fullmatch(r"=(SUM|COUNTIF|[DE]\d+-[DE]\d+)[^|!]*", one) for one in sums)
    rows = list(csv.reader(io.StringIO(made(state, "csv").decode("utf-8-sig"))))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+\-@]", cell)]


@pytest.mark.parametrize("evil", EVIL)
def test_a_calendar_holds_only_its_own_dates(evil: str) -> None:
    """A line end in a title begins no event."""
    from icalendar import Calendar

    plain, bad = (
        Calendar.from_ical(made(state_of(hostile(text)), "ics")).walk("VEVENT")
        for text in ("x", evil)
    )
    assert [one["UID"] for one in plain] == [one["UID"] for one in bad]
    assert all(len(line) <= 75 for line in made(state_of(hostile(evil)), "ics").split(b"\r\n"))


@pytest.mark.parametrize("evil", EVIL)
def test_word_and_pdf_can_be_read_and_hold_nothing_foreign(evil: str) -> None:
    """No link, no field, no macro, no file of somebody else."""
    from pypdf import PdfReader

    state = state_of(hostile(evil))
    with zipfile.ZipFile(io.BytesIO(made(state, "docx"))) as file:
        body = file.read("word/document.xml").decode()
        assert not [name for name in file.namelist() if "vba" in name.lower()]
    assert not re.search(r"w:(instrText|fldSimple|hyperlink|object)\b", body)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made(state, "pdf"))).pages)
    assert "root:" not in text
    assert "Sources" in text


@pytest.mark.parametrize("evil", EVIL)
def test_a_graph_has_as_many_parts_as_the_map(evil: str) -> None:
    """Quotes and brackets in a title end no string and add no part."""
    for form, part in (("mermaid", r"^  n\d+\["), ("dot", r"^  n\d+ \[")):
        counts = [
            len(re.findall(part, made(state_of(hostile(text)), form).decode(), re.MULTILINE))
            for text in ("x", evil)
        ]
        assert counts[0] == counts[1] > 3
        for line in made(state_of(hostile(evil)), form).decode().splitlines():
            quotes = re.sub(r"\\.", "", line).count('"')
            assert quotes in (0, 2)


@pytest.mark.parametrize("evil", EVIL)
def test_data_gives_back_what_stands_in_the_plan(evil: str) -> None:
    """A tool reads the very letters; a terminal could be steered by none of them."""
    data = made(state_of(hostile(evil)), "json")
    assert data.isascii()
    assert json.loads(data)["decisions"][0]["title"] == evil


@pytest.mark.parametrize("evil", [*EVIL, "", "...", "-rf", "a" * 300, "/etc/x", "CON"])
def test_a_name_of_a_file_leads_nowhere_else(evil: str) -> None:
    """Small letters, figures and hyphens; short, never empty, and never an option."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}\.docx", file_name(evil, "people", ".docx"))


@pytest.mark.parametrize("evil", EVIL)
def test_markdown_shows_every_letter(evil: str) -> None:
    """A reader of Markdown makes no link, no picture and no HTML of it."""
    from markdown_it import MarkdownIt

    for _, document in documents(state_of(hostile(evil))):
        page = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(document))
        assert not re.search(r"<(a|img|script)\b", page)
