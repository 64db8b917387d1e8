"""Time, money, support and feedback: words only, found by coplan through its entry point."""

from pathlib import Path

import coplan


@coplan.hookimpl
def coplan_packs() -> list[Path]:
    """The words of this plugin: one pack."""
    return [Path(__file__).parent / "pack"]
