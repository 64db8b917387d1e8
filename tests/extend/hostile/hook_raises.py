"""Fails while it hands over its packs."""

import coplan


@coplan.hookimpl
def coplan_packs() -> list[object]:
    """Fail."""
    raise LookupError("nothing to hand over")
