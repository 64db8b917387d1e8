"""Conditions over facts, as packs write them, with *unknown* as a third answer.

A condition is a table: every line in it must hold. A line tests one fact (``openness = "taken"``,
``openness = ["taken", "options"]``, ``weeks = { below = 6 }``), or joins further conditions
(``all``, ``any`` and ``none``, each a list of tables).
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias, TypeGuard

from msgspec import Struct, field

from coplan.model.plan import Facts, Value

JOINS = ("all", "any", "none")
COMPARISONS = ("at_least", "below")


class Test(Struct, frozen=True, tag=True):
    """One fact against one value or several."""

    fact: str
    how: Literal["one_of", "at_least", "below"]
    values: tuple[Value, ...]


class Join(Struct, frozen=True, tag=True):
    """Several conditions together."""

    how: Literal["all", "any", "none"]
    parts: tuple["Condition", ...] = ()


class Computed(Struct, frozen=True, tag=True):
    """A condition that needs arithmetic, worked out in Python by a plugin.

    reads: the facts that it needs; while one is unknown, so is the answer. answer: given those
    facts and no others, whether it holds; the same facts have to give the same answer. says: the
    condition in words. turns: whole numbers at which it may turn, by fact, so that what would
    change it can be found.
    """

    reads: tuple[str, ...]
    answer: Callable[[Facts], bool]
    says: str
    turns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


Condition: TypeAlias = Test | Join | Computed
ALWAYS = Join(how="all")
NEVER = Join(how="any")


def parse(table: Mapping[str, Any]) -> Condition:
    """Read a condition as a pack writes it; raise ValueError with a plain sentence."""
    parts = tuple(_line(name, value) for name, value in table.items())
    return parts[0] if len(parts) == 1 else Join(how="all", parts=parts)


def _line(name: str, value: object) -> Condition:
    if name in JOINS:
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise ValueError(f"`{name}` needs a list of conditions, each in braces")
        return Join(how=name, parts=tuple(parse(part) for part in value))  # type: ignore[arg-type]
    if isinstance(value, dict):
        return _comparison(name, value)
    values = tuple(value) if isinstance(value, list) else (value,)
    return Test(fact=name, how="one_of", values=values)


def _comparison(fact: str, table: Mapping[str, Any]) -> Condition:
    if not table or not set(table) <= set(COMPARISONS):
        raise ValueError(f"`{fact}` can be compared with `at_least` and `below` only")
    tests = tuple(Test(fact=fact, how=how, values=(n,)) for how, n in table.items())  # type: ignore[arg-type]
    if not all(is_number(test.values[0]) for test in tests):
        raise ValueError(f"`{fact}` needs a number to be compared with")
    return tests[0] if len(tests) == 1 else Join(how="all", parts=tests)


def is_number(value: object) -> TypeGuard[int | Decimal]:
    """Whether a value can be compared with a limit."""
    # TOML can also write inf and nan, and nothing is above or below those.
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole or (isinstance(value, Decimal) and value.is_finite())


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Whether a condition holds: True, False, or None where a fact that matters is unknown."""
    if isinstance(condition, Test):
        return _test(condition, facts)
    if isinstance(condition, Computed):
        known = {name: facts[name] for name in condition.reads if name in facts}
        return condition.answer(known) if len(known) == len(set(condition.reads)) else None
    answers = (holds(part, facts) for part in condition.parts)
    if condition.how == "all":
        return _every(answers)
    some = _negate(_every(_negate(answer) for answer in answers))
    return some if condition.how == "any" else _negate(some)


def _every(answers: Iterable[bool | None]) -> bool | None:
    unknown = False
    for answer in answers:
        if answer is False:
            return False
        unknown = unknown or answer is None
    return None if unknown else True


def _negate(answer: bool | None) -> bool | None:  # noqa: FBT001 - an answer, not a switch
    return None if answer is None else not answer


def _test(test: Test, facts: Facts) -> bool | None:
    found = facts.get(test.fact)
    if found is None:
        return None
    if isinstance(found, str):
        return found in test.values if test.how == "one_of" else None
    if test.how == "one_of":
        has = found if isinstance(found, tuple) else (found,)
        return any(_same(one, value) for one in has for value in test.values)
    if not is_number(found):
        return None
    return _COMPARE[test.how](found, test.values[0])


def _same(one: Value, other: Value) -> bool:
    # In Python True == 1, but "yes" and the number one are different answers.
    return isinstance(one, bool) == isinstance(other, bool) and one == other


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda found, limit: found >= limit,
    "below": lambda found, limit: found < limit,
}


def tests(condition: Condition) -> tuple[Test, ...]:
    """Every test of a fact inside a condition, in the order written.

    Of a computed condition it is one for each fact and each number at which it may turn.
    """
    if isinstance(condition, Test):
        return (condition,)
    if isinstance(condition, Computed):
        return tuple(test for name in condition.reads for test in _turns(condition, name))
    return tuple(test for part in condition.parts for test in tests(part))


def _turns(condition: Computed, fact: str) -> tuple[Test, ...]:
    limits = condition.turns.get(fact, ())
    turns = tuple(Test(fact=fact, how="at_least", values=(limit,)) for limit in limits)
    return turns or (Test(fact=fact, how="one_of", values=()),)
