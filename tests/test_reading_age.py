"""All that ships for people to read has a reading age of about 11, and no endless sentence.

One sentence alone says little: a single long word moves it by years. So texts are measured
together: those of one kind over all packs, such as every ``why`` of a rule, and those of one pack.
Each is measured from a hundred words on. The length of sentences is looked at one by one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec
import pytest
from sample import EXAMPLES, TODAY, loaded

from coplan.files.planfile import PlanFile
from coplan.judgement.readability import ENOUGH, VERY_LONG, WANTED, reading
from coplan.judgement.sources import Source
from coplan.planning.promise import promise
from coplan.session import judged

KNOWS = loaded().knowledge
TABLES = (
    "questions",
    "rules",
    "methods",
    "works",
    "rungs",
    "ladders",
    "standards",
    "risks",
    "terms",
)

NOT_READ: Mapping[str, tuple[str, ...]] = {
    "": ("id", "title", "source", "sources", "when", "signs", "links", "fixed", "flag", "nations"),
    "question": ("about", "step", "answer"),
    "rule": ("examples",),
    "method": ("reading", "retelling", "anonymity", "divided", "complex"),
    "work": ("methods", "example", "points.usually", "points.stage"),
    "ladder": ("rungs",),
    "standard": ("step", "parts.beside"),
    "term": ("words", "forms", "field", "unless"),
}
"""Fields that hold an id, a name or a list for coplan, by kind of record; the first for all."""

ALLOWED = (
    "Care Act",
    "City of Sanctuary UK",
    "co-production",
    "coproduction",
    "Equality Act",
    "easy read",
    "IAP2",
    "National Involvement Standards",
    "needs assessment",
    "Northern Ireland",
    "Scotland",
    "Social Care Institute for Excellence",
    "task-and-finish group",
)
"""Names of laws, places, bodies and ways of working. They are what they are, and count little."""

_NAMES = re.compile("|".join(map(re.escape, ALLOWED)), re.IGNORECASE)


def plain(text: str) -> str:
    """A text with facts put in, and with a short word for each name and each quotation."""
    return _NAMES.sub("it", re.sub(r"“[^”]*”", "it", re.sub(r"\{[^}]*\}", "the group", text)))


@cache
def texts() -> Mapping[tuple[str, str, str], list[str]]:
    """All that ships for people to read, by pack, kind of record and field.

    Questions that coplan makes of standards and risks are left out: those are read themselves.
    """
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for table in TABLES:
        kind = table.removesuffix("s")
        for one in getattr(KNOWS, table).values():
            pack = loaded().origins.get(f"{kind}.{one.id}")
            for field, text in _texts(one, kind) if pack else ():
                found[pack or "", kind, field].append(plain(text))
    return found


def _texts(record: msgspec.Struct, kind: str, front: str = "") -> Iterator[tuple[str, str]]:
    for name in record.__struct_fields__:
        field = f"{front}{name}"
        if name in NOT_READ[""] or field in NOT_READ.get(kind, ()):
            continue
        value = getattr(record, name)
        several = value.values() if isinstance(value, Mapping) else value
        for one in [value] if isinstance(value, str) else several if _many(value) else ():
            if isinstance(one, str):
                yield field, one
            elif isinstance(one, msgspec.Struct) and not isinstance(one, Source):
                yield from _texts(one, kind, f"{field}.")


def _many(value: object) -> bool:
    return isinstance(value, tuple | Mapping)


def together(wanted: tuple[str | None, str | None, str | None]) -> str:
    """All texts of a pack, of a kind of record, or of a field; None is any."""
    chosen = (
        several
        for where, several in texts().items()
        if all(want in (None, have) for want, have in zip(wanted, where, strict=True))
    )
    return "\n\n".join(one for several in chosen for one in several)


KINDS = sorted({(kind, field) for _, kind, field in texts()})
PACKS = sorted({pack for pack, _, _ in texts()})


def assert_easy(text: str) -> None:
    """A text is short, or its reading age is about the one wanted."""
    measured = reading(text)
    assert measured.age is None or measured.rough or round(measured.age) <= WANTED


@pytest.mark.parametrize(("kind", "field"), KINDS, ids=[".".join(one) for one in KINDS])
def test_each_kind_of_text_is_easy(kind: str, field: str) -> None:
    """Over all packs together, such as what all rules say."""
    assert_easy(together((None, kind, field)))


@pytest.mark.parametrize("pack", PACKS)
def test_each_pack_is_easy(pack: str) -> None:
    """With all that it brings."""
    assert_easy(together((pack, None, None)))


@pytest.mark.parametrize("pack", PACKS)
def test_no_sentence_is_endless(pack: str) -> None:
    """One by one, none has more than 25 words."""
    assert reading(together((pack, None, None))).over(VERY_LONG) == ()


def test_enough_is_measured() -> None:
    """Nearly all that ships is in the kinds of text that are long enough to be measured."""
    lengths = [reading(together((None, *one))).words for one in KINDS]
    assert sum(one for one in lengths if one >= ENOUGH) > 0.98 * sum(lengths)
    assert {"ask", "why", "example", "choices"} <= {f for kind, f in KINDS if kind == "question"}
    assert {"says", "could", "why"} <= {field for kind, field in KINDS if kind == "rule"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_said_of_a_plan_is_easy(name: str) -> None:
    """The flags of each finished example, and the promises in it, but for what people wrote."""
    plan = PlanFile(EXAMPLES[name]).read().document.plan
    state = judged(plan, KNOWS, TODAY)
    flags = (plain(text) for one in state.flags for text in (one.says, one.why, one.could))
    assert_easy("\n\n".join(flags))
    said = (plain(promise(one, state.verdicts[one.key])) for one in plan.decisions)
    assert_easy("\n\n".join(said))
