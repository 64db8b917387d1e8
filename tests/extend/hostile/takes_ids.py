"""Calls its things by names that belong to others."""

from typing import Any

import coplan


async def run(context: coplan.Context) -> None:
    """Do nothing."""
    context.tell("done")


@coplan.hookimpl
def coplan_commands() -> list[coplan.Command]:
    """One called as coplan's own, one as another plugin's, and one twice."""
    return [
        coplan.Command(id=one, title="Take it", run=run)
        for one in ("undo", "everything.rooms", "takes_ids.twice", "takes_ids.twice")
    ]


@coplan.hookimpl
def coplan_exporters() -> list[coplan.Exporter]:
    """One that is coplan's own."""
    return [coplan.Exporter(id="docx", title="Word, but better", make=lambda _: b"")]


@coplan.hookimpl
def coplan_holidays() -> list[Any]:
    """Those of a nation that a pack has."""
    return []
