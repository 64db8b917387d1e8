"""The formats in which a plan can leave coplan, and how each is made."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from coplan.export.audiences import AUDIENCES, Audience
from coplan.export.checks import Checks, checks
from coplan.export.markdown import markdown
from coplan.export.tree import Document
from coplan.extend.offers import Exporter, Leaving
from coplan.extend.plugins import Extensions
from coplan.session import State


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be made. document: as a tree. path: of the plan's file.

    templates: a folder of an organisation's own, or empty. picture: ``map`` or ``timeline``.
    """

    state: State
    document: Document
    audience: Audience
    path: Path
    templates: str = ""
    picture: str = "map"

    @property
    def today(self) -> dt.date:
        """The day that the plan was judged on."""
        return self.state.judged.today

    def checks(self) -> Checks:
        """What to know before it leaves."""
        return checks(self.document, self.audience, self.state)


def wanted(state: State, audience: Audience, path: Path, templates: str = "") -> Wanted:
    """What is to be made of a plan for an audience. path: of the plan's file."""
    document = audience.make(state)
    return Wanted(state=state, document=document, audience=audience, path=path, templates=templates)


class Format(Struct, frozen=True, kw_only=True):
    """A format. id: also how the file's name ends, but for ``suffix``. audiences: whom it is for.

    binary: it is no text, so it is not for a terminal. ``make`` raises Missing where something has
    to be installed first.
    """

    id: str
    title: str
    make: Callable[[Wanted], bytes]
    audiences: tuple[str, ...]
    suffix: str = ""
    binary: bool = False

    @property
    def ending(self) -> str:
        """How the name of a file ends."""
        return f".{self.suffix or self.id}"


EVERYONE = tuple(AUDIENCES)
TEAM = ("team",)


def _html(what: Wanted) -> bytes:
    from coplan.export.html import html  # each format loads only what it needs

    return html(what.document, what.today, what.templates).encode()


def _markdown(what: Wanted) -> bytes:
    return markdown(what.document).encode()


def _word(what: Wanted) -> bytes:
    from coplan.export.templates import letterhead  # as above
    from coplan.export.word import word

    return word(what.document, what.today, letterhead(what.templates))


def _pdf(what: Wanted) -> bytes:
    from coplan.export.pdf import pdf  # as above

    return pdf(what.document, what.today)


def _excel(what: Wanted) -> bytes:
    from coplan.export.excel import excel  # as above
    from coplan.export.sheets import sheets

    return excel(sheets(what.state), what.document.title)


def _csv(what: Wanted) -> bytes:
    from coplan.export.comma import comma  # as above
    from coplan.export.sheets import actions

    return comma(actions(what.state))


def _calendar(what: Wanted) -> bytes:
    from coplan.export.dates import dates_of, plan_name  # as above
    from coplan.export.ics import ics

    found = dates_of(what.state, work=what.audience.id == "team")
    return ics(found, what.document.title, plan_name(what.path), what.today)


def _json(what: Wanted) -> bytes:
    from coplan.export.data import data  # as above

    return data(what.state)


def _svg(what: Wanted) -> bytes:
    from coplan.export.pictures import picture  # as above
    from coplan.export.svg import svg

    return f"{svg(picture(what.state, what.picture))}\n".encode()


def _mermaid(what: Wanted) -> bytes:
    from coplan.export.graphs import mermaid  # as above

    return mermaid(what.state).encode()


def _dot(what: Wanted) -> bytes:
    from coplan.export.graphs import dot  # as above

    return dot(what.state).encode()


ALL: tuple[Format, ...] = (
    Format(id="html", title="a web page", make=_html, audiences=EVERYONE),
    Format(id="docx", title="Word", make=_word, audiences=EVERYONE, binary=True),
    Format(id="pdf", title="PDF", make=_pdf, audiences=EVERYONE, binary=True),
    Format(id="md", title="Markdown", make=_markdown, audiences=EVERYONE),
    Format(
        id="xlsx",
        title="Excel: budget, actions, risks",
        make=_excel,
        audiences=TEAM,
        binary=True,
    ),
    Format(id="csv", title="the actions, for any spreadsheet", make=_csv, audiences=TEAM),
    Format(id="ics", title="dates for a calendar", make=_calendar, audiences=("team", "people")),
    Format(id="json", title="data for another tool", make=_json, audiences=TEAM),
    Format(id="svg", title="the map as a picture", make=_svg, audiences=("team", "board")),
    Format(
        id="mermaid",
        title="the map for Mermaid",
        make=_mermaid,
        audiences=("team", "board"),
        suffix="mmd",
    ),
    Format(id="dot", title="the map for Graphviz", make=_dot, audiences=("team", "board")),
)

FORMATS: Mapping[str, Format] = {one.id: one for one in ALL}


def every_format(extensions: Extensions) -> Mapping[str, Format]:
    """Every format that there is in this run, by its id; coplan's own first."""
    found = dict(FORMATS)
    for one in extensions.exporters:
        if one.id in found:
            extensions.leave_out("coplan_exporters", one.id, "its id is one of coplan's own")
        else:
            found[one.id] = _plugged(one)
    return found


def _plugged(one: Exporter) -> Format:
    """The format of a plugin as one of coplan's own."""

    def make(what: Wanted) -> bytes:
        leaving = Leaving(
            judged=what.state.judged,
            audience=what.audience.id,
            title=what.document.title,
            markdown=markdown(what.document),
        )
        made = one.make(leaving)
        return made.encode() if isinstance(made, str) else made

    return Format(
        id=one.id,
        title=one.title,
        make=make,
        audiences=one.audiences,
        suffix=one.suffix,
        binary=one.binary,
    )


def formats_for(audience: str, formats: Mapping[str, Format] = FORMATS) -> tuple[Format, ...]:
    """Those formats that are for an audience."""
    return tuple(one for one in formats.values() if audience in one.audiences)
