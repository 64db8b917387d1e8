"""Terms in a plan: told once each, with where and why, and never people's own words."""

from typing import Any

import pytest
from judgement.test_language import TERMS
from msgspec.structs import replace
from sample import TODAY, loaded, plan_with

from coplan.judgement.flag import Flag
from coplan.judgement.flags import flags_of
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.language_flags import (
    MOST_PLACES,
    is_about_words,
    language_flags,
    own_words_of,
    text_flags,
)
from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Activity, Conflict, Group, Header, Kept, Plan

KNOWS = Knowledge(terms={one.id: one for one in TERMS})


def told(plan: Plan) -> list[Flag]:
    """The flags about words in a plan."""
    return list(language_flags(plan, KNOWS))


def with_header(**values: Any) -> Plan:
    """A plan with its header's fields."""
    return replace(plan_with(), header=Header(**values))


def test_a_term_is_one_flag_that_says_where() -> None:
    """However often it stands in how many places; the first entry is the one it is about."""
    plan = replace(
        with_header(title="For clients and clients", brief="Ask clients."),
        activities=(Activity(id="talk", title="Talk", notes="With a client."),),
    )
    (flag,) = told(plan)
    assert (flag.id, flag.about, flag.kind) == ("word-service user", "plan", "note")
    assert flag.says == "“clients” stands in 3 places: the title; the brief; the notes of “Talk”."
    assert flag.why == "Why."
    assert flag.could.startswith("Try: another. If it is people's own word")
    assert flag.source == TERMS[0].source


def test_many_places_are_counted() -> None:
    """The first few are named."""
    groups = tuple(Group(id=f"g{number}", title=f"Clients {number}") for number in range(6))
    (flag,) = told(replace(plan_with(), groups=groups))
    assert flag.about == "group.g0"
    assert flag.says.count("“Clients") == MOST_PLACES + 1
    assert flag.says.endswith("; and 2 more.")


@pytest.mark.parametrize(
    ("name", "where"),
    [("title", "“Clients”"), ("notes", "the notes of"), ("people", "whom “")],
)
def test_titles_notes_and_whom_it_is_for_are_searched(name: str, where: str) -> None:
    """Of every kind of entry that has them, and the flag says in which."""
    plan = plan_with()
    outcome = replace(plan.outcomes[0], **{name: "Clients"})
    (flag,) = told(replace(plan, outcomes=(outcome,)))
    assert flag.about == "outcome.change"
    assert where in f"{flag.says} {flag.why}"


def test_answers_and_what_was_not_kept_are_left_alone() -> None:
    """They can hold what people said, or an older text."""
    plan = replace(
        plan_with(decider="the clients' board", bar_rule="Clients"),
        conflicts=(Conflict(id="one", title="Clients", value="clients"),),
        kept=(Kept(id="one", title="Clients", reason="clients"),),
    )
    assert told(plan) == []


@pytest.mark.parametrize("own", ["client", "Clients (the group chose it)", "“client”, patient"])
def test_the_teams_own_list_wins(own: str) -> None:
    """In any form of the word; the term's other words stay."""
    assert told(with_header(title="Clients", facts={"own_words": own})) == []
    assert told(with_header(title="Service users", facts={"own_words": own}))


def test_what_a_group_calls_itself_wins() -> None:
    """Its word is neither told in the answer nor anywhere else in the plan."""
    group = Group(id="g", title="The survivors' group", facts={"calls_itself": "survivors"})
    plan = replace(plan_with(), groups=(group,))
    assert told(plan) == []
    assert own_words_of(plan) == {"survivors": "The survivors' group: their own word"}


def test_the_reason_for_a_word_is_kept() -> None:
    """The team's reason stands before the group's."""
    group = Group(id="g", title="G", facts={"calls_itself": "survivors, clients"})
    header = Header(facts={"own_words": "clients (chosen in May)"})
    plan = replace(plan_with(), header=header, groups=(group,))
    assert own_words_of(plan) == {"survivors": "G: their own word", "clients": "chosen in May"}


def test_the_flags_of_a_plan_have_them_last() -> None:
    """They are notes: the least of all kinds."""
    plan = with_header(title="Hard-to-reach people")
    knows = loaded().knowledge
    flags = flags_of(plan, knows, judge_plan(plan, knows, TODAY))
    assert [flag.id for flag in flags if is_about_words(flag)] == ["word-hard-to-reach"]
    assert flags[-1].kind == "note"


def test_a_text_by_itself_says_the_lines() -> None:
    """Each line once."""
    (flag,) = text_flags("Clients, clients\nand\nclient", KNOWS)
    assert flag.says == "“Clients” stands in 2 places: line 1; line 3."
    assert flag.about == ""


def test_without_terms_nothing_is_told() -> None:
    """A coplan without plugins judges on."""
    plan = with_header(title="Clients")
    assert list(language_flags(plan, Knowledge())) == []
    assert list(text_flags("Clients", Knowledge())) == []


def test_places_are_counted_only_where_there_are_several_and_too_many() -> None:
    """One place is not “1 places”, and where all are named there are no “0 more”."""
    (one,) = text_flags("Clients", KNOWS)
    assert one.says == "“Clients” stands in line 1."
    (all_named,) = text_flags("\n".join(["Clients"] * MOST_PLACES), KNOWS)
    assert all_named.says.endswith(f"line {MOST_PLACES}.")
