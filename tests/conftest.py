"""Every test has settings of its own: none of the person who runs it."""

import pytest

NAMES = ("THEME", "SPACING", "KEYMAP", "KEYS", "REAL_CURSOR", "PROJECTOR", "PLAIN")
NAMES += ("PLUGINS_OFF", "WHO", "TEMPLATES")


@pytest.fixture(autouse=True)
def _own_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPLAN_CONFIG", str(tmp_path_factory.mktemp("settings")))
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    for name in NAMES:
        monkeypatch.delenv(f"COPLAN_{name}", raising=False)
