"""The terms of the words pack: each found in its forms, never inside other words, with a source."""

from pathlib import Path

import pytest

from coplan.extend.packs import load_packs
from coplan.extend.plugins import CORE
from coplan.judgement.catalogue import Term
from coplan.judgement.language import Finder, finder
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_words" / "pack"
TERMS = tuple(load_packs([CORE, PACK]).knowledge.terms.values())
FIELDS = ("care", "gender-based violence", "disability", "mental health", "sanctuary", "general")

each_term = pytest.mark.parametrize("term", TERMS, ids=[term.id for term in TERMS])


def names(text: str) -> set[str]:
    """The terms that all of the pack finds in a text."""
    return {one.term.id for one in finder(TERMS).find(text)}


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it."""
    assert pack_problems(PACK) == ()


def test_every_field_has_its_terms() -> None:
    """Between 40 and 70 in all, so that each can be looked after."""
    assert {term.field for term in TERMS} == set(FIELDS)
    assert 40 <= len(TERMS) <= 70


@each_term
def test_a_term_is_found_in_its_forms(term: Term) -> None:
    """As it is written, in capitals, possessive, and over hyphens and a line break."""
    for words in (*term.words, *term.forms):
        for text in (
            words,
            f"({words}).",
            f"{words}’s",
            words.upper(),
            words.replace(" ", "-"),
            words.replace(" ", "\n"),
        ):
            assert term.id in names(text), text


@each_term
def test_a_name_is_found_in_the_plural(term: Term) -> None:
    """With an s behind its last word, where that makes a plural."""
    for words in term.words:
        last = words.split()[-1]
        if (
            not term.alone
            and last.isalpha()
            and last.islower()
            and len(last) > 4
            and last[-1] not in "sxyh"
        ):
            assert f"{words}s" in {one.words for one in finder(TERMS).find(f"Some {words}s here")}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("She suffers from it", "suffer-from"),
        ("suffering from", "suffer-from"),
        ("He absconded", "abscond"),
        ("absconding", "abscond"),
        ("We engaged with tenants", "engage-with"),
        ("by engaging with tenants", "engage-with"),
        ("It empowers women", "empower"),
        ("empowering", "empower"),
        ("fully embedded", "embed"),
        ("They share their stories", "story"),
        ("sharing your story", "story"),
        ("using survivors", "use-people"),
        ("used lived experience", "use-people"),
        ("She committed suicide", "commit-suicide"),
        ("She put herself at risk", "put-herself-at-risk"),
        ("putting herself at risk", "put-herself-at-risk"),
        ("He failed to engage", "did-not-engage"),
        ("Families are dispersed people", "dispersal"),
        ("She lacks insight", "lacks-insight"),
        ("beneath two BMEs", "bame"),
        ("hardest-to-reach", "hard-to-reach"),
        ("It co-produced, truly co-produced", "co-produced-everywhere"),
        ("fails to protect", "stay-and-protect"),
        ("looked after children", "looked-after-child"),
    ],
)
def test_a_deed_is_found_in_its_tenses(text: str, term: str) -> None:
    """By grammar, or by the forms that the pack gives."""
    assert term in names(text)


@each_term
def test_a_term_is_not_found_inside_other_words(term: Term) -> None:
    """Nor between quotation marks, nor over the end of a sentence."""
    for words in (*term.words, *term.forms):
        for text in (
            f"x{words}",
            f"{words}x",
            f"“{words}”",
            f'"{words}"',
            f"‘{words}’",
        ):
            assert words not in {one.words for one in Finder((term,)).find(text)}, text
        if " " in words:
            text = words.replace(" ", ". ")
            assert all(one.words != text for one in finder(TERMS).find(text))


@each_term
def test_a_term_is_not_found_where_it_means_something_else(term: Term) -> None:
    """The longer wordings that the pack names are left alone."""
    for words in term.unless:
        assert not Finder((term,)).find(f"We know {words} well."), words


@each_term
def test_a_term_says_why_and_what_to_try(term: Term) -> None:
    """In whole sentences; what to try is not another term of the pack."""
    assert term.why.endswith(".")
    assert term.tries
    assert all(one.strip() == one and not one.endswith(".") for one in term.tries)


@pytest.mark.parametrize(
    "text",
    [
        "They are used to it, and addicted to tea.",
        "The disabled members and the poor weather.",
        "A work placement for two, with a contact number.",
        "People are less able to travel in winter.",
        "The history of the relevant children's services.",
        "We plan care, and look after the plans.",
        "One of the voices; a single parent.",
        "Victim Support and the Victims' Commissioner",
        "It is hard to say.",
        "A deaf person and a blind person",
    ],
)
def test_everyday_sentences_raise_nothing(text: str) -> None:
    """Words that only look like a term."""
    assert names(text) == set()
