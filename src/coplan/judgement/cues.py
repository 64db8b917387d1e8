"""Cues: words by which a line of somebody's own document finds its place in a plan."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct, field

from coplan.judgement.sources import Source

KINDS = ("outcome", "decision", "group", "activity")
"""Kinds of entry that a line can become."""

NOTES, ROLE, BLANK = "notes", "role", "blank"
"""Where a cue can lead besides: to the notes; or nowhere, since it only says that words are a role
and no name of a person, or that a cell says nothing yet."""


_LEADS = tuple(
    tuple(words.split()) for words in ("we will", "we are going to", "we", "the", "to", "please")
)

_JOINING = frozenset({"to", "for", "of", "from", "with", "on", "in", "by"})

_ASKING = frozenset({"how", "what", "when", "where", "who", "why"})


class Cue(Struct, frozen=True, kw_only=True):
    """Words that tell where a line belongs.

    to: a kind of entry, a field such as ``decision.date``, ``notes``, ``role`` or ``blank``.
    headings, columns: words in the heading above a line, or in the title of a column.
    labels: words in front of a colon, or in the first cell of a form.
    begins: how the line begins. words: what stands anywhere in it.
    sets: what is known of an entry that comes in by this cue, such as its method.
    """

    id: str
    to: str
    source: Source
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sets: Mapping[str, str | bool | int] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of entry that it is about."""
        return self.to.partition(".")[0]

    @property
    def name(self) -> str:
        """The field that it leads to, or empty for a whole entry."""
        return self.to.partition(".")[2]


class Match(Struct, frozen=True):
    """A cue that was found. words: by which words."""

    cue: Cue
    words: str


class Cues:
    """All cues, ready to be looked for. The longest words win; of equals, the first."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], Match]]] = {}
        for cue in cues:
            for where in ("headings", "columns", "labels", "begins", "words"):
                for words in getattr(cue, where):
                    found = self._phrases.setdefault(where, [])
                    found.append((folded(words), Match(cue, words)))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda one: -len(one[0]))

    def heading(self, text: str) -> Match | None:
        """The cue in a heading. Of equals, the one that the heading is about.

        In “Stakeholder feedback” that is the last word, in “Feedback to stakeholders” the one in
        front of “to”.
        """
        there = folded(text)
        found = [
            (len(words), _at(there, words), one)
            for words, one in self._phrases.get("headings", ())
            if _contains(there, words)
        ]
        ends = next((at for at, word in enumerate(there) if word in _JOINING), len(there))
        return max(
            found,
            key=lambda one: (one[0], one[1] if one[1] < ends else -one[1]),
            default=(0, 0, None),
        )[2]

    def column(self, text: str) -> Match | None:
        """The cue in the title of a column. A long question has to say more than “how”."""
        found = self._anywhere("columns", text)
        asks = found and found.words in _ASKING and len(folded(text)) > 2  # noqa: PLR2004 (how many)
        return None if asks else found

    def label(self, text: str) -> Match | None:
        """The cue in a label, which has hardly any other words, or a few in front."""
        found = self._anywhere("labels", text)
        if found is None:
            return None
        there, words = folded(text), folded(found.words)
        in_front = there[: -len(words)]
        ends = there[-len(words) :] == words and _JOINING.isdisjoint(in_front)
        return found if len(there) <= len(words) + (2 if ends else 1) else None

    def words(self, text: str) -> Match | None:
        """The cue anywhere in a line."""
        return self._anywhere("words", text)

    def begins(self, text: str) -> Match | None:
        """The cue that a line begins with, but for words such as “we will” in front."""
        there = folded(text)
        for words, one in self._phrases.get("begins", ()):
            for at in {0, _led(there)}:
                if there[at : at + len(words)] == words:
                    return Match(one.cue, " ".join(text.split()[: at + len(words)]))
        return None

    def is_role(self, text: str) -> bool:
        """Whether a word of it is one that roles and bodies have, and people's names do not."""
        return self._has(ROLE, text)

    def is_blank(self, text: str) -> bool:
        """Whether a cell says nothing yet, such as ``TBC``."""
        there = folded(text)
        return not there or any(
            words == there for words, one in self._phrases.get("words", ()) if one.cue.to == BLANK
        )

    def _has(self, to: str, text: str) -> bool:
        there = folded(text)
        return any(
            _contains(there, words)
            for words, one in self._phrases.get("words", ())
            if one.cue.to == to
        )

    def _anywhere(self, where: str, text: str) -> Match | None:
        there = folded(text)
        found = (
            one
            for words, one in self._phrases.get(where, ())
            if one.cue.to not in (ROLE, BLANK) and _contains(there, words)
        )
        return next(found, None)


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text for comparing: small letters, no signs, no plural."""
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", text.casefold())
    return tuple(map(_singular, re.findall(r"[^\W_]+", plain)))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 (ties, lies)
        return f"{word[:-3]}y"
    short = len(word) <= 3  # noqa: PLR2004 (his, was)
    return word if short or not word.endswith("s") or word.endswith("ss") else word[:-1]


def _led(words: tuple[str, ...]) -> int:
    """How many words in front say only that somebody will do it."""
    return next((len(lead) for lead in _LEADS if words[: len(lead)] == lead), 0)


def _contains(there: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(words) and _at(there, words) >= 0


def _at(there: tuple[str, ...], words: tuple[str, ...]) -> int:
    """Where words begin in a text, counted in words; -1 where they are not in it."""
    ends = range(len(there) - len(words) + 1)
    return next((at for at in ends if there[at : at + len(words)] == words), -1)
