"""Words that can hurt or hide, found in a text: by word, in all their forms, never inside others.

What stands between quotation marks is somebody's own voice and is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from coplan.judgement.catalogue import Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_GAP = re.compile(r"['’]?(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)|[-\u2010\u2011–/]\n?[^\S\n]*")
"""What may stand between two words of one term: a space, one line break, a hyphen or a slash.

An apostrophe may go before a space, as in *the users' view*.
"""

_QUOTED = re.compile(
    r"“[^“”]*”"
    # The last closing mark counts, since an apostrophe looks like one: too much is left alone
    # rather than too little.
    r"|‘(?:[^‘\n]|\n(?!\s*\n))*’(?!\w)"
    r"|(?<!\w)\"(?:[^\"\n]|\n(?!\s*\n))+\"(?!\w)"
)
_NOT_LINES = re.compile(r"[^\n]")
_VOWELS = "aeiou"
_ES = ("s", "x", "z", "ch", "sh", "o")
_ENDS = ("ed", "ing")
_KEPT = 8192
"""Texts whose terms are remembered, so that a changed plan is searched only where it changed."""

_GO_ON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by can could did do does for from had has have if in into"
        " is it may might must need not of on or should than that the their then they this to was"
        " we were when where which who will with would you",
    )
)
"""Small words. They have no other forms, and behind *the disabled* they are no noun."""

_COMMON = _GO_ON | {"people", "service"}


class Found(Struct, frozen=True):
    """A term in a text.

    phrase: which of the term's words. words: as they stand in the text. at: where they begin.
    """

    term: Term
    phrase: str
    words: str
    at: int


class _Phrase(Struct, frozen=True):
    """One way to write a term, ready to be compared.

    words: for each word, its forms. anchor: number of the word that it is looked up by, the
    longest that is not common, since that is seldom met by chance. term: None where the phrase
    means something else.
    """

    words: tuple[frozenset[str], ...]
    anchor: int
    written: str
    term: Term | None


class _Text:
    """A text cut into words: where each stands, and how it can be spelt."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(_WORD.finditer(text))
        self.spellings = tuple(_spellings(word[0]) for word in self.words)

    def holds(self, phrase: _Phrase, start: int) -> bool:
        """Whether a phrase stands at a word, with nothing between its words but a gap."""
        end = start + len(phrase.words)
        if start < 0 or end > len(self.words):
            return False
        spelt = zip(phrase.words, self.spellings[start:end], strict=True)
        if any(known.isdisjoint(spellings) for known, spellings in spelt):
            return False
        together = all(self._gap(number) for number in range(start, end - 1))
        alone = phrase.term is not None and phrase.term.alone
        return together and not (alone and self._goes_on(end - 1))

    def _gap(self, number: int) -> bool:
        """Whether only a gap stands between a word and the next."""
        start, end = self.words[number].end(), self.words[number + 1].start()
        return _GAP.fullmatch(self.text, start, end) is not None

    def _goes_on(self, number: int) -> bool:
        """Whether a noun seems to follow a word."""
        last = number + 1 == len(self.words)
        return not last and self._gap(number) and self.spellings[number + 1][-1] not in _GO_ON


class Finder:
    """Finds terms in texts. Making one costs a few milliseconds, so ``finder`` keeps it.

    find: the terms in a text, in its order; of two that overlap the longer one counts.
    """

    find: Callable[[str], tuple[Found, ...]]

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_anchor: dict[str, list[_Phrase]] = {}
        for term in terms:
            for phrase in _phrases(term):
                for form in phrase.words[phrase.anchor]:
                    self._by_anchor.setdefault(form, []).append(phrase)
        self._anchors = {form.lower().partition("'")[0] for form in self._by_anchor}
        self.find = lru_cache(_KEPT)(self._find)

    def _find(self, text: str) -> tuple[Found, ...]:
        if self._anchors.isdisjoint(_PART.findall(text.lower())):
            return ()
        cut = _Text(without_quotations(text))
        found = sorted(self._all(cut), key=lambda one: (one[0], -len(one[1].words)))
        return tuple(_not_overlapping(cut, found)) if found else ()

    def _all(self, cut: _Text) -> Iterator[tuple[int, _Phrase]]:
        """Every phrase in a text, with the number of its first word."""
        for number, spellings in enumerate(cut.spellings):
            for spelling in spellings:
                for phrase in self._by_anchor.get(spelling, ()):
                    if cut.holds(phrase, number - phrase.anchor):
                        yield number - phrase.anchor, phrase


