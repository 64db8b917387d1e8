"""A verdict in words: in a word, in a line, and as a page with every reason and source."""

import datetime as dt
from collections.abc import Iterator

from coplan.judgement.applying import Range
from coplan.judgement.knowledge import Source
from coplan.judgement.verdict import Reason, Verdict
from coplan.model.ladder import Rung
from coplan.model.plan import Decision
from coplan.planning.promise import promise

STATUS_WORDS = {
    "stop": "stop",
    "own-case": "one person's own case",
    "duty-not-met": "duty not met",
    "overclaim": "called more than it is",
    "unsettled": "not settled yet",
    "underclaim": "there is room for more",
    "fits": "fits",
}
TRUST_WORDS = {
    "seen": "source read",
    "general-knowledge": "general knowledge, source not re-read",
    "estimate": "an estimate",
}
KIND_WORDS = {
    "law": "law",
    "statutory-guidance": "statutory guidance",
    "local-policy": "local policy",
    "good-practice": "good practice",
    "estimate": "estimate",
}


def in_a_word(verdict: Verdict) -> str:
    """The verdict in a list: the rung to offer, or the range, or why there is none."""
    if verdict.status in ("stop", "own-case", "duty-not-met"):
        return STATUS_WORDS[verdict.status]
    words = between(verdict.ceiling)
    if verdict.status == "fits":
        return words
    return f"{words}; {STATUS_WORDS[verdict.status]}"


def between(ceiling: Range) -> str:
    """A range of rungs in words."""
    if ceiling.settled:
        return ceiling.high.title
    return f"{ceiling.low.title} to {ceiling.high.title.lower()}"


def in_a_line(verdict: Verdict) -> str:
    """The verdict, and what makes it so or what is still to be asked."""
    if not verdict.settled and verdict.status == "unsettled":
        waiting = len(verdict.unknowns)
        questions = "1 question is open" if waiting == 1 else f"{waiting} questions are open"
        return f"{between(verdict.ceiling)}: {questions}."
    reason = f" {verdict.binding[0].says}" if verdict.binding else ""
    return f"{in_a_word(verdict)}.{reason}"


def cited(source: Source, today: dt.date) -> str:
    """A source, what kind of text it is, how far it was checked, and whether that is due again."""
    kind = KIND_WORDS[source.kind]
    trust = "" if source.kind == "estimate" else f", {TRUST_WORDS[source.trust]}"
    due = ". Past its review date: check it again" if source.review_by < today else ""
    return f"{source.cite()} [{kind}{trust}{due}]"


def page(decision: Decision, verdict: Verdict, today: dt.date) -> Iterator[str]:
    """Everything about one verdict, a paragraph at a time."""
    yield in_a_word(verdict) + "."
    yield "\n".join(ladder(verdict))
    if verdict.unknowns and not verdict.settled:
        yield f"{len(verdict.unknowns)} open questions could still change this."
    if verdict.binding:
        yield "WHY"
        yield from _reasons(verdict.binding, today)
    if verdict.next_binding:
        yield "WHAT WOULD BIND NEXT"
        yield from _reasons(verdict.next_binding, today)
    if len(verdict.routes) > 1:
        yield "EACH GROUP"
        for route in verdict.routes:
            yield f"{route.facts.get('group')}: {between(route.applied.ceiling)}."
    yield "WHAT TO SAY"
    yield promise(decision, verdict)
    if any(reason.source.kind == "law" for reason in verdict.binding):
        yield "This is not legal advice. Where law is named, ask somebody who advises you."


def ladder(verdict: Verdict) -> Iterator[str]:
    """The rungs from the top, one a line, with what marks them in words."""
    for rung in sorted(Rung, reverse=True):
        marks = ", ".join(_marks(verdict, rung))
        inside = verdict.ceiling.low <= rung <= verdict.ceiling.high
        lead = "=" if rung == verdict.fit else ("-" if inside else " ")
        yield f"{lead} {rung.title}{f': {marks}' if marks else ''}"


def _marks(verdict: Verdict, rung: Rung) -> Iterator[str]:
    if rung == verdict.fit:
        yield "what fits"
    elif rung == verdict.ceiling.high:
        yield "at most"
    if rung == verdict.ceiling.low and not verdict.ceiling.settled:
        yield "perhaps no more than this"
    if verdict.floor and rung == verdict.floor.low:
        yield "at least, by duty"
    if rung == verdict.called:
        yield "what you call it"


def _reasons(reasons: tuple[Reason, ...], today: dt.date) -> Iterator[str]:
    for reason in reasons:
        yield reason.says
        yield f"You could: {reason.could}"
        yield f"Source: {cited(reason.source, today)}"
