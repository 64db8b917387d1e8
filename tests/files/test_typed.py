"""What a person types as the place of a file."""

from pathlib import Path

import pytest

from coplan.files.typed import typed_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("plan.toml", "plan.toml"),
        ("./plan.toml", "plan.toml"),
        ("/shared/plan.toml", "/shared/plan.toml"),
        ("/home/us//shared/plan.toml", "/shared/plan.toml"),
        (".//shared/plan.toml", "/shared/plan.toml"),
        ("/home/us/~/plan.toml", "~/plan.toml"),
        ("plans~/old.toml", "plans~/old.toml"),
    ],
)
def test_what_is_typed_behind_a_folder_can_begin_anew(text: str, path: str) -> None:
    """Two slashes, or a home behind one, leave out what stands in front."""
    assert typed_path(text) == Path(path).expanduser()


def test_a_home_that_nobody_has_is_no_fault() -> None:
    """It stays as it was typed."""
    assert typed_path("~nobody-of-this-name/plan.toml") == Path("~nobody-of-this-name/plan.toml")
