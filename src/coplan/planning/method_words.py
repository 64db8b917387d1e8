"""One way of working in words: the same on screens and on the command line."""

import datetime as dt
from collections.abc import Iterator, Mapping

from coplan.judgement.catalogue import FIGURES, Level, Method
from coplan.judgement.knowledge import Knowledge
from coplan.planning.telling import source_words

DIVIDED: Mapping[Level, str] = {
    "none": "People should mostly agree.",
    "some": "It can take some disagreement.",
    "high": "It can take deep disagreement.",
}
COMPLEX: Mapping[Level, str] = {
    "none": "The topic should be simple.",
    "some": "The topic may have several sides.",
    "high": "The topic may be hard.",
}
READING: Mapping[Level, str] = {
    "none": "People need not read or write.",
    "some": "It asks for some reading and writing.",
    "high": "It asks for a lot of reading and writing.",
}
RETELLING: Mapping[Level, str] = {
    "none": "It asks nobody to retell harm.",
    "some": "It can lead people to retell harm.",
    "high": "It asks people to tell what was done to them.",
}
ANONYMITY: Mapping[Level, str] = {
    "none": "People see who takes part.",
    "some": "Only those who run it need to know who takes part.",
    "high": "Nobody needs to know who takes part.",
}
NAMES: Mapping[str, str] = {
    "people": "how many people",
    "lead": "time to the first session",
    "weeks": "time in all",
    "weeks_standing": "time with a group that meets already",
    "lasts": "the event",
    "typical_cost": "typical cost",
}
"""The figures of a method, as people read them."""


def method_in_full(
    method: Method, knowledge: Knowledge, today: dt.date
) -> Iterator[tuple[str, str]]:
    """Everything that is known about a method: headings, each with what stands below it.

    today: to see which source is to be checked again.
    """
    yield "What happens", method.says
    yield "How much say", f"{rungs_of(method, knowledge).capitalize()}."
    yield "How many people", f"{spread(method.people)}."
    yield "The event", f"{_plain(method.lasts)}."
    yield "Time in all", f"{time_of(method)}. The first session is after {_weeks(method.lead)}."
    yield "Good for", method.good_for
    yield "Not for", method.not_for
    yield "Topics", f"{DIVIDED[method.divided]} {COMPLEX[method.complex]}"
    yield "Reading", READING[method.reading]
    yield "Retelling", RETELLING[method.retelling]
    yield "Being seen", ANONYMITY[method.anonymity]
    yield "Access", method.access
    yield "Where people were harmed", method.trauma
    yield "Safeguards", method.safeguards
    yield "What drives the cost", method.costs
    yield "Typical cost", f"{_plain(method.typical_cost) or 'No published figure is known here'}."
    yield from figures_by_source(method, today)


def method_in_short(method: Method) -> Iterator[str]:
    """What to know before using a method, a line at a time."""
    yield f"In all: {time_of(method)}."
    yield f"Where people were harmed: {method.trauma}"
    yield f"Safeguards: {method.safeguards}"
    yield f"Not for: {method.not_for}"


def rungs_of(method: Method, knowledge: Knowledge) -> str:
    """The rungs that a method can carry, such as ``consultation to engagement``."""
    low, high = (knowledge.name(rung).lower() for rung in method.rungs)
    return low if low == high else f"{low} to {high}"


def time_of(method: Method) -> str:
    """Weeks in all, without and with a standing group."""
    if method.weeks == method.weeks_standing:
        return f"{_weeks(method.weeks)}, even with a group that meets already"
    quicker = spread(method.weeks_standing)
    return f"{_weeks(method.weeks)}, or {quicker} with a group that meets already"


def figures_by_source(method: Method, today: dt.date) -> Iterator[tuple[str, str]]:
    """The figures that rest on each source, with the source; the method's own source last."""
    found: dict[str, list[str]] = {}
    for figure in sorted(FIGURES, key=lambda one: one not in method.sources):
        if getattr(method, figure):
            source = source_words(method.source_of(figure), today)
            found.setdefault(source, []).append(NAMES[figure])
    for source, figures in found.items():
        yield f"Source of {', '.join(figures)}", f"{source}."


def spread(pair: tuple[int, int]) -> str:
    """The least and the most, such as ``6 to 12``."""
    least, most = pair
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _weeks(pair: tuple[int, int]) -> str:
    return f"{spread(pair)} week{'' if pair == (1, 1) else 's'}"


def _plain(text: str) -> str:
    """A figure without its full stop, so that a sentence can go on behind it."""
    return text.rstrip(".")
