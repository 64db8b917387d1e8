"""The timeline of a plan as a picture: from the latest day to begin to the day of each decision."""

import datetime as dt
from collections.abc import Iterator

from coplan.export.drawing import LINE, Box, Drawing, Label, Stroke, wrapped
from coplan.judgement.wording import spoken
from coplan.model.display import one_line
from coplan.planning.timeline import Timeline

NAMES, WIDE, ABOVE, ROW, EDGE = 230.0, 560.0, 46.0, 46.0, 12.0
"""Width of the names and of the time, above the rows, height of a row, around everything."""

MOST_LABELS = 8


def time_drawing(found: Timeline) -> Drawing | None:
    """The timeline; None where no decision has a date."""
    if not found.courses:
        return None
    first, last = _span(found)
    scale = WIDE / max((last - first).days, 1)
    height = ABOVE + ROW * len(found.courses) + EDGE

    def at(day: dt.date) -> float:
        return EDGE + NAMES + (day - first).days * scale

    boxes, strokes, labels = list[Box](), list[Stroke](), list[Label]()
    for month in _months(first, last):
        labels.append(Label(x=at(month), y=EDGE + LINE, text=f"{month:%b %Y}"))
        strokes.append(Stroke(x1=at(month), y1=ABOVE - LINE, x2=at(month), y2=height, dashed=True))
    today = at(found.today)
    strokes.append(Stroke(x1=today, y1=EDGE + LINE + 4, x2=today, y2=height))
    labels.append(Label(x=today + 3, y=ABOVE - 4, text="today", bold=True))
    for number, course in enumerate(found.courses):
        top = ABOVE + number * ROW
        lines = wrapped(one_line(course.title), NAMES - EDGE, 2)
        labels += [Label(x=EDGE, y=top + LINE * n, text=t) for n, t in enumerate(lines, 1)]
        begin = min(course.begin or course.date, course.date)
        boxes.append(
            Box(
                x=at(begin),
                y=top + 6,
                width=max(at(course.date) - at(begin), 6),
                height=LINE,
                colour="late" if course.late else "time",
                dashed=bool(course.late),
            )
        )
        verb = "had to begin" if course.late else "begin"
        said = f"decided {spoken(course.date)}"
        said = f"{verb} by {spoken(begin)}; {said}" if begin < course.date else said
        room = EDGE + NAMES + WIDE - len(said) * 6
        labels.append(Label(x=max(min(at(begin), room), EDGE + NAMES), y=top + 36, text=said))
    return Drawing(
        title="The timeline",
        says="A bar for each decision, from the latest day to begin to the day it is decided. "
        "The list below says the same in words.",
        width=2 * EDGE + NAMES + WIDE,
        height=height,
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        labels=tuple(labels),
    )


def _span(found: Timeline) -> tuple[dt.date, dt.date]:
    begins = (one.begin or one.date for one in found.courses)
    first = min(found.today, *begins)
    last = max(found.today, *(one.date for one in found.courses))
    return first.replace(day=1), last


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """First days of months, as many as there is room to name."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = -(-count // MOST_LABELS)
    for number in range(0, count, step):
        months = first.month - 1 + number
        yield dt.date(first.year + months // 12, months % 12 + 1, 1)
