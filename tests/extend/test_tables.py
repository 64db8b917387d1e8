"""The tables of packs, kept from one start to the next: the same as if they were read anew."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.msgpack import encode
from sample import PACKS

from coplan.extend import cache, tables
from coplan.extend.cache import cache_folder, keep, kept
from coplan.extend.packs import load_packs
from coplan.extend.tables import NAME, VERSION, let_go_of_tables, tables_of

SAMPLE = """
[method.cafe]
title = "A café"
cost = 1.10
big = 12345678901234567890123
checked = 2026-01-31
at = 10:30:00
moment = 2026-01-31T10:30:00Z
rungs = ["inform", { low = [1, 2], on = true }]
"""


@pytest.fixture(autouse=True)
def _kept_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cache of the test's own, which keeps even what has just been written."""
    monkeypatch.setenv("COPLAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "SETTLED", -1_000_000_000_000)
    tables._tables.cache_clear()
    yield
    tables._tables.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of a pack."""
    path = tmp_path / "pack.toml"
    path.write_text(SAMPLE.replace("big = 12345678901234567890123\n", ""), "utf-8")
    return path


def start_again() -> None:
    """Keep what was read, and forget it, as the end of a process does."""
    let_go_of_tables()
    tables._tables.cache_clear()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that was read as TOML, in order."""
    texts: list[str] = []
    loads = tomllib.loads

    def noted(text: str, **how: Any) -> object:
        texts.append(text)
        return loads(text, **how)

    monkeypatch.setattr(tomllib, "loads", noted)
    return texts


def test_a_second_start_reads_no_toml(file: Path, parsed: list[str]) -> None:
    """It has the same values of the same types, money and dates too."""
    first = tables_of(file)
    start_again()
    assert tables_of(file) == first == tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    assert len(parsed) == 2  # the first reading, and the one in the line above
    told = tables_of(file)["method"]["cafe"]
    assert [type(told[name]) for name in ("cost", "checked", "at", "moment")] == [
        Decimal,
        dt.date,
        dt.time,
        dt.datetime,
    ]


def test_what_ships_comes_back_as_it_is() -> None:
    """Every file of every pack, and not one of them from TOML."""
    files = [file for pack in PACKS for file in sorted(pack.glob("*.toml"))]
    first = [tables_of(file) for file in files]
    start_again()
    assert [tables_of(file) for file in files] == first
    assert len(files) > 100


def test_a_changed_pack_is_seen_at_once(file: Path) -> None:
    """In the same process and in the next one."""
    for number in range(3):
        file.write_text(f"[term.a]\nsays = '{number}'\n")
        assert tables_of(file)["term"]["a"]["says"] == str(number)
        if number:
            start_again()


def test_a_pack_that_cannot_be_read_says_so_each_time(file: Path) -> None:
    """Nothing of it is kept."""
    file.write_text("a = = 3")
    for _ in range(2):
        with pytest.raises(ValueError, match="line 1"):
            tables_of(file)
        start_again()
    file.unlink()
    with pytest.raises(FileNotFoundError):
        tables_of(file)


def test_a_number_that_has_no_room_is_read_anew(file: Path, parsed: list[str]) -> None:
    """It is told as it stands, and the rest is kept all the same."""
    file.write_text(SAMPLE, "utf-8")
    for _ in range(2):
        assert tables_of(file)["method"]["cafe"]["big"] == 12345678901234567890123
        start_again()
    assert len(parsed) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * 100,
        encode({"version": VERSION, "files": {"x": 1}}),
        encode({"version": "another", "files": {}}),
        encode([1, 2, 3]),
    ],
)
def test_a_broken_cache_is_passed_over(data: bytes, file: Path) -> None:
    """The pack is read, and kept anew."""
    keep(NAME, data)
    tables._tables.cache_clear()
    assert tables_of(file)["method"]["cafe"]["title"] == "A café"
    start_again()
    assert kept(NAME) != data


@pytest.mark.parametrize("kind", [1, 2, 9])
def test_a_value_in_the_cache_that_cannot_be_is_passed_over(kind: int, file: Path) -> None:
    """A number that is none, a date that is none, a kind that there is not."""
    tables_of(file)
    seen = cache.mark(file)
    wrong = {"a": tables.Ext(kind, b"\xffnone")}
    keep(NAME, encode({"version": VERSION, "files": {str(file): [seen, wrong]}}))
    tables._tables.cache_clear()
    assert tables_of(file)["method"]["cafe"]["title"] == "A café"


def test_packs_that_have_gone_are_not_kept_for_ever(file: Path, tmp_path: Path) -> None:
    """The cache holds what is there."""
    tables_of(file)
    start_again()
    file.rename(tmp_path / "other.toml")
    tables_of(tmp_path / "other.toml")
    start_again()
    data = kept(NAME)
    assert data is not None
    assert (b"other.toml" in data, b"pack.toml" in data) == (True, False)


LEAVES = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.text(),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.sampled_from([None, dt.UTC])),
    st.decimals(allow_nan=False),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10
)


@given(value=st.dictionaries(st.text(), VALUES))
@settings(max_examples=60)
def test_every_value_of_toml_comes_back(value: dict[str, object]) -> None:
    """Whatever a pack says is the same behind the cache."""
    assert tables._decoder().decode(encode(tables._packed(value))) == value


@given(data=st.binary())
@settings(max_examples=60)
def test_no_bytes_in_the_cache_do_harm(data: bytes) -> None:
    """They are values, or they are passed over."""
    try:
        tables._decoder().decode(data)
    except (tables.MsgspecError, ValueError, ArithmeticError):
        return


def test_nothing_is_held_once_packs_are_read(file: Path) -> None:
    """Records have all of the words; a later reading takes what is kept."""
    start_again()
    load_packs([file.parent])
    held = tables._tables(cache_folder())
    assert (held._read, held._found) == ({}, None)
