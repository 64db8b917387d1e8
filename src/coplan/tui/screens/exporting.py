"""Writing the plan as a document: for whom, in which format and file, and what to know first."""

from asyncio import to_thread
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coplan.commands.command import Option
from coplan.export.audiences import AUDIENCES
from coplan.export.checks import check_lines
from coplan.export.formats import Format, Wanted, every_format, formats_for, wanted
from coplan.export.names import file_name
from coplan.export.writing import write_document
from coplan.files.settings import read_settings
from coplan.files.typed import typed_path
from coplan.tui.screens.pages import Choose, TypeLine

if TYPE_CHECKING:
    from coplan.tui.screens.workspace import Workspace

NOTHING_SENT = "Nothing is sent anywhere. The file is written to this computer."


async def export(screen: "Workspace") -> None:
    """Ask what is needed, show what was found, and write it; turning back writes nothing."""
    everyone = [Option(id=one.id, says=one.title, note=one.says) for one in AUDIENCES.values()]
    whom = await _choose(screen, "Who is it for?", everyone)
    if whom is None:
        return
    session = screen.session
    there = every_format(session.extensions)
    options = formats_for(whom, there)
    forms = [Option(id=one.id, says=f"{one.id}: {one.title}") for one in options]
    form = there.get(await _choose(screen, "In which format?", forms) or "")
    if form is None:
        return
    usual = session.path.parent / file_name(session.plan.title, whom, form.ending)
    page = TypeLine("Into which file?", str(usual), NOTHING_SENT)
    named = await screen.app.push_screen_wait(page)
    if named is None:
        return
    templates = read_settings().settings.templates
    what = wanted(session.state, AUDIENCES[whom], session.path, templates)
    await _write(screen, what, form, _file(named, what, form))


def _file(named: str, what: Wanted, form: Format) -> Path:
    """Where to write; in a folder the file is called by the title of the plan."""
    file = typed_path(named)
    if file.is_dir():
        file /= file_name(what.state.plan.title, what.audience.id, form.ending)
    return file


def _is_the_plan(file: Path, what: Wanted) -> bool:
    return file.exists() and file.samefile(what.path)


async def _choose(screen: "Workspace", prompt: str, options: Sequence[Option]) -> str | None:
    return await screen.app.push_screen_wait(Choose(prompt, options))


async def _write(screen: "Workspace", what: Wanted, form: Format, file: Path) -> None:
    if _is_the_plan(file, what):
        screen.say("That is the plan itself. Choose another name for the document.")
        return
    write = Option(id="write", says=f"Write {file.name}")
    if await to_thread(file.exists):
        write = Option(id="over", says=f"Write it in the place of {file.name}, which is there")
    found = (Option(id="", says=line) for line in check_lines(what.checks()))
    if not await _choose(screen, "Before it leaves", (write, *found)):
        return

    def make() -> str:
        write_document(file, form.make(what), over=write.id == "over")
        return f"Written: {file.name}"

    told = await screen.desk.call(make)
    if told:
        screen.say(told)
