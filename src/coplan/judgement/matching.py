"""Skills that groups offer, held against what activities need: counted, never named."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

from coplan.judgement.flag import Flag
from coplan.model.plan import Activity, Group, Plan

OFFERS = "offers"
"""The question about a group that is answered with the skills of people there."""

NEEDS = "needs"
"""The question about an activity that is answered with the skills that it takes."""

SKILLS = "skills"
"""The question about a group that says how a skill is paid."""

PAID = "paid"
"""The answer to it by which the skills of a group are offered paid work already."""

MOST = 50
"""Skills that are read in one answer; the rest is left out, so that no text takes for ever."""

_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("no", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
}
_SMALL = frozenset(
    "a an and are at can do does for good in is like likes of on or people person some somebody "
    "someone the them to very who with would".split()
)
_PART = re.compile(r"[,;\n]|\band\b(?=\s+\d)")
_COUNT = re.compile(r"[0-9]{1,6}")
_COUNTED = re.compile(r"(?:(\w+)\s+)?(.*\w.*)", re.DOTALL)
_ENDED = re.compile(r"(\w{3,}?)(?:at)?(?:ions?|ors?|ers?|ings?|ies|es|ed|e|y|s)?")
_DOUBLED = re.compile(r"([^aeiou])\1$")


class Skill(Struct, frozen=True):
    """So many people with a skill or an interest. count: None where nobody counted them."""

    count: int | None
    what: str

    @property
    def says(self) -> str:
        """As people say it, such as ``2 illustrators``."""
        return self.what if self.count is None else f"{self.count} {self.what}"


class Match(Struct, frozen=True):
    """A skill that an activity needs, and that people in a group offer."""

    needed: Skill
    offered: Skill
    group: Group


def skills_in(text: str) -> tuple[Skill, ...]:
    """The skills in an answer such as ``2 illustrators, 1 web developer, 3 who cook``.

    Commas stand between them. A count may be left out, and is never guessed.
    """
    parts = (_COUNTED.fullmatch(part.strip()) for part in _PART.split(text))
    found = (_skill(part[1] or "", part[2]) for part in parts if part)
    return tuple(islice((one for one in found if one.count != 0), MOST))


def _skill(first: str, rest: str) -> Skill:
    count = int(first) if _COUNT.fullmatch(first) else _NUMBERS.get(first.casefold())
    what = rest if count is not None else f"{first} {rest}"
    return Skill(count, " ".join(what.split()))


def alike(one: str, other: str) -> bool:
    """Whether two wordings name one skill: all that the shorter names is in the longer.

    Endings count for nothing, so *illustrator* and *who illustrate* are alike.
    """
    roots, others = _roots(one), _roots(other)
    return bool(roots and others) and (roots <= others or others <= roots)


def _roots(text: str) -> frozenset[str]:
    words = (word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL)
    return frozenset(_root(word) for word in words)


def _root(word: str) -> str:
    ended = _ENDED.fullmatch(word)
    return _DOUBLED.sub(r"\1", ended[1]) if ended else word


def matches(plan: Plan, activity: Activity) -> tuple[Match, ...]:
    """The skills that an activity needs and that people in any group of the plan offer."""
    wanted = _answer(activity, NEEDS)
    if not wanted:
        return ()
    offers = [(group, skill) for group in plan.groups for skill in _answer(group, OFFERS)]
    return tuple(
        Match(needed, offered, group)
        for needed in wanted
        for group, offered in offers
        if alike(needed.what, offered.what)
    )


def _answer(entry: Group | Activity, name: str) -> tuple[Skill, ...]:
    said = entry.get(name)
    return skills_in(said) if isinstance(said, str) else ()


def skill_flags(plan: Plan) -> Iterator[Flag]:
    """For each activity that needs a skill: who offers it, or that nobody has been asked."""
    asked = any(group.get(OFFERS) is not None for group in plan.groups)
    for activity in plan.activities:
        needed = _answer(activity, NEEDS)
        found = [one for one in matches(plan, activity) if one.group.get(SKILLS) != PAID]
        if found:
            yield _offered(activity, found)
        elif needed and plan.groups and not asked:
            yield _not_asked(activity, needed)


def _offered(activity: Activity, found: list[Match]) -> Flag:
    told = (
        f"For {one.needed.says}: {one.offered.says} in “{one.group.title or one.group.id}”."
        for one in found
    )
    return Flag(
        id="skill-offered",
        about=activity.key,
        kind="note",
        says=f"People in this plan have skills that “{activity.title or activity.id}” needs. "
        f"{' '.join(told)}",
        why="People bring more than what they have lived through. A skill is worth the same, "
        "whoever has it.",
        could="Offer it to them as paid work, at the rate you would pay anybody. They may say no "
        "and stay in the group. Then say how the skill is paid.",
    )


def _not_asked(activity: Activity, needed: tuple[Skill, ...]) -> Flag:
    return Flag(
        id="skills-not-asked",
        about=activity.key,
        kind="note",
        says=f"“{activity.title or activity.id}” needs {', '.join(one.says for one in needed)}. "
        "No group has been asked what people there can do.",
        why="Somebody with that skill may be at the table already.",
        could="Ask each group what people there can do and like doing, before you look elsewhere. "
        "Count them, and name nobody.",
    )