def _not_overlapping(cut: _Text, found: Iterable[tuple[int, _Phrase]]) -> Iterator[Found]:
    """The first and longest phrases; equals count side by side, once for each term."""
    free, last, told = 0, (-1, -1), set[str]()
    for start, phrase in found:
        end = start + len(phrase.words)
        if start < free and (start, end) != last:
            continue
        told = told if (start, end) == last else set()
        free, last = end, (start, end)
        if phrase.term is not None and phrase.term.id not in told:
            told.add(phrase.term.id)
            at = cut.words[start].start()
            words = cut.text[at : cut.words[end - 1].end()]
            yield Found(phrase.term, phrase.written, words, at)


def without_quotations(text: str) -> str:
    """The text with a dot for each letter between quotation marks; line ends stay."""
    return _QUOTED.sub(lambda quoted: _NOT_LINES.sub("·", quoted[0]), text)


@lru_cache(maxsize=4)
def finder(terms: tuple[Term, ...]) -> Finder:
    """The finder of these terms, made once."""
    return Finder(terms)


def own_words(text: str) -> Mapping[str, str]:
    """Words that a team has chosen to keep, with the reason for each, or an empty one.

    text: words with commas between them; a reason may follow in brackets, as in
    ``service user (the group chose it in May), client``.
    """
    parts = re.findall(r"([^,;\n()]+)(?:\(([^)]*)\))?", text)
    return {word.strip(): why.strip() for word, why in parts if word.strip()}


@cache
def forms(word: str) -> frozenset[str]:
    """A word in all forms that grammar gives: plural or third person, -ed and -ing.

    A word in capitals has only its plural: ``BAME`` is not looked for in small letters.
    """
    if len(word) > 1 and word.isupper():
        return frozenset((word, f"{word}s"))
    plain = word.lower()
    if plain in _GO_ON:
        return frozenset((plain,))
    stem = plain[:-1] if plain.endswith(("e", "y")) else plain
    if plain.endswith("y") and plain[-2:-1] not in _VOWELS:
        return frozenset((plain, f"{stem}ies", f"{stem}ied", f"{plain}ing"))
    if plain.endswith("e"):
        return frozenset((plain, f"{plain}s", f"{plain}d", f"{stem}ing"))
    plurals = (f"{plain}s", f"{plain}es") if plain.endswith(_ES) else (f"{plain}s",)
    doubled = plain + plain[-1:] if _doubles(plain) else plain
    return frozenset(
        (plain, *plurals, *(f"{one}{end}" for one in (plain, doubled) for end in _ENDS))
    )


def _doubles(word: str) -> bool:
    """Whether the last letter may be doubled, as in *embedded*."""
    before, vowel, last = word[-3:-2], word[-2:-1], word[-1:]
    return vowel in _VOWELS and before not in _VOWELS and last not in (*_VOWELS, *"wxy")


def _phrases(term: Term) -> Iterator[_Phrase]:
    for written in term.words:
        yield _phrase(forms, written, written, term)
        if "-" in written:  # people write it in one word as well
            yield _phrase(forms, written.replace("-", ""), written, term)
    for written in term.forms:
        yield _phrase(_exactly, written, term.words[0], term)
    for written in term.unless:
        yield _phrase(forms, written, written, None)


def _phrase(
    form: Callable[[str], frozenset[str]], text: str, written: str, term: Term | None
) -> _Phrase:
    words = _WORD.findall(text)
    anchor = max(range(len(words)), key=lambda one: (words[one] not in _COMMON, len(words[one])))
    return _Phrase(tuple(map(form, words)), anchor, written, term)


def _exactly(word: str) -> frozenset[str]:
    return frozenset(_spellings(word))


@lru_cache(_KEPT)
def _spellings(word: str) -> tuple[str, ...]:
    """A word without a possessive ending, as it stands and in small letters."""
    plain = word.replace("’", "'").removesuffix("'s")
    lower = plain.lower()
    return (lower,) if lower == plain else (plain, lower)
