"""What packs bring to judge with: questions, rules, sources, methods and work streams."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from coplan.judgement.conditions import ALWAYS, Condition
from coplan.model.ladder import Rung
from coplan.model.plan import Facts

Step: TypeAlias = Literal["outcomes", "decisions", "people", "fit", "methods", "review"]
STEPS: tuple[Step, ...] = ("outcomes", "decisions", "people", "fit", "methods", "review")
"""The walk, backwards from what should be different."""

Answer: TypeAlias = Literal["choice", "yes-no", "date", "number", "text", "links", "rung", "method"]
Trust: TypeAlias = Literal["seen", "general-knowledge", "estimate"]


class Source(Struct, frozen=True, kw_only=True):
    """Where a fact comes from, and how far to trust it.

    kind: law, statutory-guidance, local-policy, good-practice or estimate.
    trust: seen (the source was read), general-knowledge (it was not re-read) or estimate.
    checked, review_by: past its review date, coplan says so wherever it shows the fact.
    """

    id: str
    title: str
    kind: Literal["law", "statutory-guidance", "local-policy", "good-practice", "estimate"]
    trust: Trust
    checked: dt.date
    review_by: dt.date
    year: int | None = None
    address: str = ""
    nation: str = ""

    def cite(self) -> str:
        """Title and year, as they stand behind a reason."""
        return f"{self.title} ({self.year})" if self.year else self.title

    def overdue(self, today: dt.date) -> bool:
        """Whether it is past the day by which somebody should have checked it again."""
        return self.review_by < today


class Question(Struct, frozen=True, kw_only=True):
    """What is asked about one kind of entry; the answer is the fact with the question's id.

    choices: for a choice, what each answer means, by id, in the order of growing openness or say.
    when: asked only where this holds. changeable: the team itself can change the fact.
    fixed: choices that nobody changes, or would change to: a law, or not knowing which rule it is.
    changed: how a change is said, by new answer, such as ``fees for people's time``; ``yes``,
    ``no`` and ``any`` stand for answers that are no choice.
    example: shown when a person asks for it. links: kind of entry that the answer names.
    """

    id: str
    about: Literal["plan", "outcome", "decision", "group", "activity"]
    step: Step
    ask: str
    why: str
    answer: Answer
    choices: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    links: str = ""
    when: Condition = ALWAYS
    changeable: bool = False
    fixed: tuple[str, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)


class Example(Struct, frozen=True, kw_only=True):
    """Facts, and whether the rule fires for them: a rule's own test."""

    facts: Facts
    fires: bool


class Rule(Struct, frozen=True, kw_only=True):
    """Facts in, effect out.

    says: the reason, in plain words; ``{decider}`` and other facts may stand in it.
    could: what can still be done. Effects: ceiling, floor, stop, own_case, or flag.
    flag: ``look-again``, ``note``, or ``underclaim`` (which also sets the status).
    nations: where it applies; empty means anywhere.
    """

    id: str
    says: str
    could: str
    when: Condition
    source: Source
    ceiling: Rung | None = None
    floor: Rung | None = None
    stop: bool = False
    own_case: bool = False
    flag: Literal["", "look-again", "note", "underclaim"] = ""
    why: str = ""
    nations: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class Claim(Struct, frozen=True, kw_only=True):
    """Words that promise a rung. words: beginnings of words, in lower case."""

    id: str
    words: tuple[str, ...]
    rung: Rung


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


class Knowledge(Struct, frozen=True, kw_only=True):
    """Everything that the loaded packs say, by id."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    methods: Mapping[str, Method] = field(default_factory=dict)
    works: Mapping[str, WorkStream] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    rungs: Mapping[str, RungWords] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)

    def name(self, rung: Rung) -> str:
        """What a rung is called, such as ``Co-design``."""
        words = self.rungs.get(rung.id)
        return words.title if words else rung.title

    def on(self, ladder: Ladder) -> "Knowledge":
        """The same knowledge, with the rungs called as on another ladder."""
        rungs = {
            one: replace(words, title=ladder.name(Rung.named(one)))
            for one, words in self.rungs.items()
        }
        return replace(self, rungs=rungs)

    def asked_about(self, kind: str, step: Step | None = None) -> tuple[Question, ...]:
        """The questions about one kind of entry, in one step or in all."""
        return tuple(
            question
            for question in self.questions.values()
            if question.about == kind and step in (None, question.step)
        )
