"""``coplan plugins``: on and off in the settings, and how one is installed."""

import sys
from pathlib import Path

import pytest

from coplan.cli import installing, main
from coplan.cli.installing import install_line, run_line
from coplan.files.settings import read_settings, settings_file
from coplan.model.errors import Exit, Trouble


def test_off_and_on_leave_the_rest_of_the_settings_as_they_are() -> None:
    """Comments and other lines stay, letter by letter."""
    file = settings_file()
    file.write_text('# mine\ntheme = "cream"  # easy\nplugins_off = ["words"]\n', "utf-8")
    assert main(["plugins", "off", "leaflets"]) == Exit.DONE
    assert read_settings().settings.plugins_off == ("words", "leaflets")
    assert main(["plugins", "on", "words"]) == Exit.DONE
    assert read_settings().settings.plugins_off == ("leaflets",)
    assert file.read_text("utf-8").startswith('# mine\ntheme = "cream"  # easy\n')


def test_a_plugin_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With the one that was meant; a name in the settings too, wherever problems are told."""
    assert main(["plugins", "off", "leaflet"]) == Exit.USAGE
    assert "Did you mean “leaflets”?" in capsys.readouterr().err
    settings_file().write_text('plugins_off = ["leaflet"]\n')
    assert main(["kinds"]) == Exit.DONE
    assert "There is no plugin “leaflet”" in capsys.readouterr().err


def test_off_twice_and_on_twice_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written."""
    assert main(["plugins", "on", "words"]) == Exit.DONE
    assert "is not switched off" in capsys.readouterr().err
    main(["plugins", "off", "words"])
    assert main(["plugins", "off", "words"]) == Exit.DONE
    assert "is off already" in capsys.readouterr().err


def test_the_environment_wins_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting that would not count is not written."""
    monkeypatch.setenv("COPLAN_PLUGINS_OFF", "words")
    assert main(["plugins", "on", "words"]) == Exit.UNREADABLE
    assert "COPLAN_PLUGINS_OFF" in capsys.readouterr().err
    assert not settings_file().exists()


def test_why_has_nothing_to_say_of_a_good_one(capsys: pytest.CaptureFixture[str]) -> None:
    """And about says what it brings."""
    assert main(["plugins", "why", "words"]) == Exit.DONE
    assert "Nothing is known to be wrong with words" in capsys.readouterr().out
    assert main(["plugins", "about", "words"]) == Exit.DONE
    assert "pack “" in capsys.readouterr().out


def test_the_line_is_right_for_each_way_that_coplan_came(tmp_path: Path) -> None:
    """A venv, pipx, and uv, which forgets what is not named again."""
    assert install_line("coplan-housing")[1:] in (
        ("-m", "pip", "install", "coplan-housing"),
        ("pip", "install", "--python", sys.executable, "coplan-housing"),
    )
    (tmp_path / "pipx_metadata.json").touch()
    assert install_line("coplan-housing", tmp_path) == (
        *("pipx", "inject", "coplan-tui", "coplan-housing"),
    )
    receipt = '[tool]\nrequirements = [{ name = "coplan-tui" }, { name = "coplan-a" }]\n'
    (tmp_path / "uv-receipt.toml").write_text(receipt)
    assert install_line("coplan-housing>=1", tmp_path) == (
        *("uv", "tool", "install", "coplan-tui"),
        *("--with", "coplan-a", "--with", "coplan-housing>=1"),
    )
    (tmp_path / "uv-receipt.toml").write_text("not TOML")
    assert "--with" in install_line("coplan-housing", tmp_path)


def test_a_folder_is_installed_as_it_is_being_written(tmp_path: Path) -> None:
    """Only where a package is in it."""
    with pytest.raises(Exception, match="no pyproject"):
        install_line(str(tmp_path))
    (tmp_path / "pyproject.toml").touch()
    assert install_line(str(tmp_path))[-2:] == ("-e", str(tmp_path.resolve()))


@pytest.mark.parametrize("name", ["coplan", "Coplan", "coplan-tui", "--index-url=x", "a b", ""])
def test_what_is_no_package_of_plugins_is_refused(name: str) -> None:
    """The name coplan on the index is a stranger's; options are none."""
    assert main(["plugins", "add", "--", name]) == Exit.USAGE


def test_the_python_of_the_system_is_left_alone() -> None:
    """The way that keeps it clean is told."""
    with pytest.raises(Trouble, match="pipx install coplan-tui"):
        install_line("coplan-housing", Path(sys.base_prefix))


def test_run_does_it_and_says_how_it_ended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a shell in between."""
    assert run_line((sys.executable, "-c", "raise SystemExit(3)")) == Exit.MISSING
    line = (sys.executable, "-c", "print('installed')")
    monkeypatch.setattr(installing, "install_line", lambda _: line)
    assert main(["plugins", "add", "coplan-housing", "--run"]) == Exit.DONE
    assert "Running: " in capsys.readouterr().out
    with pytest.raises(Trouble, match="cannot be started"):
        run_line(("no-such-program",))
