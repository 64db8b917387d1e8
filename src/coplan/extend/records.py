"""One table of a pack turned into one value, with a sentence for what is wrong in it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from coplan.judgement.catalogue import (
    FIGURES,
    Method,
    Part,
    Point,
    Risk,
    Standard,
    Term,
    WorkStream,
)
from coplan.judgement.conditions import Condition, parse
from coplan.judgement.cues import BLANK, KINDS, NOTES, ROLE, Cue
from coplan.judgement.ladders import Ladder, Opinion, RungWords, Strike, Style
from coplan.judgement.resources import Cost, Holidays, Rate, Task
from coplan.judgement.rules import Claim, Example, Question, Rule
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung


class Wrong(ValueError):
    """A record is not as it should be. name: the field at fault, or empty."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(says)
        self.name = name


RECORDS: Mapping[str, type[Struct]] = {
    "source": Source,
    "question": Question,
    "rule": Rule,
    "method": Method,
    "work": WorkStream,
    "rung": RungWords,
    "ladder": Ladder,
    "opinion": Opinion,
    "claim": Claim,
    "standard": Standard,
    "risk": Risk,
    "term": Term,
    "task": Task,
    "rate": Rate,
    "cost": Cost,
    "holidays": Holidays,
    "cue": Cue,
}

EFFECTS = ("ceiling", "floor", "stop", "own_case", "flag")


def build(kind: str, name: str, table: object, sources: Mapping[str, Source]) -> Any:
    """Make the value of one record.

    kind: a key of RECORDS. name: its id. table: what the pack says of it.
    sources: those that records may cite. Raises Wrong.
    """
    if not isinstance(table, dict):
        raise Wrong("", "needs to be a table, with a line for each field")
    record = _struct(RECORDS[kind], {**table, "id": name}, sources)
    if isinstance(record, Rule):
        check_rule(record)
    if isinstance(record, Method):
        _check_method(record)
    if isinstance(record, Ladder):
        _check_ladder(record)
    if isinstance(record, Standard):
        _check_standard(record)
    if isinstance(record, Opinion):
        _check_opinion(record)
    if isinstance(record, Cue):
        _check_cue(record)
    if isinstance(record, Rate) and not Decimal() <= record.low <= record.high:
        raise Wrong("low", "needs to be nought or more, and not above `high`")
    if isinstance(record, Question) and record.answer == "choice" and len(record.choices) < 2:  # noqa: PLR2004 (two is what a choice means)
        raise Wrong("choices", "a choice needs at least two answers")
    return record


def check_rule(rule: Rule) -> None:
    """Raise Wrong where a rule does nothing, or flags something and does not say why."""
    if not any(getattr(rule, effect) for effect in EFFECTS):
        raise Wrong("", f"a rule needs an effect: one of {', '.join(EFFECTS)}")
    if rule.flag and not rule.why:
        raise Wrong("why", "a flag needs to say why it matters")


def _check_method(method: Method) -> None:
    for name in ("rungs", "people", "lead", "weeks", "weeks_standing"):
        least, most = getattr(method, name)
        if not 0 < least <= most:
            raise Wrong(name, "needs the least first, then the most")
    unknown = sorted(set(method.sources) - set(FIGURES))
    if unknown:
        raise Wrong("sources", f"`{unknown[0]}` is no figure; those are {', '.join(FIGURES)}")


def _check_ladder(ladder: Ladder) -> None:
    rungs = [rung.id for rung in Rung]
    if set(ladder.rungs) != set(rungs) or not all(name.strip() for name in ladder.rungs.values()):
        raise Wrong("rungs", f"needs a name for each of {', '.join(rungs)}, and for nothing else")


def _check_standard(standard: Standard) -> None:
    ids = [part.id for part in standard.parts]
    for one in (standard.id, *ids):
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", one):
            raise Wrong("", f"`{one}` is no id; use small letters, digits and hyphens")
    if len(set(ids)) < len(ids):
        raise Wrong("", "two parts share an id")


def _check_cue(cue: Cue) -> None:
    lead = (*KINDS, NOTES, ROLE, BLANK)
    if cue.to not in lead and not (cue.name and cue.kind in (*KINDS, "plan")):
        raise Wrong("to", f"needs one of {', '.join(lead)}, or a field, such as decision.date")


def _check_opinion(opinion: Opinion) -> None:
    styles = {style.id for style in opinion.styles}
    for strike in opinion.strikes:
        if not set(strike.out) <= styles:
            raise Wrong("", f"the strike `{strike.id}` strikes out a style that there is not")
        if not strike.out and not strike.adds:
            raise Wrong("", f"the strike `{strike.id}` needs `out` or `adds`")
    added = (set(strike.out) for strike in opinion.strikes if strike.part == "added")
    if not styles - set().union(*added):
        raise Wrong("", "one style at least has to be left, whatever coplan adds to the model")


