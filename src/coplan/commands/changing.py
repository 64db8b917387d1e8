"""Commands that change the plan: each ends in edits, and each can be undone."""

from coplan.commands.command import Context, Option, Place
from coplan.commands.edits import removal
from coplan.judgement.rules import Step
from coplan.model.edit import Add, Set, new_key
from coplan.model.plan import Decision, Entry, Value
from coplan.planning.methods import Suited, suited
from coplan.planning.walk import Ask, answered, asks, methods_open, next_ask, questions_for


async def add_activity(context: Context) -> None:
    """Choose a way of working for a decision, once outcome, decision and openness are known."""
    plan, here = context.session.plan, context.session.plan.entry(context.place.entry)
    if not isinstance(here, Decision):
        options = [Option(id=one.key, says=one.title) for one in plan.decisions]
        chosen = await context.choose("For which decision?", options) if options else None
        here = plan.entry(chosen) if chosen else None
    if not isinstance(here, Decision):
        return
    if not methods_open(here):
        context.tell(
            "Ways of working come last. "
            "First say which outcome this decision serves and how open it is."
        )
        return
    verdict = context.session.state.verdicts[here.key]
    found = suited(verdict, context.session.knowledge)
    options = method_options(found)
    if not options:
        nearest = [f"{one.method.title}: {one.why}" for one in found.unfits[:1]]
        context.tell(" ".join(["No way of working fits here.", *nearest]))
        return
    chosen = await context.choose(f"Which way of working fits “{here.title}”?", options)
    if chosen:
        await _use_method(context, here, chosen)


def method_options(found: Suited) -> list[Option]:
    """The methods that fit a decision, the best first, each with its reason."""
    return [
        Option(id=fit.method.id, says=fit.method.title, note=f"{fit.method.says} {fit.why}")
        for fit in found.fits
    ]


async def _use_method(context: Context, decision: Decision, method: str) -> None:
    plan = context.session.plan
    title = context.session.knowledge.methods[method].title
    key = new_key("activity", title, {entry.key for entry in plan.entries()})
    values: dict[str, Value] = {
        "title": title,
        "method": method,
        "decisions": (decision.id,),
        "groups": decision.groups,
    }
    await context.commit([Add(entry=key, values=values)], f"chose “{title}” for “{decision.title}”")


async def rename(context: Context) -> None:
    """Change the words of the entry under the cursor, or of the plan."""
    entry = _here(context)
    title = await context.ask("Change the words:", entry.title)
    if title and title != entry.title:
        change = Set(entry=entry.key, name="title", value=title, expects=entry.get("title"))
        await context.commit([change], f"changed “{entry.title}” to “{title}”")


async def remove(context: Context) -> None:
    """Take out the entry under the cursor, and every link to it. Undo brings it back."""
    entry = _here(context)
    if entry.kind == "plan":
        context.tell("Move to what you want to remove first.")
        return
    await context.commit(removal(context.session.plan, entry), f"removed “{entry.title}”")
    context.go(Place(step=context.place.step))


def _here(context: Context) -> Entry:
    plan = context.session.plan
    return plan.entry(context.place.entry) or plan.header


async def undo(context: Context) -> None:
    """Take back the last step, and say in words what it was."""
    said = await context.call(context.session.undo)
    if said:
        context.tell(f"Undone: {said}.")


async def redo(context: Context) -> None:
    """Do again what was undone last."""
    said = await context.call(context.session.redo)
    if said:
        context.tell(f"Done again: {said}.")


async def answer(context: Context, ask: Ask, value: Value | None, expects: Value | None) -> None:
    """Save an answer and go on to the next question; after a changed one, back to the entry.

    expects: the answer when the person began. A list has been saved as it was ticked, so that
    there is nothing more to save.
    """
    if value != expects:
        change = Set(entry=ask.entry, name=ask.question.id, value=value, expects=expects)
        await context.commit([change], f"answered “{ask.question.ask}”")
    if context.place.home is not None:
        context.go(context.place.home)
    elif expects in (None, value):
        go_on(context, ask.step, ask.entry)
    else:
        context.go(Place(step=ask.step, entry=ask.entry, inside=True))


async def mark(context: Context, ask: Ask, value: Value | None, expects: Value | None) -> None:
    """Save a ticked list and stay at the question."""
    change = Set(entry=ask.entry, name=ask.question.id, value=value, expects=expects)
    await context.commit([change], f"answered “{ask.question.ask}”")


def upcoming(
    context: Context, step: Step, entry: str = "", *, optional: bool = False
) -> Ask | None:
    """The question to ask next in a step, but for those skipped.

    entry: about this one only. optional: questions that nobody needs to answer are asked too.
    """
    session, plan = context.session, context.session.plan
    about = plan.entry(entry)
    asked = (
        asks(plan, session.knowledge, step)
        if about is None
        else questions_for(plan, about, session.knowledge, step)
    )
    waiting = (
        ask
        for ask in asked
        if (ask.entry, ask.question.id) not in context.skipped
        and (optional or not ask.question.optional)
        and not answered(plan, ask)
    )
    return next_ask(waiting, plan, session.state.verdicts)


def go_on(context: Context, step: Step, entry: str) -> None:
    """Go to the next open question of an entry; when there is none, to all its answers.

    Who has begun on the questions that nobody needs to answer is asked the next one of those.
    """
    here = context.session.knowledge.questions.get(context.place.question)
    ask = upcoming(context, step, entry, optional=here is not None and here.optional)
    if ask is None:
        context.go(Place(step=step, entry=entry, inside=True))
    else:
        context.go(Place(step=step, entry=ask.entry, question=ask.question.id))
