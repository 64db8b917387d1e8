"""A view that only eyes can read."""

from typing import Any

import coplan


@coplan.hookimpl
def coplan_views() -> list[Any]:
    """No lines of text."""
    return [
        coplan.View(id="without_twin.map", title="A map", plain=None, widget=lambda _: None)  # type: ignore[arg-type]
    ]
