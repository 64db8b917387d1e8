"""Keeping a flag as it is: looked at, with a reason that is recorded and shown."""

from coplan.commands.command import Context
from coplan.judgement.flag import Flag
from coplan.judgement.keeping import NEVER_KEPT
from coplan.model.edit import Add, Remove, new_key


async def keep(context: Context) -> None:
    """Ask why the flag under the cursor is kept, and record it; a kept one is taken up again."""
    session, row = context.session, context.place.row
    kept = next((one for one in session.state.kept if flag_id(one.flag) == row), None)
    if kept is not None:
        record = session.plan.entry(kept.entry)
        if record is not None:
            change = Remove(entry=record.key, expects=record.values())
            await context.commit([change], "took it up again")
        return
    flag = next((one for one in session.state.waiting if flag_id(one) == row), None)
    if flag is None:
        context.tell("Go to the review, and move to what you want to keep as it is.")
    elif flag.kind in NEVER_KEPT:
        context.tell("This one cannot be kept: it could harm people, or a duty is not met.")
    else:
        await _record(context, flag)


async def _record(context: Context, flag: Flag) -> None:
    reason = await context.ask("Why do you keep it as it is? Others will read this.")
    if not reason:
        return
    taken = {entry.key for entry in context.session.plan.entries()}
    values = {"flag": flag.id, "about": flag.about, "reason": reason}
    key = new_key("kept", flag.id, taken)
    await context.commit([Add(entry=key, values=values)], "kept with a reason")


def flag_id(flag: Flag) -> str:
    """One id for one thing to look at again."""
    return f"{flag.about} {flag.id}"
