"""The pages of coplan as words: one for each page that a command can show."""

from collections.abc import Callable, Mapping
from pathlib import Path

from coplan.commands import asking
from coplan.commands.command import Option, Place
from coplan.commands.crediting import whose_words
from coplan.commands.mapping import HOME, home_of, place_on_map
from coplan.commands.plugged import every_command, view_of
from coplan.commands.portfolio import plan_files, summary_of, summary_words, worst_first
from coplan.judgement.standards import PREMORTEM, risk_id
from coplan.model.errors import Missing
from coplan.model.plan import Header
from coplan.plain.asking import Left
from coplan.plain.desk import PlainDesk
from coplan.plain.exporting import say_export
from coplan.plain.helping import say_help
from coplan.plain.importing import say_import
from coplan.plain.map_words import map_options
from coplan.plain.picking import folded
from coplan.plain.voice import without_columns
from coplan.planning.chart import NO_DATES
from coplan.planning.mapping import map_state
from coplan.planning.money import budget
from coplan.planning.money_words import budget_lines
from coplan.planning.premortem import (
    ESTIMATE,
    NOBODY_WATCHES,
    SIGNS_WORDS,
    Foreseen,
    premortem,
    titles,
)
from coplan.planning.readiness import NOBODY_YET, beside, readiness
from coplan.planning.telling import source_words
from coplan.planning.timeline import timeline, timeline_lines


