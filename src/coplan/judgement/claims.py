"""The plan's own words beside its verdicts: what promises too much, and what blames a rule."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Claim
from coplan.judgement.verdict import Verdict
from coplan.model.linked import Linked
from coplan.model.plan import Activity, Decision, Entry, Header, Outcome

_DENIED = re.compile(r"(?:\b(?:not|no|never|nor|without)|n't)(?: [\w'-]+){0,2} $")
"""Behind these words, with two others between at most, a word promises nothing."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")

_TYPED = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})
"""Characters that stand for what is on every keyboard."""


class Claimed(Struct, frozen=True, kw_only=True):
    """Words that are not borne out. text: where they stand. decisions: for which ones."""

    claim: Claim
    text: str
    decisions: tuple[Decision, ...]


def claimed(
    entry: Entry, linked: Linked, knowledge: Knowledge, verdicts: Mapping[str, Verdict]
) -> Iterator[Claimed]:
    """What an entry says of the decisions that it speaks of, and is not so."""
    for text in _texts(entry, knowledge):
        for claim in knowledge.claims.values():
            if says(text, claim):
                spoken_of = _spoken_of(entry, linked)
                untrue = tuple(one for one in spoken_of if _untrue(claim, one, verdicts))
                if untrue:
                    yield Claimed(claim=claim, text=text, decisions=untrue)


def says(text: str, claim: Claim) -> bool:
    """Whether a text holds the words of a claim: from the start of a word, and not denied."""
    plain = " ".join(text.casefold().translate(_TYPED).split())
    return any(
        claim.rung is None or not _DENIED.search(plain[: one.start()])
        for one in _at_the_start_of_a_word(claim.words).finditer(plain)
    )


@cache
def _at_the_start_of_a_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})")


def _texts(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """What people read, a title or a sentence at a time; of an activity its way of working too."""
    if isinstance(entry, Header | Outcome | Decision | Activity):
        yield entry.title
        yield from _SENTENCE_END.split(entry.notes)
    if isinstance(entry, Header):
        yield from _SENTENCE_END.split(entry.brief)
    if isinstance(entry, Activity) and entry.method in knowledge.methods:
        yield knowledge.methods[entry.method].title


def _spoken_of(entry: Entry, linked: Linked) -> Sequence[Decision]:
    """The decisions that an entry's words are about; the header's are about them all."""
    if isinstance(entry, Header):
        return linked.plan.decisions
    if isinstance(entry, Decision):
        return [entry]
    if isinstance(entry, Outcome):
        return [one for one in linked.plan.decisions if entry.id in one.outcomes]
    found = linked.named_by(entry, Decision.kind)
    return [one for one in found if isinstance(one, Decision)]


def _untrue(claim: Claim, decision: Decision, verdicts: Mapping[str, Verdict]) -> bool:
    if claim.rung is None:
        return decision.get("bar") is None
    verdict = verdicts.get(decision.key)
    return verdict is not None and verdict.ceiling.high < claim.rung
