"""Rules that plugins work out in Python: checked like a pack's, and guarded while they judge."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from coplan.extend.guarding import (
    CALLING,
    Failed,
    Faults,
    Guard,
    TookTooLong,
    run_once,
    said,
    trace,
)
from coplan.extend.packs import Loaded, PackProblem
from coplan.extend.records import Wrong, check_rule
from coplan.judgement.applying import does
from coplan.judgement.conditions import Computed, Condition, Join
from coplan.judgement.rules import Rule
from coplan.model.plan import Facts

MOST = 10_000
"""Answers of one rule that are remembered."""


class Guarded(Struct, frozen=True, dict=True):
    """The answer of a plugin's rule. Where it fails or says neither yes nor no, it is no."""

    rule: str
    guard: Guard
    computed: Computed

    @cached_property
    def _seen(self) -> dict[object, bool]:
        """Its answers so far. The same facts give the same answer, so it is asked once."""
        return {}

    def __call__(self, facts: Facts) -> bool:
        """Whether the rule holds."""
        key = tuple((type(one), one) for one in map(facts.get, self.computed.reads))
        answer = self._seen.get(key)
        if answer is None:
            if len(self._seen) >= MOST:
                self._seen.clear()
            answer = self._seen[key] = self._asked(facts)
        return answer

    def _asked(self, facts: Facts) -> bool:
        what = f"The rule {self.rule}"
        strikes, key = self.guard.faults.strikes, self.guard.key(what)
        if strikes.get(key):
            return False  # it took too long, and would again
        try:
            answer: object = run_once(lambda: self.computed.answer(facts), CALLING)
        except Failed as failed:
            if isinstance(failed.wrong, TookTooLong):
                strikes[key] = 1
            self.guard.note(what, "does not fire", said(failed.wrong), trace(failed.wrong))
            return False
        if not isinstance(answer, bool):
            why = f"it answered {type(answer).__name__}, and not True or False"
            self.guard.note(what, "does not fire", why)
            return False
        return answer


def with_rules(
    loaded: Loaded,
    rules: Mapping[str, Iterable[Rule]],
    faults: Faults | None = None,
    versions: Mapping[str, str] | None = None,
) -> Loaded:
    """What packs and the Python of plugins say together.

    rules, versions: of each plugin, by its name. A rule that is wrong, or whose id is taken, is
    left out and told as a problem of its plugin.
    """
    faults = faults or Faults()
    known, origins = dict(loaded.knowledge.rules), dict(loaded.origins)
    sources, problems = dict(loaded.sources), list(loaded.problems)
    for plugin, found in rules.items():
        guard = Guard(plugin, (versions or {}).get(plugin, ""), faults)
        for rule in found:
            wrong = "This id is taken. Choose another id." if rule.id in known else _wrong(rule)
            if wrong:
                problems.append(_problem(plugin, rule, wrong))
                continue
            known[rule.id] = replace(rule, when=_guarded(rule.when, rule.id, guard))
            origins[f"rule.{rule.id}"] = plugin
            sources.setdefault(rule.source.id, rule.source)
    return replace(
        loaded,
        knowledge=replace(loaded.knowledge, rules=known),
        origins=origins,
        sources=sources,
        problems=tuple(problems),
    )


def _wrong(rule: Rule) -> str:
    """What is wrong with a rule, in a sentence, or nothing."""
    try:
        check_rule(rule)
    except Wrong as wrong:
        says = f"{wrong}."
        return says[:1].upper() + says[1:]
    if {one.fires for one in rule.examples} != {True, False}:
        return "It needs an example where it fires, and one where it does not."
    faults = Faults(kept=False)
    tried = replace(rule, when=_guarded(rule.when, rule.id, Guard("?", "", faults)))
    failed = [number for number, one in enumerate(rule.examples, 1) if not does(tried, one)]
    if faults.told:
        (told,) = faults.told.values()
        return f"It cannot be tried: {told.partition(': ')[2]}"
    return f"Example {failed[0]} does not go as it says." if failed else ""


def _guarded(when: Condition, rule: str, guard: Guard) -> Condition:
    if isinstance(when, Computed):
        return replace(when, answer=Guarded(rule, guard, when))
    if isinstance(when, Join):
        return replace(when, parts=tuple(_guarded(part, rule, guard) for part in when.parts))
    return when


def _problem(plugin: str, rule: Rule, what: str) -> PackProblem:
    return PackProblem(
        pack=plugin,
        file="coplan_rules",
        what=f"[rule.{rule.id}] {what}",
        do="Until it is mended, this rule is left out and the rest is used.",
    )
