"""Asks for an argument that there is not."""

from pathlib import Path

import coplan


@coplan.hookimpl
def coplan_packs(weather: str) -> list[Path]:
    """Never called."""
    return [Path(weather)]
