"""Signs of personal data."""

import timeit

import pytest

from coplan.judgement.privacy import personal


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to sam.lee+work@charity.example.org", "an e-mail address"),
        ("Ring 07700 900123", "a phone number"),
        ("Ring 01632 96012", "a phone number"),
        ("Ring +44 7700 900 123 today", "a phone number"),
        ("Meet at SW1A 1AA", "a postcode"),
        ("Ask Mrs Patel first", "a named person"),
        ("Dr. Okafor chairs", "a named person"),
    ],
)
def test_personal_data_is_seen(text: str, kind: str) -> None:
    """Contact details and titles with names are told by what they are."""
    assert list(personal(text)) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Director of catering",
        "£2.4 million over 4 years, 2027-03-31",
        "Care Act 2014, section 79",
        "12 people, 8 of them new, 0 costs",
        "A4 and A5 paper",
        "Member trustees",
        "",
    ],
)
def test_roles_counts_and_laws_are_left_alone(text: str) -> None:
    """What a plan is made of is not taken for a person."""
    assert list(personal(text)) == []


def test_a_very_long_word_takes_no_longer_than_many_short_ones() -> None:
    """Ten times as long takes about ten times as long, not a hundred."""

    def seconds(length: int) -> float:
        text = "x" * length
        return min(timeit.repeat(lambda: list(personal(text)), number=1, repeat=5))

    assert seconds(200_000) < 40 * seconds(20_000)
