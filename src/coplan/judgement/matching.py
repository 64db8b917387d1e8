"""Skills that groups offer, held against what activities need: counted, never named."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import TypeAlias

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

MOST_TOLD = 5
"""Groups that are named for one skill; the others are counted."""

_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("no", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
}
_SMALL = re.compile(
    "a|an|and|are|at|can|do|does|for|good|in|is|likes?|of|on|or|people|person|some|somebody|"
    "someone|the|them|to|very|who|with|would"
)
_PART = re.compile(r"[,;\n]|\band\b(?=\s+\d)")
_COUNT = re.compile(r"[0-9]{1,6}")
_COUNTED = re.compile(r"(?:(\w+)\s+)?(.*\w.*)", re.DOTALL)
_ENDED = re.compile(r"(\w{3,}?)(?:at)?(?:ions?|ors?|ers?|ings?|ies|es|ed|e|y|s)?")
_DOUBLED = re.compile(r"([^aeiou])\1$")


_Roots: TypeAlias = frozenset[str]
_Offer: TypeAlias = tuple[int, str]


class Skill(Struct, frozen=True):
    """So many people with a skill or an interest. count: None where nobody counted them."""

    count: int | None
    what: str

    @property
    def says(self) -> str:
        """As people say it, such as ``2 illustrators``."""
        return self.what if self.count is None else f"{self.count} {self.what}"


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
    return _same(_roots(one), _roots(other))


def _same(roots: _Roots, others: _Roots) -> bool:
    return bool(roots and others) and (roots <= others or others <= roots)


def _roots(text: str) -> _Roots:
    words = (word for word in re.findall(r"\w+", text.casefold()) if not _SMALL.fullmatch(word))
    return frozenset(_root(word) for word in words)


def _root(word: str) -> str:
    ended = _ENDED.fullmatch(word)
    return _DOUBLED.sub(r"\1", ended[1]) if ended else word


def _answer(entry: Group | Activity, name: str) -> tuple[Skill, ...]:
    said = entry.get(name)
    return skills_in(said) if isinstance(said, str) else ()


def skill_flags(plan: Plan) -> Iterator[Flag]:
    """For each activity that needs a skill: who offers it, or that nobody has been asked."""
    asked = any(group.get(OFFERS) is not None for group in plan.groups)
    offers = _offers(group for group in plan.groups if group.get(SKILLS) != PAID)
    for activity in plan.activities:
        needed = _answer(activity, NEEDS)
        told = [says for one in needed for says in _told(one, offers)]
        if told:
            yield _offered(activity, told)
        elif needed and plan.groups and not asked:
            yield _not_asked(activity, needed)


def _offers(groups: Iterable[Group]) -> Mapping[_Roots, Sequence[_Offer]]:
    """What groups offer, in the order of the plan, by the roots of its words.

    Each wording is looked at once, however many groups use it.
    """
    found: dict[_Roots, list[_Offer]] = {}
    skills = ((group, skill) for group in groups for skill in _answer(group, OFFERS))
    for number, (group, skill) in enumerate(skills):
        says = f"{skill.says} in “{group.title or group.id}”"
        found.setdefault(_roots(skill.what), []).append((number, says))
    return found


def _told(needed: Skill, offers: Mapping[_Roots, Sequence[_Offer]]) -> Iterator[str]:
    """Who offers a skill, the first few in the order of the plan and the others counted."""
    roots = _roots(needed.what)
    alike_ = [those for others, those in offers.items() if _same(roots, others)]
    count = sum(map(len, alike_))
    for _, says in islice(merge(*alike_), MOST_TOLD):
        yield f"For {needed.says}: {says}."
    if count > MOST_TOLD:
        yield f"For {needed.says}: {count - MOST_TOLD} more groups."


def _offered(activity: Activity, told: Iterable[str]) -> Flag:
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
