"""Writing a document from plain mode: for whom, in which format, into which file."""

from pathlib import Path

from coplan.commands.command import Option
from coplan.export.audiences import AUDIENCES, Audience
from coplan.export.formats import FORMATS, Format, Wanted, formats_for
from coplan.export.writing import write_document
from coplan.model.errors import Trouble
from coplan.plain.desk import PlainDesk


def say_export(desk: PlainDesk) -> None:
    """Ask for whom, in which format and where; say what is left out, and write it."""
    audience = _audience(desk)
    form = _format(desk, audience) if audience else None
    if audience is None or form is None:
        return
    usual = desk.session.path.with_suffix(form.ending)
    named = desk.asker.ask("Into which file?", str(usual), takes_now=True)
    if named is None:
        return
    file = Path(named).expanduser()
    there = file.exists()
    if there and file.samefile(desk.session.path):
        desk.tell("That is the plan itself. Choose another name for the document.")
    elif not there or desk.asker.agreed(f"There is a file {file}. Take its place?"):
        _write(desk, audience, form, file)


def _audience(desk: PlainDesk) -> Audience | None:
    options = [Option(id=one.id, says=f"{one.title}: {one.says}") for one in AUDIENCES.values()]
    return AUDIENCES.get(desk.pick("Whom is the document for?", options) or "")


def _format(desk: PlainDesk, audience: Audience) -> Format | None:
    if audience.leaves_out:
        desk.asker.say(f"Left out of it: {'; '.join(audience.leaves_out)}.")
    options = [Option(id=one.id, says=one.title) for one in formats_for(audience.id)]
    return FORMATS.get(desk.pick("In which format?", options) or "")


def _write(desk: PlainDesk, audience: Audience, form: Format, file: Path) -> None:
    state = desk.session.state
    try:
        wanted = Wanted(
            state=state,
            document=audience.make(state),
            audience=audience,
            path=desk.session.path,
        )
        write_document(file, form.make(wanted), over=file.exists())
    except Trouble as trouble:
        desk.asker.told(trouble)
        return
    more = " It leaves the team: let somebody look at it first." if audience.leaves_the_team else ""
    desk.tell(f"Written: {file}.{more}")
