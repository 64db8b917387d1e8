"""Lines of somebody's own document find their places, and nothing of them is dropped."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incoming.documents import Document, documents
from sample import loaded

from coplan.files.incoming.readers import read_document
from coplan.judgement.cues import Cues
from coplan.judgement.wording import spoken
from coplan.model.edit import Add, Edit, Set
from coplan.model.plan import Header, Plan, Value
from coplan.planning.figures import count_in, date_in, name_in, pounds_in
from coplan.planning.incoming import Line
from coplan.planning.placing import PLACES, Placing, suggestions
from coplan.planning.taking_in import edits_in

KNOWN = loaded().knowledge
DOCUMENTS = documents()
LOOKED_FOR = [one for one in DOCUMENTS if not one.unseen]
UNSEEN = [one for one in DOCUMENTS if one.unseen]
RIGHT = 0.9
RIGHT_UNSEEN = 0.8
"""What docs/documents.md says of documents whose words nobody looked for."""


def place(text: str = "", **line: object) -> tuple[str, str]:
    """The place of one line, and why."""
    found = Placing(KNOWN).suggested(Line(text=text, **line))  # type: ignore[arg-type]
    return found.to, found.why


def values(edits: Iterable[Edit]) -> list[Value]:
    """Everything that edits write."""
    return [
        value
        for edit in edits
        for value in (
            edit.values.values()
            if isinstance(edit, Add)
            else [edit.value]
            if isinstance(edit, Set)
            else []
        )
        if value is not None
    ]


def held(text: str, written: Iterable[Value]) -> bool:
    """Whether all of a text stands in what was written: in words, or read as a value.

    A list may stand apart, and a label in front of a colon need not stand there. Titles that differ
    in capitals alone are one entry.
    """
    known = list(written)
    there = "".join("".join(spoken(one).split()) for one in known).casefold()
    if {date_in(text), pounds_in(text), count_in(text)} & {
        one for one in known if not isinstance(one, tuple)
    } - {None}:
        return True
    parts = [part for part in re.split(r"[,;•\n]", text) if part.strip()]
    said = text.partition(":")[2].strip()
    if said and held(said, known):
        return True
    return all("".join(part.split()).casefold() in there for part in parts)


def right_of(found: Iterable[Document]) -> tuple[int, int]:
    """How many lines of documents are placed right, and how many there are."""
    right = total = 0
    for document in found:
        placed = suggestions(read_document(document.file), KNOWN)
        right += sum(one.to == to for one, (_, to) in zip(placed, document.lines, strict=True))
        total += len(placed)
    return right, total


@pytest.mark.parametrize("document", LOOKED_FOR, ids=lambda one: one.file.name)
def test_nine_of_ten_lines_are_placed_right(document: Document) -> None:
    """Before anyone corrects them, as a person put them."""
    placed = suggestions(read_document(document.file), KNOWN)
    wrong = [
        (one.line.text, one.to, to)
        for one, (_, to) in zip(placed, document.lines, strict=True)
        if one.to != to
    ]
    # One of eight is less than nine of ten, and still one line only.
    assert len(wrong) <= max(1, (1 - RIGHT) * len(placed)), wrong


def test_all_documents_together_are_placed_right() -> None:
    """Nine of ten over every line of every document that words were looked for in."""
    right, total = right_of(LOOKED_FOR)
    assert total > 200
    assert right >= RIGHT * total


def test_eight_of_ten_lines_are_placed_right_where_no_words_were_looked_for() -> None:
    """Their lines say how well a new document is placed; no word was taken from them."""
    right, total = right_of(UNSEEN)
    assert len(UNSEEN) >= 4
    assert total > 80
    assert right >= RIGHT_UNSEEN * total


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.file.name)
def test_nothing_of_a_document_is_dropped(document: Document) -> None:
    """Every word and every figure of every line stands somewhere in the plan."""
    lines = read_document(document.file)
    written = values(edits_in(Plan(), suggestions(lines, KNOWN), document.file.name))
    for line in lines:
        for text in line.cells.values() or [line.text]:
            assert held(text, written), text


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
HEADINGS = st.sampled_from(["", "Aims", "Stakeholders", "Methods", "Risks", "Feedback", "Budget"])
COLUMNS = st.sampled_from(["Action", "Audience", "Lead", "By when", "Cost", "Status", "x"])
LINES = st.lists(
    st.builds(
        Line,
        text=TEXTS.map(lambda text: " ".join(text.split())).filter(bool),
        under=HEADINGS,
    ),
    max_size=8,
)
ROWS = st.lists(
    st.dictionaries(
        COLUMNS, TEXTS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1
    ).map(lambda cells: Line(text="; ".join(cells.values()), cells=cells)),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(LINES, ROWS)
def test_whatever_comes_in_stands_in_the_plan(lines: list[Line], rows: list[Line]) -> None:
    """Texts that nobody foresaw go in whole, with a reason for each."""
    placed = suggestions([*lines, *rows], KNOWN)
    assert all(one.to in PLACES and one.why for one in placed)
    edits = edits_in(Plan(), placed, "old.docx")
    written = values(edits)
    for line in (*lines, *rows):
        for text in line.cells.values() or [line.text]:
            assert held(text, written), (text, written)


def test_an_entry_of_the_same_title_is_used_again() -> None:
    """Two rows about one group are one group, and the same document twice adds nothing."""
    rows = [
        Line(text="", cells={"Action": f"Workshop {n}", "Audience": "Young carers"}) for n in (1, 2)
    ]
    edits = edits_in(Plan(), suggestions(rows, KNOWN), "list.xlsx")
    assert [one.entry for one in edits] == [
        "activity.workshop-1",
        "group.young-carers",
        "activity.workshop-2",
    ]
    assert isinstance(edits[2], Add)
    assert edits[2].values["groups"] == ("young-carers",)


def test_what_is_answered_stays() -> None:
    """What a document says otherwise stands in the notes beside it."""
    plan = Plan(header=Header(title="Meals", facts={"money": 500}))
    placed = suggestions([Line(text="Budget: £4,000"), Line(text="Project title: Food")], KNOWN)
    (edit,) = edits_in(plan, placed, "old.docx")
    assert isinstance(edit, Set)
    assert (edit.entry, edit.name) == ("plan", "notes")
    assert "Budget: £4,000" in str(edit.value)
    assert "Project title: Food" in str(edit.value)


def test_a_name_stays_out_of_roles_until_somebody_confirms_it() -> None:
    """It is kept in the notes, and said."""
    row = Line(text="", cells={"Action": "Approve the rota", "Lead": "Priya Nair"})
    found = Placing(KNOWN).suggested(row)
    assert (found.to, found.name) == ("decision", "Priya Nair")
    assert "decider" not in found.parts[0].values
    assert found.rest == "Lead: Priya Nair"
    assert "looks like a person's name" in found.why
    kept = Placing(KNOWN, names=True).suggested(row)
    assert kept.parts[0].values["decider"] == "Priya Nair"


def test_reasons_name_the_words_that_decided() -> None:
    """A heading, a column, or how a line begins."""
    assert place("Young carers", under="4. Stakeholders") == (
        "group",
        "It stands under “4. Stakeholders”.",
    )
    assert place("", cells={"Task": "Print it"}) == ("activity", "Its column is called “Task”.")
    assert place("Decide the colour") == ("decision", "It begins with “Decide”.")
    assert place("Budget: £300") == ("plan.money", "It begins with “Budget:”.")
    assert place("Hm") == ("notes", "Nothing in it says where it belongs.")


@pytest.mark.parametrize(
    ("under", "text", "to"),
    [
        ("Evaluation", "We will report back to the panel", "decision.feedback.whom"),
        ("Risks", "The survey may be too long", "notes"),
        ("Governance", "The board agrees the hours on 11 November 2027", "decision"),
        ("Governance", "Cabinet", "decision.decider"),
        ("What is fixed", "We close for the whole of August", "plan.closed"),
        ("Aims", "The library is closed less often", "outcome"),
        ("Payment", "A grant of £900", "plan.money"),
        ("Actions", "A budget of its own", "activity"),
        ("Feedback to contributors", "A letter", "decision.feedback.whom"),
        ("Contributor feedback", "A letter", "decision.feedback.whom"),
        ("Contributors to feedback", "Two parents", "group"),
    ],
)
def test_what_a_line_says_counts_more_than_its_heading_where_it_is_surer(
    under: str, text: str, to: str
) -> None:
    """And of a heading, what it is about."""
    assert place(text, under=under)[0] == to


def test_a_table_that_says_who_and_when_is_a_list_of_actions() -> None:
    """Even if no column is called so; a question such as “how we know” is no way of working."""
    cells = {"Promise": "Chairs come in pairs", "Owner": "Clerk", "By when": "1/5/2027"}
    assert place(cells=cells) == ("activity", "Its columns say who does it, and when.")
    assert place(cells={"Promise": "Chairs", "Owner": "Clerk"})[0] == "notes"
    assert place(cells={"Promise": "Chairs", "How we would notice it": "Two"})[0] == "notes"


def test_an_action_in_minutes_may_be_a_decision() -> None:
    """What follows the label counts, where it says more than that something is done."""
    assert place("Action: Clerk to print the posters") == (
        "activity",
        "It begins with “Action:”.",
    )
    assert place("Action: choose the colour") == ("decision", "It begins with “choose”.")
    assert place("We will choose the colour") == ("decision", "It begins with “We will choose”.")


def test_a_nearer_heading_counts_more() -> None:
    """One that is not known leaves it to the one above."""
    assert place("A", under="Stakeholders › Risks")[0] == "notes"
    assert place("Nurses", under="Stakeholders › Inner circle")[0] == "group"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 March 2027", dt.date(2027, 3, 12)),
        ("by 1/5/2027", dt.date(2027, 5, 1)),
        ("2027-01-04", dt.date(2027, 1, 4)),
        ("3rd Feb 2027", dt.date(2027, 2, 3)),
        ("w/c 4 January 2027", None),
        ("March 2027", None),
        ("4 January", None),
        ("31/02/2027", None),
        ("4 January 2027 to 6 January 2027", None),
    ],
)
def test_days_are_read_when_they_are_sure(text: str, day: dt.date | None) -> None:
    """The day stands first, as people write it in the UK."""
    assert date_in(text) == day


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£8,500", Decimal(8500)),
        ("up to £12k in all", Decimal(12000)),
        ("£25.50", Decimal("25.50")),
        ("4000", Decimal(4000)),
        ("£300 or £400", None),
        ("some", None),
    ],
)
def test_sums_are_read_when_they_are_sure(text: str, pounds: Decimal | None) -> None:
    """One sum is one; two are a question."""
    assert pounds_in(text) == pounds


@pytest.mark.parametrize(
    ("text", "count"),
    [("Carers (12)", 12), ("about 1,200", 1200), ("40", 40), ("aged 13 to 19", None), ("0", None)],
)
def test_counts_are_read_when_they_are_sure(text: str, count: int | None) -> None:
    """Ages are no counts."""
    assert count_in(text) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom Ashworth", "Tom Ashworth"),
        ("Head of Libraries (Tom Ashworth)", "Tom Ashworth"),
        ("Cllr M. Patel", "Cllr M. Patel"),
        ("Engagement Manager, Communities", ""),
        ("Cabinet", ""),
        ("the outreach worker", ""),
    ],
)
def test_names_are_told_from_roles(text: str, name: str) -> None:
    """By words that roles have and names have not."""
    assert name_in(text, Cues(KNOWN.cues.values()).is_role) == name
