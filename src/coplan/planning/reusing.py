"""What a new plan takes over from an old one: groups, what they need, and what was learnt."""

from collections.abc import Iterator

from msgspec import Struct

from coplan.model.edit import Add, Edit, Set
from coplan.model.plan import Group, Header, Plan, Value

LASTING = (
    *("size", "standing", "calls_itself", "reading_hard", "let_down", "place", "rest", "skills"),
    *("hourly", "fares", "offers", "safe.contact", "safe.known"),
)
"""Answers about a group that do not hang on the decision: who they are, and what they need."""

NEEDS = "access."
"""How the names of counts of needs begin."""

OF_THE_PLAN = ("nation", "own_words", "standards", "people.absent", "people.reach_how")
"""Answers about the whole plan that hold for the next one in the same place."""

LESSONS = {
    "feedback.said": "You said",
    "feedback.did": "We did",
    "feedback.could_not": "We could not",
}


class Reused(Struct, frozen=True, kw_only=True):
    """What is taken over. edits: for the new plan. taken, left: a sentence for each."""

    edits: tuple[Edit, ...]
    taken: tuple[str, ...]
    left: tuple[str, ...]


def reused(old: Plan, standards: tuple[str, ...] = ()) -> Reused:
    """What a new plan takes over from an old one.

    standards: ids of what old answers about standards begin with; what was written beside a
    standard is a lesson too. Answers about outcomes, decisions and activities are left behind.
    """
    header = _header(old, standards)
    lessons = list(_lessons(old))
    if lessons:
        title = old.title or "the plan before"
        header["notes"] = "\n".join((f"What was learnt in “{title}”:", *lessons))
    sets = [Set(entry=Header.kind, name=name, value=value) for name, value in header.items()]
    adds = [Add(entry=group.key, values=_kept(group)) for group in old.groups]
    return Reused(
        edits=(*adds, *sets),
        taken=tuple(_taken(old, header, len(lessons))),
        left=tuple(_left(old)),
    )


def _kept(group: Group) -> dict[str, Value]:
    values = group.values()
    kept = {n: v for n, v in values.items() if n in LASTING or n.startswith(NEEDS)}
    return {"title": group.title, **kept, **({"notes": group.notes} if group.notes else {})}


def _header(old: Plan, standards: tuple[str, ...]) -> dict[str, Value]:
    begins = tuple(f"{one}." for one in standards)
    return {
        name: value
        for name, value in old.header.values().items()
        if name in OF_THE_PLAN or (begins and name.startswith(begins))
    }


def _lessons(old: Plan) -> Iterator[str]:
    """What people asked for, what came of it, and what the team chose to keep, with its reasons."""
    for decision in old.decisions:
        for name, words in LESSONS.items():
            said = decision.get(name)
            if said:
                yield f"- {decision.title or decision.id}. {words}: {said}"
    for kept in old.kept:
        if kept.reason:
            yield f"- Looked at, and kept as it was: {kept.reason}"


def _taken(old: Plan, header: dict[str, Value], lessons: int) -> Iterator[str]:
    needs = sum(name.startswith(NEEDS) for group in old.groups for name in group.values())
    answers = sum(name != "notes" for name in header)
    counted = (
        ("group", "groups", " of people", len(old.groups)),
        ("count", "counts", " of what people need", needs),
        ("answer", "answers", " about the whole plan", answers),
        ("lesson", "lessons", ", in the notes", lessons),
    )
    for one, several, what, count in counted:
        if count:
            yield f"Taken over: {count} {one if count == 1 else several}{what}."


def _left(old: Plan) -> Iterator[str]:
    for one, several, count in (
        ("outcome", "outcomes", len(old.outcomes)),
        ("decision", "decisions", len(old.decisions)),
        ("activity", "activities", len(old.activities)),
    ):
        if count:
            named, them = (one, "it") if count == 1 else (several, "them")
            yield f"Left behind: {count} {named}, with all answers about {them}."
    if old.groups and old.decisions:
        yield "Left behind: what groups wanted, and how safe they were, in that plan. Ask again."
