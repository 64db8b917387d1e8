"""Writing a document from plain mode: for whom, in which format, into which file."""

from pathlib import Path

from coplan.commands.command import Option
from coplan.export.audiences import AUDIENCES, Audience
from coplan.export.checks import ASK, check_lines
from coplan.export.formats import Format, every_format, formats_for, wanted
from coplan.export.writing import write_document
from coplan.files.settings import read_settings
from coplan.files.typed import typed_path
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
    file = typed_path(named)
    there = file.exists()
    if there and file.samefile(desk.session.path):
        desk.tell("That is the plan itself. Choose another name for the document.")
    elif not there or desk.asker.agreed(f"There is a file {file}. Take its place?"):
        _write(desk, audience, form, file)


def _audience(desk: PlainDesk) -> Audience | None:
    options = [Option(id=one.id, says=f"{one.title}: {one.says}") for one in AUDIENCES.values()]
    return AUDIENCES.get(desk.pick("Whom is the document for?", options) or "")


def _format(desk: PlainDesk, audience: Audience) -> Format | None:
    there = formats_for(audience.id, every_format(desk.session.extensions))
    chosen = desk.pick("In which format?", [Option(id=one.id, says=one.title) for one in there])
    return next((one for one in there if one.id == chosen), None)


def _write(desk: PlainDesk, audience: Audience, form: Format, file: Path) -> None:
    state = desk.session.state
    try:
        templates = read_settings().settings.templates
        what = wanted(state, audience, desk.session.path, templates)
        made, found = form.make(what), what.checks()
        for line in check_lines(found):
            desk.asker.say(line)
        if found.grave and audience.leaves_the_team and not desk.asker.agreed(ASK):
            desk.tell("Nothing is written.")
            return
        write_document(file, made, over=file.exists())
    except Trouble as trouble:
        desk.asker.told(trouble)
        return
    desk.tell(f"Written: {file}.")
