"""Why a decision is judged as it is, and what if it were otherwise."""

import json
from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell

from coplan.model.errors import Exit


@pytest.mark.parametrize(
    "name", ["delivery", "decision.delivery", "Delivery and yearly review", "DELIVERY"]
)
def test_a_decision_is_explained(shell: Shell, name: str) -> None:
    """By its id, its key or its title."""
    ended = shell("explain", EXAMPLE, name, DAY)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    for wanted in (
        "Delivery and yearly review\nJudged on 23 November 2026. Co-design fits.",
        "not-funded (at most co-design, binds)",
        "WHAT WOULD CHANGE IT\n  Money to involve people to the end: co-production.",
        "\nSOURCES\n",
    ):
        assert wanted in ended.out.replace(", look again", "")


@pytest.mark.parametrize("command", [("explain",), ("what-if", "pay=fees")])
def test_a_decision_that_is_not_there_is_named_with_those_that_are(
    shell: Shell, command: tuple[str, ...]
) -> None:
    """A slip is easy to mend."""
    ended = shell(command[0], EXAMPLE, "delivry", *command[1:])
    assert ended.code == Exit.USAGE
    assert "Did you mean “delivery”?" in ended.err


def test_other_answers_are_judged_and_nothing_is_saved(shell: Shell) -> None:
    """The verdict before and after, with what was supposed in words."""
    before = EXAMPLE.read_bytes()
    ended = shell("what-if", EXAMPLE, "delivery", "funded=yes", DAY)
    now, _, rest = ended.out.partition("\nSupposing\n")
    supposed, _, then = rest.partition("\nThen\n")
    assert "Co-design fits." in now
    assert "(Delivery and yearly review) yes (it is: no)" in supposed
    assert "Co-production fits." in then
    assert then.endswith("Nothing is saved.\n")
    assert EXAMPLE.read_bytes() == before


def test_a_fact_of_groups_is_supposed_for_all_of_them(shell: Shell) -> None:
    """Or for one, by its key."""
    every = shell("what-if", EXAMPLE, "delivery", "pay=expenses", DAY).out
    assert every.count("Their costs, but not their time (it is: Fees") == 2
    assert "at most consultation" in every
    one = shell("what-if", EXAMPLE, "delivery", "group.members.pay=expenses", DAY).out
    assert one.count("Their costs, but not their time (it is: Fees") == 1
    assert "at most consultation" not in one


def test_the_nation_of_the_plan_and_an_outcome_can_be_supposed(shell: Shell) -> None:
    """Whatever a verdict is made from."""
    ended = shell("what-if", EXAMPLE, "delivery", "plan.nation=wales", "set_by=organisation", DAY)
    assert "ales (it is: " in ended.out
    assert ended.out.count("The organisation alone (it is:") == 2


def test_what_cannot_be_supposed_is_said(shell: Shell, plan: object) -> None:
    """No value, a value that there is not, what follows from another, and what is about nobody."""
    for answer, wanted in (
        ("funded", "needs a fact, an equals sign and a value"),
        ("openness=closed", "is none of them"),
        ("weeks=12", "give date=VALUE instead"),
        ("nonsense=1", "is no field of a decision"),
        ("pay=fees", "is about a group, and this decision has none"),
        ("method=survey", "is about an activity"),
    ):
        ended = shell("what-if", str(plan), "menu", answer)
        assert ended.code == Exit.USAGE
        assert wanted in ended.err


def test_a_second_opinion_stands_beside_the_verdict(shell: Shell) -> None:
    """What is left and why, what coplan changed, and how far to trust it; nothing is saved."""
    before = EXAMPLE.read_bytes()
    words = ("quality=yes", "informed=no", "goals=no")
    ended = shell("second-opinion", EXAMPLE, "delivery", *words, DAY)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    for wanted in (
        "coplan's own verdict\n  Co-design fits.",
        "  CII: Talk it through with the group, then decide (near engagement)\n",
        "  CI: Talk with people one by one, then decide (near consultation); an open answer",
        "\n  AI: The answer matters,",
        "WHAT COPLAN LEAVES OUT OF THE MODEL\n",
        "a facilitator from outside.\n",
        "critical: Will it only work if the people it affects accept it? not answered\n",
        "good practice, from general knowledge, not looked up again\n",
    ):
        assert wanted in ended.out
    assert EXAMPLE.read_bytes() == before


