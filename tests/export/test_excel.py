"""Excel files, opened again."""

import datetime as dt
import io

from documents import finished, made, open_plan, state_of
from msgspec.structs import replace
from openpyxl import load_workbook

from coplan.export.excel import excel
from coplan.export.sheets import Sheet, actions
from coplan.model.plan import Plan
from coplan.planning.money import budget


def opened(plan: Plan | None = None):
    """The file of a plan."""
    state = state_of(plan) if plan is not None else finished("charity-strategy")
    return load_workbook(io.BytesIO(made(state, "xlsx")))


def test_budget_actions_and_risks_each_have_a_sheet() -> None:
    """With a header that stays in sight and repeats on paper."""
    book = opened()
    assert book.sheetnames == ["Budget", "Actions", "Risks"]
    for page in book:
        assert page.freeze_panes == "B2"
        assert page.print_title_rows == "$1:$1"
        assert page["A1"].font.bold
        assert page.auto_filter.ref.startswith("A1:")


def test_sums_are_worked_out_by_excel_and_agree_with_coplan() -> None:
    """Whoever changes a figure sees the sum change."""
    plan = open_plan()
    page = opened(plan)["Budget"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    (at,) = (n for n, row in enumerate(rows) if row[0] == "In all")
    assert rows[at][3] == f"=SUM(D2:D{at + 1})"
    assert rows[at + 2][3] == f"=D{at + 3}-E{at + 2}"
    found = budget(plan, state_of(plan).judged.knowledge, state_of(plan).judged.today)
    low = sum(row[3] or 0 for row in rows[:at])
    assert abs(low - float(found.low)) < 0.005
    assert rows[at + 1][3] == float(found.there or 0)


def test_dates_are_dates_and_the_earliest_comes_first() -> None:
    """So that they can be sorted and filtered."""
    page = opened()["Actions"]
    ends = [row[1].value for row in page.iter_rows(min_row=2) if row[1].value]
    assert all(isinstance(one, dt.datetime) for one in ends)
    starts = [row[0].value or row[1].value for row in page.iter_rows(min_row=2)]
    known = [one for one in starts if one]
    assert known == sorted(known)


def test_what_follows_a_decision_is_to_be_done_after_it() -> None:
    """A row for each piece of it, which says so; telling people has its own."""
    plan = open_plan()
    (activity,), (decision,) = plan.activities, plan.decisions
    after = replace(activity, facts={**activity.facts, "when": "after"})
    rows = actions(state_of(replace(plan, activities=(after,)))).rows
    follows = [row for row in rows if row[6] == "after the decision"]
    assert {row[2] for row in follows} >= {
        "The sessions",
        "Tell people what came of these sessions",
    }
    assert all(row[0] >= decision.date for row in follows)
    assert sum(row[2] == "Tell people what came of it" for row in rows) == 1


def test_a_sheet_without_rows_has_no_sums() -> None:
    """A sum of nothing would count itself."""
    empty = Sheet(title="Budget", columns=("What",), rows=(), below=(("In all",),))
    page = load_workbook(io.BytesIO(excel((empty,), "x")))["Budget"]
    assert page.max_row == 1
    assert opened(Plan())["Budget"].max_row >= 1
