"""What a team keeps as it is, with a reason."""

import pytest
from sample import TODAY, loaded, plan_with

from coplan.judgement.flag import Flag
from coplan.judgement.keeping import sorted_out
from coplan.model.plan import Kept, Plan
from coplan.session import judged


def flag(kind: str = "look-again") -> Flag:
    """One thing to look at again."""
    return Flag(id="late", about="decision.choice", kind=kind, says="It.", why="So.", could="Do.")


def keeping(reason: str, about: str = "decision.choice") -> Plan:
    """A plan in which a flag is kept."""
    return Plan(kept=(Kept(id="k", flag="late", about=about, reason=reason),))


def test_a_flag_with_a_reason_is_kept() -> None:
    """It is no longer among what waits, and its reason goes with it."""
    waiting, kept = sorted_out(keeping("We agreed it with members."), [flag()])
    assert waiting == ()
    assert [(one.flag.id, one.entry, one.reason) for one in kept] == [
        ("late", "kept.k", "We agreed it with members.")
    ]


@pytest.mark.parametrize("plan", [Plan(), keeping(""), keeping("Yes.", about="decision.other")])
def test_nothing_is_kept_without_a_reason_for_this_entry(plan: Plan) -> None:
    """An empty reason, or one for something else, keeps nothing."""
    assert sorted_out(plan, [flag()]) == ((flag(),), ())


@pytest.mark.parametrize("kind", ["stop", "duty-not-met"])
def test_no_reason_settles_harm_or_a_duty(kind: str) -> None:
    """What could harm people, or what the law asks for, is always looked at again."""
    waiting, kept = sorted_out(keeping("We want it so."), [flag(kind)])
    assert waiting
    assert not kept


def test_a_kept_flag_does_not_touch_the_verdict() -> None:
    """Keeping is about what to look at, never about what is honest."""
    plan = plan_with(openness="taken", power="named", called="co-production")
    state = judged(plan, loaded().knowledge, TODAY)
    assert [one.id for one in state.waiting if one.kind == "overclaim"]
    record = Kept(id="k", flag="overclaim", about="decision.choice", reason="Our word for it.")
    kept = judged(
        Plan(
            header=plan.header,
            outcomes=plan.outcomes,
            decisions=plan.decisions,
            groups=plan.groups,
            kept=(record,),
        ),
        loaded().knowledge,
        TODAY,
    )
    assert kept.verdicts == state.verdicts
    assert "overclaim" not in {one.id for one in kept.waiting}