def test_a_second_opinion_hands_over_no_more_than_may_be(shell: Shell) -> None:
    """The board alone decides about the money, whatever the model asks for."""
    words = ("quality=no", "critical=yes", "assured=no")
    out = shell("second-opinion", EXAMPLE, "money", *words, DAY).out
    assert "The model asks for more than may be handed over." in out
    assert "\n  GII: Only a named post or body can decide this" in out


def test_no_other_model_is_asked_about_a_stop(shell: Shell, plan: Path) -> None:
    """Nor about one person's own life."""
    shell("set", plan, "decision.menu.power", "own-case")
    out = shell("second-opinion", plan, "menu", DAY).out
    assert "No other model is asked about a decision like this." in out
    assert "WHAT IS LEFT" not in out


def test_without_plugins_no_other_model_is_known(shell: Shell) -> None:
    """The verdict is told all the same."""
    out = shell("second-opinion", EXAMPLE, "delivery", "--no-plugins", DAY).out
    assert out.endswith("\nNo other model is known.\n")


@pytest.mark.parametrize(
    ("answer", "says"),
    [("qualty=yes", "Did you mean “quality”?"), ("quality=perhaps", "needs yes or no")],
)
def test_an_answer_to_a_model_is_one_of_two(shell: Shell, answer: str, says: str) -> None:
    """A slip is told, and nothing is guessed."""
    ended = shell("second-opinion", EXAMPLE, "money", answer)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert says in ended.err


def test_a_program_can_read_the_whole_reasoning(shell: Shell) -> None:
    """The decision as check has it, and every fact, rule, open question and source behind it."""
    told = json.loads(shell("explain", EXAMPLE, "delivery", DAY, "--json").out)
    checked = json.loads(shell("check", EXAMPLE, DAY, "--json").out)["decisions"]
    assert told["decision"] in checked
    assert (told["plan"], told["today"]) == (str(EXAMPLE), "2026-11-23")
    assert {one["group"] for one in told["groups"]} == {
        "group.members",
        "group.member-trustees",
    }
    for group in told["groups"]:
        assert group["facts"]["funded"] is False
        assert "not-funded" in {one["rule"] for one in group["fired"]}
    assert told["decision"]["binding"][0]["source"] in told["sources"]
    assert set(told) == {
        *("plan", "today", "decision", "next_binding", "unknowns", "groups", "sources")
    }


def test_open_questions_are_there_for_a_program(shell: Shell, tmp_path: Path) -> None:
    """With the entry that each is about."""
    plan = tmp_path / "plan.toml"
    plan.write_text('coplan = 1\n[decision.d]\ntitle = "D"\nopenness = "shape"\n')
    told = json.loads(shell("explain", str(plan), "d", DAY, "--json").out)
    assert {"openness", "wants"}.isdisjoint(told["decision"])
    assert {one["about"] for one in told["unknowns"]} >= {"decision.d", None}
    assert all(one["narrows"] > 0 and one["ask"] for one in told["unknowns"])


def test_a_program_can_suppose(shell: Shell) -> None:
    """Before, after, and what was supposed; and nothing is saved."""
    before = EXAMPLE.read_bytes()
    told = json.loads(shell("what-if", EXAMPLE, "delivery", "funded=yes", DAY, "--json").out)
    assert told["supposing"] == {"decision.delivery.funded": True}
    assert (told["now"]["fit"], told["then"]["fit"]) == ("co-design", "co-production")
    assert EXAMPLE.read_bytes() == before


def test_a_decision_is_explained_on_another_ladder(shell: Shell) -> None:
    """Named as there in the verdict and on the ladder, and it says whose names they are."""
    ended = shell("explain", EXAMPLE, "delivery", DAY, "--ladder", "iap2")
    assert ended.out.startswith("Rungs are named as on: ")
    assert "Collaborate fits." in ended.out
    assert "Co-design" not in ended.out.partition("WHAT IS KNOWN")[0]
    assert shell("explain", EXAMPLE, "delivery", "--ladder", "gone").code == Exit.USAGE
