"""Pictures: nothing lies on anything else, and nothing stands outside."""

from itertools import combinations

import pytest
from documents import finished, open_plan, state_of
from sample import EXAMPLES

from coplan.export.drawing import Box, Drawing
from coplan.export.map_drawing import map_drawing, map_points
from coplan.export.pictures import picture
from coplan.export.tree import Point
from coplan.model.plan import Plan
from coplan.planning.mapping import map_in_words


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def told(points: tuple[Point, ...], depth: int = 0) -> list[str]:
    """A list with its depth, as lines."""
    return [
        line
        for one in points
        for line in (f"{'  ' * depth}{one.text}", *told(one.below, depth + 1))
    ]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("which", ["map", "timeline"])
def test_boxes_stand_apart_and_inside(name: str, which: str) -> None:
    """For every finished example."""
    drawing = picture(finished(name), which)
    assert drawing.boxes
    assert not [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)]
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawing.width + 6
        assert box.y + box.height <= drawing.height


def test_the_list_says_what_the_map_shows() -> None:
    """Word by word as on the screen."""
    state = finished("refuge-contract")
    assert told(map_points(state)) == list(map_in_words(state.plan))


def test_a_hole_is_dashed_and_told_in_words() -> None:
    """Colour is never all that tells it."""
    plan = open_plan()
    drawing: Drawing = map_drawing(state_of(Plan(outcomes=plan.outcomes)))
    (hole,) = (one for one in drawing.boxes if one.dashed)
    assert hole.lines == ("[!] no decision yet",)


def test_late_work_is_told_in_words() -> None:
    """And dashed."""
    state = state_of(open_plan(), finished("charity-strategy").judged.today.replace(year=2027))
    drawing = picture(state, "timeline")
    late = [one for one in drawing.boxes if one.dashed]
    words = [one.text for one in drawing.labels if "had to begin" in one.text]
    assert len(late) == len(words)
