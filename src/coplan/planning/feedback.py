"""Hearing back: what was promised to people about a decision, and what they were told."""

import datetime as dt

from msgspec import Struct

from coplan.model.plan import Decision, Plan, Value


class Feedback(Struct, frozen=True, kw_only=True):
    """What people hear about one decision. decision: its key. Empty texts are not known yet.

    say, whom, by: what is promised, to whom and how, and until when. told: whether it was done.
    said, did, could_not: you said, we did, we could not because.
    overdue: the date has passed, and nobody has said that people were told.
    """

    decision: str
    title: str
    say: str
    whom: str
    by: dt.date | None
    told: bool
    said: str
    did: str
    could_not: str
    overdue: bool


def feedback(decision: Decision, today: dt.date) -> Feedback:
    """What people were promised to hear about a decision, and what they did hear."""
    by, told = decision.get("feedback.by"), decision.get("feedback.done") is True
    date = by if isinstance(by, dt.date) else None
    return Feedback(
        decision=decision.key,
        title=decision.title or decision.id,
        say=_text(decision.get("feedback.say")),
        whom=_text(decision.get("feedback.whom")),
        by=date,
        told=told,
        said=_text(decision.get("feedback.said")),
        did=_text(decision.get("feedback.did")),
        could_not=_text(decision.get("feedback.could_not")),
        overdue=date is not None and date < today and not told,
    )


def overdue(plan: Plan, today: dt.date) -> tuple[Feedback, ...]:
    """The promises whose date has passed, the longest ago first."""
    found = (feedback(one, today) for one in plan.decisions)
    return tuple(sorted((one for one in found if one.overdue), key=lambda one: one.by or today))


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""
