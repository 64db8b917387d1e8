"""Makes the Word, Excel and CSV files of this folder, as councils and charities have them.

Northmoor is invented. Run it where python-docx and openpyxl are installed, and look at what comes
in: the expected place of each line stands beside each document, in a TOML file.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from openpyxl.styles import Font

HERE = Path(__file__).parent
WHEN = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC).replace(tzinfo=None)


def word() -> None:
    """An engagement plan in Word: a form on top, headings, bullets and tables."""
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = WHEN
    made.add_heading("Engagement plan: the future of Northmoor's libraries", 0)
    _table(
        made,
        [
            ("Project title:", "The future of Northmoor's libraries"),
            ("Lead officer:", "Engagement Manager, Communities"),
            ("Decision maker:", "Cabinet"),
            ("Date of decision:", "16 March 2027"),
            ("Engagement budget:", "£8,500"),
            ("Version:", "0.3 draft"),
        ],
    )
    made.add_heading("1. Background", 1)
    made.add_paragraph(
        "Northmoor runs nine libraries. Visits fell by a third between 2019 and 2025, and the "
        "council has to save £210,000 a year from 2028."
    )
    made.add_paragraph(
        "Members asked officers to talk with residents before any option is drawn up."
    )
    made.add_heading("2. Aims and objectives", 1)
    made.add_paragraph("Through this engagement we want to make sure that:")
    _bullets(
        made,
        "Everyone in Northmoor can reach a library within half an hour",
        "People who have no internet at home can get online for free",
        "Children under five and their parents have somewhere warm to go",
        "Staff and volunteers know what will happen to them, and when",
    )
    made.add_heading("3. Scope", 1)
    made.add_heading("What people can influence", 2)
    _bullets(
        made,
        "Opening hours of each library",
        "Which services move into library buildings",
        "How volunteers are supported",
    )
    made.add_heading("What is already decided", 2)
    _bullets(made, "The saving of £210,000 a year", "The Central Library stays open")
    made.add_heading("4. Stakeholders", 1)
    _table(
        made,
        [
            ("Stakeholder", "Interest", "Influence", "Number"),
            ("Library users without internet at home", "High", "Low", "about 1,200"),
            ("Parents of children under five", "High", "Low", "40"),
            ("Library staff", "High", "Medium", "61"),
            ("Friends of Northmoor Libraries", "High", "Medium", "25"),
            ("Ward councillors", "Medium", "High", "45"),
            ("Schools", "Medium", "Low", ""),
        ],
    )
    made.add_paragraph("Seldom-heard groups").runs[0].bold = True
    _bullets(
        made,
        "Deaf people who use British Sign Language (15)",
        "People who sleep rough",
        "Farm workers with little English",
    )
    made.add_heading("5. Methods", 1)
    _table(
        made,
        [
            ("Activity", "Audience", "Venue", "Lead", "When"),
            (
                "Drop-in sessions",
                "Library users without internet at home; Parents of children under five",
                "All nine libraries",
                "Library Services Manager",
                "January 2027",
            ),
            (
                "Online and paper survey",
                "Everyone in Northmoor",
                "Online",
                "Insight Team",
                "4 January 2027 to 26 February 2027",
            ),
            (
                "Focus groups with interpreters",
                "Deaf people who use British Sign Language (15)",
                "Deaf Centre",
                "Priya Nair",
                "10 February 2027",
            ),
            (
                "Staff workshop",
                "Library staff",
                "Town Hall",
                "HR Business Partner",
                "20 January 2027",
            ),
            (
                "Visits to the night shelter",
                "People who sleep rough",
                "St Anne's shelter",
                "TBC",
                "TBC",
            ),
        ],
    )
    made.add_heading("6. Timeline", 1)
    _table(
        made,
        [
            ("Date", "Milestone"),
            ("14 December 2026", "Questions tested with Friends of Northmoor Libraries"),
            ("4 January 2027", "Survey opens"),
            ("26 February 2027", "Survey closes"),
            ("16 March 2027", "Cabinet decides on opening hours"),
        ],
    )
    made.add_heading("7. Resources", 1)
    _bullets(
        made,
        "Interpreters for four sessions: £1,440",
        "Printing of 3,000 paper surveys: £900",
        "Two officers, one day a week each",
    )
    made.add_heading("8. Risks", 1)
    _table(
        made,
        [
            ("Risk", "Likelihood", "Mitigation"),
            ("People feel that it is decided already", "High", "Say at the start what is fixed"),
            ("Low response from rural wards", "Medium", "Take the library van to the markets"),
        ],
    )
    made.add_heading("9. Feedback", 1)
    _bullets(
        made,
        "A “You said, we did” page on the website by the end of April 2027",
        "Posters in every library, and a letter to everyone who came to a session",
    )
    made.add_heading("10. Equality", 1)
    made.add_paragraph(
        "An equality impact assessment is under way and will be published with the report."
    )
    made.save(str(HERE / "libraries.docx"))


def plain_word() -> None:
    """A plan as a small charity writes it: no styles, headings in bold, and whole sentences."""
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = WHEN
    for heading, lines in (
        ("Youth space at the old fire station: who we talk to, and how", ()),
        (
            "Why are we doing this?",
            ("The lottery has given us eighteen months to turn the fire station into our space.",),
        ),
        (
            "What do we hope for?",
            (
                "Young people have somewhere of their own that is open after school.",
                "Neighbours feel that they were asked.",
                "The space still runs five years from now.",
            ),
        ),
        (
            "What is open to change?",
            ("What the space is called", "What happens on which evening", "House rules"),
        ),
        (
            "What can't be changed?",
            ("The building has to be finished by March 2028", "No alcohol"),
        ),
        (
            "Who do we need to talk to?",
            (
                "Young people aged 13 to 19 who live in the Harbour ward",
                "Young carers (12)",
                "Neighbours in Fire Lane",
                "The youth workers who will work there",
            ),
        ),
        (
            "How will we do it?",
            (
                "Young people walk round the building with a camera and say what they see.",
                "Pizza evenings, one a month",
                "A short questionnaire in the two secondary schools",
                "Design workshop with the architect",
                "A stall at the summer fair",
            ),
        ),
        (
            "Who makes the final call?",
            ("The trustees, with two seats for young people",),
        ),
        (
            "What could go wrong?",
            ("The same eight young people come every time.",),
        ),
        (
            "How will people know what happened?",
            (
                "A film by young people, shown at the opening",
                "A letter to every house in Fire Lane",
            ),
        ),
    ):
        made.add_paragraph().add_run(heading).bold = True
        for line in lines:
            made.add_paragraph(line)
    made.save(str(HERE / "youth-space.docx"))


def excel() -> None:
    """An action list in Excel: title rows over all columns, sections, a list that goes on."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = WHEN
    sheet = book.active
    sheet.title = "Action plan"
    sheet.append(["Northmoor Council: short breaks review, action plan"])
    sheet.append(["Last updated 2 November 2026"])
    sheet.append(["Project lead", "Commissioning Manager, Children"])
    sheet.append([])
    columns = ["Ref", "Action", "Audience", "Lead", "By when", "Cost", "Status"]
    sheet.append(columns)
    for cell in sheet[5]:
        cell.font = Font(bold=True)
    sections: list[tuple[str, list[tuple[object, ...]]]] = [
        (
            "Phase 1: getting ready",
            [
                (
                    "1.1",
                    "Set up a parents' steering group",
                    "Parents of disabled children",
                    "Participation Officer",
                    dt.date(2026, 12, 11),
                    600,
                    "Done",
                ),
                (
                    "1.2",
                    "Write to everyone on the short breaks register",
                    "Parents of disabled children",
                    "Short Breaks Team",
                    dt.date(2026, 12, 18),
                    240,
                    "On track",
                ),
                (
                    "1.3",
                    "Train staff in talking with young people",
                    "Frontline staff",
                    "Workforce Development",
                    dt.date(2027, 1, 15),
                    1200,
                    "Not started",
                ),
            ],
        ),
        (
            "Phase 2: listening",
            [
                (
                    "2.1",
                    "Online survey",
                    "Parents of disabled children, Young carers",
                    "Insight Team",
                    dt.date(2027, 2, 12),
                    0,
                    "Not started",
                ),
                (
                    "2.2",
                    "Focus groups in special schools",
                    "Disabled young people",
                    "Tom Ashworth",
                    dt.date(2027, 2, 26),
                    900,
                    "Not started",
                ),
                (
                    "2.3",
                    "Coffee mornings in four towns",
                    "Young carers\nGrandparents who care",
                    "Participation Officer",
                    dt.date(2027, 3, 5),
                    480,
                    "Not started",
                ),
                (
                    "2.4",
                    "One-to-one conversations at home",
                    "Families who have stopped using short breaks",
                    "Social Work Team",
                    "TBC",
                    1500,
                    "Not started",
                ),
            ],
        ),
        (
            "Phase 3: deciding and telling people",
            [
                (
                    "3.1",
                    "Agree the final list of breaks to buy",
                    "Parents of disabled children",
                    "Joint Commissioning Board",
                    dt.date(2027, 4, 21),
                    None,
                    "Not started",
                ),
                (
                    "3.2",
                    "Approve the budget",
                    "",
                    "Cabinet Member for Children",
                    dt.date(2027, 5, 12),
                    None,
                    "Not started",
                ),
                (
                    "3.3",
                    "Publish “You said, we did” in Easy Read",
                    "All",
                    "Comms Team",
                    dt.date(2027, 6, 4),
                    750,
                    "Not started",
                ),
            ],
        ),
    ]
    for title, actions in sections:
        sheet.append([title])
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=7
        )
        for action in actions:
            sheet.append(list(action))
    last = sheet.max_row
    sheet.append(["Total", None, None, None, None, f"=SUM(F7:F{last})"])
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
    book.save(HERE / "short-breaks.xlsx")


