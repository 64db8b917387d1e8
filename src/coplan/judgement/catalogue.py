"""What packs bring to choose from: ways of working, kinds of work, standards, risks and terms."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field

from coplan.judgement.conditions import Condition
from coplan.judgement.rules import Step
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung

Level: TypeAlias = Literal["none", "some", "high"]
"""How much of something there is."""

FIGURES = ("people", "lead", "weeks", "weeks_standing", "lasts", "typical_cost")
"""The fields of a method that hold figures; each can have a source of its own."""


class Method(Struct, frozen=True, kw_only=True):
    """A way of involving people.

    rungs: lowest and highest rung that it can honestly carry. people: how many of those it is for,
    fewest and most, without staff.
    Times are in weeks, least and most, counted from choosing it. lead: to the first session, with
    no standing group. weeks, weeks_standing: in all, until a decision can use what came of it,
    without and with a standing group. lasts: the event alone, in words.
    reading, retelling: how much it asks people to read and write, and to retell harm.
    anonymity: none where people see each other, some where only those who run it need to know who
    takes part, high where nobody needs to.
    divided, complex: how divided people may be, and how hard the topic, for it still to work.
    access: so that everybody can take part. trauma: for people who were harmed. safeguards: what
    has to be agreed or in place. costs: what drives the cost. typical_cost: a published one.
    source: of every figure, but for those that ``sources`` names, by field.
    """

    id: str
    title: str
    says: str
    rungs: tuple[Rung, Rung]
    people: tuple[int, int]
    lead: tuple[int, int]
    weeks: tuple[int, int]
    weeks_standing: tuple[int, int]
    lasts: str
    good_for: str
    not_for: str
    reading: Level
    retelling: Level
    anonymity: Level
    access: str
    trauma: str
    safeguards: str
    costs: str
    source: Source
    divided: Level = "some"
    complex: Level = "some"
    typical_cost: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)

    def source_of(self, figure: str) -> Source:
        """Where a figure comes from. figure: one of FIGURES."""
        return self.sources.get(figure, self.source)

    @property
    def estimates(self) -> tuple[str, ...]:
        """The figures that are estimates, as FIGURES names them."""
        given = (one for one in FIGURES if getattr(self, one))
        return tuple(one for one in given if self.source_of(one).trust == "estimate")


class Point(Struct, frozen=True, kw_only=True):
    """A decision that usually comes up in a kind of work.

    stage: before, beside or after the decision that people think of first.
    usually: how open it usually is, an answer to the question ``openness``.
    """

    id: str
    title: str
    stage: Literal["before", "beside", "after"]
    usually: str
    says: str


class WorkStream(Struct, frozen=True, kw_only=True):
    """A kind of work: a good start, never a ready answer."""

    id: str
    title: str
    says: str
    use_when: str
    not_when: str
    outcomes: tuple[str, ...]
    points: tuple[Point, ...]
    missing: tuple[str, ...]
    mistakes: tuple[str, ...]
    methods: tuple[str, ...]
    lead: str
    source: Source
    example: str = ""


class Part(Struct, frozen=True, kw_only=True):
    """One part of a standard, asked as a question about the whole plan.

    says: what it means, in plain words. ask: the prompt; it is answered in words, never scored.
    evidence: what could show it, given as the example. beside: ids of the questions and names of
    the steps that it is shown beside.
    """

    id: str
    title: str
    says: str
    ask: str
    evidence: str
    beside: tuple[str, ...] = ()


class Standard(Struct, frozen=True, kw_only=True):
    """What good involvement looks like, as some body of people puts it.

    says: whose it is and what it is for. step: where its conversation is held.
    """

    id: str
    title: str
    says: str
    parts: tuple[Part, ...]
    source: Source
    step: Step = "review"


class Risk(Struct, frozen=True, kw_only=True):
    """One way in which such work goes wrong, thought of beforehand.

    signs: facts in a plan that point to it. sign: the same in words. could: what to do about it.
    role: who could watch for it, such as ``the facilitator``.
    """

    id: str
    title: str
    says: str
    signs: Condition
    sign: str
    could: str
    role: str
    source: Source


class Term(Struct, frozen=True, kw_only=True):
    """A word that can hurt or hide, why, and what to try instead.

    words: the term in its plain form; ``forms`` are others that no rule of grammar gives.
    field: where it is used, such as ``care``; ``general`` for anywhere.
    unless: longer wordings that mean something else, such as ``work placement``.
    alone: found only where no noun follows, as in *for the disabled*.
    """

    id: str
    words: tuple[str, ...]
    field: str
    why: str
    tries: tuple[str, ...]
    source: Source
    forms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    alone: bool = False
