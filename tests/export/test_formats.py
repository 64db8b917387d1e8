"""The list of formats, and what is said where one needs an add-on."""

import json
import re
import sys

import pytest
from documents import finished, made, open_plan, state_of

from coplan.export.audiences import AUDIENCES
from coplan.export.formats import EVERYONE, FORMATS, formats_for
from coplan.export.pictures import picture
from coplan.model.errors import Exit, Missing, Trouble
from coplan.model.plan import Plan


def test_every_audience_has_documents_in_four_formats() -> None:
    """A web page, Word, PDF and Markdown."""
    for audience in AUDIENCES:
        assert {"html", "docx", "pdf", "md"} <= {one.id for one in formats_for(audience)}
    assert {one for form in FORMATS.values() for one in form.audiences} == set(EVERYONE)


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("docx", "docx", "office"), ("xlsx", "openpyxl", "office"), ("pdf", "typst", "pdf")],
)
def test_a_missing_add_on_is_named_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    """It installs this coplan, never the stranger's."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Missing) as told:
        made(state_of(open_plan()), form)
    assert told.value.exit == Exit.MISSING
    assert f'.venv/bin/pip install -c lock.txt ".[{extra}]"' in told.value.do


def test_data_for_another_tool_is_whole() -> None:
    """Entries, verdicts, flags, dates and money, by their ids."""
    state = finished("refuge-contract")
    data = json.loads(made(state, "json"))
    assert data["coplan_export"] == 1
    assert [one["id"] for one in data["decisions"]] == [one.id for one in state.plan.decisions]
    assert data["verdicts"]["decision.award"]["fit"] == "informing"
    assert data["verdicts"]["decision.award"]["say"].startswith("We tell you")
    assert data["dates"][0]["date"] <= data["dates"][-1]["date"]
    assert "conflicts" not in data
    assert re.fullmatch(r"\d+(\.\d+)?", data["budget"]["high"])


def test_the_map_is_drawn_for_other_programs() -> None:
    """As many boxes as the map has parts, each with a line to what it serves."""
    state = finished("charity-strategy")
    mermaid, dot = (made(state, form).decode() for form in ("mermaid", "dot"))
    assert mermaid.startswith("flowchart LR\n")
    assert dot.startswith("graph plan {\n")
    boxes = mermaid.count('["')
    assert boxes == dot.count("[label=")
    assert mermaid.count(" --- ") == dot.count(" -- ") == boxes - len(state.plan.outcomes)
    assert "(Co-production)" in mermaid


def test_a_timeline_without_dates_is_not_drawn() -> None:
    """And the reason is told."""
    with pytest.raises(Trouble, match="no timeline"):
        picture(state_of(Plan()), "timeline")
    assert picture(finished("charity-strategy"), "timeline").boxes
