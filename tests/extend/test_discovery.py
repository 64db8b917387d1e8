"""Which plugins are installed: found without loading one, and searched for only when needed."""

import sys
from importlib import metadata
from pathlib import Path

import pytest
from msgspec.msgpack import encode

from coplan.extend import cache
from coplan.extend.cache import keep
from coplan.extend.discovery import NAME, Found, found_plugins


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages are installed in, and a cache that keeps at once."""
    monkeypatch.setenv("COPLAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "SETTLED", -1_000_000_000_000)
    monkeypatch.setattr(sys, "meta_path", [one for one in sys.meta_path if plain(one)])
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder)])
    return folder


def plain(finder: object) -> bool:
    """Whether a finder looks into folders, or finds no packages at all."""
    from importlib.machinery import PathFinder

    return finder is PathFinder or not hasattr(finder, "find_distributions")


def install(site: Path, package: str, entries: str, needs: str = "") -> None:
    """Put a package there, as pip leaves it."""
    about = site / f"{package.replace('-', '_')}-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n{needs}"
    )
    (about / "entry_points.txt").write_text(f"[coplan]\n{entries}\n")


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for every time that Python's own way was gone."""
    done: list[str] = []
    searching = metadata.entry_points

    def counted(*, group: str) -> metadata.EntryPoints:
        done.append(group)
        return searching(group=group)

    monkeypatch.setattr(metadata, "entry_points", counted)
    return done


def test_plugins_are_found_and_none_is_loaded(site: Path) -> None:
    """With name, value, package, version, and the coplan that each needs; by name."""
    install(site, "their-plugin", "b = no_such_module:thing\na = other")
    needs = "Requires-Dist: coplan-tui>=9\nRequires-Dist: click\n"
    install(site, "a-third", "c = third", needs)
    assert found_plugins() == (
        Found("a", "other", "their-plugin", "1.2"),
        Found("b", "no_such_module:thing", "their-plugin", "1.2"),
        Found("c", "third", "a-third", "1.2", ("coplan-tui>=9",)),
    )


def test_they_are_searched_for_once(site: Path, searches: list[str]) -> None:
    """The second start has the same answer without a search."""
    install(site, "their-plugin", "a = other")
    first = found_plugins()
    assert found_plugins() == first
    assert searches == ["coplan"]


def test_what_is_installed_or_taken_out_is_seen_at_once(site: Path, searches: list[str]) -> None:
    """Any change of a folder that Python imports from means another search."""
    for number in range(3):
        install(site, f"plugin-{number}", f"name{number} = module")
        assert len(found_plugins()) == number + 1
    for part in (site / "plugin_1-1.2.dist-info").iterdir():
        part.unlink()
    (site / "plugin_1-1.2.dist-info").rmdir()
    assert [one.name for one in found_plugins()] == ["name0", "name2"]
    assert len(searches) == 4


def test_another_path_is_another_answer(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one environment found is not taken for what another has."""
    install(site, "their-plugin", "a = other")
    assert len(found_plugins()) == 1
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere")])
    assert found_plugins() == ()


@pytest.mark.parametrize("data", [b"", b"\xff", encode([1]), encode({"version": 1})])
def test_a_broken_cache_is_passed_over(data: bytes, site: Path) -> None:
    """They are searched for, as if nothing had been kept."""
    install(site, "their-plugin", "a = other")
    keep(NAME, data)
    assert len(found_plugins()) == 1


def test_packages_that_lie_in_no_folder_are_searched_for_each_time(
    site: Path, searches: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finder of another kind can change its mind, and no folder would tell."""

    class Other:
        @staticmethod
        def find_spec(*_: object) -> None:
            """Find no module."""

        @staticmethod
        def find_distributions(*_: object) -> list[object]:
            """Find no package."""
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Other])
    install(site, "their-plugin", "a = other")
    assert found_plugins() == found_plugins()
    assert len(searches) == 2
