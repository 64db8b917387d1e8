"""Feedback for people: what they said, what was done, and what could not be done and why."""

from collections.abc import Iterator, Mapping

from coplan.export.tree import Document, Heading, Paragraph, Part, Point, Points
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision
from coplan.planning.feedback import feedback
from coplan.session import State

UNTITLED = "A decision that has no title yet"
CAME = "You told us what you think. This is what came of it."
TO_COME = "This is what you will hear from us, and when."
ANSWERS: Mapping[str, str] = {
    "feedback.said": "You said:",
    "feedback.did": "We did:",
    "feedback.could_not": "We could not, because:",
}
"""What people are told, by the question that asks for it."""


def answered(state: State) -> Document:
    """You said, we did: decision by decision, but for one person's own case."""
    return Document(
        title=state.plan.title or "What came of it",
        about=f"You said, we did. {spoken(state.judged.today)}",
        parts=tuple(_parts(state)),
        large=True,
    )


def _parts(state: State) -> Iterator[Part]:
    told = [one for one in state.plan.decisions if one.get("power") != "own-case"]
    yield Paragraph(CAME if any(map(_answers, told)) else TO_COME, "lead")
    for decision in told:
        yield Heading(decision.title or UNTITLED)
        yield from _told(decision, state)
    if not told:
        yield Paragraph("No decision is named yet.", "gap")
    yield Heading("What you can do now")
    yield Paragraph("Tell us if we got something wrong. Tell us how it was for you to take part.")
    yield Paragraph("Write here how people can reach you.", "gap")


def _told(decision: Decision, state: State) -> Iterator[Part]:
    heard = feedback(decision, state.judged.today)
    known = _answers(decision)
    if known:
        yield Points(known)
    elif heard.say and not heard.told:
        yield Paragraph(f"What we will tell you: {heard.say}")
    else:
        yield Paragraph("Write here what people said, and what is different now.", "gap")
    if decision.date:
        verb = "was" if decision.date < state.judged.today else "will be"
        yield Paragraph(f"This {verb} decided on {spoken(decision.date)}.")
    if heard.by and not heard.told:
        yield Paragraph(f"You will hear from us by {spoken(heard.by)}.")


def _answers(decision: Decision) -> tuple[Point, ...]:
    """What people said, what was done and what could not be done, as far as it is known."""
    known = {words: decision.get(name) for name, words in ANSWERS.items()}
    return tuple(Point(words, below=(Point(str(one)),)) for words, one in known.items() if one)
