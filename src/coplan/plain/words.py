"""What can be said in plain mode alone, beside the commands that every interface has."""

from coplan.commands import costing, timing
from coplan.commands.command import Option, Place
from coplan.commands.fitting import open_row
from coplan.commands.moving import decision_at, onward
from coplan.commands.others import also_here
from coplan.plain.desk import PlainDesk
from coplan.plain.exporting import say_export
from coplan.plain.fit_words import try_options
from coplan.plain.grammar import Word
from coplan.plain.helping import say_commands
from coplan.planning.chart import bar_words, chart
from coplan.planning.money import budget
from coplan.planning.money_rows import money_rows


def _list(desk: PlainDesk) -> None:
    """At a question, the list behind it; elsewhere what is here, in full."""
    here = desk.place
    if here.question or (here.step == "review" and here.row):
        desk.go(Place(step=here.step))
    else:
        desk.say_place(whole=True)


def _answer(desk: PlainDesk) -> None:
    if desk.place.question:
        desk.say_place(whole=True)
    else:
        desk.do(onward)


def _step(desk: PlainDesk) -> None:
    session = desk.session
    desk.asker.say(desk.where())
    desk.asker.say(f"The plan is “{session.plan.title or session.path.stem}”, in {session.path}.")


def _try(desk: PlainDesk) -> None:
    decision = decision_at(desk.session.plan, desk.place.entry)
    if decision is None:
        desk.tell("There is no decision yet. Say go 2 and add one first.")
        return
    options = tuple(try_options(desk.session, decision))
    if not options:
        desk.tell(
            f"Nothing that you can change would lift “{decision.title or decision.id}” higher."
        )
        return
    chosen = desk.pick(f"What would change “{decision.title or decision.id}”?", options)
    if chosen is not None:
        desk.run(open_row(desk, decision, chosen))


def _change_times(desk: PlainDesk) -> None:
    session = desk.session
    found = chart(session.plan, session.knowledge, session.today)
    options = [Option(id=one.id, says=bar_words(one)) for one in found.bars]
    chosen = desk.pick("Which one? Nothing is saved unless you keep it.", options)
    if chosen is not None:
        desk.run(timing.open_bar(desk, chosen))


def _change_money(desk: PlainDesk) -> None:
    session = desk.session
    found = budget(session.plan, session.knowledge, session.today)
    options = [
        Option(id=one.id, says=f"{one.says}{f': {one.amount}' if one.amount else ''}")
        for one in money_rows(found, session.plan, session.knowledge, session.today)
        if one.id
    ]
    chosen = desk.pick("Which one?", options)
    if chosen is not None:
        desk.run(costing.open_row(desk, chosen))


def _who(desk: PlainDesk) -> None:
    said = also_here(desk.session.others())
    desk.tell(f"{said[:1].upper()}{said[1:]}." if said else "Nobody else is at this plan now.")


def _packs(desk: PlainDesk) -> None:
    desk.asker.say("What coplan knows here comes from these packs:")
    for pack in desk.session.extensions.loaded.packs:
        desk.asker.say(f"  {pack.name}: {pack.says}")


def _open(desk: PlainDesk) -> None:
    desk.tell("Type the number of what you want to open.")


WORDS: tuple[Word, ...] = (
    Word(
        id="list",
        title="Read out what is here",
        says=("list", "where is everything"),
        letter="l",
        run=_list,
        group="Moving",
    ),
    Word(
        id="answer",
        title="Hear the question again, or go to the next open one",
        says=("answer", "question"),
        letter="",
        run=_answer,
        group="Moving",
    ),
    Word(
        id="open",
        title="Open what has a number: type the number",
        says=("open",),
        letter="",
        run=_open,
        group="Moving",
    ),
    Word(
        id="where",
        title="Where am I?",
        says=("where", "where am i"),
        letter="",
        run=_step,
        group="Moving",
    ),
    Word(
        id="try",
        title="Try what would change the verdict; nothing is saved unless you keep it",
        says=("try", "what if", "what-if"),
        letter="",
        run=_try,
    ),
    Word(
        id="change-times",
        title="Move a date, or say how long something takes here; you hear first what it does",
        says=("change times", "move a date"),
        letter="",
        run=_change_times,
    ),
    Word(
        id="change-money",
        title="Answer what is not counted yet, or change what a line is counted from",
        says=("change money", "change costs"),
        letter="",
        run=_change_money,
    ),
    Word(
        id="export",
        title="Write the plan as a document",
        says=("export", "write document"),
        letter="",
        run=say_export,
    ),
    Word(
        id="who",
        title="Who else is at this plan",
        says=("who", "who is here"),
        letter="",
        run=_who,
        group="Anywhere",
    ),
    Word(
        id="packs",
        title="The packs that coplan knows things from",
        says=("packs", "plugins"),
        letter="",
        run=_packs,
        group="Anywhere",
    ),
    Word(
        id="commands",
        title="Everything that you can say",
        says=("commands", "all commands"),
        letter="",
        run=say_commands,
        group="Anywhere",
    ),
)
