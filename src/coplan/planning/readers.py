"""The texts of a plan that people will read, and how hard each is for them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from coplan.judgement.readability import LONG, VERY_LONG, WANTED, Reading, reading
from coplan.judgement.verdict import Verdict
from coplan.model.plan import Plan
from coplan.planning.promise import promise

MOST_QUOTED = 3
ROUGHLY = 2
"""Years by which a short text may miss the age to aim for: one long word can do that."""

ONLY_READERS = "Counting finds what is too hard. Only readers can say that a text is plain."
"""Said wherever readability is."""


class Reads(Struct, frozen=True):
    """A text that people will read. name: what it is, in words."""

    name: str
    reading: Reading


def texts_for_people(plan: Plan, verdicts: Mapping[str, Verdict]) -> tuple[Reads, ...]:
    """The brief and what to say about each decision, the hardest to read first."""
    texts = [("The brief", plan.header.brief)]
    for decision in plan.decisions:
        said = promise(decision, verdicts[decision.key])
        texts.append((f"What to say about “{decision.title or decision.id}”", said))
    measured = [Reads(name, reading(text)) for name, text in texts if text]
    return tuple(sorted(measured, key=lambda one: -(one.reading.age or 0)))


def age_words(measured: Reading) -> str:
    """The reading age, and how far to trust it."""
    if measured.age is None:
        return "there are no words to read"
    rough = ", roughly: it has fewer than 100 words" if measured.rough else ""
    return f"reading age about {measured.age:.0f}{rough}"


def what_makes_it_hard(measured: Reading) -> Iterator[str]:
    """What could be made easier, and how, a line each; nothing for a text that is easy enough."""
    most = WANTED + ROUGHLY if measured.rough else WANTED
    if measured.age is not None and measured.age > most:
        yield f"It is above {WANTED}. Try shorter sentences and everyday words."
    very_long = measured.over(VERY_LONG)
    long = len(measured.over(LONG)) - len(very_long)
    if very_long:
        yield f"Over {VERY_LONG} words: {_quoted(very_long)}. Try one idea in each sentence."
    if long:
        yield f"Over {LONG} words: {long} more. Look whether one of them holds two ideas."
    if measured.abbreviations:
        listed = ", ".join(measured.abbreviations)
        yield f"Not explained: {listed}. Try the whole words, at least the first time."
    if measured.passive:
        yield f"Perhaps passive: {_quoted(measured.passive)}. Try to say who does it."


def _quoted(texts: tuple[str, ...]) -> str:
    shown = "; ".join(f"“{one.rstrip('.')}”" for one in texts[:MOST_QUOTED])
    more = len(texts) - MOST_QUOTED
    return f"{shown}; and {more} more" if more > 0 else shown
