"""Writing a plan as a document."""

from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell

from coplan.model.errors import Exit


def test_a_document_is_written_or_printed(shell: Shell, tmp_path: Path) -> None:
    """Both are the same, and words for people stay out of the data."""
    path = tmp_path / "plan.md"
    written = shell("export", EXAMPLE, "--to", "md", "-o", path, DAY)
    assert (written.code, written.out, written.err) == (Exit.DONE, "", f"Written: {path}\n")
    printed = shell("export", EXAMPLE, "--to", "md", "-o", "-", DAY)
    assert printed.out == path.read_text()
    assert printed.err == ""


def test_a_document_takes_the_place_of_a_file_only_when_told(shell: Shell, tmp_path: Path) -> None:
    """And says how to tell it."""
    path = tmp_path / "plan.md"
    path.write_text("mine")
    refused = shell("export", EXAMPLE, "--to", "md", "-o", path)
    assert refused.code == Exit.UNREADABLE
    assert "--force" in refused.err
    assert path.read_text() == "mine"
    assert shell("export", EXAMPLE, "--to", "md", "-o", path, "--force").code == Exit.DONE
    assert path.read_text() != "mine"


@pytest.mark.parametrize("name", ["plan.toml", "link.toml"])
def test_a_document_never_takes_the_place_of_its_plan(shell: Shell, plan: Path, name: str) -> None:
    """Not even when it is told to, and by no other name of it."""
    before = plan.read_bytes()
    (plan.parent / "link.toml").symlink_to(plan)
    ended = shell("export", plan, "--to", "md", "-o", plan.parent / name, "--force")
    assert ended.code == Exit.USAGE
    assert plan.read_bytes() == before
