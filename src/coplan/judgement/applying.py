"""Rules applied to one set of facts: what they allow at most, ask at least, or stop."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from coplan.judgement.conditions import holds
from coplan.judgement.rules import Example, Rule
from coplan.model.ladder import Rung
from coplan.model.plan import Facts

LOWEST, HIGHEST = min(Rung), max(Rung)


class Range(Struct, frozen=True, order=True):
    """From one rung to another: where unknown facts leave it open, low differs from high."""

    low: Rung
    high: Rung

    @property
    def settled(self) -> bool:
        """Whether it is one rung."""
        return self.low == self.high


class Applied(Struct, frozen=True, kw_only=True, weakref=True):
    """What rules make of facts.

    fired: rules that hold. possible: rules that an answer could make hold.
    stop, own_case: None where an answer could still decide it.
    """

    ceiling: Range
    floor: Range | None
    stop: bool | None
    own_case: bool | None
    fired: tuple[Rule, ...]
    possible: tuple[Rule, ...]

    @property
    def width(self) -> int:
        """How much is open: rungs between low and high, and a whole ladder for each open stop.

        Whether there is a bar that nobody can name counts as one rung.
        Behind a stop nothing is open, and behind an own case only whether it is to be stopped.
        """
        if self.stop:
            return 0
        if self.own_case:
            return len(Rung) * (self.stop is None)
        floor = self.floor.high - self.floor.low if self.floor else 0
        undecided = (self.stop is None) + (self.own_case is None)
        return self.ceiling.high - self.ceiling.low + floor + len(Rung) * undecided + self._unnamed

    @property
    def _unnamed(self) -> bool:
        """Whether it is open that a bar is one that nobody can name."""
        fired, possible = (
            (r.flag == "underclaim" for r in rs) for rs in (self.fired, self.possible)
        )
        return _decided(fired, possible) is None

    @property
    def settled(self) -> bool:
        """Whether no unanswered question could change it."""
        return self.width == 0


def apply_rules(rules: Iterable[Rule], facts: Facts) -> Applied:
    """Apply every rule; the lowest ceiling binds, the highest floor binds."""
    return limits(*sort_out(rules, facts))


def sort_out(rules: Iterable[Rule], facts: Facts) -> tuple[list[Rule], list[Rule]]:
    """The rules that hold, and those that an answer could make hold."""
    fired, possible = [], []
    for rule in rules:
        answer = _applies(rule, facts)
        if answer:
            fired.append(rule)
        elif answer is None:
            possible.append(rule)
    return fired, possible


def limits(fired: Sequence[Rule], possible: Sequence[Rule]) -> Applied:
    """What rules that hold, and rules that may, make of a decision together."""
    return Applied(
        ceiling=_ceiling(fired, possible),
        floor=_floor(fired, possible),
        stop=_decided((r.stop for r in fired), (r.stop for r in possible)),
        own_case=_decided((r.own_case for r in fired), (r.own_case for r in possible)),
        fired=tuple(fired),
        possible=tuple(possible),
    )


def does(rule: Rule, example: Example) -> bool:
    """Whether a rule does what one of its examples says. A nation counts where it is named."""
    answer = holds(rule.when, example.facts)
    nation = example.facts.get("nation")
    if answer and rule.nations and nation is not None:
        answer = nation in rule.nations
    return answer is example.fires


def _applies(rule: Rule, facts: Facts) -> bool | None:
    nation = facts.get("nation")
    if rule.nations and nation is not None and nation not in rule.nations:
        return False
    answer = holds(rule.when, facts)
    return None if answer and rule.nations and nation is None else answer


def _ceiling(fired: Iterable[Rule], possible: Iterable[Rule]) -> Range:
    high = min((r.ceiling for r in fired if r.ceiling), default=HIGHEST)
    low = min((r.ceiling for r in possible if r.ceiling), default=HIGHEST)
    return Range(min(low, high), high)


def _floor(fired: Iterable[Rule], possible: Iterable[Rule]) -> Range | None:
    least = max((r.floor for r in fired if r.floor), default=None)
    most = max((r.floor for r in possible if r.floor), default=None)
    if least is None and most is None:
        return None
    low = least or LOWEST
    return Range(low, max(low, most or LOWEST))


def _decided(fired: Iterable[bool], possible: Iterable[bool]) -> bool | None:
    if any(fired):
        return True
    return None if any(possible) else False
