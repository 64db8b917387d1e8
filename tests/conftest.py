"""Every test has settings of its own: none of the person who runs it."""

from pathlib import Path

import pytest

NAMES = ("THEME", "SPACING", "KEYMAP", "KEYS", "REAL_CURSOR", "PROJECTOR", "PLAIN")
NAMES += ("PLUGINS_OFF", "PACKS_OFF", "PACKS", "WHO", "TEMPLATES")


@pytest.fixture(autouse=True)
def _own_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPLAN_CONFIG", str(tmp_path_factory.mktemp("settings")))
    monkeypatch.setenv("COPLAN_DATA", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("COPLAN_CACHE", "")  # nothing is kept from one test to the next
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    for name in NAMES:
        monkeypatch.delenv(f"COPLAN_{name}", raising=False)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout once in a run."""
    from wheels import built_once  # most runs of tests need no wheel

    return built_once(tmp_path_factory.getbasetemp())
