"""What can be done about the fit of a decision: answer, try, go to its neighbours.

What is tried is kept only when the person says so.
"""

from coplan.commands.command import Context, Option, Place
from coplan.judgement.changes import Change, what_would_change
from coplan.judgement.verdict import judge
from coplan.model.edit import Add, new_key, supposing
from coplan.model.plan import Decision, Value
from coplan.planning.promise import promise
from coplan.planning.telling import verdict_words
from coplan.session import Session


def changes_of(session: Session, decision: Decision) -> tuple[Change, ...]:
    """What would change the verdict on a decision now."""
    verdict = session.state.verdicts[decision.key]
    return what_would_change(session.plan, decision, verdict, session.knowledge, session.today)


async def open_row(context: Context, decision: Decision, row: str) -> None:
    """Do what a row of the fit stands for.

    row: ``ask ENTRY QUESTION``, ``try NUMBER``, ``go DECISION`` or ``add TITLE``.
    """
    what, _, rest = row.partition(" ")
    if what == "ask":
        entry, _, question = rest.partition(" ")
        step = context.session.knowledge.questions[question].step
        context.go(Place(step=step, entry=entry, question=question, home=context.place))
    elif what == "try":
        await try_change(context, decision, int(rest))
    elif what == "go":
        context.go(Place(step="fit", entry=rest, inside=True))
    elif what == "add":
        await add_point(context, decision, rest)


async def try_change(context: Context, decision: Decision, number: int) -> None:
    """Show what one change would make of a decision; save it if the person keeps it.

    number: its place in ``changes_of``.
    """
    session = context.session
    changes = changes_of(session, decision)
    if number >= len(changes):
        return
    change = changes[number]
    after = supposing(session.plan, change.facts)
    new = next(one for one in after.decisions if one.id == decision.id)
    options = [
        Option(id="keep", says="Then: keep these answers", note=_told(session, new, change=change)),
        Option(id="leave", says="Now: leave it as it is", note=_told(session, decision)),
    ]
    if await context.choose(change.says, options) == "keep":
        await context.commit(change.facts, f"changed answers: {change.says.rstrip('.')}")


def _told(session: Session, decision: Decision, change: Change | None = None) -> str:
    """The verdict and the promise, as it is or as it would be."""
    plan = supposing(session.plan, change.facts) if change else session.plan
    verdict = judge(plan, decision, session.knowledge, session.today)
    return f"{verdict_words(verdict, session.knowledge.name)} Say: {promise(decision, verdict)}"


async def add_point(context: Context, near: Decision, title: str) -> None:
    """Add a decision that the work stream names beside a closed one, for the same outcomes."""
    key = new_key("decision", title, {entry.key for entry in context.session.plan.entries()})
    values: dict[str, Value] = {"title": title, "outcomes": near.outcomes, "groups": near.groups}
    known = {name: value for name, value in values.items() if value}
    await context.commit([Add(entry=key, values=known)], f"added “{title}”")
    context.go(Place(step="decisions", entry=key, inside=True))
