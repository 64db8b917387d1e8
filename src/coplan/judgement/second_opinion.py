"""A second opinion: a model that strikes out styles of deciding, and what it leaves."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.conditions import holds
from coplan.judgement.ladders import Opinion, Strike, Style
from coplan.model.plan import Facts


class Advice(Struct, frozen=True, kw_only=True):
    """What a model leaves.

    left: styles that nothing strikes out, never none. doubtful: those of them that an open answer
    could still strike out. fired, possible: strikes that hold, and that could.
    capped: the model asks for more than may be handed over, so the nearest style is left.
    """

    left: tuple[Style, ...]
    doubtful: tuple[Style, ...]
    fired: tuple[Strike, ...]
    possible: tuple[Strike, ...]
    capped: bool


def second_opinion(opinion: Opinion, facts: Sequence[Facts]) -> Advice:
    """Strike out styles. facts: for each group; a strike holds where it does for one of them.

    What coplan adds comes first, because a model may assume that everything can be handed over.
    """
    answers = [(s, _holds(s, facts)) for s in opinion.strikes if s.part != "left-out"]
    fired = tuple(strike for strike, answer in answers if answer)
    possible = tuple(strike for strike, answer in answers if answer is None)
    left, capped = _left(opinion.styles, fired)
    after = [_left(opinion.styles, (*fired, strike))[0] for strike in possible]
    return Advice(
        left=left,
        doubtful=tuple(style for style in left if any(style not in one for one in after)),
        fired=fired,
        possible=possible,
        capped=capped,
    )


def as_published(opinion: Opinion) -> Opinion:
    """The model without coplan's changes: nothing added, and nothing left out."""
    own = (strike for strike in opinion.strikes if strike.part != "added")
    return replace(opinion, strikes=tuple(replace(strike, part="model") for strike in own))


def _holds(strike: Strike, facts: Sequence[Facts]) -> bool | None:
    answers = [holds(strike.when, one) for one in facts]
    if True in answers:
        return True
    return None if None in answers else False


def _left(styles: Iterable[Style], strikes: Sequence[Strike]) -> tuple[tuple[Style, ...], bool]:
    """Styles not struck out; or the one with the most say that may be, and that there is none."""
    allowed = _without(styles, strikes, "added")
    left = _without(allowed, strikes, "model")
    return left or allowed[-1:], not left


def _without(
    styles: Iterable[Style], strikes: Iterable[Strike], part: Literal["model", "added"]
) -> tuple[Style, ...]:
    out = {one for strike in strikes if strike.part == part for one in strike.out}
    return tuple(style for style in styles if style.id not in out)
