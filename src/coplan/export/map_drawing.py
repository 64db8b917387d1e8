"""The map of a plan as a picture, backwards from left to right."""

from collections.abc import Mapping

from msgspec import Struct

from coplan.export.drawing import LINE, Box, Colour, Drawing, Label, Stroke, wrapped
from coplan.export.tree import Point
from coplan.model.display import one_line
from coplan.model.plan import Plan
from coplan.planning.mapping import COLUMNS, HEADINGS, Node, map_of, map_state, named
from coplan.planning.telling import Name, in_a_word
from coplan.session import State

WIDE, BETWEEN, ABOVE, ROW, EDGE = 190.0, 36.0, 34.0, 10.0, 12.0
"""Of a box, between two columns, above the first row, between two rows, around everything."""

_COLOURS: Mapping[str, Colour] = {
    "outcome": "outcome",
    "decision": "decision",
    "group": "group",
    "activity": "activity",
}


class Placed(Struct, frozen=True, kw_only=True):
    """A part of the map with its place. says: below its name, such as the verdict."""

    node: Node
    lines: tuple[str, ...]
    says: str
    tall: float
    below: "tuple[Placed, ...]"

    @property
    def room(self) -> float:
        """The height that it needs, with all that leads to it."""
        rows = sum(one.room for one in self.below) + ROW * max(len(self.below) - 1, 0)
        return max(self.tall, rows)


def map_drawing(state: State) -> Drawing:
    """The map of a plan; below each decision stands what was made of it."""
    name = state.judged.knowledge.name
    top, boxes, strokes = ABOVE + EDGE, list[Box](), list[Stroke]()
    for node in map_of(state.plan):
        placed = _placed(node, state, name)
        _draw(placed, top, boxes, strokes)
        top += placed.room + 2 * ROW
    labels = [
        Label(x=EDGE + place * (WIDE + BETWEEN), y=EDGE + LINE, text=HEADINGS[kind], bold=True)
        for place, kind in enumerate(COLUMNS)
    ]
    return Drawing(
        title="The map",
        says=f"Outcomes on the left; what leads to each stands to its right. "
        f"{map_state(state.plan)} The list below says the same in words.",
        width=2 * EDGE + len(COLUMNS) * WIDE + (len(COLUMNS) - 1) * BETWEEN,
        height=max(top, ABOVE + 2 * EDGE + 2 * LINE),
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        labels=tuple(labels),
    )


def _placed(node: Node, state: State, name: Name) -> Placed:
    verdict = state.verdicts.get(node.key)
    says = in_a_word(verdict, name) if verdict else ""
    says = wrapped(says, WIDE - 2 * EDGE, 1)[0]
    lines = wrapped(one_line(named(state.plan, node)), WIDE - 2 * EDGE)
    return Placed(
        node=node,
        lines=lines,
        says=says,
        tall=LINE * (len(lines) + bool(says)) + EDGE,
        below=tuple(_placed(one, state, name) for one in node.below),
    )


def _draw(placed: Placed, top: float, boxes: list[Box], strokes: list[Stroke]) -> Box:
    """Draw a part and all that leads to it, from a height on; return its box."""
    column = COLUMNS.index(placed.node.kind)
    left = EDGE + column * (WIDE + BETWEEN)
    box = Box(
        x=left,
        y=top,
        width=WIDE,
        height=placed.tall,
        lines=placed.lines,
        last=placed.says,
        colour=_COLOURS[placed.node.kind] if placed.node.key else "hole",
        dashed=not placed.node.key,
    )
    boxes.append(box)
    for one in placed.below:
        child = _draw(one, top, boxes, strokes)
        strokes += _between(box, child)
        top += one.room + ROW
    return box


def _between(box: Box, child: Box) -> tuple[Stroke, ...]:
    """Right, down and right again, from one box to what leads to it."""
    x1, x2 = box.x + box.width, child.x
    middle = x2 - BETWEEN / 2
    y1, y2 = box.y + LINE, child.y + LINE
    return (
        Stroke(x1=x1, y1=y1, x2=middle, y2=y1),
        Stroke(x1=middle, y1=y1, x2=middle, y2=y2),
        Stroke(x1=middle, y1=y2, x2=x2, y2=y2),
    )


def map_points(state: State) -> tuple[Point, ...]:
    """The same as a list: each part below what it leads to."""
    name = state.judged.knowledge.name
    return tuple(_point(state.plan, state, node, name) for node in map_of(state.plan))


def _point(plan: Plan, state: State, node: Node, name: Name) -> Point:
    verdict = state.verdicts.get(node.key)
    return Point(
        f"{HEADINGS[node.kind]}: {named(plan, node)}",
        f"({in_a_word(verdict, name)})" if verdict else "",
        tuple(_point(plan, state, one, name) for one in node.below),
    )
