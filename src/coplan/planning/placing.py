"""Where each line of somebody's document belongs in a plan, and why: suggestions, nothing more."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from coplan.judgement.cues import KINDS, NOTES, Cue, Cues, Match, folded
from coplan.judgement.knowledge import Knowledge
from coplan.model.plan import Value
from coplan.planning.figures import count_in, date_in, listed, name_in, pounds_in
from coplan.planning.incoming import BETWEEN, Line

LONGEST_TITLE = 120
"""Letters of a title; what is longer stands in the notes of the entry, too."""

MOST_WORDS: Mapping[str, int] = {"group": 15, "decision": 40, "outcome": 45, "activity": 45}
"""Words from which on a line is a paragraph about something, and no entry by itself."""

PLACES: Mapping[str, str] = {
    "outcome": "Outcomes: what will be different",
    "decision": "Decisions: something to decide",
    "decision.decider": "Decisions: who decides",
    "decision.date": "Decisions: when it is decided",
    "group": "People: a group",
    "activity": "Methods: an activity",
    "plan.closed": "Time: when nothing can happen",
    "plan.money": "Money: how much there is",
    "decision.feedback.say": "Feedback: what you will tell people",
    "decision.feedback.whom": "Feedback: whom you will tell, and how",
    "plan.brief": "The brief: what was asked for",
    "plan.title": "What the plan is called",
    NOTES: "Notes: kept as it is",
}
"""Every place that a line can have, in the order of the walk, in words."""


class Part(Struct, frozen=True):
    """An entry that a line becomes. values: what is known of it, but for its title."""

    kind: str
    title: str
    values: Mapping[str, Value] = field(default_factory=dict)


class Placed(Struct, frozen=True, kw_only=True):
    """A line with a place. to: one of PLACES. why: in a sentence.

    parts: the entries that it becomes, itself first. value: the answer, where it becomes one.
    rest: what else stands in its row. name: what looks like a person's name, kept out of roles.
    """

    line: Line
    to: str
    why: str
    parts: tuple[Part, ...] = ()
    value: Value = ""
    rest: str = ""
    name: str = ""


class Placing:
    """Finds places. names: whether names of people may stand in roles, since somebody said so."""

    def __init__(self, knowledge: Knowledge, *, names: bool = False) -> None:
        self._cues = Cues(knowledge.cues.values())
        self._methods = knowledge.methods
        self._names = names

    def suggested(self, line: Line) -> Placed:
        """The place that a line has by its own words, its column, or the heading above it."""
        if line.cells:
            return self._row(line)
        text = line.text
        label, _, said = text.partition(":")
        about = self._cues.label(label) if said.strip() else None
        if about:
            own = self._own(said) if _is_activity(about) else None
            if own and not _is_activity(own[0]):
                return self._placed(line, own[0].cue, own[1], said.strip())
            return self._placed(line, about.cue, f"It begins with “{label}:”.", said.strip())
        if text.endswith(":"):
            return _kept(line, "It only leads to what follows.")
        found, why = self._found(line)
        return self._placed(line, found.cue, why, text) if found else _kept(line, why)

    def moved(self, line: Line, to: str) -> Placed:
        """The same line at another place, which a person chose."""
        why = "You chose it."
        if to == NOTES:
            return _kept(line, why)
        if to in KINDS:
            return self._entry(line, to, {}, why) if line.cells else self._one(line, to, {}, why)
        return self._answer(line, to, why, line_words(line))

    def _found(self, line: Line) -> tuple[Match | None, str]:
        """The cue of a line of words: that of its heading, unless its own is surer."""
        above, own = self._above(line), self._own(line.text)
        if above and not (own and _is_surer(own[0].cue, above[0].cue, line.text)):
            return above[0], f"It stands under “{above[1]}”."
        return own or (None, "Nothing in it says where it belongs.")

    def _above(self, line: Line) -> tuple[Match, str] | None:
        """The nearest heading that is known."""
        for heading in reversed(line.under.split(BETWEEN)):
            found = self._cues.label(heading) or self._cues.heading(heading)
            if found is not None:
                return found, heading
        return None

    def _own(self, text: str) -> tuple[Match, str] | None:
        """The cue that stands in a line itself."""
        begins = self._cues.begins(text)
        if begins:
            return begins, f"It begins with “{begins.words}”."
        words = self._cues.words(text)
        return (words, f"It speaks of “{words.words}”.") if words else None

    # A line of words

    def _placed(self, line: Line, cue: Cue, why: str, text: str) -> Placed:
        if cue.to == NOTES:
            return _kept(line, why)
        if cue.to in KINDS:
            if len(text.split()) > MOST_WORDS[cue.to]:
                return _kept(line, f"{why} It is a paragraph, and no {cue.to} by itself.")
            return self._one(line, cue.to, self._set(cue), why, text)
        return self._answer(line, cue.to, why, text)

    def _one(
        self, line: Line, kind: str, known: Mapping[str, Value], why: str, text: str = ""
    ) -> Placed:
        title = text or line.text
        values = {**self._of(kind, title), **known}
        return Placed(line=line, to=kind, why=why, parts=(Part(kind, title, values),))

    def _answer(self, line: Line, to: str, why: str, text: str) -> Placed:
        """A line that answers something about the plan, or about the decisions in it."""
        if to not in PLACES:
            return _kept(line, why)
        value: Value | None = text
        if to.endswith(".date"):
            value = date_in(text)
        elif to == "plan.money":
            value = pounds_in(text)
        if value is None:
            return _kept(line, f"{why} What it says is not sure, so it stays as it is written.")
        name = name_in(text, self._cues.is_role) if to == "decision.decider" else ""
        if name and not self._names:
            return Placed(line=line, to=NOTES, why=f"{why} {_told(name)}", name=name)
        return Placed(line=line, to=to, why=why, value=value, name=name)

    def _set(self, cue: Cue) -> dict[str, Value]:
        known: dict[str, Value] = {
            name: value for name, value in cue.sets.items() if name != "method"
        }
        method = str(cue.sets.get("method", ""))
        return known | ({"method": method} if method in self._methods else {})

    def _of(self, kind: str, title: str) -> dict[str, Value]:
        """What a title tells about its entry: a count, a day, a way of working."""
        if kind == "group":
            count = count_in(title)
            return {"size": count} if count else {}
        if kind == "decision":
            day = date_in(title)
            return {"date": day} if day else {}
        return self._method(title) if kind == "activity" else {}

    def _method(self, title: str) -> dict[str, Value]:
        there = set(folded(title))
        for method in self._methods.values():
            if set(folded(method.title)) <= there:
                return {"method": method.id}
        found = self._cues.words(title)
        return self._set(found.cue) if found and found.cue.to == "activity" else {}

    # A row of a table

    def _row(self, line: Line) -> Placed:
        columns = {title: self._cues.column(title) for title in line.cells}
        kinds = [title for title, one in columns.items() if one and one.cue.to in KINDS]
        first = kinds[0] if kinds else next(iter(line.cells))
        own = self._own(line.cells[first])
        if own and own[0].cue.to == NOTES:
            return _kept(line, own[1])
        if own and kinds and not _is_activity(own[0]) and _is_activity(columns[first]):
            if own[0].cue.to not in KINDS:
                return self._answer(line, own[0].cue.to, own[1], line_words(line, first))
            return self._entry(line, own[0].cue.to, self._set(own[0].cue), own[1])
        if kinds:
            cue = columns[kinds[0]]
            known = self._set(cue.cue) if cue else {}
            why = f"Its column is called “{kinds[0]}”."
            return self._entry(line, cue.cue.to if cue else NOTES, known, why)
        return self._without_columns(line)

    def _without_columns(self, line: Line) -> Placed:
        """A row in which no column tells what it is: by its first cell, or the heading above."""
        first, *others = line.cells.values()
        label = self._cues.label(first)
        if label and label.cue.name and others:
            return self._answer(line, label.cue.to, f"It begins with “{first}”.", others[-1])
        above = self._above(line)
        if above and above[0].cue.to in KINDS:
            why = f"It stands under “{above[1]}”."
            return self._entry(line, above[0].cue.to, self._set(above[0].cue), why)
        if not above and {"decision.decider", "decision.date"} <= self._leads_to(line):
            return self._entry(line, "activity", {}, "Its columns say who does it, and when.")
        return _kept(line, (above and f"It stands under “{above[1]}”.") or "No column tells.")

    def _leads_to(self, line: Line) -> set[str]:
        """Where the columns of a row lead."""
        found = map(self._cues.column, line.cells)
        return {one.cue.to for one in found if one}

    def _entry(self, line: Line, kind: str, known: Mapping[str, Value], why: str) -> Placed:
        """A row that becomes an entry: its columns become answers, links, and the rest a note."""
        main = self._title_column(line, kind)
        title = line.cells[main].replace("\n", " ")
        values = {**self._of(kind, title), **known}
        parts: list[Part] = []
        rest: list[str] = []
        name = ""
        for column, cell in line.cells.items():
            if column == main:
                continue
            found = self._cues.column(column)
            to = found.cue.to if found else NOTES
            if to in KINDS and to != kind and not self._cues.is_blank(cell):
                parts += self._beside(to, cell)
                continue
            if to == "decision.decider":
                name = name_in(cell, self._cues.is_role)
            if to == kind == "activity":
                values = {**self._method(cell), **values}
            answer = self._cell(kind, to, cell, named=bool(name))
            if answer is None or to.partition(".")[2] in values:
                rest.append(f"{column}: {' / '.join(cell.splitlines())}")
            else:
                values[to.partition(".")[2]] = answer
        told = f" {_told(name)}" if name and not self._names else ""
        return Placed(
            line=line,
            to=kind,
            why=why + told,
            parts=(Part(kind, title, values), *parts),
            rest="\n".join(rest),
            name=name,
        )

    def _title_column(self, line: Line, kind: str) -> str:
        """The column that an entry is called by: the first of its kind, or of words at all."""
        found = {title: self._cues.column(title) for title in line.cells}
        of_kind = [title for title, one in found.items() if one and one.cue.to == kind]
        of_any = [title for title, one in found.items() if one and one.cue.to in KINDS]
        words = [title for title, cell in line.cells.items() if len(folded(cell)) > 1]
        first = of_kind or of_any or words or list(line.cells)
        return first[0]

    def _beside(self, kind: str, cell: str) -> Iterator[Part]:
        titles = listed(cell) if kind == "group" else (" ".join(cell.split()),)
        for title in titles:
            if not self._cues.is_blank(title):
                yield Part(kind, title, self._of(kind, title))

    def _cell(self, kind: str, to: str, cell: str, *, named: bool) -> Value | None:
        """What a cell answers about the entry of its row; None where it stays as it is written."""
        about, _, name = to.partition(".")
        if about != kind or not name or self._cues.is_blank(cell):
            return None
        if name == "date":
            return date_in(cell)
        if name in ("size", "sessions"):
            return count_in(cell)
        if name == "decider" and named and not self._names:
            return None
        return " ".join(cell.split())


def suggestions(lines: Iterable[Line], knowledge: Knowledge) -> tuple[Placed, ...]:
    """A place for every line, in order."""
    placing = Placing(knowledge)
    return tuple(placing.suggested(line) for line in lines)


def _kept(line: Line, why: str) -> Placed:
    return Placed(line=line, to=NOTES, why=why)


def _told(name: str) -> str:
    return f"“{name}” looks like a person's name. A plan has roles, so it stays in the notes."


def _is_surer(own: Cue, above: Cue, text: str) -> bool:
    """Whether what a line says counts more than the heading above it.

    Among things to do there may be a decision, or how people hear back; among those who decide,
    what they decide on a day; among notes, the money that there is; and anywhere but among hopes
    and people, when nothing can happen.
    """
    if own.to == "plan.closed":
        return above.to not in ("outcome", "group")
    if own.to == "plan.money":
        return above.to in (NOTES, "activity") and pounds_in(text) is not None
    if above.to == "decision.decider":
        return own.to == "decision" and date_in(text) is not None
    if above.to == NOTES:
        return own.to.startswith("decision.feedback")
    return above.to == "activity" != own.to


def _is_activity(found: Match | None) -> bool:
    return found is not None and found.cue.to == "activity"


def line_words(line: Line, main: str = "") -> str:
    """A line as one text; of a row, the cell ``main`` or the first, and behind it the rest."""
    if not line.cells:
        return line.text
    main = main or next(iter(line.cells))
    cells = {title: " / ".join(cell.splitlines()) for title, cell in line.cells.items()}
    rest = "; ".join(f"{title}: {cell}" for title, cell in cells.items() if title != main)
    return f"{cells[main]} ({rest})" if rest else cells[main]
