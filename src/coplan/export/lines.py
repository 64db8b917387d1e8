"""A plan as plain lines: what git compares when it shows what has changed in one."""

from collections.abc import Iterator

from coplan.files.blocks import comments_in
from coplan.files.carrying import pieces
from coplan.files.document import Document
from coplan.judgement.answers import answer_words
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import spoken
from coplan.model.plan import Entry, Plan, Value


def lines_of(document: Document, knowledge: Knowledge) -> Iterator[str]:
    """Each entry with its key, and below it, set in, its comments and its answers in words."""
    written = pieces(document)
    for entry in document.plan.entries():
        yield f"{entry.kind.capitalize()}: {entry.title or entry.id} ({entry.key})"
        yield from (f"  {comment}" for comment in comments_in(written.get(entry.key, "")))
        for name, value in entry.values().items():
            if name != "title":
                ask, words = _answer(document.plan, entry, name, value, knowledge)
                yield from _set_in(f"{ask} {words}")


def _answer(
    plan: Plan, entry: Entry, name: str, value: Value, knowledge: Knowledge
) -> tuple[str, str]:
    question = knowledge.questions.get(name)
    if question is None or question.about != entry.kind:
        return f"{name}:", spoken(value)
    return question.ask, answer_words(question, value, knowledge, plan)


def _set_in(text: str) -> Iterator[str]:
    first, *others = text.split("\n")
    yield f"  {first}"
    yield from (f"    {line}" for line in others)
