"""What a group wrote on a sheet, taken back in through the same questions. Nothing is lost."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from coplan.commands import asking
from coplan.commands.edits import CLEARS, typed_value
from coplan.judgement.rules import STEPS, Step
from coplan.model.edit import Edit, Set
from coplan.model.plan import Value
from coplan.plain.ears import harmless
from coplan.plain.picking import folded, picked, picked_several
from coplan.plain.sheet import (
    ANSWER,
    CODE,
    SHEET,
    current_step,
    known_lines,
    sheet_asks,
    sheet_name,
)
from coplan.planning.walk import Ask, questions_for
from coplan.session import Session

_TICK = re.compile(r"\s*\((.)\)\s+(.*)")
_NUMBERED = re.compile(r"\s*([0-9]{1,4})\s*[.)]\s+(.*)")
_SHORT = re.compile(r"\s*([0-9]{1,4}|[a-z]+(?:\.[\w-]+)+)\s*:\s*(.*)")
_ROOM = re.compile(r"_{3,}")


class Written(Struct, kw_only=True):
    """One answer as it was written. line: where it begins, counted from one.

    number, code: what it says it is the answer to. ticked: words behind a cross. words: written.
    """

    line: int
    number: int = 0
    code: str = ""
    ticked: list[str] = []
    words: list[str] = []

    @property
    def text(self) -> str:
        """What was written, as one text: the lines on paper are only room."""
        return " ".join(filter(None, self.words))


class Taken(Struct, frozen=True, kw_only=True):
    """What became of a sheet. edits: to be saved. saved: a sentence for each answer.

    problems: a sentence for each line that could not be used, with what stands there.
    """

    edits: tuple[Edit, ...]
    saved: tuple[str, ...]
    problems: tuple[str, ...]


def taken(session: Session, text: str, step: Step | None = None) -> Taken:
    """Read a sheet with answers, or lines such as ``3: yes``.

    step: of the questions; by default the one that stands on the sheet, or else the current one.
    """
    named = next(
        (one for one in STEPS if re.search(rf"^{SHEET} {one}\b", text, re.MULTILINE)), None
    )
    step = step or named or current_step(session)
    asked = sheet_asks(session, step)
    read = _Reader(asked, known_lines(session, step))
    read.lines(text)
    stale = bool(read.name) and read.name != f"{step} {sheet_name(asked)}"
    edits: dict[tuple[str, str], Edit] = {}
    saved: list[str] = []
    problems = read.problems
    for one in read.found:
        if not one.text and not one.ticked:
            continue
        try:
            ask = _asked(session, asked, one, stale=stale)
            value = _value(session, ask, one)
            edit = _set(session, ask, value, again=(ask.entry, ask.question.id) in edits)
        except ValueError as wrong:
            wrote = " ".join((*one.ticked, *one.words)).strip()
            problems.append((one.line, f"{_sentence(str(wrong))} Written there: {wrote}"))
            continue
        if edit is not None:
            edits[edit.entry, edit.name] = edit
        words = asking.shown(session, ask, value).strip().rstrip(".")
        saved.append(f"{ask.question.ask} {words}.")
        if one.ticked and one.text:
            problems.append((one.line, f"Ticked, so these words were not used: {one.text}"))
    return Taken(
        edits=tuple(edits.values()),
        saved=tuple(saved),
        problems=tuple(f"Line {line}: {says}" for line, says in sorted(problems)),
    )


class _Reader:
    """Reads a sheet line by line. known: lines that a sheet has by itself."""

    def __init__(self, asked: Sequence[Ask], known: Iterable[str]) -> None:
        self.found: list[Written] = []
        self.name = ""
        self.problems: list[tuple[int, str]] = []
        self._asked = asked
        self._known = {_bare(line) for line in known}
        self._writing = False

    def lines(self, text: str) -> None:
        """Read all lines."""
        for number, raw in enumerate(text.splitlines(), 1):
            line = _ROOM.sub("", harmless(raw)).strip()
            if line:
                self._line(number, line)

    def _line(self, number: int, line: str) -> None:
        tick, begun = _TICK.fullmatch(line), _NUMBERED.fullmatch(line)
        if line.startswith(SHEET):
            self.name = line.removeprefix(SHEET).strip()
        elif line.startswith(CODE) and self.found:
            self.found[-1].code, self._writing = line.removeprefix(CODE).strip(), False
        elif line.startswith(ANSWER) and self.found:
            self.found[-1].words.append(line.removeprefix(ANSWER).strip())
            self._writing = True
        elif begun and (not self._writing or self._is_question(int(begun[1]), begun[2])):
            self.found.append(Written(line=number, number=int(begun[1])))
            self._writing = False
        elif tick and self.found and not self._writing:
            if tick[1].strip():
                self.found[-1].ticked.append(tick[2])
        elif self._writing:
            self.found[-1].words.append(line)
        elif short := _SHORT.fullmatch(line):
            self._short(number, short[1], short[2])
        elif _bare(line) not in self._known:
            self.problems.append((number, f"This was not used: {line}"))

    def _short(self, number: int, name: str, words: str) -> None:
        if name.isdigit():
            self.found.append(Written(line=number, number=int(name), words=[words]))
        else:
            self.found.append(Written(line=number, code=name, words=[words]))

    def _is_question(self, number: int, words: str) -> bool:
        """Whether a numbered line is a question of the sheet, and not part of an answer."""
        asked = self._asked[number - 1].question.ask if 0 < number <= len(self._asked) else ""
        return bool(folded(words)) and folded(asked).startswith(folded(words))


def _bare(line: str) -> str:
    """A line of a sheet without its number and its room to write."""
    return folded(re.sub(r"^\s*[0-9]+\.", "", _ROOM.sub("", line)))


def _asked(session: Session, asks: Sequence[Ask], one: Written, *, stale: bool) -> Ask:
    """The question that an answer is to. Raises ValueError."""
    if one.code:
        entry, question = _split(session, one.code)
        found = session.plan.entry(entry)
        about = questions_for(session.plan, found, session.knowledge) if found else ()
        ask = next((ask for ask in about if ask.question.id == question), None)
        if ask is None:
            raise ValueError(f"the plan has no question {one.code} now")
        return ask
    if stale:
        raise ValueError(
            "the plan has changed since this sheet was printed, so a number could mean another "
            "question; write the question's code in front, as it stands on the sheet"
        )
    if not 1 <= one.number <= len(asks):
        raise ValueError(f"there is no question {one.number} on the sheet")
    return asks[one.number - 1]


def _split(session: Session, code: str) -> tuple[str, str]:
    """Entry and question of a code. The header has no id, and a question can have a dot."""
    keys: Iterator[str] = (one.key for one in session.plan.entries())
    entry = max((key for key in keys if code.startswith(f"{key}.")), key=len, default="")
    return entry, code.removeprefix(f"{entry}.")


def _value(session: Session, ask: Ask, one: Written) -> Value:
    """What was ticked or written, as an answer. Raises ValueError."""
    question = ask.question
    options = () if question.answer in asking.TYPED else asking.options(session, ask)
    if not options:
        value = typed_value(question, one.text, session.knowledge, session.plan, session.today)
        if value is None or one.text in CLEARS:
            raise ValueError("nothing is written here that is an answer")
        return value
    if question.answer in asking.SEVERAL:
        named = [picked_several(part, options) for part in one.ticked or [one.text]]
        if any(isinstance(part, str) for part in named):
            raise ValueError("not all of this is among the choices")
        return tuple(dict.fromkeys(found.id for part in named for found in part))  # type: ignore[union-attr]
    if len(one.ticked) > 1:
        raise ValueError("only one of these can be ticked")
    chosen = picked(one.ticked[0] if one.ticked else one.text, options)
    if len(chosen) != 1:
        raise ValueError("this is none of the choices")
    return asking.value_of(question, chosen[0].id)


def _set(session: Session, ask: Ask, value: Value, *, again: bool) -> Set | None:
    """The edit that saves an answer; None where it stands there already. Raises ValueError."""
    if again:
        raise ValueError("another answer to the same question stands above")
    now = asking.now(session, ask)
    if now == value:
        return None
    if now is not None:
        raise ValueError(
            f"it has been answered meanwhile: {asking.shown(session, ask, now)}; that stands"
        )
    return Set(entry=ask.entry, name=ask.question.id, value=value, expects=None)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."
