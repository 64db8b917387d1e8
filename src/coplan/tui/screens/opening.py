"""The pages that commands open: help, finding, reasons, an example, the work stream, colours."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from coplan.commands import asking
from coplan.commands.command import Option, Place
from coplan.commands.registry import BY_ID, COMMANDS
from coplan.judgement.changes import what_would_change
from coplan.judgement.rules import Step
from coplan.model.plan import Decision
from coplan.planning.openings import open_points
from coplan.planning.telling import page
from coplan.tui.screens.pages import Choose, Read
from coplan.tui.themes import THEMES
from coplan.tui.widgets.chrome import key_name

if TYPE_CHECKING:
    from coplan.tui.screens.workspace import Workspace

HOME: Mapping[str, Step] = {
    "outcome": "outcomes",
    "decision": "decisions",
    "group": "people",
    "activity": "methods",
}
"""The step in which each kind of entry lives."""


def home_of(key: str) -> Place:
    """The place where an entry is looked at."""
    return Place(step=HOME.get(key.partition(".")[0], "review"), entry=key)


def open_page(screen: "Workspace", what: str) -> None:
    """Open a page by its name."""
    PAGES[what](screen)


def _help(screen: "Workspace") -> None:
    _choose_command(screen, "What you can do here: choose to do it", entries=False)


def _find(screen: "Workspace") -> None:
    _choose_command(screen, "Find a command, or anything in the plan", entries=True)


def _choose_command(screen: "Workspace", prompt: str, *, entries: bool) -> None:
    options = [
        Option(id=f"command {one.id}", says=f"{'  '.join(map(key_name, one.keys)):<14} {one.title}")
        for one in COMMANDS
    ]
    if entries:
        options += [
            Option(id=entry.key, says=f"{entry.kind:<14} {entry.title or entry.id}")
            for entry in screen.session.plan.entries()
            if entry.kind in HOME
        ]

    def done(chosen: str | None) -> None:
        if chosen is None:
            return
        word, _, name = chosen.partition(" ")
        if word == "command":
            screen.work(BY_ID[name].run(screen.desk))
        else:
            screen.desk.go(home_of(chosen))

    screen.app.push_screen(Choose(prompt, options, find=entries), done)


def _reasons(screen: "Workspace") -> None:
    session = screen.session
    decision = session.plan.entry(screen.desk.place.entry)
    if not isinstance(decision, Decision):
        screen.say("Move to a decision first; then this shows why its verdict is what it is.")
        return
    verdict = session.state.verdicts[decision.key]
    known, today = session.knowledge, session.today
    changes = what_would_change(session.plan, decision, verdict, known, today)
    points = open_points(session.plan, decision, session.state.verdicts, known)
    told = page(decision, verdict, changes, points, today)
    screen.app.push_screen(Read(decision.title, list(told)))


def _example(screen: "Workspace") -> None:
    place = screen.desk.place
    ask = asking.find_ask(screen.session, place.entry, place.question)
    work = screen.session.knowledge.works.get(screen.session.plan.header.work)
    if ask is not None:
        example = ask.question.example or "There is no example for this question."
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
        f"Source: {work.source.cite()}",
    ]
    screen.app.push_screen(Read(work.title, told))


def _colours(screen: "Workspace") -> None:
    app = screen.app
    names = [theme.name for theme in THEMES]
    app.theme = names[(names.index(app.theme) + 1) % len(names)] if app.theme in names else names[0]
    screen.say(f"Colours: {app.theme.removeprefix('coplan-')}.")


def _redraw(screen: "Workspace") -> None:
    screen.app.refresh(repaint=True, layout=True)


def _leave(screen: "Workspace") -> None:
    screen.app.exit(0)


PAGES: Mapping[str, Callable[["Workspace"], None]] = {
    "help": _help,
    "find": _find,
    "reasons": _reasons,
    "example": _example,
    "work": _work,
    "colours": _colours,
    "redraw": _redraw,
    "leave": _leave,
}
