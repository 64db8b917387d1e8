"""A list to choose from by number or by words: ten at a time where it is long."""

from collections.abc import Sequence

from coplan.commands.command import Option
from coplan.plain.asking import BACK, HELP, LEAVE, LITERAL, Asker, Left
from coplan.plain.picking import containing, folded, nearest, picked

LONG = 12
"""Options from which on a list is said in parts."""

PART = 10
SAID_BACK = 60
"""Letters of a line that are said back where it was not understood."""

NOTED = 5
"""Options up to which each is said with what there is to know about it."""


class Listing:
    """Options with their numbers. marks: what is said behind an option, by its id."""

    def __init__(
        self, asker: Asker, options: Sequence[Option], marks: dict[str, str] | None = None
    ) -> None:
        self.options = tuple(options)
        self._asker = asker
        self._marks = marks or {}
        self._told = 0

    def tell(self) -> None:
        """Say the options, or the first ten of them, with how to hear the others."""
        self._told = 0
        self.more()
        noted = any(one.note for one in self.options)
        if noted and len(self.options) > NOTED:
            self._asker.hint("To hear more about one, say about and its number, such as: about 2.")

    def more(self) -> None:
        """Say the next ten."""
        begin, count = self._told, len(self.options)
        end = count if count <= LONG else min(begin + PART, count)
        for number in range(begin, end):
            self._say(number, note=count <= NOTED)
        self._told = end
        if end < count:
            self._asker.say(f"These are {end} of {count}. For the next, say: more.")

    def _say(self, number: int, *, note: bool) -> None:
        one = self.options[number]
        mark = self._marks.get(one.id, "")
        self._asker.say(f"{number + 1}. {_line(one.says)}{f' ({mark})' if mark else ''}")
        if note and one.note:
            self._asker.say(*(f"   {line}" for line in one.note.split("\n")))

    def about(self, which: str) -> None:
        """Say all there is to know about one option."""
        found = picked(which, self.options)
        if len(found) != 1:
            self._asker.say("Say about and a number, such as: about 2.")
            return
        number = self.options.index(found[0])
        self._say(number, note=True)
        if not found[0].note:
            self._asker.say("There is no more to know about it here.")

    def hears(self, line: str) -> bool:
        """Whether a line is about the list itself; then it has been done."""
        first, _, rest = line.strip().partition(" ")
        if folded(line) == "more":
            if self._told < len(self.options):
                self.more()
            else:
                self._asker.say("That was all of it.")
            return True
        if folded(first) == "about" and rest:
            self.about(rest)
            return True
        return False

    def named(self, line: str) -> Option | None:
        """The option that a line means; where it is not sure, it is asked or told."""
        found = picked(line, self.options) or containing(line, self.options)
        if len(found) == 1:
            return found[0]
        if found:
            self._asker.say("Several have these words:")
            for one in found[:PART]:
                self._say(self.options.index(one), note=False)
            return None
        meant = nearest(line, (one.says for one in self.options))
        if meant and self._asker.agreed(f"Did you mean “{_line(meant)}”?"):
            return next(one for one in self.options if one.says == meant)
        return None

    def choose(self, prompt: str) -> str | None:
        """Ask for one of the options and return its id, or None for back. Raises Left."""
        self._asker.say("", prompt)
        if not self.options:
            self._asker.say("There is nothing to choose from.")
            return None
        self.tell()
        about = "Type a number, or some of the words. b goes back. say again repeats."
        self._asker.hint(about)
        while True:
            line = self._asker.hear("Number or words: ").strip()
            if folded(line) in BACK:
                return None
            if folded(line) in LEAVE:
                raise Left
            if line == "?" or folded(line) in HELP:
                self._asker.say(prompt, about)
            elif self._asker.is_command(line) and not picked(line, self.options):
                # Whoever gives a command is done with the list.
                self._asker.ears.ahead(line)
                return None
            elif line and not self.hears(line) and (chosen := self._chosen(line)):
                return chosen

    def _chosen(self, line: str) -> str:
        """The id of the option that a line names; where there is none, that is told."""
        line = line.removeprefix(LITERAL)
        chosen = self.named(line)
        if chosen is None:
            self._asker.say(self.none_of_these(line))
        return chosen.id if chosen else ""

    def none_of_these(self, line: str) -> str:
        """What to say to a line that names no option."""
        if not self.options:
            return "There is nothing to choose from yet. Say add to add one."
        if containing(line, self.options):
            return "Type the number of the one that you mean."
        count = len(self.options)
        numbers = f"a number from 1 to {count}" if count > 1 else "1"
        return f"“{cut(line)}” is none of these. Type {numbers}, or words."


def cut(line: str) -> str:
    """A line that is said back, cut where it is long."""
    return line if len(line) <= SAID_BACK else f"{line[:SAID_BACK]} and so on"


def _line(text: str) -> str:
    return " ".join(text.split())
