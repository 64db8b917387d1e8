"""The pages that commands open: help, finding, reasons, an example, the work stream, colours."""

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from coplan.commands import asking, costing, timing
from coplan.commands.command import Command, Context, Option, Place
from coplan.commands.crediting import whose_words
from coplan.commands.mapping import HOME, home_of
from coplan.commands.plugged import plugged, view_of
from coplan.commands.registry import COMMANDS
from coplan.judgement.standards import PREMORTEM, risk_id
from coplan.model.plan import Header, Plan
from coplan.planning import premortem, readiness
from coplan.planning.steps import FOR
from coplan.planning.telling import source_words
from coplan.tui.screens.helping import EVERYWHERE, WIDEST, command_rows, open_help
from coplan.tui.screens.pages import Choose, Read
from coplan.tui.screens.view import show_view
from coplan.tui.widgets.chrome import Status

if TYPE_CHECKING:
    from coplan.tui.screens.beginning import Beginning
    from coplan.tui.screens.timeline import OpenRow
    from coplan.tui.screens.workspace import Workspace


class HasBeginning(Protocol):
    """What the page of all plans needs of the app."""

    beginning: "Beginning"


def open_page(screen: "Workspace", what: str) -> None:
    """Open a page by its name."""
    view = view_of(screen.session.extensions, what)
    if view is not None:
        screen.work(show_view(screen, view))
    else:
        PAGES[what](screen)


def _help(screen: "Workspace") -> None:
    about = FOR.get(screen.desk.place.step, "")
    open_help(screen, _commands(screen), about, screen.action_command)


def _commands(screen: "Workspace") -> tuple[Command, ...]:
    return (*COMMANDS, *plugged(screen.session.extensions))


def _find(screen: "Workspace") -> None:
    options = [
        *command_rows(screen, _commands(screen)),
        *(
            Option(id=entry.key, says=f"{entry.kind:<{WIDEST}}{entry.title or entry.id}")
            for entry in screen.session.plan.entries()
            if entry.kind in HOME
        ),
    ]

    def done(chosen: str | None) -> None:
        if chosen is None:
            return
        word, _, name = chosen.partition(" ")
        if word == "command":
            screen.action_command(name)
        else:
            screen.desk.go(home_of(chosen))

    page = Choose("Find a command, or anything in the plan", options, find=True)
    screen.app.push_screen(page, done)


def _example(screen: "Workspace") -> None:
    place = screen.desk.place
    ask = asking.find_ask(screen.session, place.entry, place.question)
    work = screen.session.knowledge.works.get(screen.session.plan.header.work)
    if ask is not None:
        example = ask.question.example or "There is no example for this question."
        often = asking.prompts(screen.session, ask)
        if often:
            screen.app.push_screen(
                Read("Often missing from the room", [*often, f"Example: {example}"])
            )
        else:
            screen.say(f"Example: {example}")
    elif place.step == "outcomes" and work:
        told = ["What people in this kind of work often want to be different.", *work.outcomes]
        screen.app.push_screen(Read("Examples, not answers", told))
    elif place.step == "decisions" and work:
        told = [
            f"{point.title} ({point.stage}; usually {point.usually})\n{point.says}"
            for point in work.points
        ]
        screen.app.push_screen(Read("Decisions that often come up", told))
    else:
        screen.say("Open a question first; then this shows an example answer.")


def _work(screen: "Workspace") -> None:
    work = screen.session.knowledge.works.get(screen.session.plan.header.work)
    if work is None:
        screen.say("This plan names no kind of work that coplan knows here.")
        return
    told = [
        work.says,
        work.use_when,
        work.not_when,
        work.lead,
        "OFTEN MISSING FROM THE ROOM",
        *work.missing,
        "MISTAKES TO EXPECT",
        *work.mistakes,
        f"Source: {source_words(work.source, screen.session.today)}",
        *whose_words(screen.session, f"work.{work.id}"),
    ]
    screen.app.push_screen(Read(work.title, told))


