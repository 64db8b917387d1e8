"""Taking in a document in plain mode: each line said with its place, then one answer."""

from typing import TYPE_CHECKING

from coplan.commands.importing import (
    Looking,
    becomes,
    document_lines,
    ended,
    endings,
    places,
    summary,
    take_in,
    words_of,
)
from coplan.files.typed import typed_path
from coplan.model.errors import Trouble
from coplan.plain.asking import BACK, HELP, LEAVE, Asker, Left
from coplan.plain.listing import Listing
from coplan.plain.picking import folded
from coplan.planning.placing import Placed

if TYPE_CHECKING:
    from coplan.plain.desk import PlainDesk

HOW = (
    "An empty line accepts the place. move chooses another one. s keeps the line in the notes. "
    "alike accepts all with the same place. u takes back. done ends."
)
NOTHING = "Nothing is taken in."

_ACCEPT = ("", "yes", "y", "accept")
_MOVE, _LEAVE_OUT, _ALIKE = ("m", "move"), ("s", "leave", "notes"), ("a", "alike", "all")
_UNDO, _DONE = ("u", "undo"), ("d", "done")


def say_import(desk: "PlainDesk") -> None:
    """Ask for a document, look it over, and take it in."""
    if desk.session.read_only:
        desk.tell("This plan is open for reading only.")
        return
    named = desk.asker.ask("Which document? Word, Excel, CSV, Markdown or notes.")
    if named is None:
        return
    file = typed_path(named)
    try:
        lines = document_lines(file, desk.session.extensions)
        placed = look_over(desk.asker, Looking(desk.session.knowledge, lines))
        if placed is None:
            desk.tell(NOTHING)
            return
        notices = take_in(desk.session, placed, file.name).notices
    except Trouble as trouble:
        desk.asker.told(trouble)
        return
    desk.tell(" ".join((f"Saved: {len(placed)} lines from {file.name}.", *notices)))


def look_over(asker: Asker, looking: Looking) -> tuple[Placed, ...] | None:
    """Say each line with its place until all are looked at; None for taking in nothing."""
    count = len(looking.placed)
    asker.say("", f"{count} lines. Nothing is saved before you say so.", *summary(looking.placed))
    asker.hint(HOW)
    while (number := looking.next) is not None:
        one = looking.placed[number]
        where = f", {one.line.place}" if one.line.place else ""
        asker.say("", f"Line {number + 1} of {count}{where}: {words_of(one)}")
        asker.say(f"Suggested: {becomes(one, looking.knowledge)}.", one.why)
        said = folded(asker.hear("Place: "))
        if said in _DONE or said in BACK:
            break
        if said in LEAVE:
            raise Left
        _do(asker, looking, number, said)
    return _finish(asker, looking)


def _do(asker: Asker, looking: Looking, number: int, said: str) -> None:
    if said in _ACCEPT:
        looking.accept(number)
    elif said in _LEAVE_OUT:
        looking.leave_out(number)
    elif said in _ALIKE:
        asker.say(f"Accepted: {looking.accept_alike(number)} lines.")
    elif said in _UNDO:
        asker.say("Taken back." if looking.undo() else "There is nothing to take back.")
    elif said in _MOVE:
        to = Listing(asker, places(looking.placed[number])).choose("Where does it belong?")
        if to:
            looking.move(number, to)
    else:
        asker.say(HOW if said in HELP else f"That is none of the answers. {HOW}")


def _finish(asker: Asker, looking: Looking) -> tuple[Placed, ...] | None:
    """Ask what goes in."""
    chosen = Listing(asker, endings(looking)).choose("What shall go into the plan?")
    return ended(looking, chosen)
