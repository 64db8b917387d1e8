"""Makes the Word plans of this folder that were written as text: headings, bullets and tables."""

import datetime as dt
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document

HERE = Path(__file__).parent
WHEN = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC).replace(tzinfo=None)

LEISURE = """\
# Leisure centres: community engagement plan
Wexcombe District Council, Leisure and Wellbeing
## 1. Introduction
The council runs four leisure centres. The contract with the current operator ends in March 2028 \
and a new one has to be drawn up. Residents, clubs and staff have told us for years that they \
hear about changes too late.
This plan sets out how we will work with them before the new contract is written.
## 2. Why we are engaging
- People who do not use the centres today feel that they are for them
- The opening hours fit the lives of shift workers and families
- Clubs trust the way pool time is shared out
## 3. Scope
### 3.1 In scope
- Opening hours at each centre
- How pool time is divided between lessons, clubs and the public
- What the concessionary card covers
### 3.2 Out of scope
- The number of centres: all four stay open
- The contract will run for ten years
## 4. Who we need to hear from
| Audience | Why they matter | How we will reach them | Level of interest |
| Disabled people who use the hydrotherapy pool | Only pool of its kind in the district | Through\
 the physiotherapists and the access group | High |
| Swimming and gymnastics clubs | Hire a third of all hours | Club secretaries' forum | High |
| Shift workers at the distribution park | Hardly ever come | Canteen stalls | Low |
| Front-of-house staff | Know what people ask at the desk | Team briefings | Medium |
## 5. Programme
| What | When | Who leads | Cost |
| Pop-up stall in each foyer | January 2027 | Engagement officer | £600 |
| Walk round the buildings with the access group | 9 February 2027 | Leisure manager | £250 |
| Online questionnaire, with paper copies at the desk | 15 February to 26 March 2027 | Insight \
team | £900 |
| Two evening workshops on pool time | April 2027 | Independent facilitator | £2,400 |
| Report to Cabinet | 8 June 2027 | Head of leisure | nil |
## 6. Closing the loop
- A “what we heard” poster goes up in every foyer within four weeks
- Everybody who left an e-mail address gets the summary
## 7. Resources
- £6,000 from the leisure revenue budget
- No events in the pre-election period, from 22 March to 6 May 2027
## 8. Risks
- Clubs may fear that they will lose hours and stay away
- The operator may not release staff for briefings
"""

BREATHLESSNESS = """\
# Patient and public involvement plan
Breathing Space: a feasibility study of singing groups for long-term breathlessness. University \
of Northmoor, School of Health Sciences
## Plain English summary
Many people with lung disease live with breathlessness that medicine does not ease. We want to \
find out whether a trial of singing groups would be possible.
## Aims of involvement
- The study asks questions that matter to people who live with breathlessness
- Taking part is bearable on a bad day
- Results reach people who do not read journals
## Public contributors
- Two co-applicants with COPD
- A lived experience advisory panel of eight people
- Carers from the Breathe Easy group
- South Asian women with asthma, through a community partner
## Involvement across the research cycle
| Stage | Involvement activity | Public contributors' role | Hours |
| Design | Panel meeting to shape the research question | Shape outcome measures | 16 |
| Ethics | Review of the information sheet and consent form | Comment and rewrite | 10 |
| Recruitment | Short film made with singers | Script and appear | 24 |
| Analysis | Data workshop on interview extracts | Find themes with researchers | 20 |
| Dissemination | Concert and open day | Plan and host | 30 |
## Decisions that contributors will share in
- Which outcome measure is the main one
- Whether groups meet online, in person or both
- What counts as a good enough result to go on to a full trial
## Fixed by the funder
- The study ends on 30 September 2028
- At least three sites take part
## Payment and support
- £25 an hour in line with national guidance, paid within two weeks
- Total PPI budget: £11,400
- Training: a half-day on research methods for new contributors
## Feedback to contributors
- A note after each meeting says what changed because of it
- A newsletter for everyone who took part in the study, twice a year
## Impact log
The PPI lead keeps a log of suggestions and what came of them.
"""


def word(name: str, text: str) -> None:
    """A Word document of a text with marks, as in Markdown."""
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = WHEN
    for is_table, lines in groupby(text.splitlines(), lambda line: line.startswith("|")):
        if is_table:
            _table(made, list(lines))
        else:
            for line in lines:
                _paragraph(made, line)
    made.save(str(HERE / name))


def _paragraph(made: Document, line: str) -> None:
    marks, _, words = line.partition(" ")
    if set(marks) == {"#"}:
        made.add_heading(words, len(marks) - 1)
    elif marks == "-":
        made.add_paragraph(words, "List Bullet")
    else:
        made.add_paragraph(line)


def _table(made: Document, lines: list[str]) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    table = made.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text


if __name__ == "__main__":
    word("leisure-centres.docx", LEISURE)
    word("breathlessness-ppi.docx", BREATHLESSNESS)
