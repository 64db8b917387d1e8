"""Taking in a document that somebody has: looked over line by line, then saved as one step."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from coplan.commands.command import Option
from coplan.extend.plugins import Extensions
from coplan.files.incoming.readers import lines_of, read_document
from coplan.judgement.answers import possible_answers
from coplan.judgement.cues import NOTES
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import spoken
from coplan.model.display import one_line
from coplan.model.plan import Value
from coplan.planning.incoming import Line
from coplan.planning.placing import PLACES, Placed, Placing, line_words
from coplan.planning.taking_in import edits_in
from coplan.session import Session, State

PASTED = "pasted notes"
"""What text from a pipe is called."""

NAMED = "names"
"""The choice to keep what looks like a person's name as who decides."""


def document_lines(path: Path, extensions: Extensions) -> tuple[Line, ...]:
    """The lines of a document, by coplan's own readers and those of plugins. Raises Trouble."""
    return read_document(path, extensions.importers)


def pasted_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of text from a pipe. Raises Trouble."""
    return lines_of(data)


class Looking:
    """The lines of one document while a person looks them over. Every change can be undone.

    knowledge: of the plan's kind of work. lines: in the order of the document.
    """

    def __init__(self, knowledge: Knowledge, lines: Sequence[Line]) -> None:
        self.knowledge = knowledge
        self._placing = Placing(knowledge)
        self._with_names = Placing(knowledge, names=True)
        self.placed = tuple(map(self._placing.suggested, lines))
        self.seen: frozenset[int] = frozenset()
        self._past: list[tuple[tuple[Placed, ...], frozenset[int]]] = []

    @property
    def next(self) -> int | None:
        """The first line that nobody has looked at yet."""
        return next((one for one in range(len(self.placed)) if one not in self.seen), None)

    def accept(self, number: int) -> None:
        """Leave a line where it is suggested."""
        self._keep({number: self.placed[number]})

    def accept_alike(self, number: int) -> int:
        """Leave every line with the same place there, and return how many that are."""
        to = self.placed[number].to
        alike = {n: one for n, one in enumerate(self.placed) if one.to == to and n not in self.seen}
        self._keep(alike or {number: self.placed[number]})
        return len(alike)

    def move(self, number: int, to: str) -> None:
        """Put a line at another place, or take it with the name that stands in it."""
        line = self.placed[number].line
        if to == NAMED:
            self._keep({number: self._with_names.suggested(line)})
        else:
            self._keep({number: self._placing.moved(line, to)})

    def leave_out(self, number: int) -> None:
        """Give a line no place: it is kept in the notes."""
        self.move(number, NOTES)

    def undo(self) -> bool:
        """Take back the last change; False where there is none."""
        if not self._past:
            return False
        self.placed, self.seen = self._past.pop()
        return True

    def only_seen(self) -> tuple[Placed, ...]:
        """The lines as they would go in, with those in the notes that nobody has looked at."""
        return tuple(
            one if number in self.seen else self._placing.moved(one.line, NOTES)
            for number, one in enumerate(self.placed)
        )

    def _keep(self, changed: dict[int, Placed]) -> None:
        self._past.append((self.placed, self.seen))
        self.placed = tuple(changed.get(n, one) for n, one in enumerate(self.placed))
        self.seen = self.seen | changed.keys()


def places(one: Placed) -> tuple[Option, ...]:
    """Where a line can be put, in the order of the walk."""
    found = [Option(id=to, says=says) for to, says in PLACES.items()]
    if one.name:
        named = Option(id=NAMED, says=f"As suggested, and keep “{one.name}” as who decides")
        found.insert(0, named)
    return tuple(found)


def becomes(one: Placed, knowledge: Knowledge) -> str:
    """What a line becomes, in words: its place, and what was read from it."""
    if not one.parts:
        value = "" if isinstance(one.value, str) else f" ({spoken(one.value)})"
        return f"{PLACES[one.to]}{value}"
    first, *others = one.parts
    known = [_known(name, value, knowledge) for name, value in first.values.items()]
    linked = [f"{part.kind} “{one_line(part.title)}”" for part in others]
    more = "; ".join((*known, *linked))
    return f"{PLACES[one.to]} ({more})" if more else PLACES[one.to]


def _known(name: str, value: Value, knowledge: Knowledge) -> str:
    question = knowledge.questions.get(name)
    chosen = possible_answers(question, knowledge).get(str(value)) if question else None
    return chosen.partition(":")[0] if chosen else f"{name}: {spoken(value)}"


def words_of(one: Placed) -> str:
    """A line in the words of its document, by what it is called first."""
    if one.parts and one.line.cells:
        main = next((t for t, c in one.line.cells.items() if c == one.parts[0].title), "")
        return line_words(one.line, main)
    return line_words(one.line)


def summary(placed: Iterable[Placed]) -> tuple[str, ...]:
    """How many lines go where, in the order of the walk."""
    counted = dict.fromkeys(PLACES, 0)
    for one in placed:
        counted[one.to] += 1
    return tuple(f"{count} to {PLACES[to]}" for to, count in counted.items() if count)


def title_in(placed: Iterable[Placed]) -> str:
    """What the document calls the plan, or nothing."""
    return next((str(one.value) for one in placed if one.to == "plan.title"), "")


def take_in(session: Session, placed: Sequence[Placed], source: str) -> State:
    """Save lines with their places as one step that names where they come from.

    Raises as ``Session.commit`` does; then nothing has changed.
    """
    edits = edits_in(session.plan, placed, source)
    lines = f"{len(placed)} lines" if len(placed) != 1 else "a line"
    return session.commit(edits, f"took in {lines} from {source}", why=f"Taken in from {source}")


def endings(looking: Looking) -> list[Option]:
    """The ways to end looking a document over."""
    count, seen = len(looking.placed), len(looking.seen)
    every = Option(id="all", says=f"Take in all {count} lines", note="As they stand now.")
    if seen == count:
        return [every, Option(id="none", says="Take in nothing")]
    only = Option(
        id="seen",
        says=f"Take in the {seen} that you looked at",
        note=f"The other {count - seen} are kept in the notes of the plan.",
    )
    return [every, *([only] if seen else []), Option(id="none", says="Take in nothing")]


def ended(looking: Looking, chosen: str | None) -> tuple[Placed, ...] | None:
    """The lines that go in, by the way to end that was chosen; None for nothing."""
    if chosen == "all":
        return looking.placed
    return looking.only_seen() if chosen == "seen" else None
