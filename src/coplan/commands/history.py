"""The history of a plan: read it, give a reason, take a step back whoever made it."""

from typing import TYPE_CHECKING

from coplan.commands.command import Context, Option
from coplan.commands.edits import removal
from coplan.commands.told import step_line, step_words
from coplan.files.history import PastStep
from coplan.model.edit import Edit, Remove, Set
from coplan.model.errors import Trouble
from coplan.model.plan import Plan
from coplan.session import Session

if TYPE_CHECKING:
    from coplan.files.erasing import Target

NO_HISTORY = "Nothing has been changed through coplan yet."


async def show_history(context: Context) -> None:
    """Show every step, the latest first; one that is chosen can be taken back or explained."""
    session = context.session
    try:
        steps = {step.id: step for step in reversed(session.history())}
    except Trouble as trouble:
        context.tell(trouble.what)
        return
    if not steps:
        context.tell(NO_HISTORY)
        return
    options = [_option(session, step) for step in steps.values()]
    chosen = await context.choose("What was changed, the latest first", options)
    if chosen:
        await _look_at(context, steps[chosen])


def _option(session: Session, step: PastStep) -> Option:
    words = "\n".join(step_words(step, session.knowledge, session.plan))
    return Option(id=step.id, says=step_line(step, session.plan), note=words)


async def _look_at(context: Context, step: PastStep) -> None:
    says = step_line(step, context.session.plan)
    options = [
        Option(id="back", says="Take this step back; that can be undone too"),
        Option(id="why", says="Say why it was made"),
        Option(id="leave", says="Leave it as it is"),
    ]
    chosen = await context.choose(says, options)
    if chosen == "back":
        await take_back(context, step)
    elif chosen == "why":
        await _reason_for(context, step.id, says)


async def take_back(context: Context, step: PastStep) -> None:
    """Undo a step of the past where nothing stands in the way, and say what was done."""
    session = context.session
    says = f"took back the step of {step_line(step, session.plan)}"
    told = await context.call(
        lambda: " ".join((f"Saved: {says}.", *session.take_back(step, says).notices))
    )
    if told:
        context.tell(told)


async def say_why(context: Context) -> None:
    """Ask why the last change was made; others read it in the history."""
    step = context.session.last_step
    if step is None or not step.id:
        context.tell("You have changed nothing yet. For an older change, go to the history.")
    else:
        await _reason_for(context, step.id, step.says)


async def _reason_for(context: Context, step: str, says: str) -> None:
    why = await context.ask(f"Why? ({says}) Others will read this.")
    if not why:
        return

    def keep() -> str:
        context.session.say_why(step, why)
        return "The reason is in the history."

    told = await context.call(keep)
    if told:
        context.tell(told)


def erasing(plan: Plan, what: "Target") -> tuple[Edit, ...]:
    """The edits that take what is to be erased out of the plan, and whatever repeats it.

    Raises Trouble for the header as a whole.
    """
    entry = plan.entry(what.entry)
    edits: list[Edit] = []
    if entry is not None and not what.name:
        edits += removal(plan, entry)
    elif entry is not None and (now := entry.get(what.name)) is not None:
        edits.append(Set(entry=entry.key, name=what.name, value=None, expects=now))
    from coplan.files.erasing import repeats  # seldom done

    return (*edits, *(Remove(entry=key) for key in repeats(plan, what)))
