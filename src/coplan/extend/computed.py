"""Rules that plugins work out in Python: checked like a pack's, and guarded while they judge."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from coplan.extend.packs import Loaded, PackProblem
from coplan.extend.records import Wrong, check_rule
from coplan.judgement.applying import does
from coplan.judgement.conditions import Computed, Condition, Join
from coplan.judgement.rules import Rule
from coplan.model.plan import Facts


class Faults(Struct, frozen=True, dict=True):
    """What has gone wrong in the Python of plugins while judging. Filled as it happens."""

    @cached_property
    def told(self) -> dict[str, str]:
        """What went wrong, by rule, in a sentence; the first time of each."""
        return {}


class Guarded(Struct, frozen=True):
    """The answer of a plugin's rule. Where it fails or says neither yes nor no, it is no."""

    rule: str
    plugin: str
    computed: Computed
    faults: Faults

    def __call__(self, facts: Facts) -> bool:
        """Whether the rule holds."""
        try:
            answer: object = self.computed.answer(facts)
            if isinstance(answer, bool):
                return answer
            wrong = f"it answered {type(answer).__name__}, and not True or False"
        except KeyboardInterrupt:
            raise
        except BaseException as failed:  # noqa: BLE001 - a stranger's code; judging goes on
            wrong = said(failed)
        self.faults.told.setdefault(
            self.rule, f"The rule {self.rule} of the plugin {self.plugin} does not fire: {wrong}."
        )
        return False


def with_rules(
    loaded: Loaded, rules: Mapping[str, Iterable[Rule]], faults: Faults | None = None
) -> Loaded:
    """What packs and the Python of plugins say together. rules: by name of the plugin.

    A rule that is wrong, or whose id is taken, is left out and told as a problem of its plugin.
    """
    faults = faults or Faults()
    known, origins = dict(loaded.knowledge.rules), dict(loaded.origins)
    sources, problems = dict(loaded.sources), list(loaded.problems)
    for plugin, found in rules.items():
        for rule in found:
            wrong = "This id is taken. Choose another id." if rule.id in known else _wrong(rule)
            if wrong:
                problems.append(_problem(plugin, rule, wrong))
                continue
            known[rule.id] = replace(rule, when=_guarded(rule.when, rule.id, plugin, faults))
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
    faults = Faults()
    tried = replace(rule, when=_guarded(rule.when, rule.id, "?", faults))
    failed = [number for number, one in enumerate(rule.examples, 1) if not does(tried, one)]
    if faults.told:
        return f"It cannot be tried: {faults.told[rule.id].partition(': ')[2]}"
    return f"Example {failed[0]} does not go as it says." if failed else ""


def _guarded(when: Condition, rule: str, plugin: str, faults: Faults) -> Condition:
    if isinstance(when, Computed):
        return replace(when, answer=Guarded(rule, plugin, when, faults))
    if isinstance(when, Join):
        parts = tuple(_guarded(part, rule, plugin, faults) for part in when.parts)
        return replace(when, parts=parts)
    return when


def _problem(plugin: str, rule: Rule, what: str) -> PackProblem:
    return PackProblem(
        pack=plugin,
        file="coplan_rules",
        what=f"[rule.{rule.id}] {what}",
        do="Until it is mended, this rule is left out and the rest is used.",
    )


def said(wrong: BaseException) -> str:
    """What went wrong in one line; an error of a plugin may fail to say it."""
    # Only needed where something went wrong, so a start need not wait for it.
    from traceback import format_exception_only

    return " ".join(format_exception_only(wrong)[-1].split())


def rules_in(results: Iterable[object]) -> Iterator[Rule]:
    """The rules that a hook handed over; raises TypeError for anything else."""
    for result in results:
        if not isinstance(result, list) or not all(isinstance(one, Rule) for one in result):
            raise TypeError("`coplan_rules` must return a list of rules")
        yield from result
