"""An organisation's own frame around a page."""

from pathlib import Path

import pytest
from documents import PATH, open_plan, state_of
from sample import ROOT

from coplan.export.audiences import AUDIENCES
from coplan.export.formats import FORMATS, wanted
from coplan.export.templates import EVERY, letterhead
from coplan.model.errors import Trouble


def page(folder: Path) -> str:
    """The summary for the board, in the frame of a folder."""
    what = wanted(state_of(open_plan()), AUDIENCES["board"], PATH, str(folder))
    return FORMATS["html"].make(what).decode()


def test_a_letterhead_stands_above_the_text(tmp_path: Path) -> None:
    """One file is enough; the rest of the frame is coplan's."""
    (tmp_path / "letterhead.html.j2").write_text("<header>Our council, {{ title }}</header>")
    text = page(tmp_path)
    assert text.index("<header>Our council, A plan</header>") < text.index("<main")
    assert "Made with coplan" in text


@pytest.mark.parametrize(
    "evil",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ title.__class__.__base__ }}",
        "{% include '/etc/passwd' %}",
        "{% include '../secret' %}",
        "{{ nothing }}",
        "{% if %}",
    ],
)
def test_a_template_reaches_nothing_but_the_page(tmp_path: Path, evil: str) -> None:
    """It fails in a sentence, and shows nothing."""
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "letterhead.html.j2").write_text(evil)
    with pytest.raises(Trouble, match="A template for documents cannot be used"):
        page(folder)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By the name of the setting."""
    with pytest.raises(Trouble, match="templates"):
        page(tmp_path / "gone")


def test_word_begins_from_the_folder_s_own_document(tmp_path: Path) -> None:
    """Where there is one."""
    assert letterhead("") is None
    assert letterhead(str(tmp_path)) is None
    (tmp_path / "letterhead.docx").write_bytes(b"")
    assert letterhead(str(tmp_path)) == tmp_path / "letterhead.docx"


def test_all_that_can_be_replaced_is_described() -> None:
    """Each file, on the page about documents."""
    text = (ROOT / "docs" / "documents.md").read_text()
    for name, says in EVERY.items():
        assert f"| `{name}` | {says} |" in text
    shipped = {one.name for one in (ROOT / "templates" / "documents").iterdir()}
    assert shipped == set(EVERY) - {"letterhead.docx"}


def test_a_plan_s_own_folder_is_never_looked_into(tmp_path: Path) -> None:
    """Whoever sends a plan sends no template."""
    (tmp_path / "letterhead.html.j2").write_text("<header>evil</header>")
    path = tmp_path / "plan.toml"
    what = wanted(state_of(open_plan()), AUDIENCES["board"], path)
    assert "evil" not in FORMATS["html"].make(what).decode()
