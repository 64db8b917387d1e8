"""How hard a text is to read: counted by rules that are known, and said with their limits."""

import pytest

from coplan.judgement.readability import ENOUGH, LONG, VERY_LONG, reading, sentences_in, syllables

COUNTED = {
    1: "use asked makes role through group live lived times planned worked phone called queue",
    2: "people promise money being early table circle safety something quiet science create client",
    3: "idea decided families disabled organise engagement",
    4: "community commissioning experience consultation interpreter situation appropriate society",
    5: "organisation facilitator association evaluation",
}
"""Words by how many syllables a person hears in them."""


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in COUNTED.items() for word in words.split()]
)
def test_syllables_are_counted_by_what_is_heard(word: str, count: int) -> None:
    """Silent letters do not count, and vowels that are spoken one by one do."""
    assert syllables(word) == count


def test_figures_and_letters_have_syllables_too() -> None:
    """A figure counts as one, and letters that are spelt out one each."""
    assert syllables("2027") == 1
    assert syllables("NHS") == 3
    assert syllables("people's") == 2


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("We met Dr. Smith at 5.30 p.m. at home.", ["We met Dr. Smith at 5.30 p.m. at home."]),
        ("Bring things, e.g. a cup.", ["Bring things, e.g. a cup."]),
        ("# A heading\n\nA line\nthat goes on.", ["A heading", "A line that goes on."]),
        ("- one\n- two\n1. three", ["one", "two", "three"]),
        ("She said “Yes.” We went.", ["She said “Yes.", "We went."]),
        ("… !", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, sentences: list[str]) -> None:
    """At full stops that end one, between paragraphs, and between points of a list."""
    assert list(sentences_in(text)) == sentences


def test_the_reading_age_is_the_published_formula() -> None:
    """Ten words in two sentences, with twelve syllables, worked out by hand."""
    measured = reading("The people meet today now. We ask what they want.")
    assert (measured.words, measured.average) == (10, 5)
    assert measured.age == pytest.approx(0.39 * 5 + 11.8 * 1.2 - 15.59 + 5)
    assert measured.rough
    assert not reading("word " * ENOUGH).rough


def test_harder_texts_are_older() -> None:
    """Long words and long sentences each add years, and nobody is younger than five."""
    easy = reading("We ask you. You say what you think. We do it.")
    words = reading("We consult you. You communicate considerations. We operationalise it.")
    long = reading("We ask you and you say what you think and then we do it and then we tell you.")
    assert easy.age == 5
    assert words.age is not None
    assert long.age is not None
    assert min(words.age, long.age) > 5


def test_long_sentences_are_found() -> None:
    """Over 15 and over 25 words; a sentence with just as many is not over."""
    text = f"{'A ' * LONG}! {'B ' * (LONG + 1)}! {'C ' * (VERY_LONG + 1)}! Short."
    measured = reading(text)
    assert [one[0] for one in measured.over(LONG)] == ["B", "C"]
    assert [one[0] for one in measured.over(VERY_LONG)] == ["C"]
    assert measured.longest[0] == "C"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Ask the CQC, or the ICBs. The CQC answers.", ("CQC", "ICB")),
        ("The Care Quality Commission (CQC). The CQC.", ()),
        ("The CQC (Care Quality Commission) and EIA means a check.", ()),
        ("The NHS in the UK.", ()),
        ("READ THIS FIRST\nThen go on.", ()),
    ],
)
def test_letters_that_nobody_explains_are_found(text: str, letters: tuple[str, ...]) -> None:
    """Each once, but for those that are explained or that most people know."""
    assert reading(text).abbreviations == letters


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("It was decided. It is not yet known.", ("was decided", "is not yet known")),
        ("It has been carefully written.", ("been carefully written",)),
        ("The bed is red and we are tired.", ()),
        ("The board decides, and we asked.", ()),
    ],
)
def test_a_passive_voice_is_guessed(text: str, passive: tuple[str, ...]) -> None:
    """A form of “be” and a deed; what only ends like a deed is left out."""
    assert reading(text).passive == passive


def test_a_text_without_words_has_no_age() -> None:
    """Nothing is claimed of it."""
    measured = reading(" … \n")
    assert (measured.words, measured.age, measured.average, measured.longest) == (0, None, 0, "")


@pytest.mark.parametrize(("word", "count"), [("N.H.S.", 3), ("don’t", 1), ("7", 1)])
def test_signs_inside_a_word_are_not_heard(word: str, count: int) -> None:
    """Letters that are spelt out count one each, with or without full stops."""
    assert syllables(word) == count
