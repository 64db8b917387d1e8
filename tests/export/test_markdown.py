"""The whole plan as a document for the team."""

from markdown_it import MarkdownIt
from msgspec.structs import replace
from sample import EXAMPLES, TODAY, core, extensions, loaded, plan_with

from coplan.export.markdown import markdown
from coplan.model.plan import Activity, Conflict, Plan
from coplan.session import Session, judged

EXAMPLE = EXAMPLES["charity-strategy"]


def document(plan: Plan) -> str:
    """The document of a plan, judged by the core pack."""
    return markdown(judged(plan, core(), TODAY), core(), TODAY)


def test_everything_in_the_plan_is_in_the_document() -> None:
    """Titles, notes, answers in words, verdicts, sentences to say, flags and sources."""
    session = Session(EXAMPLE, extensions(), today=TODAY, read_only=True)
    text = markdown(session.state, loaded().knowledge, TODAY)
    for entry in session.plan.entries():
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
    text = document(plan_with(openness="taken", power="named", decider="the board"))
    body, _, sources = text.partition("## Sources")
    listed = [line for line in sources.splitlines() if line[:1].isdigit()]
    assert listed
    for number, _ in enumerate(listed, 1):
        assert f"\\[{number}\\]" in body
    assert f"\\[{len(listed) + 1}\\]" not in body


def test_an_empty_plan_says_what_is_not_there_yet() -> None:
    """A document of a plan that was just begun is still a document."""
    text = document(Plan())
    assert text.startswith("# A plan without a title\n")
    for wanted in ("No outcome is set yet.", "No decision is named yet.", "Nothing was found."):
        assert wanted in text


def test_open_questions_are_asked_in_the_document() -> None:
    """A team sees what to find out next."""
    text = document(plan_with(decider="the board"))
    assert "**Not settled yet:" in text
    assert "- How open is this decision today?\n" in text


def test_hostile_text_stays_text() -> None:
    """Headings, links, HTML, template marks and escapes in a plan reach the page as letters."""
    evil = "# x\n\n<b>[y](javascript:z)</b> {{ 7*7 }} {% raw %} \x1b[31m"
    plan = plan_with(decider=evil, openness="taken", power="named", bar_rule=evil)
    plan = replace(
        plan,
        header=replace(plan.header, title=evil, notes=evil, brief=evil),
        activities=(Activity(id="a", title=evil, notes=evil, method=evil),),
        conflicts=(Conflict(id="c", entry="decision.choice", name="title", value=evil),),
    )
    text = document(plan)
    assert "\n# x" not in text
    assert "<b>" not in text
    assert "\\[y\\](javascript:z)" in text
    assert "[y](javascript:z)" not in text
    assert "49" not in text
    assert "\x1b" not in text
    html = MarkdownIt().render(text)
    assert "&lt;b&gt;[y](javascript:z)&lt;/b&gt;" in html
    assert "<a " not in html
    assert "## Two answers to one question" in text
