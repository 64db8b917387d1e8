"""The honest sentence for each decision: what is open, who decides, and when people hear back."""

from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Decision

OFFERS = {
    Rung.COERCION: "",
    Rung.EDUCATING: "We explain to you how {what} works.",
    Rung.INFORMING: "We tell you about {what}. It is not open.",
    Rung.CONSULTATION: "We ask you about {what} before it is decided.",
    Rung.ENGAGEMENT: "We work through {what} with you, more than once.",
    Rung.CO_DESIGN: "We design {what} together with you.",
    Rung.CO_PRODUCTION: "We decide about {what} together with you, and carry it out together.",
}


def promise(decision: Decision, verdict: Verdict) -> str:
    """The sentence to say to people about one decision; it never claims more than the verdict."""
    if verdict.status == "stop":
        return "Say nothing to people yet: this must not be done in this form."
    if verdict.status == "own-case":
        return (
            "This is about your own life. What you want comes first, "
            "and nobody else's group sits in on it."
        )
    if verdict.status == "duty-not-met":
        return "Say nothing to people yet: what the duty asks is no longer possible. Take advice."
    if verdict.fit is None:
        return "Nothing can be promised yet. Some questions are still open."
    what = f"“{decision.title or decision.id}”"
    parts = [OFFERS[verdict.fit].format(what=what), _last_word(decision, verdict.fit)]
    return " ".join(part for part in (*parts, _reply(decision, verdict.fit)) if part)


def _last_word(decision: Decision, fit: Rung) -> str:
    if fit == Rung.CO_PRODUCTION or not decision.decider:
        return ""
    decider = decision.decider[:1].upper() + decision.decider[1:]
    when = f" on {spoken(decision.date)}" if decision.date else ""
    verb = "signs it off" if fit == Rung.CO_DESIGN else "decides"
    return f"{decider} {verb}{when}."


def _reply(decision: Decision, fit: Rung) -> str:
    if fit <= Rung.INFORMING:
        return "We will tell you what was decided, and why."
    if decision.get("reply") is True:
        return "You will get an answer to what you say, with reasons."
    return ""
