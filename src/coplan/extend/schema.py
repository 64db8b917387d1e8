"""JSON Schema of plans, packs and settings, made from the records, so that editors complete."""

import json
import re
from collections.abc import Iterable, Mapping
from inspect import getdoc
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from coplan.extend.packs import TABLES, Pack
from coplan.extend.records import CONVERT, LISTS, RECORDS, SINGULAR, fields_of_record
from coplan.files.entries import FORMAT
from coplan.files.settings import CHOICES, Settings
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Question
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung
from coplan.model.plan import KINDS, Entry, Header

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema: TypeAlias = dict[str, Any]

RUNG: Schema = {"enum": [rung.id for rung in Rung]}
FACTS: Schema = {"type": "object"}
WORDS: Schema = {"type": "array", "items": {"type": "string"}}


OWN: Mapping[Any, Schema] = {
    Rung: RUNG,
    Rung | None: RUNG,
    tuple[Rung, Rung]: {"type": "array", "items": RUNG, "minItems": 2, "maxItems": 2},
    Source: {"type": "string"},
    Mapping[str, Source]: {"type": "object", "additionalProperties": {"type": "string"}},
}
"""Types that packs write in a way of their own."""


def schema_text(schema: object) -> str:
    """A schema as a file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def pack_schema() -> Schema:
    """What may stand in any file of a pack."""
    about = _record(Pack, without=("folder",))
    tables = {kind: _by_id(_record(RECORDS[kind], without=("id",))) for kind in ("source", *TABLES)}
    return {
        "$schema": DIALECT,
        "title": "A pack for coplan",
        **_table({"pack": about, **tables}, open_to_more=False),
    }


def plan_schema(knowledge: Knowledge) -> Schema:
    """What may stand in a plan. knowledge: the questions that can be answered in it.

    Other names are let through: they may be answers to questions of a pack that is not here.
    """
    kinds = {}
    for kind, entry in KINDS.items():
        table = _entry(entry, knowledge.asked_about(kind))
        kinds[kind] = table if entry is Header else _by_id(table)
    return {
        "$schema": DIALECT,
        "title": "A plan for coplan",
        **_table({"coplan": {"const": FORMAT}, **kinds}),
        "required": ["coplan"],
    }


def settings_schema() -> Schema:
    """What may stand in ``settings.toml``."""
    table = _record(Settings)
    for name, words in CHOICES.items():
        if name != "theme":  # a plugin may bring others
            table["properties"][name] |= {"enum": list(words)}
    keys = {"anyOf": [{"type": "string"}, WORDS]}
    table["properties"]["keys"] |= {"additionalProperties": keys}
    return {"$schema": DIALECT, "title": "Settings of coplan", **table}


def _table(properties: Mapping[str, Schema], *, open_to_more: bool = True) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        **({} if open_to_more else {"additionalProperties": False}),
    }


def _by_id(table: Schema) -> Schema:
    return {"type": "object", "additionalProperties": table}


def _record(kind: type[Struct], without: Iterable[str] = ()) -> Schema:
    """A table of a pack, as its record says."""
    several = {many: one for one, many in SINGULAR.get(kind, {}).items()}
    says = _said_in(getdoc(kind) or "")
    properties, required = {}, []
    for name, hint, needed, _ in fields_of_record(kind):
        if name in without:
            continue
        written = several.get(name, name)
        properties[written] = _value(hint) | ({"description": says[name]} if name in says else {})
        if needed:
            required.append(written)
    return {
        "description": says[""],
        **_table(properties, open_to_more=False),
        "required": required,
    }


def _value(hint: Any) -> Schema:
    if hint in LISTS:
        return {"type": "array", "items": _record(LISTS[hint])}
    if hint in OWN:
        return dict(OWN[hint])
    return dict(FACTS) if hint in CONVERT else _plain(hint)


def _plain(hint: Any) -> Schema:
    """What msgspec says, without what TOML cannot hold, and with numbers as numbers."""
    schema = msgspec.json.schema(hint)
    if schema.get("format") == "decimal":
        return {"type": "number"}
    options = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return options[0] if len(options) == 1 else schema


def _entry(kind: type[Entry], questions: Iterable[Question]) -> Schema:
    """An entry of a plan: its own fields, and an answer to each question about it."""
    says = _said_in(getdoc(kind) or "")
    properties: dict[str, Schema] = {}
    for one in msgspec.structs.fields(kind):
        if one.name not in ("id", "facts"):
            told = {"description": says[one.name]} if one.name in says else {}
            properties[one.name] = _plain(one.type) | told
    for question in questions:
        owner, dot, name = question.id.partition(".")
        if not dot:
            properties[question.id] = _answer(question)
        else:
            table = properties.setdefault(owner, _table({}))
            table.setdefault("properties", {})[name] = _answer(question)
    return {"description": says[""], **_table(properties)}


def _answer(question: Question) -> Schema:
    choices: Schema = {"enum": list(question.choices)}
    by_type: Mapping[str, Schema] = {
        "choice": choices,
        "choices": {"type": "array", "items": choices},
        "yes-no": {"type": "boolean"},
        "date": {"type": "string", "format": "date"},
        "number": {"type": "number"},
        "links": WORDS,
        "rung": RUNG,
    }
    return {"description": question.ask, **by_type.get(question.answer, {"type": "string"})}


def _said_in(docstring: str) -> dict[str, str]:
    """The first sentence of a docstring, under no name, and what it says of each field."""
    text = " ".join(docstring.split())
    parts = re.split(r"(?:^|(?<=[.:] ))((?:[a-z_]+, )*[a-z_]+): ", text)
    said = {"": parts[0].strip().replace("``", "")}
    for names, says in zip(parts[1::2], parts[2::2], strict=True):
        said |= dict.fromkeys(names.split(", "), says.strip().replace("``", ""))
    return said
