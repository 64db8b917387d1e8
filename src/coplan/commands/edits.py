"""From what a person types to edits: values by the type of their question, and removals."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from coplan.files.entries import fields_of
from coplan.judgement.answers import possible_answers
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Answer, Question
from coplan.model.dates import parse_date
from coplan.model.edit import Edit, Remove, Set
from coplan.model.errors import Trouble
from coplan.model.plan import KINDS, Entry, Header, Plan, Value

CLEARS = ("", "-")
"""What a person types to take an answer away."""

_YES = ("yes", "y", "true")
_NO = ("no", "n", "false")
_ANSWERS: Mapping[type, Answer] = {int: "number", dt.date: "date", tuple: "links"}


def question_for(knowledge: Knowledge, kind: str, name: str) -> Question:
    """What can be answered in one field of a kind of entry.

    name: of a field or fact. Most fields have a question in a pack; the others, such as a title,
    take words. A fact of a plugin that is not loaded takes words too.
    Raises ValueError with what is possible where there is no such field.
    """
    question = knowledge.questions.get(name)
    if question is not None and question.about == kind:
        return question
    fields = fields_of(kind)
    if name not in fields and "." not in name:
        asked = (one.id for one in knowledge.asked_about(kind))
        possible = ", ".join(sorted({*fields, *asked}))
        raise ValueError(f"“{name}” is no field of a {kind}. There are: {possible}.")
    answer = _ANSWERS.get(fields.get(name, str), "text")
    return Question(
        id=name,
        about=kind,  # type: ignore[arg-type]
        step="review",
        ask="",
        why="",
        answer="choice" if (kind, name) == (Header.kind, "work") else answer,
        choices={one.id: one.title for one in knowledge.works.values()},
        links=KINDS[kind].links.get(name, ""),
    )


def typed_value(  # noqa: PLR0911 - one line for each type of answer
    question: Question, text: str, knowledge: Knowledge, plan: Plan, today: dt.date
) -> Value | None:
    """What a person means by what they typed as an answer.

    text: yes or no, a date, a number, one of the choices by id or by its words, ids or titles with
    commas between them. Nothing, or a hyphen, takes the answer away: None is returned.
    today: the day to count dates from.
    Raises ValueError with a sentence that says what is possible.
    """
    plain = text.strip()
    if plain in CLEARS:
        return None
    match question.answer:
        case "yes-no":
            return _yes_or_no(plain)
        case "date":
            return parse_date(plain, today)
        case "number":
            return _number(plain, whole=fields_of(question.about).get(question.id) is int)
        case "links":
            return _several(plain, {one.id: one.title for one in plan.of(question.links)})
        case "choices":
            return _several(plain, question.choices)
        case "text":
            return text
        case _:
            return _one_of(plain, possible_answers(question, knowledge))


def removal(plan: Plan, entry: Entry) -> tuple[Edit, ...]:
    """The edits that take an entry out, and every link to it.

    Raises Trouble for the header, which a plan cannot be without.
    """
    if entry.kind == Header.kind:
        raise Trouble(
            "The header of a plan cannot be removed.",
            "It says what the plan is about.",
            "Change its title, or remove the file.",
        )
    return (*_unlinked(plan, entry), Remove(entry=entry.key, expects=entry.values()))


def _unlinked(plan: Plan, gone: Entry) -> Iterator[Set]:
    for entry in plan.entries():
        for name, kind in entry.links.items():
            old = entry.get(name)
            if kind == gone.kind and isinstance(old, tuple) and gone.id in old:
                left = tuple(one for one in old if one != gone.id)
                yield Set(entry=entry.key, name=name, value=left or None, expects=old)


def _yes_or_no(text: str) -> bool:
    if text.casefold() in (*_YES, *_NO):
        return text.casefold() in _YES
    raise ValueError(f"“{text}” is neither yes nor no.")


def _number(text: str, *, whole: bool) -> int | Decimal:
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    if not whole and re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,9}", text):
        return Decimal(text)
    raise ValueError(f"“{text}” is not a {'whole ' if whole else ''}number. Write one like 12.")


def _several(text: str, possible: Mapping[str, str]) -> tuple[str, ...]:
    if _found(text, possible):
        return (_one_of(text, possible),)
    parts = (part.strip() for part in text.split(","))
    return tuple(dict.fromkeys(_one_of(part, possible) for part in parts if part))


def _one_of(text: str, possible: Mapping[str, str]) -> str:
    found = _found(text, possible)
    if len(found) == 1:
        return found[0]
    ids = ", ".join(found or possible) or "none yet"
    what = "could mean several" if found else "is none of them"
    raise ValueError(f"“{text}” {what}. Possible: {ids}.")


def _found(text: str, possible: Mapping[str, str]) -> list[str]:
    """The ids that a text names: by id or whole words first, else by how their words begin."""
    wanted = _folded(text)
    if not wanted:
        return []
    exact = [i for i, says in possible.items() if wanted in (_folded(i), _folded(says))]
    return exact or [i for i, says in possible.items() if _folded(says).startswith(wanted)]


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