def comma() -> None:
    """A charity's list, saved from a spreadsheet on a computer that writes semicolons."""
    rows = [
        "Harbour Carers: plan for the new carers' centre;;;;",
        "What;Who for;Responsible;Deadline;Budget",
        "Kitchen-table conversations;Carers who work nights;Outreach worker;15/01/2027;£300",
        "Pop-up stall at the hospital;Carers of people in hospital;Volunteer Team;22/01/2027;£120",
        "“What matters” workshop;Former carers, Young adult carers;Centre Manager;05/02/2027;£650",
        "Interviews by phone;Carers who cannot leave home (20);Sam Okafor;19/02/2027;£200",
        "Reference group meets every month;Carers' reference group;Centre Manager;;£1,800",
        "Trustees decide on the building;;Board of Trustees;09/04/2027;",
        "Letter to everyone who took part;All carers;Outreach worker;30/04/2027;£90",
    ]
    text = "\r\n".join(rows) + "\r\n"
    (HERE / "carers-centre.csv").write_bytes(text.encode("cp1252"))


def _bullets(made: Document, *lines: str) -> None:
    for line in lines:
        made.add_paragraph(line, style="List Bullet")


def _table(made: Document, rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


if __name__ == "__main__":
    word()
    plain_word()
    excel()
    comma()
