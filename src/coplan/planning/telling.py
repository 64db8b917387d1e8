"""Verdicts and sources in words: the same on screens, in documents and on the command line."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from coplan.judgement.applying import Range
from coplan.judgement.changes import Change
from coplan.judgement.flags import Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.sources import Source
from coplan.judgement.verdict import Reason, Route, Verdict
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Decision
from coplan.planning.openings import OpenPoint
from coplan.planning.promise import promise, short_promise

STATUS_WORDS = {
    "stop": "stop",
    "own-case": "one person's own case",
    "duty-not-met": "duty not met",
    "overclaim": "called more than it is",
    "unsettled": "not settled yet",
    "underclaim": "there is room for more",
    "fits": "fits",
}
OWN_NAME = Knowledge().name
"""What coplan itself calls a rung, without any pack."""

NO_ADVICE = "Nothing here is legal advice. Where law is cited, ask somebody who knows it."
"""Said wherever a law is cited."""

SORTS: Mapping[str, str] = {
    "law": "law",
    "statutory-guidance": "statutory guidance",
    "local-policy": "local policy",
    "good-practice": "good practice",
    "estimate": "an estimate",
}
TRUST: Mapping[str, str] = {
    "seen": "",
    "general-knowledge": "from general knowledge, not looked up again",
    "estimate": "an estimate",
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


def verdict_words(verdict: Verdict, name: Callable[[Rung], str] = OWN_NAME) -> str:
    """One or two sentences that say what a verdict is. name: what to call a rung."""
    most = name(verdict.ceiling.high).lower()
    match verdict.status:
        case "stop":
            return "Stop: do not do this in this form."
        case "own-case":
            return "This is about one person's own life, so no rung of the ladder is for it."
        case "duty-not-met":
            least = name(verdict.floor.low).lower() if verdict.floor else ""
            return f"Duty not met: at least {least} is owed, and at most {most} is still possible."
        case "unsettled":
            return f"Not settled yet: {_between(verdict, name)}. {_called(verdict, name)}"
        case "overclaim":
            return f"More is claimed than is honest: at most {most}. {_called(verdict, name)}"
        case _:
            return f"{name(verdict.ceiling.high)} fits. {_called(verdict, name)}"


def _between(verdict: Verdict, name: Callable[[Rung], str]) -> str:
    low, high = name(verdict.ceiling.low).lower(), name(verdict.ceiling.high).lower()
    return f"at most {high}" if verdict.ceiling.settled else f"between {low} and {high}"


def _called(verdict: Verdict, name: Callable[[Rung], str]) -> str:
    if verdict.called is None:
        return "It has no name yet."
    if verdict.called == verdict.fit:
        return "It is called so."
    return f"It is called {name(verdict.called).lower()}."


def source_words(source: Source, today: dt.date) -> str:
    """A source with how far to trust it, such as ``Care Act (2014): law``."""
    tags = dict.fromkeys(tag for tag in (SORTS[source.kind], TRUST[source.trust]) if tag)
    late = f"; to be checked again since {spoken(source.review_by)}"
    return f"{source.cite()}: {', '.join(tags)}{late if source.overdue(today) else ''}"


def sources_in(verdicts: Iterable[Verdict], flags: Iterable[Flag]) -> tuple[Source, ...]:
    """Every source that reasons and flags cite, each once, in the order of citing."""
    return tuple({source.id: source for source in _cited(verdicts, flags)}.values())


def _cited(verdicts: Iterable[Verdict], flags: Iterable[Flag]) -> Iterator[Source]:
    for verdict in verdicts:
        yield from (reason.source for reason in verdict.binding)
    yield from (flag.source for flag in flags if flag.source is not None)


def page(
    decision: Decision,
    verdict: Verdict,
    changes: Sequence[Change],
    points: Sequence[OpenPoint],
    today: dt.date,
) -> Iterator[str]:
    """Everything about one verdict, a paragraph at a time.

    changes: what would change it. points: what stays open near it.
    """
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
    if changes:
        yield "WHAT WOULD CHANGE IT"
        yield "\n".join(change.says for change in changes)
    if points:
        yield "WHAT STAYS OPEN"
        yield "\n".join(f"{point.title}. {point.says}" for point in points)
    if len(verdict.routes) > 1:
        yield "EACH GROUP"
        yield from map(_for_group, verdict.routes)
    yield "WHAT TO SAY"
    yield promise(decision, verdict)
    yield "IN SHORT SENTENCES"
    yield "\n".join(short_promise(decision, verdict))
    if any(reason.source.kind == "law" for reason in verdict.binding):
        yield NO_ADVICE


def _for_group(route: Route) -> str:
    told = f"{route.facts.get('group')}: {between(route.applied.ceiling)}."
    return " ".join([told, *(reason.says for reason in route.binding[:1])])


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
        yield f"Source: {source_words(reason.source, today)}"
