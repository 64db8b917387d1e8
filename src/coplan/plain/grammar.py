"""What can be said in plain mode: every command by word and by letter, and a few words more."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from coplan.commands.command import Command
from coplan.commands.keymap import Keymap
from coplan.commands.keys import key_name
from coplan.commands.registry import COMMANDS
from coplan.judgement.rules import STEPS

if TYPE_CHECKING:
    from coplan.plain.desk import PlainDesk

ALSO: Mapping[str, tuple[str, ...]] = {
    "help": ("what can i do", "what can i say"),
    "leave": ("quit", "exit", "stop"),
    "rename": ("edit", "change"),
    "why": ("fit",),
    "find": ("search",),
    "remove": ("delete",),
    "back": ("go back",),
    "skip": ("skip this",),
    "next": ("go on",),
    "timeline": ("times", "dates"),
    "money": ("budget", "costs"),
    **{
        f"go-{step}": (step, f"go {number}", f"go to {step}", f"go to {number}", f"step {number}")
        for number, step in enumerate(STEPS, 1)
        if step != "fit"
    },
    "go-fit": ("go 4", "go to fit", "go to 4", "step 4"),
}
"""Words for a command besides its own id."""

WITH_MORE = ("find", "add", "rename", "keep")
"""Commands that can be said together with the answer to what they ask first."""


class Word(Struct, frozen=True, kw_only=True):
    """Something that can be said. says: the words for it, the usual one first. letter: its own."""

    id: str
    title: str
    says: tuple[str, ...]
    letter: str
    run: "Callable[[PlainDesk], None]"
    group: str = "Plan"
    takes_more: bool = False

    @property
    def told(self) -> str:
        """For help: ``add, or a: Add one here``. A sign has its name, since many are not read."""
        name = (
            f" ({unicodedata.name(self.letter).lower().removesuffix('-minus')})"
            if self.letter
            else ""
        )
        letter = f", or {self.letter}{name if not self.letter.isalnum() else ''}"
        return f"{self.says[0]}{letter if self.letter else ''}: {self.title}"


class Grammar:
    """All that can be said.

    keymap: the keys of this person. own: words of plain mode only. plugged: plugins' commands.
    """

    def __init__(
        self, keymap: Keymap, own: tuple[Word, ...], plugged: Sequence[Command] = ()
    ) -> None:
        commands = [_word(one, keymap) for one in (*COMMANDS, *plugged)]
        taken = {one.id for one in commands}
        self.words = (*commands, *(one for one in own if one.id not in taken))
        self._by_says = dict(reversed([*self._said()]))
        self._by_letter = dict(
            reversed([(letter, one) for one in self.words for letter in letters(one, keymap)])
        )

    def _said(self) -> Iterator[tuple[str, Word]]:
        yield from ((says, one) for one in self.words for says in one.says)

    def word(self, line: str) -> Word | None:
        """What a whole line says, or None."""
        line = " ".join(line.split())
        if len(line) == 1:
            return self._by_letter.get(line) or self._by_letter.get(line.lower())
        return self._by_says.get(line.casefold().rstrip(".!?"))

    def word_and_more(self, line: str) -> tuple[Word | None, str]:
        """What a line says, with what stands behind the word, such as ``find board``."""
        whole = self.word(line)
        if whole is not None:
            return whole, ""
        first, _, more = line.strip().partition(" ")
        # One letter could be the first word of anything: a is one, too.
        begun = self.word(first) if more and len(first) > 1 else None
        return (begun, more.strip()) if begun and begun.takes_more else (None, "")

    @property
    def spoken(self) -> tuple[str, ...]:
        """Everything that can be said in words."""
        return tuple(self._by_says)


def letters(word: Word, keymap: Keymap) -> tuple[str, ...]:
    """The keys of a word that are one character, but for figures: those choose from a list."""
    keys = [key_name(key) for key in keymap.keys.get(word.id, ())]
    return tuple(dict.fromkeys(one for one in (*keys, word.letter) if _is_letter(one)))


def _is_letter(key: str) -> bool:
    return len(key) == 1 and not key.isdigit()


def _said(id_: str) -> tuple[str, ...]:
    """How an id is said; that of a plugin's command, as it is written too."""
    words = re.sub(r"[-._]", " ", id_)
    return (words, id_) if "." in id_ else (words,)


def _word(command: Command, keymap: Keymap) -> Word:
    def run(desk: "PlainDesk") -> None:
        desk.do(command.run)

    keys = [key_name(key) for key in keymap.keys[command.id]]
    return Word(
        id=command.id,
        title=command.title,
        says=(*_said(command.id), *ALSO.get(command.id, ())),
        letter=next((key for key in keys if _is_letter(key)), ""),
        run=run,
        group=command.group,
        takes_more=command.id in WITH_MORE,
    )