class Opens(Exception):
    """The person wants another plan. path: which."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def say_page(desk: PlainDesk, what: str) -> None:
    """Say a page by its name."""
    view = view_of(desk.session.extensions, what)
    if view is None:
        PAGES[what](desk)
        return
    try:
        desk.asker.say("", f"{view.title}:", *view.plain(desk.session.state.judged))
    except Missing as failed:
        desk.asker.told(failed)


def _leave(_: PlainDesk) -> None:
    raise Left


def _find(desk: PlainDesk) -> None:
    words = desk.asker.ask("Find what? Type a word of a command, or of anything in the plan.")
    if not words:
        return
    plan, commands = desk.session.plan, every_command(desk.session.extensions)
    everything = [
        *(Option(id=f"command {id_}", says=f"Command: {o.title}") for id_, o in commands.items()),
        *(
            Option(id=one.key, says=f"{one.kind.capitalize()}: {one.title or one.id}")
            for one in plan.entries()
            if one.kind in HOME
        ),
    ]
    wanted = folded(words).split()
    found = [one for one in everything if all(word in folded(one.says) for word in wanted)]
    if not found:
        desk.tell("Nothing here has these words.")
        return
    chosen = desk.pick(f"{len(found)} found.", found)
    if chosen is None:
        return
    kind, _, name = chosen.partition(" ")
    if kind == "command":
        desk.do(commands[name].run)
    else:
        desk.go(home_of(chosen))


def _example(desk: PlainDesk) -> None:
    session, place = desk.session, desk.place
    ask = asking.find_ask(session, place.entry, place.question)
    work = session.knowledge.works.get(session.plan.header.work)
    if ask is not None:
        often = asking.prompts(session, ask)
        if often:
            desk.asker.say("Often missing from the room:", *(f"  {one}" for one in often))
        example = ask.question.example
        desk.tell(f"Example: {example}" if example else "There is no example for this question.")
    elif place.step == "outcomes" and work:
        desk.asker.say("Examples, not answers. People in this kind of work often want:")
        desk.asker.say(*(f"  {one}" for one in work.outcomes))
    elif place.step == "decisions" and work:
        desk.asker.say("Decisions that often come up:")
        for one in work.points:
            desk.asker.say(f"  {one.title} ({one.stage}, usually {one.usually}): {one.says}")
    else:
        desk.tell("Open a question first. Then this gives an example of an answer.")


def _work(desk: PlainDesk) -> None:
    work = desk.session.knowledge.works.get(desk.session.plan.header.work)
    if work is None:
        desk.tell("This plan names no kind of work that coplan knows here.")
        return
    desk.asker.say("", work.title, work.says, work.use_when, work.not_when, work.lead)
    desk.asker.say("Often missing from the room:", *(f"  {one}" for one in work.missing))
    desk.asker.say("Mistakes to expect:", *(f"  {one}" for one in work.mistakes))
    desk.asker.say(f"Source: {source_words(work.source, desk.session.today)}")
    desk.asker.say(*whose_words(desk.session, f"work.{work.id}"))


def _map(desk: PlainDesk) -> None:
    session = desk.session
    desk.asker.say("", f"The map, read backwards. {map_state(session.plan)}")
    ways = map_options(session.plan)
    chosen = desk.pick("Type a number to go to that part, or b to stay.", [one for one, _ in ways])
    if chosen is not None:
        desk.go(place_on_map({one.id: way for one, way in ways}[chosen]))


def _standards(desk: PlainDesk) -> None:
    plan, known = desk.session.plan, desk.session.knowledge
    ask = asking.find_ask(desk.session, desk.place.entry, desk.place.question)
    if not readiness(plan, known):
        desk.tell("No standard is chosen yet. Say go 2, then open the whole plan.")
        return
    if ask is None:
        for held in readiness(plan, known):
            for part in held.parts:
                title = f"{held.standard.title}, {part.part.title}"
                desk.asker.say(f"{title}: {part.part.ask}", f"  {part.words or NOBODY_YET}")
        return
    found = beside(plan, ask.question, known)
    for one in found:
        desk.asker.say(one.says, f"  Ask: {one.part.ask}")
        desk.asker.say(f"  What could show it: {one.part.evidence}")
    if not found:
        desk.tell("Your standards say nothing about this question.")


def _premortem(desk: PlainDesk) -> None:
    session = desk.session
    found = premortem(session.plan, session.state.verdicts, session.knowledge)
    if not found:
        desk.tell("Nothing is known here that could go wrong.")
        return
    options = [
        Option(
            id=risk_id(one.risk),
            says=f"{one.risk.title} ({SIGNS_WORDS[one.signs].lower()})",
            note=_foreseen(desk, one),
        )
        for one in found
    ]
    desk.asker.hint(ESTIMATE)
    chosen = desk.pick("What could go wrong? Type a number to say who watches.", options)
    if chosen is not None:
        home = Place(step="review", entry=PREMORTEM)
        desk.go(Place(step="review", entry=Header.kind, question=chosen, home=home))


def _foreseen(desk: PlainDesk, found: Foreseen) -> str:
    risk = found.risk
    where = [f"Where: {titles(desk.session.plan, found.where)}"] if found.where else []
    watched = f"{NOBODY_WATCHES} It could be {risk.role}."
    if found.watched:
        watched = f"Who watches: {found.watched}"
    return "\n".join(
        (*where, f"What points to it: {risk.sign}", f"You could: {risk.could}", watched)
    )


def _timeline(desk: PlainDesk) -> None:
    session = desk.session
    found = timeline(session.plan, session.knowledge, session.today)
    lines = tuple(timeline_lines(found, session.plan, session.knowledge))
    if not lines:
        desk.tell(NO_DATES)
        return
    desk.asker.say("", *map(without_columns, lines))
    desk.asker.hint("To move a date or change how long something takes, say: change times.")


def _money(desk: PlainDesk) -> None:
    session = desk.session
    found = budget(session.plan, session.knowledge, session.today)
    lines = budget_lines(found, session.plan, session.knowledge, session.today)
    desk.asker.say("", *map(without_columns, lines))
    desk.asker.hint("To answer what is open, or change a line, say: change money.")


def _plans(desk: PlainDesk) -> None:
    folder = desk.session.path.parent
    known = desk.session.extensions.loaded
    found = [summary_of(path, known, desk.session.today) for path in plan_files(folder)]
    options = [
        Option(id=str(one.path), says=f"{one.title}: {summary_words(one).replace(' · ', ', ')}")
        for one in worst_first(found)
    ]
    chosen = desk.pick(f"All plans in {folder}. Type a number to open one.", options)
    if chosen is not None:
        raise Opens(Path(chosen))


def _only_on_screens(words: str) -> Callable[[PlainDesk], None]:
    def page(desk: PlainDesk) -> None:
        desk.tell(words)

    return page


def _redraw(desk: PlainDesk) -> None:
    desk.say_place(whole=True)


PAGES: Mapping[str, Callable[[PlainDesk], None]] = {
    "help": say_help,
    "find": _find,
    "leave": _leave,
    "example": _example,
    "work": _work,
    "map": _map,
    "standards": _standards,
    "premortem": _premortem,
    "export": say_export,
    "import": say_import,
    "timeline": _timeline,
    "money": _money,
    "plans": _plans,
    "redraw": _redraw,
    "colours": _only_on_screens("Plain mode has no colours of its own. It uses your terminal's."),
    "roomier": _only_on_screens("Plain mode has no rows to move apart. Only screens have."),
    "tighter": _only_on_screens("Plain mode has no rows to move closer. Only screens have."),
    "projector": _only_on_screens(
        "Plain mode has no view for a projector. Make the letters of your terminal larger."
    ),
}
"""Pages by their names. Every page that a command shows on a screen has its words here."""
