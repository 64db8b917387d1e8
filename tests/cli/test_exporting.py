"""Writing a plan as a document."""

import sys
from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell
from sample import ROOT

from coplan.export.audiences import AUDIENCES
from coplan.export.formats import FORMATS
from coplan.files.settings import settings_file
from coplan.model.errors import Exit


def change(plan: Path, old: str, new: str) -> None:
    """Put other words into a plan."""
    plan.write_text(plan.read_text().replace(old, new, 1))


def test_a_document_is_written_or_printed(shell: Shell, tmp_path: Path) -> None:
    """Both are the same, and words for people stay out of the data."""
    path = tmp_path / "plan.md"
    written = shell("export", EXAMPLE, "--to", "md", "-o", path, DAY)
    assert (written.code, written.out) == (Exit.DONE, "")
    assert written.err.endswith(f"Left out: comments in the file.\nWritten: {path}\n")
    printed = shell("export", EXAMPLE, "--to", "md", "-o", "-", DAY)
    assert printed.out == path.read_text()
    assert "Written" not in printed.err


@pytest.mark.parametrize(
    ("whom", "form"), [(whom, one.id) for one in FORMATS.values() for whom in one.audiences]
)
def test_every_format_for_everyone_can_be_written(
    shell: Shell, tmp_path: Path, whom: str, form: str
) -> None:
    """Into a folder, by the title of the plan."""
    words = ("--to", form, "--for", whom, "-o", tmp_path, DAY)
    assert shell("export", EXAMPLE, *words).code == Exit.DONE
    (file,) = tmp_path.iterdir()
    assert file.name.startswith("our-next-five-years")
    assert file.name.endswith(f"-for-{whom}{FORMATS[form].ending}")
    assert file.stat().st_size > 200


def test_a_format_that_is_not_for_somebody_is_told(shell: Shell, tmp_path: Path) -> None:
    """With those that are."""
    told = shell("export", EXAMPLE, "--to", "xlsx", "--for", "people", "-o", tmp_path / "x")
    assert told.code == Exit.USAGE
    assert "There is: html, docx, pdf, md, ics." in told.err


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


@pytest.mark.parametrize("words", ["Ask Mrs Jones: ", "Co-produced: "])
def test_what_looks_wrong_leaves_only_when_somebody_says_so(
    shell: Shell, plan: Path, words: str
) -> None:
    """A script has to add --yes; the team's own documents are told and written."""
    change(plan, "title = '", f"title = '{words}")
    path = plan.with_name("offer.html")
    words_ = ("export", plan, "--to", "html", "--for", "people", "-o", path, DAY)
    refused = shell(*words_)
    assert refused.code == Exit.FOUND
    assert "Look again" in refused.err
    assert "--yes" in refused.err
    assert not path.exists()
    assert shell(*words_, "--yes").code == Exit.DONE
    assert path.exists()
    told = shell("export", plan, "--to", "md", "-o", plan.with_name("plan.md"), DAY)
    assert told.code == Exit.DONE
    assert "Look again" in told.err


@pytest.mark.parametrize(("answer", "code"), [("y\n", Exit.DONE), ("\n", Exit.FOUND)])
def test_a_person_at_a_terminal_is_asked(
    shell: Shell, plan: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: Exit
) -> None:
    """Enter alone writes nothing."""
    import io

    change(plan, "title = '", "title = 'Ask Mrs Jones: ")
    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    path = plan.with_name("offer.html")
    ended = shell("export", plan, "--to", "html", "--for", "board", "-o", path, DAY)
    assert ended.code == code
    assert "Write it all the same?" in ended.err
    assert path.exists() == (code == Exit.DONE)


def test_a_missing_add_on_ends_with_four(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And with a line to type."""
    monkeypatch.setitem(sys.modules, "docx", None)
    ended = shell("export", EXAMPLE, "--to", "docx", "-o", tmp_path / "x.docx")
    assert ended.code == Exit.MISSING
    assert 'pip install -c lock.txt ".[office]"' in ended.err
    assert not list(tmp_path.iterdir())


def test_no_bytes_for_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal would show garbage, or obey it."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert shell("export", EXAMPLE, "--to", "pdf", "-o", "-").code == Exit.USAGE


def test_a_title_cannot_choose_another_folder(shell: Shell, plan: Path) -> None:
    """The document stays where it was told to go."""
    change(plan, "title = '", "title = '../../../tmp/x ")
    folder = plan.parent / "documents"
    folder.mkdir()
    assert shell("export", plan, "--to", "md", "-o", folder, DAY).code == Exit.DONE
    (file,) = folder.iterdir()
    assert file.name.startswith("tmp-x-")


def test_a_letterhead_comes_from_the_settings(shell: Shell, plan: Path) -> None:
    """And from nowhere else."""
    own = plan.parent / "own"
    own.mkdir()
    (own / "letterhead.html.j2").write_text("<header>Our council</header>")
    settings_file().write_text(f'templates = "{own}"\n')
    printed = shell("export", plan, "--to", "html", "--for", "board", "-o", "-", DAY)
    assert "<header>Our council</header>" in printed.out


def test_every_audience_and_format_is_described() -> None:
    """On the page about documents."""
    page = (ROOT / "docs" / "documents.md").read_text()
    for name in (*AUDIENCES, *FORMATS):
        assert f"`{name}`" in page
