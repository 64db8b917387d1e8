"""Adding entries: one that is typed, or one for each line that is pasted."""

import re
from collections.abc import Iterator, Sequence

from coplan.commands.changing import add_activity, go_on
from coplan.commands.command import Context, Option, Place
from coplan.model.edit import Add, Edit, Set, new_key
from coplan.model.plan import Decision, Plan, Value
from coplan.planning.walk import KIND_OF_STEP

PROMPTS = {
    "outcome": "What will be different, and for whom?",
    "decision": "What has to be decided for that to happen?",
    "group": "Who knows this from experience? A role, never a name.",
}
PLURALS = {"outcome": "outcomes", "decision": "decisions", "group": "groups of people"}

_BULLET = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+")


async def add(context: Context) -> None:
    """Add an entry of the kind that the step is about."""
    kind = KIND_OF_STEP[context.place.step]
    if kind in PROMPTS and context.place.step != "fit":
        await add_lines(context, await context.ask_lines(PROMPTS[kind]))
    else:
        await add_activity(context)


async def add_pasted(context: Context, text: str) -> None:
    """Offer to make entries of text that was pasted where nothing was being typed."""
    if KIND_OF_STEP[context.place.step] not in PROMPTS or context.place.step == "fit":
        context.tell("Nothing can be pasted here. Outcomes, decisions and people take lines.")
    else:
        await add_lines(context, text.splitlines(), pasted=True)


async def add_lines(context: Context, lines: Sequence[str], *, pasted: bool = False) -> None:
    """Add an entry for each line that has words; ask first where there are several.

    pasted: whether nobody has asked for an entry yet, so that even one is asked about.
    """
    titles = [title for title in map(_without_bullet, lines) if title]
    if len(titles) > 1 or (titles and pasted):
        titles = await _agreed(context, KIND_OF_STEP[context.place.step], titles)
    if titles:
        await _add(context, KIND_OF_STEP[context.place.step], titles)


async def _agreed(context: Context, kind: str, titles: list[str]) -> list[str]:
    """What the person wants of lines that were pasted: an entry each, one, or none."""
    whole = " ".join(titles)
    one = Option(id="one", says=f"Add one {kind} with all these words", note=whole)
    each = Option(
        id="each",
        says=f"Add {len(titles)} {PLURALS[kind]}, one for each line",
        note="\n".join(titles),
    )
    options = [*([each] if len(titles) > 1 else []), one, Option(id="none", says="Add nothing")]
    chosen = await context.choose("You pasted this. What shall become of it?", options)
    return {"each": titles, "one": [whole]}.get(chosen or "", [])


async def _add(context: Context, kind: str, titles: Sequence[str]) -> None:
    """Add entries as one step, linked to where the person is, and go on from there."""
    plan = context.session.plan
    here = plan.entry(context.place.entry)
    adds = tuple(_adds(plan, kind, titles))
    edits: list[Edit] = [*adds]
    linked = kind == "group" and isinstance(here, Decision)
    if kind == "group" and isinstance(here, Decision):
        groups = (*here.groups, *(one.entry.partition(".")[2] for one in adds))
        edits.append(Set(entry=here.key, name="groups", value=groups, expects=here.get("groups")))
    one = f"“{titles[0]}”"
    await context.commit(edits, f"added {one if len(titles) == 1 else len(titles)}")
    if linked:
        return
    if len(titles) == 1:
        go_on(context, context.place.step, adds[0].entry)
    else:
        context.go(Place(step=context.place.step, entry=adds[0].entry))


def _adds(plan: Plan, kind: str, titles: Sequence[str]) -> Iterator[Add]:
    taken = {entry.key for entry in plan.entries()}
    for title in titles:
        key = new_key(kind, title, taken)
        taken.add(key)
        yield Add(entry=key, values={"title": title, **_first_links(kind, plan)})


def _first_links(kind: str, plan: Plan) -> dict[str, Value]:
    """A decision serves the only outcome there is; with several, coplan asks."""
    if kind == "decision" and len(plan.outcomes) == 1:
        return {"outcomes": (plan.outcomes[0].id,)}
    return {}


def _without_bullet(line: str) -> str:
    """A line as people meant it, without the mark that a list had in front."""
    return _BULLET.sub("", line, count=1).strip() if _BULLET.match(line) else line.strip()
