"""What is said before a document leaves."""

import pytest
from documents import finished, hostile, open_plan, state_of
from msgspec.structs import replace

from coplan.export.audiences import AUDIENCES
from coplan.export.checks import Checks, check_lines, checks
from coplan.model.plan import Plan


def checked(plan: Plan, whom: str = "people") -> Checks:
    """What is found in the document of a plan."""
    state, audience = state_of(plan), AUDIENCES[whom]
    return checks(audience.make(state), audience, state)


def titled(title: str) -> Plan:
    """A plan with this title."""
    plan = open_plan()
    return replace(plan, header=replace(plan.header, title=title))


@pytest.mark.parametrize(
    "title", ["Ask Mrs Jones", "Call 07700 900123", "Write to a@example.org", "Meet at SW1A 1AA"]
)
def test_personal_data_is_quoted_with_its_place(title: str) -> None:
    """So that somebody can take it out."""
    found = checked(titled(title))
    assert title in found.personal[0]
    assert found.grave
    assert "Look again, this may be personal data:" in list(check_lines(found))


def test_what_promises_too_much_in_the_document_is_found() -> None:
    """By its own words, and for which decision."""
    plan = open_plan(openness="options", called="consultation")
    plan = replace(plan, header=replace(plan.header, title="Co-designed buses"))
    found = checked(plan)
    assert found.claims == ("“Co-designed buses” does not hold for “What to do”.",)
    assert found.grave


def test_what_stays_inside_is_not_held_against_the_document() -> None:
    """The brief is not in the offer, whatever it says."""
    plan = open_plan(openness="options", called="consultation")
    plan = replace(plan, header=replace(plan.header, brief="Co-design it", notes="Mrs Jones"))
    assert not checked(plan).grave
    assert checked(plan, "team").grave


def test_words_to_look_at_again_are_told_but_for_the_team_s_own() -> None:
    """With what to try."""
    found = checked(titled("For service users"))
    assert [one for one in found.words if "service user" in one.says.lower()]
    plan = titled("For service users")
    facts = {**plan.header.facts, "own_words": "service user (they chose it)"}
    assert not checked(replace(plan, header=replace(plan.header, facts=facts))).words


@pytest.mark.parametrize("whom", AUDIENCES)
def test_reading_age_gaps_and_what_is_left_out_are_always_said(whom: str) -> None:
    """For whomever it is."""
    state, audience = finished("refuge-contract"), AUDIENCES[whom]
    lines = list(check_lines(checks(audience.make(state), audience, state)))
    assert [one for one in lines if one.startswith("Reading age about")]
    assert lines[-1].startswith("Left out: ")


def test_places_to_fill_in_are_counted() -> None:
    """One is always there: how to reach the team never stands in a plan."""
    assert "Still to be filled in: 1 place." in list(check_lines(checked(open_plan())))


def test_a_long_list_is_cut_and_says_so() -> None:
    """Nobody reads forty lines before writing one file."""
    lines = list(check_lines(checked(hostile("Mrs Jones"))))
    assert len(lines) < 30
    assert [one for one in lines if one.startswith("  - and ")]
