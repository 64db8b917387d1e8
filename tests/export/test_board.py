"""One page for a board or a funder, and the map."""

from documents import finished, open_plan, state_of

from coplan.export.board import board
from coplan.export.markdown import markdown
from coplan.export.tree import Figure, NewPage, Table
from coplan.model.plan import Plan


def test_every_decision_is_told_with_what_is_honest() -> None:
    """What it is called stands beside what fits."""
    document = board(finished("refuge-contract"))
    (table,) = (one for one in document.parts if isinstance(one, Table))
    rows = {row[0]: row[2:] for row in table.rows}
    assert rows["The final award"] == ("Informing", "Informing")
    assert len(rows) == 5
    text = markdown(document)
    assert "Of 5 decisions, people can share in 3. In 1 they are asked" in text


def test_what_is_called_too_much_is_said() -> None:
    """A funder learns it from the team and not later from people."""
    state = state_of(open_plan(openness="options", called="co-production"))
    text = markdown(board(state))
    assert "1 is called more than can be kept." in text
    assert "called more than it is" in text


def test_the_map_has_a_page_of_its_own() -> None:
    """The first page is the summary."""
    parts = board(finished("charity-strategy")).parts
    place = next(n for n, one in enumerate(parts) if isinstance(one, NewPage))
    assert [n for n, one in enumerate(parts) if isinstance(one, Figure)] == [place + 2]


def test_the_brief_and_notes_stay_with_the_team() -> None:
    """A summary is not the file."""
    state = finished("charity-strategy")
    text = markdown(board(state))
    header = state.plan.header
    inside = [one for one in (header.brief, *header.notes.splitlines()) if one]
    assert inside
    assert not [one for one in inside if one in text]


def test_money_and_dates_are_told_as_far_as_they_are_known() -> None:
    """And what is not known is said."""
    told = markdown(board(state_of(open_plan())))
    assert "There is £5,000 for it" in told
    assert "Decisions fall from" in told
    empty = markdown(board(state_of(Plan())))
    assert "What it costs to involve people is not worked out yet." in empty
    assert "No decision has a date yet" in empty
