"""Long texts in plain mode: read, and written a line at a time."""

from collections.abc import Callable

from coplan.commands.command import Option
from coplan.plain.asking import Asker
from coplan.plain.listing import Listing

HOW = "Type the text, with Enter after each line. An empty line or a dot ends it."

WAYS = (
    Option(id="below", says="Add lines below it"),
    Option(id="anew", says="Write it anew"),
    Option(id="line", says="Change one line"),
    Option(id="leave", says="Leave it as it is"),
)


def write_text(asker: Asker, prompt: str, text: str, note: Callable[[str], None]) -> str:
    """Say a text and let it be changed; return it as the person leaves it.

    note: is given the text after each line that is typed, to be kept until it is saved.
    """
    if not text.strip():
        asker.say("", prompt, HOW)
        return _typed(asker, "", note)
    asker.say("", prompt, *text.strip().split("\n"))
    match Listing(asker, WAYS).choose("What shall become of it?"):
        case "below":
            asker.say(HOW)
            return _typed(asker, text.rstrip("\n"), note)
        case "anew":
            asker.say(HOW)
            return _typed(asker, "", note) or text
        case "line":
            return _one_line(asker, text)
        case _:
            return text


def _typed(asker: Asker, before: str, note: Callable[[str], None]) -> str:
    lines = [before] if before else []

    def take(line: str) -> None:
        lines.append(line)
        note("\n".join(lines))

    asker.lines(take)
    return "\n".join(lines)


def _one_line(asker: Asker, text: str) -> str:
    lines = text.strip().split("\n")
    options = [Option(id=str(number), says=line) for number, line in enumerate(lines)]
    chosen = Listing(asker, options).choose("Which line?")
    if chosen is None:
        return text
    new = asker.ask("Change the line:", lines[int(chosen)])
    if new is None:
        return text
    lines[int(chosen)] = new
    return "\n".join(lines)
