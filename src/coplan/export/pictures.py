"""The pictures of a plan, by name."""

from coplan.export.drawing import Drawing
from coplan.export.map_drawing import map_drawing
from coplan.export.time_drawing import time_drawing
from coplan.model.errors import Trouble
from coplan.planning.timeline import timeline
from coplan.session import State

PICTURES = ("map", "timeline")


def picture(state: State, name: str) -> Drawing:
    """One of PICTURES. Raises Trouble where there is nothing to draw."""
    if name == "map":
        return map_drawing(state)
    drawn = time_drawing(timeline(state.plan, state.judged.knowledge, state.judged.today))
    if drawn is None:
        raise Trouble(
            "There is no timeline to draw.",
            "No decision has a date yet, so nothing can be worked back from one.",
            "Set a date first, or draw the map.",
        )
    return drawn
