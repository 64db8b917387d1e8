"""Dates, sums of money, counts and names in somebody's own words. What is not sure is not read."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

from coplan.judgement.privacy import personal
from coplan.model.dates import MONTHS, parse_date

MOST_PEOPLE = 1_000_000

_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "sept"))
_DATE = re.compile(
    r"(?<![\d/.-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\.?,? \d{{4}})(?![\d/-])",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"(?i)\b(?:w/?c|week|approx\w*|about|around|circa|from|to be confirmed|tbc)\b")
_POUNDS = re.compile(r"(?i)£\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s?(k|m)?(?![\w,.]\d|\w)")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_COUNT = r"(?:about |around |approx\.? |approximately |up to |c\.? ?|~)?(\d{1,3}(?:,\d{3})+|\d+)"
_COUNTED = re.compile(rf"(?i)\({_COUNT}(?: people| members)?\)$|^{_COUNT}(?: people| members)?$")
_WORD = r"[A-Z][a-zà-ÿ]*(?:['’-]?[A-Z][a-zà-ÿ]+)*[a-zà-ÿ]"
_NAME = re.compile(rf"(?:{_WORD}|[A-Z]\.?)(?: (?:{_WORD}|[A-Z]\.?)){{0,2}}")
_APART = re.compile(r"\s*(?:[,;/&()\n]| - | – |\band\b|\bwith\b)\s*")
_LISTED = re.compile(r"\s*[,;\n•]\s*")


def date_in(text: str) -> dt.date | None:
    """The one day that a text names, day first; None where there is none, or it is not sure."""
    found = {one.group() for one in _DATE.finditer(text)}
    if len(found) != 1 or _UNSURE.search(text):
        return None
    with suppress(ValueError):
        return parse_date(found.pop().replace(".", "/").replace("/ ", " "), dt.date.min)
    return None


def pounds_in(text: str) -> Decimal | None:
    """The one sum of money in pounds in a text, or that it is; None where it is not sure."""
    bare = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?", text.strip())
    found = list(_POUNDS.finditer(text)) or ([bare] if bare else [])
    if len(found) != 1 or text.count("£") > 1:
        return None
    whole, pennies = found[0][1].replace(",", ""), found[0][2] or ""
    times = _TIMES[(found[0][3] or "").lower()] if found[0].re is _POUNDS else 1
    amount = Decimal(whole + pennies) * times
    return amount if amount < 10**9 else None


def count_in(text: str) -> int | None:
    """How many people a text counts, such as ``Carers (12)``; None where it is not sure."""
    found = _COUNTED.search(text.strip())
    if not found:
        return None
    count = int((found[1] or found[2]).replace(",", ""))
    return count if 0 < count <= MOST_PEOPLE else None


def name_in(text: str, is_role: Callable[[str], bool]) -> str:
    """What looks like a person's name, or nothing. is_role: whether words belong to a role."""
    if any(personal(text)):
        return text
    parts = [part for part in _APART.split(text.strip()) if part]
    like = (one for one in parts if _NAME.fullmatch(one) and not is_role(one))
    # Behind a role, a single word is most often where it works.
    return next((one for one in like if " " in one or len(parts) == 1), "")


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list in one cell. “Children and young people” is one of them."""
    parts = [one for one in _LISTED.split(text.strip()) if one]
    # Marks alone are no part of a list, and must not get lost.
    if not all(any(letter.isalnum() for letter in one) for one in parts):
        return (text.strip(),)
    return tuple(dict.fromkeys(parts))