def _struct(kind: type[Struct], table: Mapping[str, Any], sources: Mapping[str, Source]) -> Any:
    several = SINGULAR.get(kind, {})
    if several:
        table = {several.get(name, name): value for name, value in table.items()}
    unknown = table.keys() - set(kind.__struct_fields__)
    if unknown:
        raise Wrong(
            min(unknown), f"is not known here; known are {', '.join(kind.__struct_fields__)}"
        )
    values = {}
    for field in fields_of_record(kind):
        name = field.name
        if name in table:
            values[name] = _value(field, table[name], sources)
        elif field.required:
            written = next((one for one, many in several.items() if many == name), name)
            raise Wrong(written, "is missing")
    return kind(**values)


class Field(NamedTuple):
    """A field of a record. hint: its type. read: makes its value, with the sources there are."""

    name: str
    hint: Any
    required: bool
    read: Callable[[Any, Mapping[str, Source]], object]


@cache
def fields_of_record(kind: type[Struct]) -> tuple[Field, ...]:
    """Every field of a record, with the way to read it."""
    hints = get_type_hints(kind)
    fields = msgspec.structs.fields(kind)
    return tuple(
        Field(one.name, hints[one.name], one.required, _read_as(hints[one.name])) for one in fields
    )


SINGULAR: Mapping[type[Struct], Mapping[str, str]] = {
    Rule: {"example": "examples"},
    WorkStream: {"point": "points"},
    Standard: {"part": "parts"},
    Opinion: {"style": "styles", "strike": "strikes"},
}
"""Tables are written one by one (``[[rule.ID.example]]``) and kept as a list."""


def _read_as(hint: Any) -> Callable[[Any, Mapping[str, Source]], object]:
    """The way to read a value of a type; looked for once, since types are slow to compare."""
    if hint in CONVERT:
        special = CONVERT[hint]
        return lambda value, _: special(value)
    if hint is Source:
        return lambda value, sources: sources[str(value)]
    if hint == Mapping[str, Source]:
        return lambda value, sources: {name: sources[str(one)] for name, one in value.items()}
    if hint in LISTS:
        kind = LISTS[hint]
        return lambda value, sources: tuple(_struct(kind, one, sources) for one in value)
    if hint in (str, bool, int):
        return lambda value, _: value if type(value) is hint else msgspec.convert(value, hint)
    return lambda value, _: msgspec.convert(value, hint)


def _value(field: Field, value: object, sources: Mapping[str, Source]) -> object:
    try:
        return field.read(value, sources)
    except KeyError as missing:
        says = f"there is no source with the id `{missing.args[0]}`"
        raise Wrong(field.name, says) from None
    except (ValueError, TypeError, AttributeError) as wrong:
        if isinstance(wrong, Wrong):
            raise
        raise Wrong(field.name, _in_words(value, field.hint, wrong)) from None


def _in_words(value: object, hint: Any, wrong: Exception) -> str:
    """What a field needs, where its value cannot be used."""
    options = [option for one in (hint, *get_args(hint)) for option in _options(one)]
    if options and isinstance(value, str):
        return f"`{value}` is none of these: {', '.join(options)}"
    if hint is dt.date:
        return "needs a date without quotes, such as 2027-05-01"
    return str(wrong).rstrip(".")


def _options(hint: Any) -> tuple[str, ...]:
    """What may stand in a field with a few possible words."""
    return tuple(one for one in get_args(hint) if one) if get_origin(hint) is Literal else ()


def _facts(value: object) -> object:
    if not isinstance(value, dict):
        raise TypeError('needs a table of facts, such as { openness = "taken" }')
    # Several answers to one question stand in a plan as a tuple, and so they do here.
    return {name: tuple(one) if isinstance(one, list) else one for name, one in value.items()}


def _rung(value: object) -> Rung:
    return Rung.named(str(value))


def _rungs(value: object) -> tuple[Rung, ...]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004
        raise ValueError("needs two rungs, the lowest and the highest")
    low, high = (_rung(one) for one in value)
    return (low, high)


def _condition(value: object) -> Condition:
    if not isinstance(value, dict):
        raise TypeError('needs a table of facts, such as { openness = "taken" }')
    return parse(value)


_HINTS = {
    kind: get_type_hints(kind)
    for kind in (Rule, Question, Method, WorkStream, Standard, Example, Opinion)
}

LISTS: Mapping[Any, type[Struct]] = {
    _HINTS[Rule]["examples"]: Example,
    _HINTS[WorkStream]["points"]: Point,
    _HINTS[Standard]["parts"]: Part,
    _HINTS[Opinion]["styles"]: Style,
    _HINTS[Opinion]["strikes"]: Strike,
}

CONVERT: Mapping[Any, Callable[[object], object]] = {
    _HINTS[Question]["when"]: _condition,
    _HINTS[Example]["facts"]: _facts,
    _HINTS[Rule]["ceiling"]: _rung,
    Rung: _rung,
    _HINTS[Method]["rungs"]: _rungs,
}
