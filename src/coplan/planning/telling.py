"""Verdicts and sources in words: the same on screens, in documents and on the command line."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from coplan.judgement.applying import Range
from coplan.judgement.flag import Flag
from coplan.judgement.sources import Source
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.planning.rungs import standings

STATUS_WORDS = {
    "stop": "stop",
    "own-case": "one person's own case",
    "duty-not-met": "duty not met",
    "overclaim": "called more than it is",
    "unsettled": "not settled yet",
    "underclaim": "there is room for more",
    "fits": "fits",
}
Name: TypeAlias = Callable[[Rung], str]
"""What to call a rung: ``Knowledge.name``, with a pack's words, or those of another ladder."""

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


def in_a_word(verdict: Verdict, name: Name) -> str:
    """The verdict in a list: the rung to offer, or the range, or why there is none."""
    if verdict.status in ("stop", "own-case", "duty-not-met"):
        return STATUS_WORDS[verdict.status]
    words = between(verdict.ceiling, name)
    if verdict.status == "fits":
        return words
    return f"{words}; {STATUS_WORDS[verdict.status]}"


def between(ceiling: Range, name: Name) -> str:
    """A range of rungs in words."""
    if ceiling.settled:
        return name(ceiling.high)
    return f"{name(ceiling.low)} to {name(ceiling.high).lower()}"


def in_a_line(verdict: Verdict, name: Name) -> str:
    """The verdict, and what makes it so or what is still to be asked."""
    if not verdict.settled and verdict.status == "unsettled":
        waiting = len(verdict.unknowns)
        questions = "1 question is open" if waiting == 1 else f"{waiting} questions are open"
        return f"{between(verdict.ceiling, name)}: {questions}."
    reason = f" {verdict.binding[0].says}" if verdict.binding else ""
    return f"{in_a_word(verdict, name)}.{reason}"


def verdict_words(verdict: Verdict, name: Name) -> str:
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


def _between(verdict: Verdict, name: Name) -> str:
    low, high = name(verdict.ceiling.low).lower(), name(verdict.ceiling.high).lower()
    return f"at most {high}" if verdict.ceiling.settled else f"between {low} and {high}"


def _called(verdict: Verdict, name: Name) -> str:
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


def ladder(verdict: Verdict, name: Name) -> Iterator[str]:
    """The rungs from the top, one a line, with what marks them in words."""
    for one in standings(verdict):
        inside = verdict.ceiling.low <= one.rung <= verdict.ceiling.high
        lead = "=" if one.rung == verdict.fit else ("-" if inside else " ")
        marks = f": {', '.join(one.marks)}" if one.marks else ""
        yield f"{lead} {name(one.rung)}{marks}"
