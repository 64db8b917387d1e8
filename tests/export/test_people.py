"""The offer to people who take part."""

import pytest
from documents import FINISHED, finished, made, open_plan, state_of
from msgspec.structs import replace

from coplan.export.people import people
from coplan.export.tree import Document, Heading, Idea, Ideas, Paragraph
from coplan.judgement.readability import LONG, reading, words_in
from coplan.model.plan import Conflict, Plan

CANARY = "canary"


def ideas(document: Document) -> list[Idea]:
    """Every idea in it."""
    return [one for part in document.parts if isinstance(part, Ideas) for one in part.ideas]


def texts(document: Document) -> list[str]:
    """What people read."""
    return [one.text for one in ideas(document)]


def headings(document: Document) -> list[str]:
    """Its headings."""
    return [part.text for part in document.parts if isinstance(part, Heading)]


def gaps(document: Document) -> list[str]:
    """What is still to be filled in."""
    return [one.text for one in document.parts if isinstance(one, Paragraph) and one.way == "gap"]


def test_the_offer_tells_all_that_people_need_before_they_say_yes() -> None:
    """What it is, what can change, who decides, what is asked, pay, support, stopping, answers."""
    document = people(state_of(open_plan()))
    for wanted in (
        "What this is about",
        "What you can change",
        "What we ask of you",
        "What you get",
        "What helps you to take part",
        "How to stop",
        "When you hear back",
        "How to reach us",
    ):
        assert wanted in headings(document)
    for wanted in (
        "We meet 4 times.",
        "We meet every 3 weeks.",
        "Each time is 2 hours.",
        "We pay you for your time.",
        "You get £25 for an hour.",
        "You can stop at any time.",
        "You are still paid for what you did.",
        "What to do: by 20 July 2027.",
        "You will get an answer to what you say, with reasons.",
    ):
        assert wanted in texts(document)
    assert gaps(document) == ["Write here how people can reach you."]


def test_it_is_a_draft_and_says_so() -> None:
    """Automatic text is never called Easy Read."""
    document = people(state_of(open_plan()))
    assert document.about.startswith("Plain-language draft")
    assert document.large
    for form in ("html", "md"):
        assert "easy read" not in made(state_of(open_plan()), form, "people").decode().lower()


@pytest.mark.parametrize("name", FINISHED)
def test_the_examples_read_easily(name: str) -> None:
    """At a reading age of 11 at most, one short sentence or two a line, each with a picture."""
    document = people(finished(name))
    measured = reading("\n\n".join(texts(document)))
    assert measured.age is not None
    assert measured.age <= 11
    assert not [one for one in texts(document) if words_in(one) > LONG + 5]
    assert all(one.picture for one in ideas(document))


def test_what_is_settled_stands_apart() -> None:
    """Nobody is led to think that they could change it."""
    document = people(state_of(open_plan(openness="taken", called="informing")))
    assert "What you cannot change" in headings(document)
    assert "What you can change" not in headings(document)


@pytest.mark.parametrize("answers", [{"power": "own-case"}, {"tied": True}])
def test_what_must_not_be_offered_is_not_named(answers: dict[str, object]) -> None:
    """One person's own case, and what must not go on as it is."""
    document = people(state_of(open_plan(**answers)))
    assert "What to do" not in headings(document)


def test_what_is_not_settled_is_called_so() -> None:
    """An open question is no promise."""
    document = people(state_of(open_plan(openness=None)))
    assert "We do not know yet what we can offer you here." in texts(document)


def test_what_the_plan_does_not_say_is_left_to_be_filled_in() -> None:
    """Coplan makes no promise of its own."""
    empty = gaps(people(state_of(Plan())))
    assert len(empty) >= 6
    assert not [one for one in texts(people(state_of(Plan()))) if "stop" in one]


@pytest.mark.parametrize("form", ["html", "md", "ics"])
def test_nothing_private_reaches_people(form: str) -> None:
    """Notes, the brief, ids, conflicts, rooms and what plugins keep stay inside."""
    plan = open_plan()
    facts = {"x.private": CANARY, "room": CANARY, "feedback.done": False, "bar_rule": CANARY}

    def marked(entry):
        known = {**entry.facts, **facts}
        return replace(entry, id=f"{CANARY}-id", notes=CANARY, facts=known)

    (decision,), (group,), (activity,) = plan.decisions, plan.groups, plan.activities
    plan = replace(
        plan,
        header=replace(plan.header, notes=CANARY, brief=CANARY, facts=facts),
        outcomes=tuple(map(marked, plan.outcomes)),
        decisions=(
            replace(
                marked(decision), title="", groups=(f"{CANARY}-id",), outcomes=(f"{CANARY}-id",)
            ),
        ),
        groups=(replace(marked(group), title=""),),
        activities=(
            replace(
                marked(activity), title="", decisions=(f"{CANARY}-id",), groups=(f"{CANARY}-id",)
            ),
        ),
        conflicts=(Conflict(id="c", entry="decision.choice", name="title", value=CANARY),),
    )
    text = made(state_of(plan), form, "people").decode()
    shown = "\n".join(line for line in text.splitlines() if not line.startswith("UID"))
    assert CANARY not in shown


def test_groups_that_get_the_same_are_told_once() -> None:
    """A page does not say the same thing twice."""
    document = people(finished("refuge-contract"))
    assert texts(document).count("We pay you for your time.") == 1
