"""Facts put into sentences from packs: names in braces and nothing else."""

import datetime as dt
import re
from decimal import Decimal

from coplan.model.plan import Facts, Value

_NAME = re.compile(r"\{([a-z_.-]+)\}")

UNKNOWN = {
    "decider": "whoever decides",
    "bar_rule": "a rule that nobody has named yet",
    "group": "the people it affects",
    "date": "a date not set yet",
}
"""What to say for a fact that is unknown."""


UNITS = {"weeks": ("week", "weeks")}
"""Facts that are said with what they count."""

AMOUNTS = ("money", "short")
"""Facts that are said in pounds."""


def fill(sentence: str, facts: Facts) -> str:
    """Put facts into a sentence.

    A sentence from a pack cannot reach anything but facts: braces hold a fact's name, no more.
    """
    filled = _NAME.sub(lambda found: _words(found[1], facts), sentence)
    first = filled[:1].upper()
    return filled if filled.startswith(first) else first + filled[1:]


def names_in(sentence: str) -> frozenset[str]:
    """The facts that a sentence from a pack speaks of."""
    return frozenset(_NAME.findall(sentence))


def _words(name: str, facts: Facts) -> str:
    value = facts.get(name)
    if value is None:
        return UNKNOWN.get(name, "not known yet")
    if name in AMOUNTS and isinstance(value, int | Decimal):
        return pounds(Decimal(value))
    said = spoken(value)
    return f"{said} {UNITS[name][said != '1']}" if name in UNITS else said


def pounds(amount: Decimal) -> str:
    """An amount as people read it: ``£7,200``, ``£12.50``. Nothing is rounded away."""
    whole = amount == amount.to_integral_value()
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.0f}" if whole else f"{sign}£{abs(amount):,.2f}"


def between(low: Decimal, high: Decimal) -> str:
    """One amount, or from one to another."""
    return pounds(low) if low == high else f"{pounds(low)} to {pounds(high)}"


def spoken(value: Value) -> str:
    """A value as people say it: ``5 May 2027``, ``yes``, ``6``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
