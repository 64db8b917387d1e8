"""What is asked, and what follows from the answers."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field

from coplan.judgement.conditions import ALWAYS, Condition
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung
from coplan.model.plan import Facts

Step: TypeAlias = Literal[
    "outcomes", "decisions", "people", "fit", "methods", "time", "feedback", "review"
]
STEPS: tuple[Step, ...] = (
    "outcomes",
    "decisions",
    "people",
    "fit",
    "methods",
    "time",
    "feedback",
    "review",
)
"""The walk, backwards from what should be different."""

Answer: TypeAlias = Literal[
    "choice", "choices", "yes-no", "date", "number", "text", "links", "rung", "method"
]
"""The types of answer; ``choices`` is several of the choices, kept as a list."""


class Question(Struct, frozen=True, kw_only=True):
    """What is asked about one kind of entry; the answer is the fact with the question's id.

    choices: for a choice or several, what each answer means, by id; of a single choice in the order
    of growing openness or say.
    when: asked only where this holds. changeable: the team itself can change the fact.
    fixed: choices that nobody changes, or would change to: a law, or not knowing which rule it is.
    changed: how a change is said, by new answer, such as ``fees for people's time``; ``yes``,
    ``no`` and ``any`` stand for answers that are no choice.
    example: shown when a person asks for it. links: kind of entry that the answer names.
    optional: asked after everything else in its step, and never counted as open.
    prompts: the list of the kind of work that is shown with the example.
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
    optional: bool = False
    prompts: Literal["", "missing"] = ""


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

    @property
    def counts(self) -> bool:
        """Whether it counts for a verdict; all other rules only flag something."""
        effects = self.ceiling, self.floor, self.stop, self.own_case
        return any(effects) or self.flag == "underclaim"


class Claim(Struct, frozen=True, kw_only=True):
    """Words that claim something of a decision. words: beginnings of words, in lower case.

    rung: what they promise; None where they blame a rule and do not say which.
    """

    id: str
    words: tuple[str, ...]
    rung: Rung | None = None
