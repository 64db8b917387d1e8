"""``coplan packs new``, ``check``, ``try`` and ``from``: for people who write a pack."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from coplan.cli.chosen import out, say, this_day
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option
from coplan.commands.new import new_plan_text
from coplan.extend.pack_checks import pack_problems
from coplan.extend.pack_from_plan import pack_from
from coplan.extend.pack_making import PackWords, write_pack
from coplan.extend.pack_places import Places, why_refused
from coplan.extend.packs import Loaded, Pack, PackProblem, load_packs, problem_words
from coplan.extend.plugins import Extensions
from coplan.files.entries import FORMAT
from coplan.files.planfile import PlanFile
from coplan.files.values import written
from coplan.judgement.catalogue import WorkStream
from coplan.model.errors import Exit, Trouble

ASKS: Mapping[str, tuple[str, str]] = {
    "name": ("What shall the pack be called?", ""),
    "author": ("Who writes it? A body or a role, no person's name.", "The authors"),
    "licence": ("What may others do with it? Name a licence.", "CC BY 4.0"),
    "purpose": ("What kind of work is it for? One sentence.", "Work on something with people."),
    "co_written": ("With whom is it co-written? Leave it empty for nobody.", ""),
    "outcome": ("What should be different? One thing.", "What is done fits how people live"),
}
"""What is asked about a new pack, and what stands where there is no answer."""

folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False)
)


def _word_options(command: Callable[..., object]) -> Callable[..., object]:
    """An option for each question about a new pack."""
    for name, (ask, _) in reversed(list(ASKS.items())):
        option = f"--{name.replace('_', '-')}"
        command = click.option(option, name, help=ask)(command)
    no_input = "Ask nothing: what is not given stays as coplan has it."
    return click.option("--no-input", is_flag=True, help=no_input)(command)


@click.command(
    "new",
    cls=Command,
    examples=(
        "coplan packs new",
        'coplan packs new housing --name "Housing" --author "Anytown Council" --no-input',
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@_word_options
def packs_new(folder: Path | None, *, no_input: bool, **given: str | None) -> None:
    """Write a pack to begin with: words that work, and are there to be changed.

    It asks six questions, a line each. FOLDER is where to write it; otherwise a folder with the
    name of the pack, here.
    """
    words = _asked(given, no_input=no_input)
    known = extensions()
    _check_free(words.id, known)
    folder = _place(folder, words)
    write_pack(words, folder, this_day(), known.loaded.knowledge)
    out(f"Written: {folder}\nWhat each file is for: {folder}/README.md")
    out(f"To check it: coplan packs check {folder}\nTo try it: coplan packs try {folder}")


@click.command(
    "from",
    cls=Command,
    examples=(
        "coplan packs from our-strategy.toml housing",
        'coplan packs from our-strategy.toml housing --name "Housing" --no-input',
    ),
)
@click.argument("plan", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@_word_options
def packs_from(plan: Path, folder: Path, *, no_input: bool, **given: str | None) -> None:
    """Save a finished plan as a pack, so that others can begin with it.

    Its decisions become what has to be decided, and the plan becomes the example. Counts, notes
    and what seems to name somebody stay behind; what did is said.
    """
    found = PlanFile(plan).read().document.plan
    given = {**given, "name": given["name"] or (found.title if no_input else None)}
    first = next((one.title for one in found.outcomes if one.title), "")
    given["outcome"] = given["outcome"] or first or None
    words = _asked(given, no_input=no_input)
    known = extensions().for_plan(plan)
    _check_free(words.id, known)
    folder = _place(folder, words)
    knowledge = known.for_work(found.header.work).knowledge
    left = pack_from(found, words, folder, knowledge, this_day())
    out(f"Written: {folder}")
    for one in left:
        out(f"Left out: {one.what} ({one.times}×)")
    problems, _ = checked(folder)
    _tell(problems, "Read every line before you share it.")


@click.command(
    "check", cls=Command, examples=("coplan packs check housing", "coplan packs check . --json")
)
@folder_argument
@json_option
def packs_check(folder: Path, *, as_json: bool) -> int:
    """Say what is to be mended in a pack, with its line, its field, and what to do."""
    problems, _ = checked(folder)
    if as_json:
        names = ("file", "line", "about", "name", "what", "do")
        out_json([{name: getattr(one, name) for name in names} for one in problems])
    else:
        _tell(problems, "Nothing is to be mended.")
    return Exit.FOUND if problems else Exit.DONE


@click.command("try", cls=Command, examples=("coplan packs try housing",))
@folder_argument
@click.option("--plain/--screens", "plain", default=None, help="Talk line by line.")
@today_option
def packs_try(folder: Path, *, plain: bool | None) -> int:
    """Practise in a plan of the kind of work that a pack is for; nothing is kept.

    While it is open, it follows every change that you make in the pack.
    """
    from coplan.cli.opening import practise  # checking a pack needs no session

    if wrong := why_refused(folder):
        raise Trouble("This pack is not opened.", wrong)
    known = _with(extensions(), folder)
    for one in known.places.problems if known.places else ():
        say(problem_words(one))
    with tempfile.TemporaryDirectory(prefix="coplan-") as scratch:
        return practise(_scratch_plan(known.loaded, folder, Path(scratch)), known, plain=plain)


def checked(folder: Path) -> tuple[tuple[PackProblem, ...], Pack | None]:
    """What is to be mended in a pack, and the pack itself where it can be read."""
    if wrong := why_refused(folder):
        do = "Mend it; until then nothing of this pack is used."
        return (PackProblem(pack=folder.name, file=str(folder), what=wrong, do=do),), None
    itself = next(iter(load_packs([folder.resolve()]).packs), None)
    others = _without(extensions(), itself)
    return pack_problems(folder, others), itself


def _without(known: Extensions, pack: Pack | None) -> tuple[Path, ...]:
    """The folders of all other packs: not of the copy that a person has added of this one."""
    words = known.places.folders if known.places else ()
    return tuple(
        one.folder
        for one in known.loaded.packs
        if not (pack and one.id == pack.id and one.folder in words)
    )


def _with(known: Extensions, folder: Path) -> Extensions:
    """With a pack that is being written, in place of any copy of it."""
    itself = next(iter(load_packs([folder.resolve()]).packs), None)
    shared = known.places.shared if known.places else ()
    copies = {one.folder for one in known.loaded.packs if itself and one.id == itself.id}
    others = tuple(one for one in shared if one not in copies)
    return replace(known, places=Places(shared=(*others, folder.resolve())))


def _scratch_plan(loaded: Loaded, folder: Path, scratch: Path) -> Path:
    """The example of a pack, or an empty plan of its first kind of work."""
    pack = next((one for one in loaded.packs if one.folder == folder.resolve()), None)
    works = _works(loaded, pack)
    work = next(iter(works), None)
    path = scratch / "practice.toml"
    if work and work.example in loaded.examples:
        text = loaded.examples[work.example].read_text("utf-8")
    elif work:
        text = new_plan_text(work, work.title)
    else:
        for_work = pack.for_work[0] if pack and pack.for_work else ""
        text = f'coplan = {FORMAT}\n\n[plan]\ntitle = "Practice"\n'
        text += f"work = {written(for_work)}\n" if for_work in loaded.knowledge.works else ""
    path.write_text(text, "utf-8")
    return path


def _works(loaded: Loaded, pack: Pack | None) -> Iterable[WorkStream]:
    own = (one for one in loaded.knowledge.works.values() if pack)
    return (one for one in own if loaded.pack_of(f"work.{one.id}") == pack)


def _asked(given: Mapping[str, str | None], *, no_input: bool) -> PackWords:
    words: dict[str, str] = {}
    for name, (ask, usual) in ASKS.items():
        answer = given.get(name)
        if answer is None and not no_input:
            answer = _line(f"{ask} [{usual}]" if usual else ask)
        words[name] = " ".join((answer or "").split()) or usual
    if not words["name"]:
        raise click.UsageError("The pack needs a name: --name")
    return PackWords(**words)


def _line(ask: str) -> str:
    """A line that a person types. Raises a usage error where there is nobody."""
    say(ask)
    try:
        return input()
    except EOFError:
        raise click.UsageError(
            "There is no answer. Give them as options, with --no-input."
        ) from None


def _check_free(id_: str, known: Extensions) -> None:
    taken = {*(one.id for one in known.loaded.packs), *known.loaded.knowledge.works}
    if id_ in taken:
        raise click.UsageError(
            f"There is a pack or a kind of work “{id_}” already. Choose another name."
        )


def _place(folder: Path | None, words: PackWords) -> Path:
    if settings().read_only:
        raise click.UsageError("With --read-only nothing is written.")
    folder = folder or Path(words.id)
    if not folder.absolute().parent.is_dir():
        raise Trouble(f"There is no folder {folder.parent}.", do="Make it first.")
    return folder


def _tell(problems: Iterable[PackProblem], well: str) -> None:
    lines = [problem_words(one) for one in problems]
    for line in lines or [well]:
        (out if lines else say)(line)
