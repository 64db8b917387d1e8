"""Web pages, read as a browser reads them."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from documents import FINISHED, finished, made

from coplan.export.audiences import AUDIENCES

EMPTY = {"meta", "br", "rect", "line"}


class Page(HTMLParser):
    """Keeps every tag, and sees whether each one is closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.torn: list[str] = []
        self.feed(text)
        self.torn += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag without an inside."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the last one, which has to be this."""
        if not self._open or self._open.pop() != tag:
            self.torn.append(tag)

    def of(self, *names: str) -> list[dict[str, str | None]]:
        """What these tags say about themselves."""
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(params=[(name, whom) for name in FINISHED for whom in AUDIENCES], ids="-".join)
def page(request: pytest.FixtureRequest) -> Page:
    """Each page of each finished example."""
    name, whom = request.param
    return Page(made(finished(name), "html", whom).decode())


def test_every_tag_is_closed_in_its_place(page: Page) -> None:
    """A page that is torn looks different in each browser."""
    assert page.torn == []


def test_a_reader_finds_its_way(page: Page) -> None:
    """Language, one title, headings without a gap, a link past the top, one main part."""
    assert page.of("html") == [{"lang": "en-GB"}]
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(second <= first + 1 for first, second in pairwise(levels))
    assert {"class": "skip", "href": "#content"} in page.of("a")
    assert page.of("main") == [{"id": "content"}]


def test_tables_have_headers_and_pictures_have_words(page: Page) -> None:
    """Each header says what it heads; each picture has a title and a description."""
    assert all(one.get("scope") in ("col", "row") for one in page.of("th"))
    assert len(page.of("caption")) == len(page.of("table"))
    for one in page.of("svg"):
        assert one["role"] == "img"
        title, says = (one["aria-labelledby"] or "").split()
        assert {"id": title} in page.of("title")
        assert {"id": says} in page.of("desc")


def test_no_id_is_used_twice(page: Page) -> None:
    """A label has to find its one picture."""
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_nothing_comes_from_outside_and_nothing_runs(page: Page) -> None:
    """One file, for ever."""
    assert not page.of("script", "link", "img", "iframe", "object")
    assert not [one for _, one in page.tags for name in one if name.startswith("on")]


def test_it_is_made_for_paper_and_for_the_dark() -> None:
    """Both in the one style sheet of the page."""
    text = made(finished(FINISHED[0]), "html").decode()
    assert "@media print" in text
    assert "prefers-color-scheme: dark" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
