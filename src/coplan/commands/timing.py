"""What can be done about the timeline: move a date, say how long something takes here.

What it does to everything else is shown first, and kept only when the person says so.
"""

import re
from collections.abc import Iterator, Sequence

from coplan.commands.command import Context, Option, Place
from coplan.commands.edits import CLEARS
from coplan.commands.mapping import home_of
from coplan.judgement.verdict import judge
from coplan.judgement.wording import spoken
from coplan.model.dates import parse_date
from coplan.model.edit import Set, supposing
from coplan.model.plan import Decision, Plan
from coplan.planning.calendar import WORKING_DAYS
from coplan.planning.schedule import schedule, shifts
from coplan.planning.telling import in_a_word
from coplan.planning.timeline import shift_lines, taking_words
from coplan.session import Session

MOST = 12
"""Moved pieces of work that are told one by one."""

LONGEST = 5200
"""Working days: twenty years."""

_DAYS = re.compile(r"(\d{1,5}) ?(?:(?:working )?days?)?")
_WEEKS = re.compile(r"(\d{1,4}) ?weeks?")


async def open_bar(context: Context, bar: str) -> None:
    """Do what a bar of the timeline stands for. bar: its id."""
    kind, _, key = bar.partition(" ")
    decision = context.session.plan.entry(key)
    if kind == "heard":
        here = Place(step="feedback", entry=key, question="feedback.by", home=context.place)
        context.go(here)
    elif isinstance(decision, Decision):
        await _open_decision(context, decision)
    elif kind in ("before", "after"):
        await _open_work(context, key)


async def _open_decision(context: Context, decision: Decision) -> None:
    options = [
        Option(
            id="move",
            says="Move the date" if decision.date else "Set a date",
            note="You see what that does to everything before it is kept.",
        ),
        Option(id="go", says="Look at the decision"),
    ]
    chosen = await context.choose(_named(decision), options)
    if chosen == "go":
        context.go(home_of(decision.key))
    elif chosen == "move":
        await move_date(context, decision)


async def move_date(context: Context, decision: Decision) -> None:
    """Ask for another date, show what it would do, and save it if the person keeps it."""
    now = f"It is {spoken(decision.date)} now." if decision.date else "It has no date yet."
    typed = await context.ask(f"When is {_named(decision)} decided? {now}")
    if typed is None:
        return
    try:
        date = parse_date(typed, context.session.today)
    except ValueError as wrong:
        context.tell(str(wrong))
        return
    if date == decision.date:
        context.tell(f"It stays on {spoken(date)}.")
        return
    change = Set(entry=decision.key, name="date", value=date, expects=decision.date)
    says = f"moved {_named(decision)} to {spoken(date)}"
    heading = f"{_named(decision)} on {spoken(date)}"
    await _try(context, (change,), heading, says)


async def _open_work(context: Context, key: str) -> None:
    session = context.session
    worked = schedule(session.plan, session.knowledge, session.today)
    if key not in worked.network.pieces:
        context.tell("Somebody has changed the plan, and this is no longer in it.")
        return
    one = worked.timed(key)
    entry = session.plan.entry(one.about)
    options = [
        Option(
            id="days",
            says="Say how long it takes here",
            note=f"Counted now: {taking_words(one)}. You see what a change does first.",
        )
    ]
    task = worked.network.pieces[key].task.id
    own = entry.get(f"days.{task}") if entry else None
    if own is not None:
        options.append(Option(id="clear", says="Count it as coplan does, and not as we set it"))
    if entry is not None:
        options.append(Option(id="go", says=f"Look at “{entry.title or entry.id}”"))
    chosen = await context.choose(one.title, options)
    if chosen == "go" and entry is not None:
        context.go(home_of(entry.key))
    elif chosen == "clear":
        await _set_days(context, (one.about, task, one.title), None, None)
    elif chosen == "days":
        await _ask_days(context, (one.about, task, one.title))


async def _ask_days(context: Context, what: tuple[str, str, str]) -> None:
    """Ask how long something takes here, and why. what: key of the entry, task, its title."""
    typed = await context.ask(
        f"How long does “{what[2]}” take here? Type working days, such as 20, or 4 weeks."
    )
    if typed is None or typed in CLEARS:
        return
    days = days_in(typed)
    if days is None:
        context.tell(f"“{typed}” is no number of days. Type working days, such as 20, or 4 weeks.")
        return
    why = await context.ask(f"Why {_days(days)}? The reason is kept in the plan.")
    if why is None:
        context.tell("Nothing was changed: others will want to know why.")
        return
    await _set_days(context, what, days, why)


async def _set_days(
    context: Context, what: tuple[str, str, str], days: int | None, why: str | None
) -> None:
    about, task, title = what
    entry = context.session.plan.entry(about)
    if entry is None:
        return
    changes = tuple(
        Set(entry=about, name=name, value=value, expects=entry.get(name))
        for name, value in ((f"days.{task}", days), (f"why.{task}", why))
        if entry.get(name) != value
    )
    taking = "counted as coplan does" if days is None else f"takes {_days(days)}"
    await _try(context, changes, f"{title}: {taking}", f"“{title}” {taking}")


def days_in(typed: str) -> int | None:
    """Working days as people type them: ``20``, ``20 days``, ``4 weeks``; else None."""
    text = " ".join(typed.split()).casefold()
    days, weeks = _DAYS.fullmatch(text), _WEEKS.fullmatch(text)
    count = int(days[1]) if days else int(weeks[1]) * WORKING_DAYS if weeks else None
    return None if count is None or count > LONGEST else count


async def _try(context: Context, changes: Sequence[Set], heading: str, says: str) -> None:
    """Show what changes would do to everything, and save them if the person keeps them."""
    plan = supposing(context.session.plan, changes)
    told = "\n".join(_effects(context.session, plan))
    options = [
        Option(id="keep", says="Then: keep it", note=told),
        Option(id="leave", says="Now: leave it as it is"),
    ]
    if await context.choose(heading, options) == "keep":
        await context.commit(changes, says)


def _effects(session: Session, plan: Plan) -> Iterator[str]:
    """What another plan does to the timeline and to the verdicts, a line each."""
    was, then = (schedule(one, session.knowledge, session.today) for one in (session.plan, plan))
    found = shifts(was, then)
    new = sum(one.late for one in then.all) - sum(one.late for one in was.all)
    if not found:
        yield "Nothing else moves."
    else:
        count = len(found)
        yield f"{f'{count} tasks begin' if count > 1 else 'One task begins'} on another day."
    if new:
        what = "more would be late" if new > 0 else "fewer would be late"
        yield f"{abs(new)} {what}."
    yield from (line.strip() for line in shift_lines(found[:MOST], plan))
    if len(found) > MOST:
        yield f"And {len(found) - MOST} more."
    for decision in plan.decisions:
        if decision.date == _date_of(session.plan, decision.key):
            continue
        before = session.state.verdicts.get(decision.key)
        if before is not None:
            after = judge(plan, decision, session.knowledge, session.today)
            words = [in_a_word(one, session.knowledge.name) for one in (before, after)]
            if words[0] != words[1]:
                yield f"The verdict is then: {words[1]}. Now it is: {words[0]}."


def _date_of(plan: Plan, key: str) -> object:
    entry = plan.entry(key)
    return entry.date if isinstance(entry, Decision) else None


def _days(days: int) -> str:
    return f"{days} working day{'' if days == 1 else 's'}"


def _named(decision: Decision) -> str:
    return f"“{decision.title or decision.id}”"
