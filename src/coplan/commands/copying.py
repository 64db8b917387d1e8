"""Words to take elsewhere: the promise of a decision, or what the person is at."""

from coplan.commands import asking
from coplan.commands.command import Context
from coplan.commands.keeping import flag_id
from coplan.model.plan import Decision
from coplan.planning import promise


async def copy(context: Context) -> None:
    """Copy the words that the person is at."""
    context.copy(words_at(context))


def words_at(context: Context) -> str:
    """What a person most likely wants to take from where they are.

    In the fit of a decision its promise; at a question its answer; else what is under the cursor,
    or the title of the plan.
    """
    session, place = context.session, context.place
    entry = session.plan.entry(place.entry)
    if place.step == "fit" and isinstance(entry, Decision):
        return promise.promise(entry, session.state.verdicts[entry.key])
    ask = asking.find_ask(session, place.entry, place.question)
    if ask is not None:
        value = asking.now(session, ask)
        return ask.question.ask if value is None else asking.shown(session, ask, value)
    if place.step == "review":
        flags = (*session.state.waiting, *(one.flag for one in session.state.kept))
        found = next((one for one in flags if flag_id(one) == place.row), None)
        if found is not None:
            return f"{found.says} {found.why} {found.could}"
    named = entry or session.plan.header
    return named.title or named.id
