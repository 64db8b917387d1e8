"""Every command, declared once: keys, help, palette and key line come from here."""

from coplan.commands import changing, moving
from coplan.commands.command import Command
from coplan.judgement.rules import STEPS

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
    Command(id="add", title="Add one here", keys=("a",), run=changing.add, label="add", weight=80),
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
        run=changing.rename,
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
        id="reasons",
        title="Why this verdict, and what to say",
        keys=("w",),
        run=moving.page("reasons"),
        label="why",
        weight=65,
    ),
    Command(
        id="work",
        title="About this kind of work",
        keys=("i",),
        run=moving.page("work"),
        group="Anywhere",
    ),
    *(
        Command(
            id=f"go-{step}",
            title=f"Go to {step}",
            keys=(str(number),),
            run=moving.to_step(step),
            group="Moving",
        )
        for number, step in enumerate(STEPS, 1)
    ),
    Command(
        id="colours",
        title="Change the colours",
        keys=("t",),
        run=moving.page("colours"),
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
