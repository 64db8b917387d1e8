"""Signs of personal data in a text: contact details that no plan needs."""

import re
from collections.abc import Iterator, Mapping

SIGNS: Mapping[str, re.Pattern[str]] = {
    # Looked for from the start of a word only, so that a very long word costs no more than others.
    "an e-mail address": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "a phone number": re.compile(r"(?<!\w)(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
    "a named person": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+[A-Z]\w+"),
}


def personal(text: str) -> Iterator[str]:
    """What kinds of personal data a text seems to hold, in words."""
    return (what for what, sign in SIGNS.items() if sign.search(text))
