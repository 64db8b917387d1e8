"""What can be done about the money: answer what is open, or change what a line is counted from."""

from coplan.commands import asking
from coplan.commands.command import Context, Option, Place
from coplan.commands.mapping import home_of
from coplan.judgement.costs import Open
from coplan.planning.money import budget
from coplan.session import Session


async def open_row(context: Context, row: str) -> None:
    """Do what a row of the budget stands for. row: its id."""
    what, _, rest = row.partition(" ")
    if what == "go":
        context.go(home_of(rest))
    elif what == "ask":
        entry, _, question = rest.partition(" ")
        _go(context, Open(entry, question))
    elif what == "line":
        await _open_line(context, int(rest))


async def _open_line(context: Context, number: int) -> None:
    """Choose which of the answers that a line is counted from to change."""
    session = context.session
    lines = budget(session.plan, session.knowledge, session.today).lines
    if number >= len(lines):
        context.tell("Somebody has changed the plan, and this line is no longer in it.")
        return
    line, questions = lines[number], session.knowledge.questions
    options = [
        Option(id=str(place), says=questions[one.fact].ask, note=now(session, one))
        for place, one in enumerate(line.counts)
    ]
    if not options:
        context.tell("This is a share of all other lines. Change one of those.")
        return
    chosen = await context.choose(f"{line.title}: what is it counted from?", options)
    if chosen is not None:
        _go(context, line.counts[int(chosen)])


def now(session: Session, one: Open) -> str:
    """The present answer to a question, in words."""
    ask = asking.find_ask(session, one.entry, one.fact)
    return asking.shown(session, ask, asking.now(session, ask)) if ask else ""


def _go(context: Context, one: Open) -> None:
    question = context.session.knowledge.questions.get(one.fact)
    if question is not None:
        step = question.step
        place = Place(step=step, entry=one.entry, question=one.fact, home=context.place)
        context.go(place)
