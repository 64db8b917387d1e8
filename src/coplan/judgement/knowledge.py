"""What all packs together say."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from weakref import WeakValueDictionary

from msgspec import Struct, field
from msgspec.structs import replace

from coplan.judgement.applying import Applied, apply_rules
from coplan.judgement.catalogue import Method, Risk, Standard, Term, WorkStream
from coplan.judgement.conditions import tests
from coplan.judgement.cues import Cue
from coplan.judgement.ladders import Ladder, Opinion, RungWords
from coplan.judgement.resources import Cost, Holidays, Rate, Task
from coplan.judgement.rules import Claim, Question, Rule, Step
from coplan.judgement.wording import names_in
from coplan.model.ladder import Rung
from coplan.model.plan import Facts

MONEY = "money"
"""The question that says how much money there is."""

SHORT, COSTED = "short", "costed"
"""The facts that say how much of it is missing, and whether that is known."""


class Knowledge(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that the loaded packs say, by id."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    methods: Mapping[str, Method] = field(default_factory=dict)
    works: Mapping[str, WorkStream] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    rungs: Mapping[str, RungWords] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    rates: Mapping[str, Rate] = field(default_factory=dict)
    costs: Mapping[str, Cost] = field(default_factory=dict)
    holidays: Mapping[str, Holidays] = field(default_factory=dict)
    cues: Mapping[str, Cue] = field(default_factory=dict)

    @cached_property
    def named_facts(self) -> frozenset[str]:
        """Every fact that a rule, a risk or an opinion reads, or that a rule says.

        Where a rule asks what money is missing, those that costs are counted from belong to them.
        """
        rules = self.rules.values()
        strikes = (one for opinion in self.opinions.values() for one in opinion.strikes)
        read = [
            *(one.when for one in rules),
            *(one.when for one in strikes),
            *(one.signs for one in self.risks.values()),
        ]
        said = (names_in(text) for one in rules for text in (one.says, one.could, one.why))
        named = frozenset(
            {"nation", "work"}.union(*said, (test.fact for when in read for test in tests(when)))
        )
        return named | self._counted if SHORT in named else named

    @cached_property
    def readers(self) -> Mapping[str, Sequence[Rule]]:
        """The rules that count for a verdict, by the facts that they read."""
        readers: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            if rule.counts:
                names = {test.fact for test in tests(rule.when)}
                for name in names | {"nation"} if rule.nations else names:
                    readers.setdefault(name, []).append(rule)
        return readers

    @cached_property
    def _counted(self) -> frozenset[str]:
        """Every fact that a cost line reads, and the money there is."""
        costs = self.costs.values()
        read = (test.fact for one in costs for test in tests(one.when))
        return frozenset({MONEY}.union(*((*one.times, one.own) for one in costs), read))

    def applied_to(self, facts: Facts) -> Applied:
        """What all rules together make of facts; the very same where they make the same of others.

        Most decisions of a large plan are alike in this, so it is kept once for all of them.
        """
        found = apply_rules(self.rules.values(), facts)
        rules = *(one.id for one in found.fired), "", *(one.id for one in found.possible)
        return self._applied.setdefault(rules, found)

    @cached_property
    def _applied(self) -> WeakValueDictionary[tuple[str, ...], Applied]:
        return WeakValueDictionary()

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
        return self._asked.get((kind, step), ())

    @cached_property
    def _asked(self) -> Mapping[tuple[str, Step | None], tuple[Question, ...]]:
        found: dict[tuple[str, Step | None], tuple[Question, ...]] = {}
        for question in self.questions.values():
            for where in ((question.about, None), (question.about, question.step)):
                found[where] = (*found.get(where, ()), question)
        return found
