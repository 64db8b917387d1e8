"""Skills are read as people write them, and found whatever the ending of a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, loaded, plan_with

from coplan.judgement.again import judge_again, judge_whole
from coplan.judgement.flag import Flag
from coplan.judgement.matching import MOST, MOST_TOLD, Skill, alike, skill_flags, skills_in
from coplan.model.plan import Activity, Group, Plan

READERS = Group(id="readers", title="The readers", facts={"offers": "2 illustrators, 1 cook"})
PICTURES = Activity(id="pictures", title="New pictures", facts={"needs": "1 illustrator"})


def plan(*entries: Group | Activity) -> Plan:
    """A plan with these groups and activities."""
    return Plan(
        groups=tuple(one for one in entries if isinstance(one, Group)),
        activities=tuple(one for one in entries if isinstance(one, Activity)),
    )


def only(plan: Plan) -> Flag:
    """The one flag about skills in a plan."""
    (flag,) = skill_flags(plan)
    return flag


def test_counts_and_skills_are_read_as_people_write_them() -> None:
    """Commas between them, a number or a word in front, and no count where nobody gave one."""
    assert skills_in("2 illustrators, 1 web developer,3 who cook") == (
        Skill(2, "illustrators"),
        Skill(1, "web developer"),
        Skill(3, "who cook"),
    )
    assert skills_in("an artist; two drivers and 1 cook\nsomebody who sews") == (
        Skill(1, "artist"),
        Skill(2, "drivers"),
        Skill(1, "cook"),
        Skill(None, "somebody who sews"),
    )
    assert skills_in("drawing and painting") == (Skill(None, "drawing and painting"),)
    assert [one.says for one in skills_in("2 cooks, sewing")] == ["2 cooks", "sewing"]


@pytest.mark.parametrize("text", ["", " , ;", "0 cooks", "no cooks", "--"])
def test_nothing_is_read_where_nothing_is_offered(text: str) -> None:
    """An empty part and a count of none are no skill."""
    assert skills_in(text) == ()


def test_a_text_without_end_is_read_in_part() -> None:
    """So many skills, or so long a number, are no answer that anybody gave."""
    assert len(skills_in("1 cook," * 100_000)) == MOST
    assert skills_in(f"{'9' * 5000} cooks") == (Skill(None, f"{'9' * 5000} cooks"),)


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    """Each skill has a word in it, and is like itself unless only small words are in it."""
    for one in skills_in(text):
        assert one.what.strip()
        assert one.count is None or one.count > 0
        assert alike(one.what, one.what) or not alike(one.what, "cook")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("illustrator", "illustrators"),
        ("illustration", "who illustrate"),
        ("who cook", "a cook"),
        ("translator", "translating"),
        ("who speak Somali", "a Somali speaker"),
        ("developer", "web developer"),
        ("runner", "running"),
        ("knits", "Knitting"),
    ],
)
def test_one_skill_in_other_words_is_found(one: str, other: str) -> None:
    """Endings, capitals and small words count for nothing, in both directions."""
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("web developer", "software developer"),
        ("cook", "book"),
        ("somebody", "somebody"),
        ("", "a"),
    ],
)
def test_other_skills_are_left_apart(one: str, other: str) -> None:
    """One word in common is not enough, and small words alone are no skill."""
    assert not alike(one, other)


@pytest.mark.parametrize("nothing", ["", "of the", "…"])
def test_nothing_is_like_no_skill(nothing: str) -> None:
    """Words that name no skill are not in every other."""
    assert not alike(nothing, "illustrators")
    assert not alike("illustrators", nothing)


def test_an_illustrator_in_a_group_is_to_be_offered_paid_work_as_one() -> None:
    """A note about the activity: who could be asked, and that the skill is paid."""
    flag = only(plan(READERS, PICTURES))
    assert (flag.id, flag.about, flag.kind) == ("skill-offered", "activity.pictures", "note")
    assert "2 illustrators in “The readers”" in flag.says
    assert "cook" not in flag.says
    assert "paid work" in flag.could


def test_once_the_skill_is_paid_nothing_more_is_said() -> None:
    """The group's answer on how a skill is paid ends it; that it is not paid does not."""
    paid = replace(READERS, facts={**READERS.facts, "skills": "paid"})
    unpaid = replace(READERS, facts={**READERS.facts, "skills": "unpaid"})
    assert list(skill_flags(plan(paid, PICTURES))) == []
    assert only(plan(unpaid, PICTURES)).id == "skill-offered"


def test_where_nobody_was_asked_that_is_said() -> None:
    """Only while no group has been asked, and only where there is a group to ask."""
    assert only(plan(Group(id="readers"), PICTURES)).id == "skills-not-asked"
    cooks = Group(id="cooks", facts={"offers": "3 cooks"})
    assert list(skill_flags(plan(Group(id="readers"), cooks, PICTURES))) == []
    assert list(skill_flags(plan(PICTURES))) == []
    assert list(skill_flags(plan(READERS, Activity(id="talk")))) == []


def test_a_flag_about_skills_comes_and_goes_with_an_answer() -> None:
    """Judging again after one answer in a group tells what the activity can have."""
    knows = loaded().knowledge
    before = replace(plan_with(**OPEN), activities=(PICTURES,))
    judged = judge_whole(before, knows, TODAY)
    after = replace(before, groups=(replace(before.groups[0], facts=READERS.facts),))
    again = judge_again(judged, after)
    assert "skills-not-asked" in {flag.id for flag in judged.flags}
    assert "skill-offered" in {flag.id for flag in again.flags}


def test_many_groups_with_a_skill_are_counted() -> None:
    """The first few are named in the order of the plan."""
    groups = tuple(Group(id=f"g{n}", facts={"offers": "1 illustrator"}) for n in range(8))
    work = Activity(id="work", title="Posters", facts={"needs": "1 illustrator"})
    (flag,) = skill_flags(Plan(groups=groups, activities=(work,)))
    named = [f"“g{n}”" in flag.says for n in range(8)]
    assert named == [True] * MOST_TOLD + [False] * (8 - MOST_TOLD)
    assert "3 more groups." in flag.says
