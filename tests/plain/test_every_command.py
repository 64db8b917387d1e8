"""Plain mode lacks nothing: every command and every page of the interface can be said and heard."""

import asyncio
from pathlib import Path

import pytest
from plain.entering import session_for
from plain.talking import talked
from screens import a_plan

from coplan.commands.command import Command, Place
from coplan.commands.keymap import keymap_of
from coplan.commands.keys import key_name
from coplan.commands.registry import COMMANDS
from coplan.judgement.rules import STEPS
from coplan.plain.grammar import Grammar
from coplan.plain.pages import PAGES
from coplan.plain.words import WORDS

GRAMMAR = Grammar(keymap_of(), WORDS)
BY_NAME = pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.id)


class Watching:
    """A context that only notes which pages a command shows."""

    def __init__(self, path: Path) -> None:
        self.session = session_for(path)
        self.place = Place()
        self.skipped: set[tuple[str, str]] = set()
        self.pages: list[str] = []

    async def commit(self, edits, says) -> None:
        """Nothing is saved."""

    async def ask(self, prompt, initial="") -> None:
        """Nobody answers."""

    async def ask_lines(self, _prompt) -> tuple[str, ...]:
        """Nobody answers."""
        return ()

    async def write(self, _prompt, _at, text) -> str:
        """Nobody writes."""
        return str(text)

    async def choose(self, prompt, options) -> None:
        """Nobody chooses."""

    async def call(self, action) -> None:
        """Nothing is done."""

    def copy(self, words) -> None:
        """Nothing is copied."""

    def go(self, place) -> None:
        """Nobody goes."""

    def tell(self, sentence) -> None:
        """Nobody listens."""

    def show(self, what: str) -> None:
        """Note the page."""
        self.pages.append(what)


@BY_NAME
def test_every_command_has_a_word(command: Command) -> None:
    """Its own id can be said, with spaces for hyphens."""
    word = GRAMMAR.word(command.id.replace("-", " "))
    assert word is not None
    assert word.id == command.id


@BY_NAME
def test_every_command_has_the_letter_that_it_has_on_the_screens(command: Command) -> None:
    """But for figures, which choose from a list: a step is reached by go and its number."""
    keys = [key_name(key) for key in command.keys]
    letters = [key for key in keys if len(key) == 1 and not key.isdigit()]
    figures = [key for key in keys if key.isdigit()]
    for said in (*letters, *(f"go {figure}" for figure in figures)):
        word = GRAMMAR.word(said)
        assert word is not None
        assert word.id == command.id


@BY_NAME
def test_every_page_of_a_command_has_its_words(command: Command, tmp_path: Path) -> None:
    """What a screen shows, plain mode says."""
    context = Watching(a_plan(tmp_path))
    asyncio.run(command.run(context))
    assert set(context.pages) <= set(PAGES)


@BY_NAME
def test_every_command_says_something(command: Command, tmp_path: Path) -> None:
    """At a question and in a list; then the conversation goes on."""
    said = command.id.replace("-", " ")
    for before in ([], ["go 2", "1", "3"]):
        lines = [*before, said, *["b"] * 3, "where am i"]
        transcript, code = talked(a_plan(tmp_path), lines)
        assert code == 0
        _, _, after = transcript.rpartition(f": {said}\n")
        assert after.strip()


def test_steps_can_be_gone_to_by_number_and_by_name() -> None:
    """Go 4, go fit, go to fit, and most by their name alone."""
    for number, step in enumerate(STEPS, 1):
        for said in (f"go {number}", f"go {step}", f"go to {step}", f"step {number}"):
            word = GRAMMAR.word(said)
            assert word is not None
            assert word.id == f"go-{step}"


def test_no_two_commands_have_the_same_words() -> None:
    """What is said means one thing."""
    said = [one for word in GRAMMAR.words for one in word.says]
    assert len(said) == len(set(said))


def test_a_persons_own_keys_are_their_letters() -> None:
    """Settings hold for plain mode too."""
    grammar = Grammar(keymap_of("plain", {"undo": ("Z",)}), WORDS)
    assert grammar.word("Z") == grammar.word("undo")
    assert grammar.word("u") is None
