"""Answers that a team could change: never a law, never what a person wants, never the past."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import ceil

from msgspec import Struct

from coplan.judgement.answers import answer_words
from coplan.judgement.conditions import is_number, tests
from coplan.judgement.costs import money_facts
from coplan.judgement.facts import DAYS_IN_WEEK, DERIVED
from coplan.judgement.knowledge import MONEY, SHORT, Knowledge
from coplan.judgement.rules import Question, Rule
from coplan.judgement.wording import pounds, spoken
from coplan.model.edit import Set
from coplan.model.plan import Entry, Plan, Value

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Numbers that are said as words."""


class Move(Struct, frozen=True, kw_only=True):
    """One changed answer. far: choices, weeks, counts or pounds between it and the present one.

    says: how it is said in a list, such as ``fees for people's time``.
    """

    set: Set
    far: int
    says: str

    @property
    def answer(self) -> tuple[str, str]:
        """Which answer it changes: the entry and the question."""
        return self.set.entry, self.set.name


class Moves:
    """What could be changed around decisions, by what the packs call changeable.

    today: the day before which nothing can be changed.
    """

    def __init__(self, knowledge: Knowledge, today: dt.date) -> None:
        self._knowledge = knowledge
        self._today = today
        self._limits = limits_in(knowledge.rules.values())

    def noticed_by(self, rule: Rule, plan: Plan, group: str) -> Iterator[Move]:
        """Every changed answer that a rule would take notice of.

        plan: with one decision and what it is linked to. group: the key of the group that the rule
        fired for, or empty.
        """
        for name in dict.fromkeys(DERIVED.get(test.fact, test.fact) for test in tests(rule.when)):
            question = self._knowledge.questions.get(name)
            if question and question.changeable:
                for entry in _answering(question, plan, group):
                    for value, far in self._others(question, entry.get(name), plan):
                        yield self._move(question, entry, plan, (value, far))

    def _move(self, question: Question, entry: Entry, plan: Plan, other: tuple[Value, int]) -> Move:
        value, far = other
        now = entry.get(question.id)
        says = _says(question, now, value) or (
            f"the answer “{answer_words(question, value, self._knowledge, plan)}” "
            f"to “{question.ask}”"
        )
        whose = f" ({entry.title or entry.id})" if len(plan.of(entry.kind)) > 1 else ""
        edit = Set(entry=entry.key, name=question.id, value=value, expects=now)
        return Move(set=edit, far=far, says=says + whose)

    def _others(
        self, question: Question, now: Value | None, plan: Plan
    ) -> Iterator[tuple[Value, int]]:
        """Other answers than the present one, each with how far away it is."""
        if question.answer == "yes-no" and isinstance(now, bool):
            yield not now, 1
        elif question.answer == "choice" and now in question.choices:
            yield from _choices(question, str(now))
        elif question.answer == "number" and is_number(now):
            for number in _beyond(now, self._limits.get(question.id, ())):
                yield number, abs(number - int(now))
            if question.id == MONEY:
                yield from self._more_money(now, plan)
        elif question.answer == "date" and isinstance(now, dt.date) and now >= self._today:
            yield from self._dates(question, now)

    def _more_money(self, now: int | Decimal, plan: Plan) -> Iterator[tuple[Value, int]]:
        """The least more, in whole pounds, that gets below each limit of what may be missing."""
        short = money_facts(plan, plan.decisions[0], self._knowledge, self._today).get(SHORT, 0)
        if isinstance(short, int):
            for left in _beyond(short, self._limits.get(SHORT, ())):
                if left < short:
                    yield now + short - left, short - left

    def _dates(self, question: Question, now: dt.date) -> Iterator[tuple[dt.date, int]]:
        """The earliest later date, and the latest earlier one, in each stretch between limits."""
        weeks = (now - self._today).days // DAYS_IN_WEEK
        derived = [fact for fact, name in DERIVED.items() if name == question.id]
        limits = [limit for fact in derived for limit in self._limits.get(fact, ())]
        for number in _beyond(weeks, limits):
            last = DAYS_IN_WEEK - 1 if number < weeks else 0
            try:
                date = self._today + dt.timedelta(days=DAYS_IN_WEEK * number + last)
            except OverflowError:  # a limit that no calendar reaches
                continue
            yield date, abs(number - weeks)


def limits_in(rules: Iterable[Rule]) -> Mapping[str, tuple[int, ...]]:
    """The whole numbers at which rules turn, by fact.

    ``at_least = 6`` and ``below = 6`` turn at 6; ``weeks = 6`` turns at 6 and again at 7.
    """
    found: dict[str, set[int]] = {}
    for rule in rules:
        for test in tests(rule.when):
            for value in filter(is_number, test.values):
                turns = found.setdefault(test.fact, set())
                turns.add(ceil(value))
                if test.how == "one_of":
                    turns.add(ceil(value) + 1)
    return {fact: tuple(sorted(turns)) for fact, turns in found.items()}


def _answering(question: Question, plan: Plan, group: str) -> tuple[Entry, ...]:
    """The entries whose answers count for a decision and one of its groups."""
    if question.about == "group":
        return tuple(one for one in plan.groups if one.key == group)
    return plan.of(question.about)


def _choices(question: Question, now: str) -> Iterator[tuple[str, int]]:
    order = list(question.choices)
    if now not in question.fixed:
        for value in order:
            if value != now and value not in question.fixed:
                yield value, abs(order.index(value) - order.index(now))


def _beyond(now: int | Decimal, limits: Iterable[int]) -> Iterator[int]:
    """The nearest whole number, not below nought, in each stretch between limits."""
    for limit in sorted(set(limits)):
        number = limit if limit > now else limit - 1
        if number >= 0 and number != now:
            yield number


def _says(question: Question, now: Value | None, value: Value) -> str:
    """How a change is said, or nothing where the pack has no words for it."""
    if isinstance(now, dt.date) and isinstance(value, dt.date):
        return _moved(now, value)
    if question.id == MONEY and is_number(now) and is_number(value) and value > now:
        return f"{pounds(Decimal(value - now))} more ({pounds(Decimal(value))} in all)"
    said = question.changed
    exact = spoken(value) if isinstance(value, bool) else str(value)
    return (said.get(exact) or said.get("any", "")).replace(f"{{{question.id}}}", spoken(value))


def _moved(now: dt.date, value: dt.date) -> str:
    days = abs((value - now).days)
    count, unit = (days, "day") if days < DAYS_IN_WEEK else (-(-days // DAYS_IN_WEEK), "week")
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    unit = unit if count == 1 else f"{unit}s"
    if value > now:
        return f"{number} more {unit} (to {spoken(value)})"
    return f"{number} {unit} fewer (by {spoken(value)})"
