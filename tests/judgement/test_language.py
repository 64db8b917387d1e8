"""Words that can hurt or hide: found in all their forms, and nowhere else."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.judgement.catalogue import Term
from coplan.judgement.language import Finder, finder, forms, own_words, without_quotations
from coplan.judgement.sources import Source

SOURCE = Source(
    id="s",
    title="A source",
    kind="estimate",
    trust="estimate",
    checked=dt.date(2026, 1, 1),
    review_by=dt.date(2027, 1, 1),
)


def term(*words: str, **more: Any) -> Term:
    """A term; its id is its first words."""
    values = {"field": "general", "why": "Why.", "tries": ("another",), "source": SOURCE, **more}
    return Term(id=words[0], words=words, **values)


TERMS = (
    term("hard to reach"),
    term("service user", "client"),
    term("BAME"),
    term("the disabled", alone=True),
    term("abscond"),
    term("embed"),
    term("wheelchair-bound"),
    term("victim", "survivor", unless=("victim survivor", "Victim Support")),
    term("story", forms=("told",)),
    term("asylum seeker"),
    term("failed asylum seeker"),
)


def found(text: str) -> list[str]:
    """The terms in a text, as they stand there."""
    return [one.words for one in finder(TERMS).find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We ask hard to reach people.", ["hard to reach"]),
        ("Hard-to-Reach and HARD TO REACH", ["Hard-to-Reach", "HARD TO REACH"]),
        ("the hard\nto reach, hard-\nto-reach", ["hard\nto reach", "hard-\nto-reach"]),
        ("service users' views, a client’s view", ["service users", "client’s"]),
        ("service-user-led", ["service-user"]),
        ("It was hard to. Reach out!", []),
        ("absconds, absconded, absconding", ["absconds", "absconded", "absconding"]),
        ("embedded, embedding, embeds", ["embedded", "embedding", "embeds"]),
        ("wheelchair bound or wheelchairbound", ["wheelchair bound", "wheelchairbound"]),
        ("stories told", ["stories", "told"]),
        ("BAME and BAMEs", ["BAME", "BAMEs"]),
        ("for the disabled. The disabled are", ["the disabled", "The disabled"]),
        ("a failed asylum seeker", ["failed asylum seeker"]),
        ("victims and survivors", ["victims", "survivors"]),
    ],
)
def test_a_term_is_found_in_its_forms(text: str, words: list[str]) -> None:
    """Plural, possessive, hyphens, other tenses, capitals, and across a line break."""
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "clientele and history",
        "It was hard. To reach them we wrote.",
        "It is hard\n\nto reach",
        "It is hard, to reach",
        "bame",
        "the disabled children",
        "a victim-survivor, a victim/survivor, and Victim Support",
        "retold",
        "",
    ],
)
def test_nothing_else_is_found(text: str) -> None:
    """Not inside other words, over the end of a sentence, or where it means something else."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She said: “I am a client, and a survivor.”",
        'She said: "I am a\nclient."',
        "She said: ‘I’m a client’.",
        "“Clients”",
    ],
)
def test_what_somebody_says_is_left_alone(text: str) -> None:
    """Between quotation marks of any kind, also over a line break."""
    assert found(text) == []
    assert found(f"{text} A client said so.") == ["client"]


def test_a_quotation_mark_alone_hides_nothing() -> None:
    """An apostrophe, an inch or an opening mark without an end is no quotation."""
    assert found('The clients’ room, 5" wide, and “more for clients') == ["clients", "clients"]
    assert found('A " mark here.\n\nA client, and another " there.') == ["client"]


def test_a_quotation_keeps_its_length_and_its_lines() -> None:
    """So that a place in the text stays the same place."""
    text = "a “b\nc” d"
    assert without_quotations(text) == "a ··\n·· d"


def test_where_a_term_stands_is_told() -> None:
    """The term, which of its words, the words in the text and their place."""
    (one,) = finder(TERMS).find("Our Clients")
    assert (one.term.id, one.phrase, one.words, one.at) == ("service user", "client", "Clients", 4)


def test_two_packs_may_speak_of_one_word() -> None:
    """Each says its own reason."""
    both = Finder((term("client"), term("patient", "client")))
    assert [one.term.id for one in both.find("clients")] == ["client", "patient"]


@settings(max_examples=200)
@given(st.text(alphabet="aehkclinrtod ‘’“”\"'\n-.é", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    """What is found stands at its place, and nobody quotes it."""
    for one in finder((term("a"), term("on", alone=True), term("h-a"))).find(text):
        place = slice(one.at, one.at + len(one.words))
        assert text[place] == without_quotations(text)[place] == one.words


def test_forms_follow_grammar() -> None:
    """Endings in e and y, doubled letters, and letters in capitals."""
    assert forms("use") == {"use", "uses", "used", "using"}
    assert {"stories", "embargoes", "misses"} <= forms("story") | forms("embargo") | forms("miss")
    assert "embedded" in forms("embed")
    assert forms("BME") == {"BME", "BMEs"}
    assert forms("the") == {"the"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("client", {"client": ""}),
        (
            "service user (they chose it, in May), client",
            {"service user": "they chose it, in May", "client": ""},
        ),
        (" one;\ntwo , ,", {"one": "", "two": ""}),
        ("", {}),
    ],
)
def test_own_words_may_have_a_reason(text: str, words: dict[str, str]) -> None:
    """Words with commas between them, and a reason in brackets."""
    assert own_words(text) == words


@pytest.mark.parametrize(
    ("word", "also", "never"),
    [
        ("map", "mapped", "mapes"),
        ("bid", "bidding", "bides"),
        ("story", "stories", "storys"),
        ("convey", "conveys", "conveies"),
        ("care", "caring", "careing"),
        ("box", "boxes", "boxxed"),
        ("I", "i", "Is"),
        ("IT", "ITs", "it"),
        ("look", "looked", "lookked"),
    ],
)
def test_forms_are_those_of_the_language(word: str, also: str, never: str) -> None:
    """A last letter is doubled, or changed, or left alone, as grammar has it."""
    assert also in forms(word)
    assert never not in forms(word)
