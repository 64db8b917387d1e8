"""Terms in a plan's own texts, told once each. What people call themselves is never told."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from coplan.judgement.catalogue import Term
from coplan.judgement.flag import Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.language import Finder, Found, finder, own_words
from coplan.model.plan import Conflict, Entry, Header, Kept, Plan

OWN_WORDS = "own_words"
"""The question about the plan that is answered with words that the team keeps."""

CALLS_ITSELF = "calls_itself"
"""The question about a group that is answered with its word for itself."""

READ = ("title", "brief", "people", "notes")
"""Fields that are searched. Answers to questions are not: some hold what people said."""

MOST_PLACES = 4
PREFIX = "word-"
"""In front of the id of a term, in the id of a flag about it."""


class Place(Struct, frozen=True, kw_only=True):
    """A field of an entry in which a term stands.

    entry: its key. where: in words, such as ``the brief``. found: the first one there.
    """

    entry: str
    where: str
    found: Found


def language_flags(plan: Plan, knowledge: Knowledge) -> Iterator[Flag]:
    """A flag for each term in a plan, about the first entry that it stands in."""
    places = (place for entry in plan.entries() for place in places_in(entry, knowledge))
    return flags_for(places, plan, knowledge)


def places_in(entry: Entry, knowledge: Knowledge) -> tuple[Place, ...]:
    """Every term in the texts of one entry, also those that the team keeps."""
    if isinstance(entry, Conflict | Kept) or not knowledge.terms:
        return ()
    terms = finder(tuple(knowledge.terms.values()))
    return tuple(
        Place(entry=entry.key, where=_where(entry, name), found=found)
        for name in READ
        for found in terms.find(getattr(entry, name, ""))
    )


def flags_for(places: Iterable[Place], plan: Plan, knowledge: Knowledge) -> Iterator[Flag]:
    """A flag for each term in these places, once for each field and without what the team keeps.

    places: all of the plan's, entry by entry.
    """
    if not knowledge.terms:
        return
    own = own_phrases(plan, finder(tuple(knowledge.terms.values())))
    by_term: dict[str, dict[tuple[str, str], Place]] = {}
    for place in places:
        if _key(place.found) not in own:
            fields = by_term.setdefault(place.found.term.id, {})
            fields.setdefault((place.entry, place.where), place)
    yield from (_flag(list(fields.values())) for fields in by_term.values())


def text_flags(text: str, knowledge: Knowledge) -> Iterator[Flag]:
    """A flag for each term in a text that stands by itself, such as a leaflet's, with its lines."""
    by_term: dict[str, dict[int, Place]] = {}
    for found in finder(tuple(knowledge.terms.values())).find(text):
        line = text.count("\n", 0, found.at) + 1
        place = Place(entry="", where=f"line {line}", found=found)
        by_term.setdefault(found.term.id, {}).setdefault(line, place)
    yield from (_flag(list(lines.values())) for lines in by_term.values())


def is_about_words(flag: Flag) -> bool:
    """Whether a flag is one of these."""
    return flag.id.startswith(PREFIX)


def own_phrases(plan: Plan, terms: Finder) -> frozenset[tuple[str, str]]:
    """The phrases that a plan keeps: the team's own list, and what each group calls itself."""
    kept = (word.strip("“”\"‘’' ") for word in own_words_of(plan))
    return frozenset(_key(found) for word in kept for found in terms.find(word))


def own_words_of(plan: Plan) -> Mapping[str, str]:
    """Words that a plan keeps, each with the reason or an empty one."""
    groups: dict[str, str] = {}
    for group in plan.groups:
        said = own_words(str(group.get(CALLS_ITSELF) or ""))
        groups |= dict.fromkeys(said, f"{group.title or group.id}: their own word")
    return {**groups, **own_words(str(plan.header.get(OWN_WORDS) or ""))}


def what_to_try(term: Term) -> str:
    """What could be said instead, and when the word stays."""
    keep = "If it is people's own word for themselves, keep it and note it in the plan."
    return f"Try: {'; '.join(term.tries)}. {keep}"


def _key(found: Found) -> tuple[str, str]:
    return found.term.id, found.phrase


def _where(entry: Entry, name: str) -> str:
    if isinstance(entry, Header):
        return f"the {name}"
    title = f"“{entry.title or entry.id}”"
    if name == "people":
        return f"whom {title} is for"
    return title if name == "title" else f"the {name} of {title}"


def _flag(found: list[Place]) -> Flag:
    term = found[0].found.term
    listed = "; ".join(place.where for place in found[:MOST_PLACES])
    more = f"; and {len(found) - MOST_PLACES} more" if len(found) > MOST_PLACES else ""
    several = f"{len(found)} places: " if len(found) > 1 else ""
    return Flag(
        id=f"{PREFIX}{term.id}",
        about=found[0].entry,
        kind="note",
        says=f"“{' '.join(found[0].found.words.split())}” stands in {several}{listed}{more}.",
        why=term.why,
        could=what_to_try(term),
        source=term.source,
    )
