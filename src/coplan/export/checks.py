"""What to know before a document leaves: personal data, words, reading age, claims, and gaps."""

from collections.abc import Iterator

from msgspec import Struct

from coplan.export.audiences import Audience
from coplan.export.tree import Document, Paragraph, texts_of
from coplan.judgement.claims import claimed
from coplan.judgement.flag import Flag
from coplan.judgement.language import finder
from coplan.judgement.language_flags import Place, flags_for
from coplan.judgement.privacy import personal
from coplan.judgement.readability import reading
from coplan.planning.readers import ONLY_READERS, age_words, what_makes_it_hard
from coplan.session import State

ASK = "Write it all the same?"
"""Asked where what was found is grave, and the document leaves the team."""

MOST = 3
"""Places that are named of each kind; how many more there are is said."""


class Checks(Struct, frozen=True, kw_only=True):
    """What was found in a document. Each text is a sentence for a person.

    personal: what looks like personal data. claims: words that promise more than is honest, or
    blame a rule that nobody named. words: terms to look at again, where others will read it.
    reading: how hard it is to read. gaps: how many places are still to be filled in.
    left_out: what does not stand in it.
    """

    personal: tuple[str, ...]
    claims: tuple[str, ...]
    words: tuple[Flag, ...]
    reading: tuple[str, ...]
    gaps: int
    left_out: tuple[str, ...]

    @property
    def grave(self) -> bool:
        """Whether somebody should say that it may leave all the same."""
        return bool(self.personal or self.claims)


def checks(document: Document, audience: Audience, state: State) -> Checks:
    """Look through a document before it leaves."""
    lines = tuple(texts_of(document))
    return Checks(
        personal=tuple(_personal(lines)),
        claims=tuple(_claims(lines, state)),
        words=tuple(_words(lines, state)) if audience.leaves_the_team else (),
        reading=tuple(_reading(lines, whole=audience.leaves_the_team)),
        gaps=sum(isinstance(one, Paragraph) and one.way == "gap" for one in document.parts),
        left_out=audience.leaves_out,
    )


def check_lines(found: Checks) -> Iterator[str]:
    """What was found, a line at a time, the gravest first."""
    for heading, texts in (
        ("Look again, this may be personal data:", found.personal),
        ("Look again, this says more than is honest:", found.claims),
        ("Words to look at again:", tuple(f"{one.says} {one.could}" for one in found.words)),
    ):
        if texts:
            yield heading
            yield from (f"  - {one}" for one in _few(texts))
    if found.gaps:
        yield f"Still to be filled in: {found.gaps} place{'' if found.gaps == 1 else 's'}."
    yield from found.reading
    yield f"Left out: {'; '.join(found.left_out)}."


def _few(texts: tuple[str, ...]) -> Iterator[str]:
    yield from texts[:MOST]
    if len(texts) > MOST:
        yield f"and {len(texts) - MOST} more"


def _personal(lines: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for where, text in dict.fromkeys(lines):
        for what in personal(text):
            yield f"{what} below “{where}”: {text}"


def _claims(lines: tuple[tuple[str, str], ...], state: State) -> Iterator[str]:
    """Claims of the plan's own texts that are not borne out and that stand in the document."""
    whole = "\n".join(text for _, text in lines)
    judged = state.judged
    for entry in state.plan.entries():
        for one in claimed(entry, judged.linked, judged.knowledge, state.verdicts):
            if one.text and one.text in whole:
                named = "; ".join(f"“{each.title or each.id}”" for each in one.decisions)
                yield f"“{one.text}” does not hold for {named}."


def _words(lines: tuple[tuple[str, str], ...], state: State) -> Iterator[Flag]:
    knowledge = state.judged.knowledge
    if not knowledge.terms:
        return
    terms = finder(tuple(knowledge.terms.values()))
    places = (
        Place(entry="", where=f"“{where}”", found=found)
        for where, text in lines
        for found in terms.find(text)
    )
    yield from flags_for(places, state.plan, knowledge)


def _reading(lines: tuple[tuple[str, str], ...], *, whole: bool) -> Iterator[str]:
    measured = reading("\n\n".join(text for _, text in lines))
    yield f"{age_words(measured).capitalize()}."
    if whole:
        yield from (f"  {line}" for line in what_makes_it_hard(measured))
        yield ONLY_READERS
