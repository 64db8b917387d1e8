"""Long texts, read and written: notes, the brief, an answer of several lines."""

from coplan.commands import asking
from coplan.commands.changing import answer, rename
from coplan.commands.command import At, Context
from coplan.model.edit import Set
from coplan.model.plan import Header
from coplan.planning.walk import Ask


async def notes(context: Context) -> None:
    """Read and write the notes of the entry that the person is at, or of the plan."""
    entry = context.session.plan.entry(context.place.entry) or context.session.plan.header
    await write_field(context, At(entry.key, "notes"))


async def brief(context: Context) -> None:
    """Read and write what was asked for."""
    await write_field(context, At(Header.kind, "brief"))


async def edit_words(context: Context) -> None:
    """Change the answer that the person is at, where it is in words; else the title."""
    ask = asking.find_ask(context.session, context.place.entry, context.place.question)
    if ask is not None and ask.question.answer == "text":
        await write_answer(context, ask)
    else:
        await rename(context)


async def write_field(context: Context, at: At, typed: str = "") -> None:
    """Let the person write one field at length; what is changed is saved.

    typed: what they have typed of it already, or nothing: then it begins with what is there.
    """
    entry = context.session.plan.entry(at.entry)
    if entry is None:
        context.tell(f"What this was about is gone. The text was: {typed}")
        return
    began = str(entry.get(at.name) or "")
    name = entry.title or entry.id
    prompt = "The brief: what was asked for" if at.name == "brief" else f"Notes: {name}"
    text = await context.write(prompt, at, typed or began)
    if text.strip() != began.strip():
        change = Set(entry=at.entry, name=at.name, value=_kept(text), expects=entry.get(at.name))
        told = "the brief" if at.name == "brief" else f"notes about “{name}”"
        await context.commit([change], f"wrote {told}")


async def write_answer(context: Context, ask: Ask, typed: str = "") -> None:
    """Let the person write an answer at length. typed: as for ``write_field``."""
    began = asking.now(context.session, ask)
    text = await context.write(
        ask.question.ask, At(ask.entry, ask.question.id), typed or str(began or "")
    )
    if text.strip() != str(began or "").strip():
        await answer(context, ask, _kept(text), began)


def _kept(text: str) -> str | None:
    return text if text.strip() else None
