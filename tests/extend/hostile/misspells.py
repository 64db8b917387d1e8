"""Misspells a hook."""

from pathlib import Path

import coplan


@coplan.hookimpl
def coplan_pakcs() -> list[Path]:
    """Never called."""
    return []
