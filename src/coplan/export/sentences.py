"""Verdicts and sources in words: the same in every document and on the command line."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from coplan.extend.packs import expired
from coplan.judgement.flags import Flag
from coplan.judgement.knowledge import Source
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken

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


def verdict_words(verdict: Verdict) -> str:
    """One or two sentences that say what a verdict is."""
    most = verdict.ceiling.high.title.lower()
    match verdict.status:
        case "stop":
            return "Stop: do not do this in this form."
        case "own-case":
            return "This is about one person's own life, so no rung of the ladder is for it."
        case "duty-not-met":
            least = verdict.floor.low.title.lower() if verdict.floor else ""
            return f"Duty not met: at least {least} is owed, and at most {most} is still possible."
        case "unsettled":
            return f"Not settled yet: {_between(verdict)}. {_called(verdict)}"
        case "overclaim":
            return f"More is claimed than is honest: at most {most}. {_called(verdict)}"
        case _:
            return f"{verdict.ceiling.high.title} fits. {_called(verdict)}"


def _between(verdict: Verdict) -> str:
    low, high = verdict.ceiling.low.title.lower(), verdict.ceiling.high.title.lower()
    return f"at most {high}" if verdict.ceiling.settled else f"between {low} and {high}"


def _called(verdict: Verdict) -> str:
    if verdict.called is None:
        return "It has no name yet."
    if verdict.called == verdict.fit:
        return "It is called so."
    return f"It is called {verdict.called.title.lower()}."


def source_words(source: Source, today: dt.date) -> str:
    """A source with how far to trust it, such as ``Care Act (2014): law``."""
    tags = dict.fromkeys(tag for tag in (SORTS[source.kind], TRUST[source.trust]) if tag)
    late = f"; to be checked again since {spoken(source.review_by)}"
    return f"{source.cite()}: {', '.join(tags)}{late if expired(source, today) else ''}"


def sources_in(verdicts: Iterable[Verdict], flags: Iterable[Flag]) -> tuple[Source, ...]:
    """Every source that reasons and flags cite, each once, in the order of citing."""
    return tuple({source.id: source for source in _cited(verdicts, flags)}.values())


def _cited(verdicts: Iterable[Verdict], flags: Iterable[Flag]) -> Iterator[Source]:
    for verdict in verdicts:
        yield from (reason.source for reason in verdict.binding)
    yield from (flag.source for flag in flags if flag.source is not None)
