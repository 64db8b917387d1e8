"""The honest sentence for each decision: what is open, who decides, and when people hear back."""

from collections.abc import Mapping

from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Decision

OFFERS = {
    Rung.COERCION: "",
    Rung.EDUCATING: "We explain to you how {what} works.",
    Rung.INFORMING: "We tell you about {what}.",
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
    parts = (
        OFFERS[verdict.fit].format(what=what),
        _no_say(decision) if verdict.fit <= Rung.INFORMING else "",
        _last_word(decision, verdict.fit),
        _reply(decision, verdict.fit),
    )
    return " ".join(part for part in parts if part)


FIXED_AND_OPEN: Mapping[str, tuple[str, ...]] = {
    "options": ("There are a few options.", "One of them will be chosen."),
    "shape": ("What we want to reach is fixed.", "How we get there is open."),
    "agenda": ("It is open.", "You help to choose what we work on."),
}
"""What is open and what is not, by the answer to the question ``openness``."""

SAYABLE_FROM: Mapping[str, Rung] = {
    "options": Rung.CONSULTATION,
    "shape": Rung.ENGAGEMENT,
    "agenda": Rung.CO_PRODUCTION,
}
"""The least rung at which saying so does not sound like more than is offered."""

SHORT_OFFERS: Mapping[Rung, str] = {
    Rung.COERCION: "",
    Rung.EDUCATING: "We explain how it works.",
    Rung.INFORMING: "We tell you. We do not ask.",
    Rung.CONSULTATION: "We ask what you think. We use it when we decide.",
    Rung.ENGAGEMENT: "We talk it through with you, more than once.",
    Rung.CO_DESIGN: "We plan it with you.",
    Rung.CO_PRODUCTION: "We decide and do it with you.",
}


def short_promise(decision: Decision, verdict: Verdict) -> tuple[str, ...]:
    """The same promise in short sentences, one idea each, for a page with large type.

    It is a plain-language draft. Only readers can say whether it is easy to read.
    """
    if verdict.fit is None:
        return (promise(decision, verdict),)
    lines = (
        f"This is about: {decision.title or decision.id}.",
        *_open_now(decision, verdict.fit),
        SHORT_OFFERS[verdict.fit],
        _last_word(decision, verdict.fit),
        _reply(decision, verdict.fit),
    )
    return tuple(line for line in lines if line)


def _open_now(decision: Decision, fit: Rung) -> tuple[str, ...]:
    openness = str(decision.get("openness"))
    if fit <= Rung.INFORMING:
        return (_no_say(decision),)
    if openness in FIXED_AND_OPEN and fit >= SAYABLE_FROM[openness]:
        return FIXED_AND_OPEN[openness]
    return ("It is not decided yet.",)


def _no_say(decision: Decision) -> str:
    """Why people are told and not asked: it is settled, or nobody can offer more for now."""
    if decision.get("openness") == "taken":
        return "It is settled and not open."
    return "We cannot offer you a say in it now."


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
