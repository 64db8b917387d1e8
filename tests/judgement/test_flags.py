"""What to look at again: every check fires where it should, and stays quiet where it should."""

from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement.claims import says
from coplan.judgement.flag import ORDER, Flag
from coplan.judgement.flags import flags_of, in_order
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Activity, Conflict, Decision, Group, Header, Outcome, Plan

READY = {**OPEN, "called": "co-production"}
ABOUT_GROUPS = ("lone-voice", "conflict-of-interest")
WORKSHOPS = Activity(id="work", title="Workshops", method="co-design-series", decisions=("choice",))


def ready(**answers: Any) -> Plan:
    """A plan in which nothing needs to be looked at again, but for these answers."""
    group = Activity(id="work", title="Meetings", method="steering-group", decisions=("choice",))
    return replace(plan_with(**{**READY, **answers}), activities=(group,))


def found(plan: Plan, knowledge: Knowledge | None = None) -> dict[str, Flag]:
    """The flags of a plan, by id."""
    knows = knowledge or loaded().knowledge
    return {flag.id: flag for flag in flags_of(plan, knows, judge_plan(plan, knows, TODAY))}


def test_a_plan_that_is_fine_has_nothing_to_look_at() -> None:
    """No flag without a reason."""
    assert found(ready()) == {}


@pytest.mark.parametrize(
    ("answers", "name", "kind"),
    [
        ({"tied": True}, "stop", "stop"),
        ({"duty": "consult", "openness": "taken"}, "duty-not-met", "duty-not-met"),
        ({"pay": "expenses"}, "overclaim", "overclaim"),
        ({"called": "engagement"}, "underclaim", "underclaim"),
        ({"bar": "unnamed"}, "bar-unnamed", "underclaim"),
        ({"bar": "local-policy"}, "bar-is-local", "look-again"),
        ({"date": TODAY.replace(year=2025)}, "date-passed", "look-again"),
        ({"size": 1}, "lone-voice", "look-again"),
        ({"conflict": True}, "conflict-of-interest", "look-again"),
    ],
)
def test_answers_raise_flags(answers: dict[str, Any], name: str, kind: str) -> None:
    """Each flag says what, why and what could be done."""
    flag = found(ready(**answers))[name]
    about = "group.members" if name in ABOUT_GROUPS else "decision.choice"
    assert (flag.kind, flag.about) == (kind, about)
    assert flag.says
    assert flag.why
    assert flag.could
    assert flag.source


def test_a_bar_that_nobody_can_name_is_flagged_once() -> None:
    """A decision called what it can be is not said to leave room as well."""
    assert set(found(ready(bar="unnamed"))) == {"bar-unnamed"}


@pytest.mark.parametrize("word", ["Co-produced", "co-production", "COPRODUCTION", "co-creating"])
def test_a_word_that_promises_too_much_is_flagged_in_the_title(word: str) -> None:
    """The title of the plan is held against every decision, and those below it are named."""
    plan = ready(called="co-design", openness="shape")
    plan = replace(plan, header=Header(title=f"A {word} plan"))
    flag = found(plan)["claims-co-production"]
    assert (flag.kind, flag.about) == ("overclaim", "plan")
    assert "What to do" in flag.says


@pytest.mark.parametrize("where", ["brief", "outcome", "decision", "activity"])
def test_words_are_looked_for_wherever_people_read_them(where: str) -> None:
    """The brief and the titles of outcomes, decisions and activities promise too."""
    plan = ready(called="consultation", openness="options")
    title = "Co-design of the menu"
    changed = {
        "brief": replace(plan, header=Header(brief=title)),
        "outcome": replace(plan, outcomes=(replace(plan.outcomes[0], title=title),)),
        "decision": replace(plan, decisions=(replace(plan.decisions[0], title=title),)),
        "activity": replace(plan, activities=(replace(plan.activities[0], title=title),)),
    }
    assert "claims-co-design" in found(changed[where])


@pytest.mark.parametrize("where", ["header", "outcomes", "decisions", "activities"])
def test_notes_are_read_too(where: str) -> None:
    """What is written down beside an entry promises as much as its title."""
    plan = ready(called="consultation", openness="options")
    notes = "Ben calls it a co-designed menu."
    entries = getattr(plan, where)
    noted = replace(entries, notes=notes) if where == "header" else _noted(entries, notes)
    assert "claims-co-design" in found(replace(plan, **{where: noted}))


