"""The frame of a page, and an organisation's own in its place; neither can run code."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coplan.extend.templates import template_folder
from coplan.files.reading import shown
from coplan.model.errors import Trouble

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = "page.html.j2"
WORD = "letterhead.docx"


class Frame:
    """A page's frame, ready to be filled."""

    def __init__(self, environment: "Environment") -> None:
        self._environment = environment

    def page(self, *, body: str, **values: Any) -> str:
        """The whole page. body: HTML that is made already; every other value is escaped.

        Raises Trouble where a template cannot be used.
        """
        from jinja2 import TemplateError  # only a page needs it
        from markupsafe import Markup

        try:
            made = self._environment.get_template(PAGE).render(**values, body=Markup(body))  # noqa: S704 - html.py escaped it
        except (TemplateError, OSError, ValueError) as wrong:
            raise Trouble(
                "A template for documents cannot be used.",
                f"It says: {wrong}",
                "Mend it, or take the setting “templates” away.",
            ) from wrong
        return made + "\n"


def environment(folder: str = "") -> Frame:
    """The frame of a page. folder: an organisation's own templates, which come first.

    The sandbox keeps a template from reaching anything but the values that it is given.
    """
    from jinja2 import FileSystemLoader, StrictUndefined  # only a page needs it
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return Frame(
        ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([*_own(folder), template_folder() / "documents"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )


def letterhead(folder: str) -> Path | None:
    """An organisation's own Word document to begin from, or None."""
    files = (one / WORD for one in _own(folder))
    return next((one for one in files if one.is_file()), None)


def _own(folder: str) -> tuple[Path, ...]:
    if not folder:
        return ()
    path = Path(folder).expanduser()
    if not path.is_dir():
        raise Trouble(
            f"There is no folder {shown(path)}.",
            "The setting “templates” names it as the place of your own letterhead.",
            "Check how it is written, or take the setting away.",
        )
    return (path,)


EVERY: Mapping[str, str] = {
    "page.html.j2": "the frame of a page",
    "letterhead.html.j2": "what stands above every page",
    "foot.html.j2": "what stands below it",
    "page.css": "how it looks",
    WORD: "a Word document with your styles, header and footer",
}
"""What an organisation's folder can hold."""
