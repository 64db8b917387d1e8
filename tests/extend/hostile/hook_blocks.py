"""Does not come back from handing over its rules."""

import threading

import coplan


@coplan.hookimpl
def coplan_rules() -> list[coplan.Rule]:
    """Wait for nobody."""
    threading.Event().wait()
    return []
