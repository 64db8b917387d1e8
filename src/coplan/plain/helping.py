"""Help in plain mode: what this place is for, what can be said here, and every command."""

from typing import TYPE_CHECKING

from coplan.commands import asking
from coplan.plain.asking import LITERAL
from coplan.plain.places import CHOICE_HINT, HINTS, why_asked
from coplan.planning.steps import FOR

if TYPE_CHECKING:
    from coplan.plain.desk import PlainDesk

ALWAYS = (
    "s skips a question, b goes back, u undoes, n goes to the next open question.",
    "list reads out where you are, go 4 goes to step 4, find looks for anything.",
    "why tells how much say can be offered, map reads out the whole plan.",
    "say again repeats. q leaves. Everything is saved as you give it.",
    "For all that you can say, say: commands.",
)


def say_help(desk: "PlainDesk") -> None:
    """Say what the present place is for and what can be said there."""
    session, place = desk.session, desk.place
    ask = asking.find_ask(session, place.entry, place.question)
    desk.asker.say("")
    if ask is None:
        desk.asker.say(FOR[place.step])
        desk.asker.say("Type a number to open what has that number. add adds one.")
    else:
        desk.asker.say(*why_asked(session, ask))
        desk.asker.say(HINTS.get(ask.question.answer, CHOICE_HINT))
        desk.asker.say("A hyphen alone takes the answer away. example gives an example.")
        desk.asker.say(
            f"To answer with a word that is a command, put {LITERAL} in front, as in {LITERAL} map."
        )
    desk.asker.say(*ALWAYS)


def say_commands(desk: "PlainDesk") -> None:
    """Say every command with its word and its letter."""
    for group in dict.fromkeys(one.group for one in desk.grammar.words):
        desk.asker.say("", f"{group}:")
        for one in desk.grammar.words:
            if one.group == group:
                desk.asker.say(f"  {one.told}")
