"""Every command, declared once: keys, help, palette and key line come from here."""

from collections.abc import Mapping

from coplan.commands import (
    adding,
    changing,
    commenting,
    copying,
    history,
    keeping,
    moving,
    settling,
    writing,
)
from coplan.commands.command import Command
from coplan.judgement.rules import STEPS, Step

TITLES: Mapping[Step, str] = {"time": "time, money, support"}
"""Steps that hold more than their name says."""

COMMANDS: tuple[Command, ...] = (
    Command(
        id="help",
        title="What can I do here?",
        keys=("question_mark", "f1"),
        run=moving.page("help"),
        label="help",
        weight=100,
        group="Anywhere",
    ),
    Command(
        id="find",
        title="Find a command or anything in the plan",
        keys=("colon", "ctrl+p"),
        run=moving.page("find"),
        label="find",
        weight=99,
        group="Anywhere",
    ),
    Command(
        id="leave",
        title="Leave; everything is saved",
        keys=("q",),
        run=moving.page("leave"),
        label="leave",
        weight=98,
        group="Anywhere",
    ),
    Command(id="add", title="Add one here", keys=("a",), run=adding.add, label="add", weight=80),
    Command(
        id="next",
        title="Next open question",
        keys=("n",),
        run=moving.onward,
        label="next",
        weight=79,
        group="Moving",
    ),
    Command(
        id="undo",
        title="Undo the last change",
        keys=("u",),
        run=changing.undo,
        label="undo",
        weight=60,
    ),
    Command(id="redo", title="Do again what was undone", keys=("U", "ctrl+r"), run=changing.redo),
    Command(
        id="remove",
        title="Remove this; undo brings it back",
        keys=("d", "delete"),
        run=changing.remove,
        label="remove",
        weight=40,
    ),
    Command(
        id="rename",
        title="Change the words of this",
        keys=("e",),
        run=writing.edit_words,
        label="edit words",
        weight=45,
    ),
    Command(
        id="skip",
        title="Skip this question for now",
        keys=("s",),
        run=moving.skip,
        label="skip",
        weight=50,
        group="Moving",
    ),
    Command(
        id="back",
        title="Back",
        keys=("b", "escape", "backspace"),
        run=moving.back,
        label="back",
        weight=70,
        group="Moving",
    ),
    Command(
        id="example",
        title="Show an example answer",
        keys=("o",),
        run=moving.page("example"),
        label="example",
        weight=30,
    ),
    Command(
        id="why",
        title="Why this verdict, what would change it, and what to say",
        keys=("w",),
        run=moving.to_fit,
        label="why",
        weight=65,
    ),
    Command(
        id="map",
        title="The map: the whole plan backwards, as a picture or a list",
        keys=("m",),
        run=moving.page("map"),
        label="map",
        weight=55,
        group="Moving",
    ),
    Command(
        id="notes",
        title="Notes about this: read and write",
        keys=("N",),
        run=writing.notes,
    ),
    Command(
        id="brief",
        title="The brief: read and write what was asked for",
        keys=("B",),
        run=writing.brief,
    ),
    Command(
        id="copy",
        title="Copy the promise, or the words you are at",
        keys=("y",),
        run=copying.copy,
    ),
    Command(
        id="keep",
        title="Keep a flag as it is, with a reason",
        keys=("K",),
        run=keeping.keep,
    ),
    Command(
        id="settle",
        title="Settle a conflict: two people changed one thing",
        keys=("S",),
        run=settling.settle,
    ),
    Command(
        id="history",
        title="History: who changed what, and why; take a step back",
        keys=("H",),
        run=history.show_history,
    ),
    Command(
        id="reason",
        title="Say why you made the last change",
        keys=("W",),
        run=history.say_why,
    ),
    Command(
        id="comments",
        title="Comments: read what readers say, or write one",
        keys=("C",),
        run=commenting.comments,
    ),
    Command(
        id="work",
        title="About this kind of work",
        keys=("i",),
        run=moving.page("work"),
        group="Anywhere",
    ),
    Command(
        id="standards",
        title="What your standards say here",
        keys=("v",),
        run=moving.page("standards"),
    ),
    Command(
        id="premortem",
        title="What could go wrong, and who watches",
        keys=("p",),
        run=moving.page("premortem"),
    ),
    *(
        Command(
            id=f"go-{step}",
            title=f"Go to {TITLES.get(step, step)}",
            keys=(str(number),),
            run=moving.to_step(step),
            group="Moving",
        )
        for number, step in enumerate(STEPS, 1)
    ),
    Command(
        id="plans",
        title="All plans in this folder",
        keys=("P",),
        run=moving.page("plans"),
        group="Anywhere",
    ),
    Command(
        id="colours",
        title="Choose the colours",
        keys=("t",),
        run=moving.page("colours"),
        group="Anywhere",
    ),
    Command(
        id="roomier",
        title="More room between rows",
        keys=("plus", "equals_sign"),
        run=moving.page("roomier"),
        group="Anywhere",
    ),
    Command(
        id="tighter",
        title="Less room between rows",
        keys=("minus",),
        run=moving.page("tighter"),
        group="Anywhere",
    ),
    Command(
        id="projector",
        title="Large and clear, for a projector; again: as before",
        keys=("z",),
        run=moving.page("projector"),
        group="Anywhere",
    ),
    Command(
        id="redraw",
        title="Draw the screen again",
        keys=("ctrl+l",),
        run=moving.page("redraw"),
        group="Anywhere",
    ),
)

BY_ID = {command.id: command for command in COMMANDS}