def _noted(entries: tuple[Any, ...], notes: str) -> tuple[Any, ...]:
    return tuple(replace(one, notes=notes) for one in entries)


def test_the_name_of_a_way_of_working_promises_too() -> None:
    """Workshops that are called co-design are not for a decision that is only asked about."""
    plan = replace(ready(called="consultation", openness="options"), activities=(WORKSHOPS,))
    flag = found(plan)["claims-co-design"]
    assert flag.about == "activity.work"


def test_words_are_held_against_the_decisions_that_they_speak_of() -> None:
    """An outcome speaks of the decisions that lead to it, and the header of them all."""
    plan = ready(called="co-design", openness="shape")
    other = Outcome(id="other", title="Co-produced meals")
    plan = replace(plan, outcomes=(*plan.outcomes, other))
    assert "claims-co-production" not in found(plan)
    served = replace(plan.decisions[0], outcomes=("change", "other"))
    assert (
        found(replace(plan, decisions=(served,)))["claims-co-production"].about == "outcome.other"
    )


def test_a_flag_names_three_decisions_and_counts_the_others() -> None:
    """However many a plan has."""
    plan = ready(called="co-design", openness="shape")
    decisions = tuple(replace(plan.decisions[0], id=f"d{n}", title=f"D{n}") for n in range(5))
    plan = replace(plan, header=Header(title="Co-production"), decisions=decisions)
    assert found(plan)["claims-co-production"].says.endswith("D0; D1; D2; and 2 more.")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Co-design of the menu", True),
        ("A menu, co\u2011designed", True),
        ("Eco-designed chairs", False),
        ("Pico-design", False),
        ("This is not co-design", False),
        ("We do not call it co-design", False),
        ("It isn’t really co-design", False),
        ("Not only staff: this is a co-design", True),
        ("CO-DESIGNING", True),
    ],
)
def test_a_word_counts_from_its_start_and_where_it_is_not_denied(text: str, claims: bool) -> None:
    """Never inside another word, and never where somebody says that it is none."""
    assert says(text, loaded().knowledge.claims["co-design"]) is claims


@pytest.mark.parametrize(
    "notes",
    ["The rules don’t let us.", "Procurement says no!", "We are not\nallowed to share scores."],
)
def test_a_rule_that_nobody_names_is_asked_for(notes: str) -> None:
    """Where the notes blame a rule and the bar is not answered, a flag asks which rule."""
    plan = ready(bar=None)
    plan = replace(plan, decisions=_noted(plan.decisions, notes))
    flag = found(plan)["claims-unnamed-rule"]
    assert (flag.kind, flag.about) == ("underclaim", "decision.choice")
    assert "Which rule?" in flag.says


@pytest.mark.parametrize("bar", ["none", "law", "unnamed"])
def test_a_bar_that_is_answered_is_not_asked_for_again(bar: str) -> None:
    """Whatever the answer was."""
    plan = ready(bar=bar)
    plan = replace(plan, decisions=_noted(plan.decisions, "The rules do not allow it."))
    assert "claims-unnamed-rule" not in found(plan)


def test_a_true_word_is_left_alone() -> None:
    """Where it is co-production, it may be called so."""
    plan = replace(ready(), header=Header(title="Co-produced"))
    assert found(plan) == {}


def test_a_method_that_carries_less_than_is_promised_is_flagged() -> None:
    """The way of working is held against what the decision is called."""
    plan = replace(ready(), activities=(replace(WORKSHOPS, method="survey"),))
    flag = found(plan)["method-below-promise"]
    assert flag.about == "activity.work"
    assert "Survey" in flag.says


def test_an_activity_with_a_method_that_is_not_known_is_no_trouble() -> None:
    """A plan outlives the pack that its methods came from."""
    assert found(ready(), core()) == {}


