"""A verdict on the ladder: for each rung whether it is open, and what marks it, in words."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from coplan.judgement.verdict import Verdict
from coplan.model.ladder import Rung


class Standing(Struct, frozen=True, kw_only=True):
    """Where a rung stands for one decision.

    place: ``open``, honest to offer; ``perhaps``, while questions are open; ``closed``, more than
    is honest, or coercion; or ``less``, below what duty asks.
    marks: what else is at this rung, in words.
    """

    rung: Rung
    place: Literal["open", "perhaps", "closed", "less"]
    marks: tuple[str, ...]


def standings(verdict: Verdict) -> tuple[Standing, ...]:
    """Every rung from the top, with where it stands."""
    return tuple(
        Standing(rung=rung, place=_place(verdict, rung), marks=tuple(_marks(verdict, rung)))
        for rung in sorted(Rung, reverse=True)
    )


def _place(verdict: Verdict, rung: Rung) -> Literal["open", "perhaps", "closed", "less"]:
    off_the_ladder = verdict.status in ("stop", "own-case")
    if off_the_ladder or rung > verdict.ceiling.high or rung == Rung.COERCION:
        return "closed"
    if rung > verdict.ceiling.low:
        return "perhaps"
    return "less" if verdict.floor and rung < verdict.floor.low else "open"


def _marks(verdict: Verdict, rung: Rung) -> Iterator[str]:
    if verdict.status not in ("stop", "own-case"):
        yield from _limits(verdict, rung)
    if rung == verdict.called:
        yield "what you call it"


def _limits(verdict: Verdict, rung: Rung) -> Iterator[str]:
    if rung == verdict.fit:
        yield "what fits"
    elif rung == verdict.ceiling.high:
        yield "at most"
    if rung == verdict.ceiling.low and not verdict.ceiling.settled:
        yield "perhaps no more than this"
    if verdict.floor and rung == verdict.floor.low > Rung.COERCION:
        yield "at least, by duty"
