"""The whole plan as a document for the team."""

import datetime as dt

from documents import documents, finished, state_of
from msgspec.structs import replace
from sample import plan_with

from coplan.export.markdown import markdown
from coplan.export.team import team
from coplan.export.tree import Figure, Paragraph
from coplan.model.plan import Plan


def text_of(plan: Plan) -> str:
    """The document of a plan as Markdown."""
    return markdown(team(state_of(plan)))


def test_everything_in_the_plan_is_in_the_document() -> None:
    """Titles, notes, answers in words, verdicts, sentences to say, flags and sources."""
    state = finished("charity-strategy")
    text = markdown(team(state))
    for entry in state.plan.entries():
        assert entry.title in text
    for wanted in (
        "Judged on 23 November 2026",
        "> Refresh our five-year strategy with our members.",
        "**Informing fits. It is called so.**",
        "- How open is this decision today? **Agenda open: even what to work on",
        "- When will it be decided? **14 July 2027**",
        "- Which way of working fits? **Steering group with equal votes**",
        "- Groups: **Members who are not trustees; Members who are also trustees**",
        "> We tell you about “How much money there is in all”.",
        "  - What you could do: ",
        "haringey, uk supreme court 56, on the gunning principles of 1985 (2014): law",
        "Nothing here is legal advice.",
    ):
        assert wanted.casefold() in text.casefold()
    assert "\n\n\n" not in text
    assert text.endswith("\n")


def test_every_number_of_a_source_is_in_the_list() -> None:
    """And every source of the list is used."""
    text = text_of(plan_with(openness="taken", power="named", decider="the board"))
    body, _, sources = text.partition("## Sources")
    listed = [line for line in sources.splitlines() if line[:1].isdigit()]
    assert listed
    for number, _ in enumerate(listed, 1):
        assert f"\\[{number}\\]" in body
    assert f"\\[{len(listed) + 1}\\]" not in body


def test_an_empty_plan_says_what_is_not_there_yet() -> None:
    """A document of a plan that was just begun is still a document."""
    text = text_of(Plan())
    assert text.startswith("# A plan without a title\n")
    for wanted in (
        "No outcome is set yet.",
        "No decision is named yet.",
        "Nothing was found.",
        "No decision has a date yet, so nothing could be worked back from one.",
        "Too little is answered yet to add anything up.",
    ):
        assert wanted in text


def test_open_questions_are_asked_in_the_document() -> None:
    """A team sees what to find out next."""
    text = text_of(plan_with(decider="the board"))
    assert "**Not settled yet:" in text
    assert "- How open is this decision today?\n" in text


def test_the_map_and_the_timeline_have_their_twins_in_words() -> None:
    """Nothing is told by a picture alone."""
    figures = [one for one in team(finished("charity-strategy")).parts if isinstance(one, Figure)]
    assert [one.drawing.title for one in figures] == ["The map", "The timeline"]
    assert all(one.twin for one in figures)


def test_a_plan_whose_dates_have_passed_can_still_be_written() -> None:
    """Years later too."""
    state = finished("charity-strategy")
    later = state_of(state.plan, dt.date(2031, 1, 1))
    for _, document in documents(later):
        assert markdown(document)


def test_notes_keep_their_paragraphs() -> None:
    """As people typed them."""
    plan = plan_with()
    plan = replace(plan, header=replace(plan.header, notes="One.\n\nTwo."))
    told = [one for one in team(state_of(plan)).parts if isinstance(one, Paragraph)]
    assert "One.\n\nTwo." in [one.text for one in told]