def _standards(screen: "Workspace") -> None:
    """Beside a question, what the chosen standards say to it; elsewhere, all of them."""
    plan, known = screen.session.plan, screen.session.knowledge
    ask = asking.find_ask(screen.session, screen.desk.place.entry, screen.desk.place.question)
    if ask is not None:
        told = [
            f"{one.says}\nAsk: {one.part.ask}\nWhat could show it: {one.part.evidence}"
            for one in readiness.beside(plan, ask.question, known)
        ]
    else:
        nobody = readiness.NOBODY_YET
        told = [
            f"{held.standard.title}, {one.part.title}: {one.part.ask}\n{one.words or nobody}"
            for held in readiness.readiness(plan, known)
            for one in held.parts
        ]
    if told:
        screen.app.push_screen(Read("What your standards say", told))
    elif readiness.readiness(plan, known):
        screen.say("Your standards say nothing about this question.")
    else:
        screen.say("No standard is chosen yet: press 2, then open the whole plan.")


def _premortem(screen: "Workspace") -> None:
    """Every risk, the worst first; choosing one asks who watches for it."""
    session = screen.session
    found = premortem.premortem(session.plan, session.state.verdicts, session.knowledge)
    options = [
        Option(
            id=risk_id(one.risk),
            says=f"{one.risk.title} ({premortem.SIGNS_WORDS[one.signs].lower()})",
            note=_foreseen(one, session.plan),
        )
        for one in found
    ]
    if not options:
        screen.say("Nothing is known here that could go wrong.")
        return

    def done(chosen: str | None) -> None:
        if chosen is not None:
            home = Place(step="review", entry=PREMORTEM)
            place = Place(step="review", entry=Header.kind, question=chosen, home=home)
            screen.desk.go(place)

    page = Choose("What could go wrong: choose one to say who watches", options)
    screen.app.push_screen(page, done)


def _foreseen(found: "premortem.Foreseen", plan: Plan) -> str:
    where = f"Where: {premortem.titles(plan, found.where)}\n" if found.where else ""
    risk = found.risk
    watched = f"{premortem.NOBODY_WATCHES} It could be {risk.role}."
    if found.watched:
        watched = f"Who watches: {found.watched}"
    return f"{where}What points to it: {risk.sign}\nYou could: {risk.could}\n{watched}"


def _map(screen: "Workspace") -> None:
    def done(place: Place | None) -> None:
        if place is not None:
            screen.desk.go(place)

    from coplan.tui.screens.map import MapPage  # a start does without pages that nobody sees

    screen.app.push_screen(MapPage(screen.session), done)


def _timeline(screen: "Workspace") -> None:
    from coplan.tui.screens.timeline import TimelinePage  # the same

    screen.app.push_screen(TimelinePage(screen.session, _doing(screen, timing.open_bar)))


def _money(screen: "Workspace") -> None:
    from coplan.tui.screens.money import MoneyPage  # the same

    screen.app.push_screen(MoneyPage(screen.session, _doing(screen, costing.open_row)))


def _doing(
    screen: "Workspace", run: Callable[[Context, str], Coroutine[Any, Any, None]]
) -> "OpenRow":
    """A function for a page: does what a row stands for, and returns what was said about it."""

    async def open_row(row: str) -> str | None:
        place, status = screen.desk.place, screen.query_one(Status)
        status.says = ""
        await run(screen.desk, row)
        return status.says if screen.desk.place == place else None

    return open_row


def _plans(screen: "Workspace") -> None:
    cast("HasBeginning", screen.app).beginning.show_plans(screen.session.path.parent)


def _export(screen: "Workspace") -> None:
    from coplan.tui.screens.exporting import export  # documents are needed by those who write one

    screen.work(export(screen))


def _import(screen: "Workspace") -> None:
    from coplan.tui.screens.importing import import_document  # only who takes one in needs it

    screen.work(import_document(screen))


PAGES: Mapping[str, Callable[["Workspace"], None]] = {
    "help": _help,
    "find": _find,
    "example": _example,
    "work": _work,
    "map": _map,
    "timeline": _timeline,
    "money": _money,
    "plans": _plans,
    "standards": _standards,
    "premortem": _premortem,
    "export": _export,
    "import": _import,
    **EVERYWHERE,
}