def test_gaps_are_flagged() -> None:
    """An outcome that nothing is decided for, and a promise with no activity behind it."""
    plan = replace(ready(), activities=())
    plan = replace(plan, outcomes=(*plan.outcomes, Outcome(id="lost", title="Lost")))
    flags = found(plan)
    assert flags["outcome-without-decision"].about == "outcome.lost"
    assert flags["decision-without-activity"].about == "decision.choice"


def test_a_conflict_is_flagged_with_what_was_not_kept() -> None:
    """Nobody's words go under."""
    lost = Conflict(id="c", entry="decision.choice", name="title", value="Another title")
    flag = found(replace(ready(), conflicts=(lost,)))["conflict"]
    assert "Another title" in flag.says
    assert flag.about == "conflict.c"


def test_personal_data_is_flagged_where_it_stands() -> None:
    """The field is named, and what was found is not said again."""
    plan = ready()
    group = replace(plan.groups[0], notes="Ask sam@charity.example.org")
    flag = found(replace(plan, groups=(group,)))["personal-an-e-mail-address"]
    assert flag.about == "group.members"
    assert "notes" in flag.says
    assert "sam" not in flag.says


def test_the_worst_comes_first_and_nothing_twice() -> None:
    """Two groups that raise the same flag about a decision raise it once."""
    plan = ready(tied=True, conflict=True, size=1)
    other = replace(plan.groups[0], id="other")
    both = replace(plan.decisions[0], groups=("members", "other"))
    plan = replace(plan, groups=(*plan.groups, other), decisions=(both,))
    knowledge = core()
    flags = flags_of(plan, knowledge, judge_plan(plan, knowledge, TODAY))
    kinds = [ORDER.index(flag.kind) for flag in flags]
    assert kinds == sorted(kinds)
    assert len({(flag.id, flag.about) for flag in flags}) == len(flags)
    assert flags[0].id == "stop"


def test_a_plan_with_links_that_lead_nowhere_is_flagged_all_the_same() -> None:
    """A plan written by hand can name what is not there."""
    plan = Plan(
        decisions=(Decision(id="d", outcomes=("gone",), groups=("gone",), called="x"),),
        groups=(Group(id="g", size=0),),
        activities=(Activity(id="a", method="gone", decisions=("gone", "d")),),
    )
    assert "outcome-without-decision" not in found(plan)


def test_each_flag_says_why_and_what_you_could_do() -> None:
    """Also those that no rule of a pack has words for."""
    plan = replace(ready(), header=Header(title="Co-production for all", notes="a@example.org"))
    told = {
        **found(replace(plan, activities=(replace(WORKSHOPS, method="survey"),))),
        **found(replace(plan, activities=(), outcomes=(*plan.outcomes, Outcome(id="lost")))),
        **found(replace(plan, conflicts=(Conflict(id="c", entry="plan", name="title"),))),
        **found(ready(tied=True)),
    }
    own = ("method-below-promise", "outcome-without-decision", "decision-without-activity")
    assert {*own, "conflict", "personal-an-e-mail-address", "stop"} <= told.keys()
    for flag in told.values():
        assert flag.says
        assert flag.why
        assert flag.could
    assert "“lost”" in told["outcome-without-decision"].says


def test_a_flag_about_people_stands_with_the_group() -> None:
    """A rule that reads only what is known of a group is about that group, and not a decision."""
    assert found(ready(size=1))["lone-voice"].about == "group.members"


def test_three_decisions_are_named_and_none_is_counted() -> None:
    """There is no “and 0 more”."""
    plan = ready(called="co-design", openness="shape")
    decisions = tuple(replace(plan.decisions[0], id=f"d{n}", title=f"D{n}") for n in range(3))
    plan = replace(plan, header=Header(title="Co-production"), decisions=decisions)
    assert found(plan)["claims-co-production"].says.endswith("D0; D1; D2.")


def test_what_is_said_of_several_entries_in_the_same_words_is_said_once() -> None:
    """One flag names them all, so that nobody reads the same sentence four times."""
    one = Flag(id="r", about="decision.a", kind="note", says="S.", why="W.", could="C.")
    other = replace(one, about="decision.b")
    different = replace(one, about="decision.c", says="Another.")
    found = in_order([[one, different], [other]])
    assert [flag.places for flag in found] == [("decision.a", "decision.b"), ("decision.c",)]
