"""Asking for a line: the few words that are understood at every prompt, and everything else."""

from collections.abc import Callable

from coplan.model.errors import Trouble
from coplan.plain.ears import Ears, Ended
from coplan.plain.picking import folded
from coplan.plain.voice import Voice

BACK = ("b", "back")
LEAVE = ("q", "quit", "leave", "exit")
AGAIN = ("r", "again", "repeat", "say again")
HELP = ("?", "help")
YES, NO = ("y", "yes"), ("n", "no", *BACK)
ENDS = ("", ".")
"""Lines that end a text of several lines."""

LITERAL = "="
"""In front of an answer that would be a command without it."""


class Left(Exception):
    """The person leaves."""


class Asker:
    """Says and hears. is_command: whether a whole line is a command, so that a list gives way."""

    def __init__(self, voice: Voice, ears: Ears, is_command: Callable[[str], bool]) -> None:
        self._voice, self.ears, self.is_command = voice, ears, is_command
        self.say, self.again = voice.say, voice.again
        self._hinted: set[str] = set()

    @property
    def silent(self) -> bool:
        """Whether nothing was said since the last line was heard."""
        return self._voice.silent

    def hint(self, sentence: str) -> None:
        """Say a hint, the first time that it would help."""
        if sentence and sentence not in self._hinted:
            self._hinted.add(sentence)
            self.say(sentence)

    def hear(self, prompt: str) -> str:
        """The next line. “Say again” is answered here, at every prompt alike. Raises Ended."""
        while True:
            line = self.ears.line(prompt)
            if folded(line) not in AGAIN:
                return line
            self.again()

    def plainly(self, prompt: str, about: str) -> str | None:
        """A line that is an answer, or None for back. about: what ``?`` says. Raises Left."""
        while True:
            line = self.hear(prompt).strip()
            if line.startswith(LITERAL):
                return line.removeprefix(LITERAL).strip() or None
            if line == "?" or folded(line) in HELP:
                self.say(about)
            elif folded(line) in LEAVE:
                raise Left
            else:
                return None if folded(line) in BACK else line

    def ask(self, prompt: str, initial: str = "", *, takes_now: bool = False) -> str | None:
        """A line of words, or None where the person turns back or leaves it as it is.

        initial: what there is now. takes_now: an empty line means that, and not back.
        """
        self.say(prompt)
        about = "Type the words, then Enter. b goes back, and nothing changes."
        if initial:
            self.say(f"Now: {initial}")
            empty = "takes that" if takes_now else "leaves it as it is"
            self.hint(f"Type it anew. An empty line {empty}.")
            about += f" An empty line {empty}."
            if self.ears.offer(initial):
                self.hint("The Up key brings the words back, so that you can change them.")
        line = self.plainly("Words: ", f"{prompt} {about}")
        return initial if line == "" and takes_now else line or None

    def ask_lines(self, prompt: str) -> tuple[str, ...]:
        """One line, or several where the person asks for that first."""
        self.say(prompt)
        self.hint("Type it, then Enter. To add several, say: several.")
        about = f"{prompt} Type it, then Enter. several takes a line for each. b goes back."
        line = self.plainly("Words: ", about)
        if line is None or folded(line) != "several":
            return (line,) if line else ()
        self.say("Type one in each line. An empty line or a dot ends.")
        found: list[str] = []
        self.lines(found.append)
        return tuple(found)

    def lines(self, take: Callable[[str], None]) -> None:
        """Take lines up to an empty one or a dot. The end of input ends them, and loses none."""
        while True:
            try:
                line = self.ears.line("Line: ")
            except Ended:
                return
            if line.strip() in ENDS:
                return
            take(line.rstrip())

    def agreed(self, question: str) -> bool:
        """Whether a person says yes."""
        self.say(question)
        while True:
            answer = folded(self.hear("yes or no: "))
            if answer in YES:
                return True
            if answer in (*NO, *LEAVE, ""):
                return False
            self.say("Type yes or no.")

    def told(self, trouble: Trouble) -> None:
        """Say what went wrong."""
        self.say(" ".join(str(trouble).split("\n")))
