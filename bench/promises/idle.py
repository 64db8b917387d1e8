"""Doing nothing: in a list and in a text field."""

from functools import partial

from bench.process import wakeups, worked
from bench.programs import coplan
from bench.promise import Figures, Measure, Place, Promise
from bench.shown import Shown

MINUTE, MOMENT = 60.0, 5.0
ENTRIES = 100
SETTLED = 2.5
"""Seconds after which coplan has looked once more at what the last key has done."""


def _idle(keys: bytes, place: Place) -> Figures:
    """A minute, or a moment where that will do. keys: that open what is idled in."""
    seconds = MOMENT if place.quick else MINUTE
    with Shown(coplan(place.plan(ENTRIES)), place.env) as shown:
        shown.until_it_answers()
        if keys:
            shown.press(keys)
        shown.quiet_for(SETTLED)
        cpu, woken = worked(shown.pid), wakeups(shown.pid)
        sent = shown.quiet_for(seconds)
        return {
            "bytes": sent,
            "wakeups": (wakeups(shown.pid) - woken) / seconds,
            "cpu": (worked(shown.pid) - cpu) / seconds / 10,
        }


LIST = Measure("idle in a list", partial(_idle, b""), 1)
FIELD = Measure("idle in a field", partial(_idle, b"a"), 1)

PROMISES = (
    Promise(
        "idle-bytes", "bytes while nobody does anything, in a list", 0, LIST, "bytes", unit=" B"
    ),
    Promise("idle-wakeups", "times that it wakes up", 0, LIST, "wakeups", unit=" a second"),
    Promise("idle-cpu", "share of a processor", 0, LIST, "cpu", unit=" %"),
    Promise("field-bytes", "the same in a text field: bytes", 0, FIELD, "bytes", unit=" B"),
    Promise("field-wakeups", "times that it wakes up", 0, FIELD, "wakeups", unit=" a second"),
    Promise("field-cpu", "share of a processor", 0, FIELD, "cpu", unit=" %"),
)
