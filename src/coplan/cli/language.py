"""``coplan language``: words to look at again, and how hard a text is to read."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from coplan.cli.checked import source_values
from coplan.cli.chosen import out
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option, tell_problems
from coplan.files.planfile import PlanFile
from coplan.files.reading import LARGEST, shown
from coplan.judgement.flag import Flag
from coplan.judgement.language_flags import is_about_words, own_words_of, text_flags
from coplan.judgement.readability import LONG, VERY_LONG, Reading, reading
from coplan.model.errors import Trouble
from coplan.planning.readers import (
    ONLY_READERS,
    Reads,
    age_words,
    texts_for_people,
    what_makes_it_hard,
)
from coplan.planning.telling import source_words
from coplan.session import judged

NO_PLAIN_TEXT = (
    "It holds bytes that no plain text has, or letters that are not UTF-8.",
    "Save it as plain text, or copy its words into a pipe: coplan language -",
)


@click.command(
    cls=Command,
    examples=(
        "coplan language our-strategy.toml",
        "coplan language --json our-strategy.toml",
        "coplan language leaflet.txt",
        "coplan language - < leaflet.txt",
    ),
)
@click.argument("file", metavar="PLAN|FILE|-")
@json_option
@today_option
def language(file: str, *, as_json: bool) -> None:
    """List words to look at again, and how hard the texts are that people will read.

    A plan is a .toml file. Any other file is read as plain text, and - reads a text from a pipe.
    Nothing here is wrong, and nothing is changed.
    """
    known, today = extensions(), settings().today
    own: Mapping[str, str] = {}
    if file.endswith(".toml"):
        known = known.for_plan(Path(file))
        plan = PlanFile(Path(file)).read().document.plan
        state = judged(plan, known.for_work(plan.header.work).knowledge, today)
        flags = [flag for flag in state.waiting if is_about_words(flag)]
        texts: Sequence[Reads] = texts_for_people(plan, state.verdicts)
        own = own_words_of(plan)
    else:
        text = _piped() if file == "-" else _text(Path(file))
        flags = list(text_flags(text, known.loaded.knowledge))
        texts = [Reads("The text", reading(text))]
    if as_json:
        out_json(_values(file, flags, own, texts, today))
        return
    out("\n".join((*_flag_lines(flags, today), *_own_lines(own), *_text_lines(texts))))
    tell_problems(known)


def _piped() -> str:
    return _decoded(sys.stdin.buffer.read(LARGEST + 1), "What came in")


def _text(path: Path) -> str:
    name = shown(path)
    try:
        if not path.is_file():
            raise Trouble(
                f"{name} cannot be read as a text.",
                "There is no such file, or it is not one.",
                "Check how its name is written.",
            )
        with path.open("rb") as file:
            return _decoded(file.read(LARGEST + 1), name)
    except OSError as wrong:
        why = f"The computer says: {wrong.strerror}."
        raise Trouble(f"{name} cannot be read.", why, "Check who may read it.") from wrong


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        most = f"A text to check has at most {LARGEST // 1024 // 1024} megabytes."
        raise Trouble(f"{name} is too large.", most, "Check a part of it.")
    try:
        if b"\0" not in data:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        pass
    raise Trouble(f"{name} is not plain text.", *NO_PLAIN_TEXT)


def _flag_lines(flags: Sequence[Flag], today: dt.date) -> Iterator[str]:
    yield f"Words to look at again: {len(flags)}"
    for flag in flags:
        yield f"  - {flag.says}"
        yield f"    Why it matters: {flag.why}"
        yield f"    What you could do: {flag.could}"
        if flag.source is not None:
            yield f"    Source: {source_words(flag.source, today)}"


def _own_lines(own: Mapping[str, str]) -> Iterator[str]:
    if own:
        yield "\nKept, because they are the team's or people's own words:"
        yield from (f"  - {word} ({why})" if why else f"  - {word}" for word, why in own.items())


def _text_lines(texts: Iterable[Reads]) -> Iterator[str]:
    yield "\nWhat people will read, the hardest first:"
    for one in texts:
        measured = one.reading
        yield f"  - {one.name}: {age_words(measured)}."
        if measured.words:
            yield f"    {measured.words} words, {measured.average:.0f} in a sentence."
        yield from (f"    {line}" for line in what_makes_it_hard(measured))
    yield ONLY_READERS


def _values(
    file: str, flags: Iterable[Flag], own: Mapping[str, str], texts: Iterable[Reads], today: dt.date
) -> dict[str, Any]:
    return {
        "file": file,
        "words": [_flag(one, today) for one in flags],
        "own_words": dict(own),
        "texts": [{"name": one.name, **_reading(one.reading)} for one in texts],
    }


def _flag(flag: Flag, today: dt.date) -> dict[str, Any]:
    texts = {name: getattr(flag, name) for name in ("id", "about", "says", "why", "could")}
    return texts | {"source": source_values(flag.source, today) if flag.source else None}


def _reading(measured: Reading) -> dict[str, Any]:
    return {
        "words": measured.words,
        "age": None if measured.age is None else round(measured.age, 1),
        "rough": measured.rough,
        "average": round(measured.average, 1),
        "longest": measured.longest,
        f"over_{LONG}": list(measured.over(LONG)),
        f"over_{VERY_LONG}": list(measured.over(VERY_LONG)),
        "abbreviations": list(measured.abbreviations),
        "passive": list(measured.passive),
    }


COMMANDS = {"language": language}
