"""A second opinion as text to read, beside coplan's own verdict."""

import datetime as dt
from collections.abc import Iterator

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.ladders import Opinion, Style
from coplan.judgement.second_opinion import Advice, second_opinion
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.plan import Facts
from coplan.planning.telling import source_words


def opinion_lines(
    opinion: Opinion, verdict: Verdict, answers: Facts, knowledge: Knowledge, today: dt.date
) -> Iterator[str]:
    """What a model makes of one decision, a line at a time.

    verdict: coplan's own, which holds. answers: to the model's questions. today: the day to count
    sources from.
    """
    advice = second_opinion(opinion, [{**route.facts, **answers} for route in verdict.routes])
    yield f"{opinion.title}. {opinion.says}"
    yield "\nWHAT IS LEFT"
    yield from (f"  {_style(style, advice, knowledge)}" for style in advice.left)
    if advice.capped:
        yield "  The model asks for more than may be handed over. This is the nearest that may be."
    yield from _why(opinion, advice)
    adds = [strike for strike in advice.fired if strike.adds]
    if adds:
        yield "\nWHAT IT TAKES"
        yield from (f"  {strike.says} {strike.adds}" for strike in adds)
    yield "\nITS QUESTIONS"
    for name, ask in opinion.asks.items():
        yield f"  {name}: {ask} {spoken(answers[name]) if name in answers else 'not answered'}"
    yield "\nSOURCES"
    sources = {one.id: one for one in (opinion.source, *(s.source for s in advice.fired))}
    yield from (f"  {source_words(source, today)}" for source in sources.values())


def _style(style: Style, advice: Advice, knowledge: Knowledge) -> str:
    rungs = " to ".join(dict.fromkeys(knowledge.name(rung).lower() for rung in style.rungs))
    doubt = "; an open answer could still strike it out" if style in advice.doubtful else ""
    return f"{style.id}: {style.title} (near {rungs}){doubt}"


def _why(opinion: Opinion, advice: Advice) -> Iterator[str]:
    if any(strike.out for strike in advice.fired):
        yield "\nWHAT IS STRUCK OUT, AND WHY"
    for strike in advice.fired:
        if strike.out:
            yield f"  {', '.join(strike.out)}: {strike.says}"
    left_out = [strike for strike in opinion.strikes if strike.part == "left-out"]
    if left_out:
        yield "\nWHAT COPLAN LEAVES OUT OF THE MODEL"
        yield from (f"  {strike.says}" for strike in left_out)
