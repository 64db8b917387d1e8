"""One command, said and answered line by line, and then the end."""

from contextlib import suppress
from pathlib import Path

from coplan.commands.command import Command, Place
from coplan.commands.keymap import keymap_of
from coplan.commands.plugged import plugged
from coplan.files.journal import Journal
from coplan.files.settings import Found
from coplan.model.errors import Trouble
from coplan.plain.asking import Asker, Left
from coplan.plain.desk import PlainDesk
from coplan.plain.ears import Ears, Ended
from coplan.plain.grammar import Grammar
from coplan.plain.pages import Opens, say_page
from coplan.plain.voice import Voice
from coplan.plain.words import WORDS
from coplan.session import Session


def do_once(session: Session, command: Command, place: Place | None, found: Found) -> bool:
    """Do a command at a place. Returns whether the input has lasted to its end.

    Raises Trouble where another plan was chosen, which only a conversation can open.
    """
    voice = Voice()
    offered = plugged(session.extensions)
    keymap = keymap_of(found.settings.keymap, found.settings.keys, offered)
    asker = Asker(voice, Ears(voice), lambda _: False)
    journal = session.journal = Journal(session.path)
    desk = PlainDesk(session, asker, journal, say_page, Grammar(keymap, WORDS, offered))
    if place is not None:
        desk.go(place)
    before = desk.place
    try:
        with suppress(Left):
            desk.do(command.run)
            if saved := desk.take_saved():
                desk.asker.say(saved)
            if desk.place != before:
                desk.say_place()
    except Ended:
        return False
    except Opens as other:
        raise Trouble("Another plan was chosen.", "", f"coplan {_quoted(other.path)}") from None
    finally:
        journal.close()
        session.leave()
    return True


def _quoted(path: Path) -> str:
    import shlex  # only a person who copies the line needs it

    return shlex.quote(str(path))
