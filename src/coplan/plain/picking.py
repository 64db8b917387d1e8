"""What a person means by a number or by words: one option, several, or nearly one."""

import re
from collections.abc import Iterable, Sequence

from coplan.commands.command import Option

LONGEST = 80
"""Letters up to which a line can be a slip for something else."""

CLOSE = 0.75
"""How alike two words are, from 0 to 1, before one counts as a slip for the other."""

_NUMBER = re.compile(r"(?:number )?([0-9]{1,4})[.)]?")
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b)\s*")


def picked(text: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """The options that a text names: by number, by all its words, else by how its words begin.

    Empty where it names none; several where it could mean several.
    """
    if number := _NUMBER.fullmatch(text.strip().casefold()):
        found = options[int(number[1]) - 1 : int(number[1])] if int(number[1]) else ()
        return tuple(found)
    wanted = folded(text)
    if not wanted:
        return ()
    exact = tuple(one for one in options if wanted in (folded(one.says), folded(one.id)))
    return exact or tuple(one for one in options if folded(one.says).startswith(wanted))


def picked_several(text: str, options: Sequence[Option]) -> tuple[Option, ...] | str:
    """All options that a list names, each once; or the first part of it that names not just one."""
    whole = picked(text, options)
    if len(whole) == 1:
        return whole
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[0-9 ]+", text.strip()):
        parts = text.split()
    found: dict[str, Option] = {}
    for part in parts:
        named = picked(part, options)
        if len(named) != 1:
            return part
        found[named[0].id] = named[0]
    return tuple(found.values()) or text


def containing(text: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """The options that have all the words of a text somewhere."""
    words = folded(text).split()
    return tuple(
        one for one in options if words and all(word in folded(one.says) for word in words)
    )


def nearest(text: str, words: Iterable[str], close_enough: float = CLOSE) -> str:
    """What a person has probably meant to type, or nothing."""
    if len(text) > LONGEST:
        return ""
    from difflib import get_close_matches  # only a slip needs it

    by_fold = {folded(one)[:LONGEST]: one for one in words}
    close = get_close_matches(folded(text), by_fold, n=1, cutoff=close_enough)
    return by_fold[close[0]] if close else ""


def folded(text: str) -> str:
    """Text for comparing: small letters, one space between words, no signs."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
