"""Rungs in words, other names for them, and models that judge in their own way."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from coplan.judgement.conditions import Condition
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung


class RungWords(Struct, frozen=True, kw_only=True):
    """A rung in words. test: what has to be true. honest: how to say it to people."""

    id: str
    title: str
    test: str
    honest: str
    source: Source


class Ladder(Struct, frozen=True, kw_only=True):
    """Other names for the rungs: how another framework would call each.

    says: what the framework is for, and how far the comparison can be trusted.
    rungs: the name there, by id of the rung. Several rungs may share one name.
    """

    id: str
    title: str
    says: str
    rungs: Mapping[str, str]
    source: Source

    def name(self, rung: Rung) -> str:
        """The name of a rung on this ladder; where rungs share it, the rung stands behind it."""
        name = self.rungs[rung.id]
        shared = list(self.rungs.values()).count(name) > 1
        return f"{name} ({rung.title.lower()})" if shared else name


class Style(Struct, frozen=True, kw_only=True):
    """A way to reach a decision, in a model of its own. rungs: lowest and highest near it."""

    id: str
    title: str
    rungs: tuple[Rung, Rung]


class Strike(Struct, frozen=True, kw_only=True):
    """A rule of such a model: facts in, styles struck out.

    part: ``model`` as published; ``left-out``, published but not applied here; or ``added`` by
    coplan, and then applied before all others.
    out: ids of styles. adds: what it asks for besides, or in place of striking out.
    """

    id: str
    part: Literal["model", "left-out", "added"]
    when: Condition
    says: str
    source: Source
    out: tuple[str, ...] = ()
    adds: str = ""


class Opinion(Struct, frozen=True, kw_only=True):
    """A model that judges a decision in its own way, to hold beside coplan's verdict.

    asks: its questions, answered with yes or no, by id. styles: from the least say to the most.
    """

    id: str
    title: str
    says: str
    asks: Mapping[str, str]
    styles: tuple[Style, ...]
    strikes: tuple[Strike, ...]
    source: Source
