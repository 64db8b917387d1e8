"""How hard a text is to read: its reading age, long sentences, unexplained letters, passive voice.

Counting finds texts that are too hard. It cannot tell that a text is plain: only readers can.
"""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

LONG = 15
"""Words. Longer sentences are harder: guidance on accessible formats asks for 10 to 15 words."""

VERY_LONG = 25
"""Words. No sentence should be longer: the limit of easyreadstandard.org."""

WANTED = 11
"""Years: the reading age to aim for in what people read."""

ENOUGH = 100
"""Words from which a reading age means something; one of a shorter text is called rough."""

KNOWN = frozenset(("BBC", "DVD", "GP", "ID", "NHS", "OK", "PDF", "PIN", "TV", "UK", "USA"))
"""Letters that most people in the UK know as they are."""

_START_OF_SCHOOL = 5
"""The age before grade 1, which turns a school grade of the United States into an age."""

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•#>|]|\d+[.)])\s)")
"""Between two paragraphs, headings or points of a list."""

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?![a-z])")
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|vs|approx)|\b[A-Z])\.$")
_MARKS = re.compile(r"^\s*(?:[-*•#>|]+|\d+[.)])\s+")
_LETTERS = re.compile(r"\b[A-Z]{2,}s?\b")
_BE = r"(?:am|is|are|was|were|be|been|being|gets?|got)"
_DONE = (
    r"(?:\w{2,}ed|begun|bought|brought|built|chosen|done|drawn|driven|felt|found|given|gone|heard"
    r"|held|hidden|kept|known|led|left|lost|made|meant|met|paid|put|read|run|said|seen|sent|set"
    r"|shown|spent|spoken|taken|taught|thought|told|understood|won|written)"
)
_BETWEEN = r"(?:\s+(?:not|never|always|often|also|only|still|already|yet|being|been|\w+ly))*"
_PASSIVE = re.compile(rf"\b{_BE}{_BETWEEN}\s+{_DONE}\b", re.IGNORECASE)
_NO_DEED = re.compile(
    r"\s(?:need|indeed|speed|feed|seed|bed|red|hundred|tired|interested|worried|supposed|allowed"
    r"|used)$",
    re.IGNORECASE,
)
"""Words that end like a deed and mostly say how something is."""


_HEARD = tuple(
    map(
        re.compile,
        (
            r"[aeiouy]+",
            # Two vowels that are spoken one by one, as in *idea*, *serious* and *quiet*.
            r"(?<![tscg])i[ao](?!u?$)|(?<![tscgx])iou|(?<=[^fr]r)ie(?=t|n)|(?<=[dpq])ie(?=n?ce|t)",
            r"[ct]ia(?=tion)|[aou]y(?=[ae])|(?<=cl)ie(?=n)|(?<=c)ie(?=n|t)|(?<=u)ie(?=t)|[^aeiou]ier$|ea$|eas$|rea(?=te|ti|ct)|thea(?=t)",
            r"(?<![qg])ua|uou|(?<!p)eo(?!u|n$)|[aeoy]ing|yee",
            r"(?:[sxzcg]|sh|ch)es$",
        ),
    )
)
_SILENT = tuple(
    map(
        re.compile,
        (
            r"[^aeiouyl]e$|[aeiou]les?$|[^aeiouyl]es$|(?<![td])(?<![bcdfgkpt]l)(?<![aeiou])ed$",
            r"some(?=.)|safe(?=.)|every|nge(?=ment)|(?<!ar)[gq]ues?$|(?<=[aeiou][^aeiou])e(?=ment|ly$|ful|less)",
        ),
    )
)


class Reading(Struct, frozen=True, kw_only=True):
    """How hard a text is.

    words: how many. age: in years, None for a text without words. average: words in a sentence.
    sentences: all of them. abbreviations: letters that nobody explains. passive: places where
    somebody seems to be left out of a deed, found by a plain rule of thumb.
    """

    words: int
    age: float | None
    average: float
    sentences: tuple[str, ...]
    abbreviations: tuple[str, ...]
    passive: tuple[str, ...]

    @property
    def rough(self) -> bool:
        """Whether the text is too short for its age to mean much."""
        return self.words < ENOUGH

    @property
    def longest(self) -> str:
        """The longest sentence, or nothing."""
        return max(self.sentences, key=words_in, default="")

    def over(self, limit: int) -> tuple[str, ...]:
        """The sentences with more words than a limit."""
        return tuple(one for one in self.sentences if words_in(one) > limit)


def reading(text: str) -> Reading:
    """Measure a text.

    The reading age is the Flesch–Kincaid grade plus five years: 0.39 times the words in a sentence,
    plus 11.8 times the syllables in a word, less 15.59 (Kincaid and others, Derivation of New
    Readability Formulas for Navy Enlisted Personnel, 1975; general knowledge, not looked up again).
    Take it as a sign and no more: syllables are counted by rule, so two counters differ by about a
    year, below 100 words one hard name can move it by several, and it knows nothing of sense,
    layout or what readers know already.
    """
    sentences = tuple(sentences_in(text))
    words = [word for one in sentences for word in _WORD.findall(one)]
    average = len(words) / len(sentences) if sentences else 0.0
    return Reading(
        words=len(words),
        age=_age(words, average),
        average=average,
        sentences=sentences,
        abbreviations=tuple(_abbreviations(text)),
        passive=tuple(
            one[0] for one in _PASSIVE.finditer(" ".join(sentences)) if not _NO_DEED.search(one[0])
        ),
    )


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of a text, each in one line. A heading and a point of a list count as one."""
    for paragraph in _BREAK.split(text):
        whole = ""
        for part in _END.split(" ".join(_MARKS.sub("", paragraph).split())):
            whole = f"{whole} {part}".strip()
            if not _NO_END.search(whole):
                yield from (whole,) if _WORD.search(whole) else ()
                whole = ""
        if _WORD.search(whole):
            yield whole


def words_in(sentence: str) -> int:
    """How many words a sentence has; words with a hyphen between them count one by one."""
    return len(_WORD.findall(sentence))


@cache
def syllables(word: str) -> int:
    """About how many syllables a word has, by its groups of vowels; at least one.

    A figure counts as one, and letters that are spelt out count one each.
    """
    if not word.isalpha():
        word = re.sub(r"[^A-Za-z]", "", word)
    if len(word) > 1 and word.isupper():
        return len(word)
    word = word.lower()
    count = sum(len(group.findall(word)) for group in _HEARD)
    return max(count - sum(len(group.findall(word)) for group in _SILENT), 1)


def _age(words: list[str], average: float) -> float | None:
    if not words:
        return None
    spoken = sum(syllables(word) for word in words) / len(words)
    grade = 0.39 * average + 11.8 * spoken - 15.59
    return max(grade + _START_OF_SCHOOL, float(_START_OF_SCHOOL))


def _abbreviations(text: str) -> Iterator[str]:
    """Letters in capitals that nobody explains, each once; a line all in capitals is a heading."""
    told = set(KNOWN)
    for line in text.splitlines():
        for letters in _LETTERS.findall("" if line.isupper() and " " in line.strip() else line):
            plain = letters.removesuffix("s")
            explained = rf"\({plain}s?\)|\b{plain}s?\s*(?:\(|means\b|stands for\b|is short for\b)"
            if plain not in told and not re.search(explained, text):
                yield plain
            told.add(plain)
