"""You said, we did."""

from documents import open_plan, state_of
from msgspec.structs import replace

from coplan.export.answered import CAME, TO_COME, answered
from coplan.export.markdown import markdown
from coplan.model.plan import Plan


def test_what_people_said_is_answered() -> None:
    """Said, done, not done and why, and when they hear."""
    plan = open_plan()
    (decision,) = plan.decisions
    facts = {"feedback.did": "Buses run till ten", "feedback.could_not": "No money for trams"}
    decision = replace(decision, facts={**decision.facts, **facts})
    text = markdown(answered(state_of(replace(plan, decisions=(decision,)))))
    order = ("You said:", "Later buses", "We did:", "Buses run", "We could not", "No money")
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "You will hear from us by 20 July 2027." in text
    assert CAME in text


def test_what_is_not_known_yet_is_left_to_be_filled_in() -> None:
    """Nothing is made up."""
    plan = open_plan()
    (decision,) = plan.decisions
    empty = replace(plan, decisions=(replace(decision, facts={}),))
    assert "Write here what people said" in markdown(answered(state_of(empty)))
    promised = replace(decision, facts={"feedback.say": "Which of your ideas we took"})
    text = markdown(answered(state_of(replace(plan, decisions=(promised,)))))
    assert "What we will tell you: Which of your ideas we took" in text
    assert TO_COME in text
    assert "No decision is named yet." in markdown(answered(state_of(Plan())))


def test_one_persons_own_case_is_never_in_it() -> None:
    """That answer goes to one person alone."""
    text = markdown(answered(state_of(open_plan(power="own-case"))))
    assert "What to do" not in text
