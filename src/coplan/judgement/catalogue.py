"""What packs bring to choose from: ways of working, kinds of work, standards, risks and terms."""

from typing import Literal

from msgspec import Struct

from coplan.judgement.conditions import Condition
from coplan.judgement.rules import Step
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung


class Method(Struct, frozen=True, kw_only=True):
    """A way of involving people.

    rungs: lowest and highest rung that it can honestly carry. people: smallest and largest group.
    lead: weeks from choosing it to the first session, with no standing group; least and most.
    retelling: how much it asks people to retell harm.
    """

    id: str
    title: str
    says: str
    rungs: tuple[Rung, Rung]
    people: tuple[int, int]
    lead: tuple[int, int]
    lasts: str
    good_for: str
    not_for: str
    access: str
    costs: str
    source: Source
    retelling: Literal["none", "some", "high"] = "none"


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
    """

    id: str
    words: tuple[str, ...]
    field: str
    why: str
    tries: tuple[str, ...]
    source: Source
    forms: tuple[str, ...] = ()
