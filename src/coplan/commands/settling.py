"""Settling a conflict: the value in place, the one that was kept beside it, or a third.

Whatever is chosen is one step: the field is set, and the conflict goes.
"""

from msgspec import Struct

from coplan.commands.command import At, Context, Option
from coplan.commands.edits import question_for, typed_value
from coplan.files.values import value_from
from coplan.judgement.answers import answer_words
from coplan.judgement.rules import Question
from coplan.model.edit import Edit, Remove, Set
from coplan.model.errors import Changed, Trouble
from coplan.model.plan import Conflict, Entry, Value
from coplan.session import Session

NONE_LEFT = "There is no conflict in this plan."
NO_ANSWER = "no answer"


class Clash(Struct, frozen=True, kw_only=True):
    """A conflict with what it is about. entry: None where that has been taken out since.

    here: the value in place. other: the one that was kept beside it; None where it cannot be read.
    """

    conflict: Conflict
    entry: Entry | None
    question: Question
    here: Value | None
    other: Value | None


def clash_of(session: Session, conflict: Conflict) -> Clash:
    """A conflict of a plan, with both values. Raises Trouble where no plan has such a field."""
    kind = conflict.entry.partition(".")[0]
    try:
        question = question_for(session.knowledge, kind, conflict.name)
    except (ValueError, KeyError) as wrong:
        raise Trouble(
            f"{conflict.key} is about a field that no plan has.",
            "It names no entry, or was changed by hand.",
            "Take it out if nobody needs it.",
        ) from wrong
    entry = session.plan.entry(conflict.entry)
    here = entry.get(conflict.name) if entry else None
    other = value_from(conflict.value)
    return Clash(conflict=conflict, entry=entry, question=question, here=here, other=other)


def in_words(session: Session, clash: Clash, value: Value | None) -> str:
    """One of the values as people say it."""
    if value is None:
        return NO_ANSWER
    return answer_words(clash.question, value, session.knowledge, session.plan)


def about(clash: Clash) -> str:
    """What a conflict is about: the field, and the title of its entry."""
    title = (clash.entry.title or clash.entry.key) if clash.entry else clash.conflict.entry
    return f"{clash.question.ask or clash.conflict.name} (“{title}”)"


def keeping(clash: Clash) -> tuple[Edit, ...]:
    """The edits that leave the value in place and take the conflict out."""
    return (Remove(entry=clash.conflict.key, expects=clash.conflict.values()),)


def setting(clash: Clash, value: Value | None) -> tuple[Edit, ...]:
    """The edits that put a value in place and take the conflict out. Raises Changed."""
    if clash.entry is None:
        raise Changed(
            f"{clash.conflict.entry} is no longer in the plan.",
            "Somebody took it out, so nothing can be put there.",
            "Take the conflict out, or undo the removal first.",
        )
    name = clash.conflict.name
    change = Set(entry=clash.entry.key, name=name, value=value, expects=clash.here)
    return (change, *keeping(clash))


async def settle(context: Context) -> None:
    """Settle the conflict that the person is at, or choose one; there may be none."""
    session = context.session
    conflict = session.plan.entry(context.place.entry)
    if not isinstance(conflict, Conflict):
        conflict = await _chosen(context)
    if conflict is None:
        return
    try:
        clash = clash_of(session, conflict)
    except Trouble as trouble:
        context.tell(trouble.what)
        return
    edits = await _decided(context, clash)
    if edits:
        await context.commit(edits, f"settled {about(clash)}")


async def _chosen(context: Context) -> Conflict | None:
    found = context.session.plan.conflicts
    if len(found) < 2:  # noqa: PLR2004 - one needs no choosing
        if not found:
            context.tell(NONE_LEFT)
        return next(iter(found), None)
    options = [Option(id=one.key, says=f"{one.entry}: {one.name}", note=one.value) for one in found]
    chosen = await context.choose("Which conflict?", options)
    return next((one for one in found if one.key == chosen), None)


async def _decided(context: Context, clash: Clash) -> tuple[Edit, ...]:
    """What the person wants, as edits; nothing where they turn back."""
    session, who = context.session, clash.conflict.get("who")
    if clash.entry is None:
        gone = Option(
            id="keep",
            says="Take the conflict out: what it is about is no longer in the plan",
            note=in_words(session, clash, clash.other),
        )
        return keeping(clash) if await context.choose(about(clash), [gone]) else ()
    other = Option(
        id="take",
        says=f"The other one, by {who}" if who else "The other one",
        note=in_words(session, clash, clash.other),
    )
    options = [
        Option(id="keep", says="The one in place", note=in_words(session, clash, clash.here)),
        *([other] if clash.other is not None else []),
        Option(id="write", says="A third: write it now"),
    ]
    chosen = await context.choose(f"Two people changed this: {about(clash)}", options)
    if chosen == "write":
        return await _third(context, clash)
    if chosen == "take":
        return setting(clash, clash.other)
    return keeping(clash) if chosen == "keep" else ()


async def _third(context: Context, clash: Clash) -> tuple[Edit, ...]:
    session, question = context.session, clash.question
    began = in_words(session, clash, clash.here) if clash.here is not None else ""
    if question.answer == "text" and "\n" in began:
        at = At(clash.conflict.entry, clash.conflict.name)
        typed: str | None = await context.write(about(clash), at, began)
    else:
        typed = await context.ask(f"{about(clash)} Write it:", began)
    if typed is None:
        return ()
    try:
        value = typed_value(question, typed, session.knowledge, session.plan, session.today)
    except ValueError as wrong:
        context.tell(str(wrong))
        return ()
    return setting(clash, value)
