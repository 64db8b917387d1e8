"""Commands that move through the plan, and open the pages of the interface itself."""

from msgspec.structs import replace

from coplan.commands.changing import go_on, upcoming
from coplan.commands.command import Context, Place, Run
from coplan.judgement.rules import STEPS, Step
from coplan.model.plan import Activity, Decision, Plan
from coplan.planning.walk import Ask, questions_for


def to_step(step: Step) -> Run:
    """A function that goes to a step."""

    async def run(context: Context) -> None:
        context.go(Place(step=step))

    return run


def page(name: str) -> Run:
    """A function that opens a page of the interface."""

    async def run(context: Context) -> None:
        context.show(name)

    return run


async def onward(context: Context) -> None:
    """Go to the next open question, in this step or in the next one that has any."""
    here = context.place
    for step in STEPS[STEPS.index(here.step) :]:
        found = upcoming(context, step)
        same = found and (found.entry, found.question.id) == (here.entry, here.question)
        if found and not same:
            context.go(Place(step=step, entry=found.entry, question=found.question.id))
            return
        if step != here.step and not found:
            context.go(Place(step=step))
            return
    context.go(Place(step="review"))


async def back(context: Context) -> None:
    """From a question to its entry, from there to the step's list, then to the step before."""
    here = context.place
    if here.home is not None:
        context.go(here.home)
    elif here.question and len(_questions(context)) > 1:
        context.go(Place(step=here.step, entry=here.entry, inside=True))
    elif here.question or here.inside:
        context.go(Place(step=here.step, entry=here.entry))
    else:
        context.go(Place(step=STEPS[max(STEPS.index(here.step) - 1, 0)]))


async def skip(context: Context) -> None:
    """Leave a question for now. It stays open, and comes again when the plan is opened next."""
    here = context.place
    if not here.question:
        context.tell("There is no question here to skip.")
        return
    context.skipped.add((here.entry, here.question))
    context.tell("Skipped for now. It stays open.")
    if here.home is not None:
        context.go(here.home)
    else:
        go_on(context, here.step, here.entry)


async def to_fit(context: Context) -> None:
    """Go to the fit of the decision that the person is at, or of the first one it concerns."""
    decision = decision_at(context.session.plan, context.place.entry)
    if decision is None:
        context.tell("There is no decision yet. Press 2 and add one first.")
        return
    # Only one step back is remembered.
    home = replace(context.place, home=None)
    context.go(Place(step="fit", entry=decision.key, inside=True, home=home))


def decision_at(plan: Plan, key: str) -> Decision | None:
    """The decision with this key, or the first that the entry with this key is linked with."""
    entry = plan.entry(key)
    if isinstance(entry, Decision):
        return entry
    if isinstance(entry, Activity):
        linked = plan.linked(entry, "decisions")
    else:
        near = (entry.kind, entry.id) if entry else ("", "")
        linked = tuple(
            one
            for one in plan.decisions
            if near[1] in {"group": one.groups, "outcome": one.outcomes}.get(near[0], ())
        )
    found = (*linked, *plan.decisions)
    return next((one for one in found if isinstance(one, Decision)), None)


async def open_entry(context: Context) -> None:
    """Open the entry under the cursor: all its questions, or the only one there is."""
    here, asks = context.place, _questions(context)
    if here.step == "fit":
        context.go(Place(step="fit", entry=here.entry, inside=True))
    elif len(asks) == 1:
        context.go(Place(step=here.step, entry=here.entry, question=asks[0].question.id))
    elif asks:
        context.go(Place(step=here.step, entry=here.entry, inside=True))


def _questions(context: Context) -> tuple[Ask, ...]:
    entry = context.session.plan.entry(context.place.entry)
    if entry is None:
        return ()
    session = context.session
    return questions_for(session.plan, entry, session.knowledge, context.place.step)
