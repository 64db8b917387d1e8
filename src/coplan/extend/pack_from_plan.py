"""A finished plan saved as a pack, so that others can begin where its team has ended.

Counts, notes and what seems to name somebody stay behind.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from coplan.extend.pack_making import PackWords, in_a_year, write_schemas
from coplan.files.emit import entry_text
from coplan.files.entries import FORMAT
from coplan.files.values import name_written, written
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.privacy import personal
from coplan.model.errors import Trouble
from coplan.model.plan import Conflict, Decision, Entry, Facts, Header, Kept, Plan, Value

LEFT = ("notes", "brief", "size")
"""Fields that tell of one team, and of nobody else."""

SHARED = (
    *("title", "people", "decider", "called", "method", "nation"),
    *("outcomes", "decisions", "groups"),
)
"""Fields that are shared though they are no choice: they make the example what it is."""

NOT_SAID = "shape"
"""How open a decision is taken to be where the plan does not say."""


class LeftOut(Struct, frozen=True):
    """What did not go into the pack, and how often. what: in words."""

    what: str
    times: int


def pack_from(
    plan: Plan, words: PackWords, folder: Path, knowledge: Knowledge, today: dt.date
) -> tuple[LeftOut, ...]:
    """Write a pack with a kind of work like that of a plan, and the plan as its example.

    folder: new or empty. Returns what was left out. Raises Trouble.
    """
    left: Counter[str] = Counter()
    kept = {entry.key: _values(entry, knowledge, words.id, left) for entry in _entries(plan)}
    left.update(f"a {entry.kind}" for entry in plan.entries() if isinstance(entry, Kept | Conflict))
    files = {
        "pack.toml": _about(words),
        "work.toml": _work(plan, kept, words, knowledge),
        "sources.toml": _source(words, today),
        f"examples/{words.id}.toml": _example(kept),
    }
    try:
        if folder.exists() and any(folder.iterdir()):
            raise Trouble(
                f"{folder} is there already, and nothing in it was touched.",
                do="Choose a folder that is new or empty.",
            )
        (folder / "examples").mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        write_schemas(folder, knowledge)
    except OSError as wrong:
        raise Trouble(f"{folder} cannot be written.", f"{wrong.strerror or wrong}.") from wrong
    return tuple(LeftOut(what, times) for what, times in sorted(left.items()))


def _entries(plan: Plan) -> Iterator[Entry]:
    return (one for one in plan.entries() if not isinstance(one, Kept | Conflict))


def _values(entry: Entry, knowledge: Knowledge, work: str, left: Counter[str]) -> Facts:
    """What may go on of one entry; all else is counted."""
    kept: dict[str, Value] = {}
    for name, value in entry.values().items():
        question = knowledge.questions.get(name)
        reason = _why_left(name, value, free=question is None or question.answer == "text")
        if not reason:
            kept[name] = value
        else:
            left[reason] += 1
    if isinstance(entry, Header):
        kept["work"] = work
    # Others see which entry it was, and no more.
    return {"title": entry.id.replace("-", " ") or "A finished plan", **kept}


def _why_left(name: str, value: Value, *, free: bool) -> str:
    if name in LEFT:
        return {"size": "how many people a group has"}.get(name, name)
    if isinstance(value, bool | dt.date):
        return ""
    if isinstance(value, int | Decimal):
        return "a number"
    found = next(personal(value if isinstance(value, str) else " ".join(value)), "")
    if found:
        return f"words with {found}"
    return "an answer in words of your own" if free and name not in SHARED else ""


def _about(words: PackWords) -> str:
    fields = {
        "id": words.id,
        "name": words.name,
        "version": "0.1",
        "says": words.purpose,
        "author": words.author,
        "licence": words.licence,
        "co_written": words.with_whom,
    }
    return f"{_top('pack')}\n[pack]\nformat = 1\n{_lines(fields)}"


def _work(plan: Plan, kept: dict[str, Facts], words: PackWords, knowledge: Knowledge) -> str:
    methods = dict.fromkeys(one.method for one in plan.activities)
    fields: Facts = {
        "title": words.name,
        "says": words.purpose,
        "use_when": "Use it while something can still be changed.",
        "not_when": "Do not use it where all is settled: tell people so, and why.",
        "outcomes": tuple(str(kept[one.key]["title"]) for one in plan.outcomes),
        "missing": tuple(str(kept[one.key]["title"]) for one in plan.groups),
        "mistakes": (),
        "methods": tuple(one for one in methods if one in knowledge.methods),
        "lead": "Look at the dates of the example, and write here how long it takes.",
        "source": f"{words.id}.estimate",
        "example": words.id,
    }
    points = "".join(_point(words.id, one, stage, kept[one.key]) for one, stage in _staged(plan))
    return f"{_top('pack')}\n[work.{words.id}]\n{_lines(fields)}{points}"


def _staged(plan: Plan) -> Iterator[tuple[Decision, str]]:
    """Decisions by date: the first comes before, the last after, all others beside."""
    ordered = sorted(plan.decisions, key=lambda one: (one.date is None, one.date or dt.date.max))
    last = len(ordered) - 1
    for n, one in enumerate(ordered):
        yield one, "before" if n == 0 else "after" if n == last else "beside"


def _point(work: str, decision: Decision, stage: str, kept: Facts) -> str:
    openness = kept.get("openness")
    unsaid = "" if openness else "# The plan does not say how open it is: look at this again.\n"
    decider = kept.get("decider")
    fields: Facts = {
        "id": decision.id,
        "title": kept["title"],
        "stage": stage,
        "usually": openness or NOT_SAID,
        "says": f"Decided by {decider}." if decider else "Say who decides this.",
    }
    return f"\n[[work.{work}.point]]\n{unsaid}{_lines(fields)}"


def _source(words: PackWords, today: dt.date) -> str:
    fields: Facts = {
        "title": f"One finished plan, by {words.author}",
        "kind": "estimate",
        "trust": "estimate",
        "checked": today,
        "review_by": in_a_year(today),
    }
    return f"{_top('pack')}\n[{name_written(('source', f'{words.id}.estimate'))}]\n{_lines(fields)}"


def _example(kept: dict[str, Facts]) -> str:
    entries = (entry_text(key, values, "\n") for key, values in kept.items())
    return f"#:schema ../plan.schema.json\n\ncoplan = {FORMAT}\n\n" + "\n".join(entries)


def _top(schema: str) -> str:
    return f"#:schema ./{schema}.schema.json\n"


def _lines(fields: Facts) -> str:
    return "".join(f"{name} = {written(value)}\n" for name, value in fields.items())
