"""What others do at the same plan, in words: who is here, what they change, what they say."""

from collections.abc import Sequence

from coplan.commands.registry import TITLES
from coplan.commands.told import changes_words
from coplan.files.comments import Comment
from coplan.files.history import changes
from coplan.files.presence import Person
from coplan.model.display import one_line
from coplan.model.plan import Plan
from coplan.session import Session

LONGEST = 24
"""Letters of a name beside the title of a plan, where there is little room."""

NAMED = 2
"""So many people are named; of more, how many they are."""


def also_here(people: Sequence[Person]) -> str:
    """Who else is at the plan: ``also here: the facilitator (decisions)``; empty for nobody."""
    if not people:
        return ""
    named = people if len(people) <= NAMED else people[:1]
    told = ", ".join(_told(one) for one in named)
    more = len(people) - len(named)
    return f"also here: {told}" + (f" and {more} more" if more else "")


def _told(person: Person) -> str:
    who = person.who if len(person.who) <= LONGEST else f"{person.who[: LONGEST - 1]}…"
    where = dict(TITLES).get(person.step, person.step)  # type: ignore[call-overload]
    return f"{who} ({where})" if where else who


def news(session: Session, before: Plan) -> str:
    """What somebody else has just changed, in a sentence. before: the plan until then."""
    found = list(changes(before, session.plan))
    if not found:
        return ""
    first = next(changes_words(found[:1], session.knowledge, session.plan))
    more = len(found) - 1
    return f"{one_line(first)}{f' And {more} more.' if more else ''}"


def commented(waiting: Sequence[Comment]) -> str:
    """How many comments wait to be looked at: ``2 comments``; empty for none."""
    return f"{len(waiting)} comment{'s' if len(waiting) > 1 else ''}" if waiting else ""


def comment_words(comment: Comment, plan: Plan) -> str:
    """A comment with who says it, and about what."""
    entry = plan.entry(comment.entry)
    title = (entry.title or entry.key) if entry else comment.entry
    field = f", {comment.name}" if comment.name else ""
    return f"{comment.who or 'somebody'} about “{title}”{field}: {comment.says}"
