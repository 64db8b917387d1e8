"""Pages over the workspace: a text to read, a line to type, something to choose or to find."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from coplan.commands.command import Option
from coplan.tui.keys import acting, hint, key_now
from coplan.tui.text import plain
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Title
from coplan.tui.widgets.field import Field
from coplan.tui.widgets.lines import Lines, Row


class Read(Page[None]):
    """A text to read. paragraphs: shown one below the other."""

    BINDINGS = [
        *acting({"close-page": "close"}),
        Binding("enter,question_mark", "close", "Back", show=False),
    ]

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._text = "\n\n".join(paragraphs)

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        title = Title()
        title.left = self._title
        yield title
        yield Divider()
        with VerticalScroll(classes="body"):
            yield Static(plain(self._text))
        keys = KeyLine()
        keys.hints = ("Up/Down scroll", hint(self, "close-page", "back"), "Enter back")
        yield keys

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)


class TypeLine(Page[str | None]):
    """A line to type. several: lines that are pasted end the page as they are, all of them."""

    def __init__(
        self, prompt: str, initial: str = "", note: str = "", *, several: bool = False
    ) -> None:
        super().__init__()
        self._prompt, self._initial, self._note = prompt, initial, note
        self._several = several

    def compose(self) -> ComposeResult:
        """The prompt above the field."""
        yield Title()
        yield Divider()
        yield Static(plain(self._prompt), classes="prompt")
        yield Field(self._initial, several=self._several)
        yield Static(plain(self._note), classes="rest")
        keys = KeyLine()
        keys.hints = ("Enter save", "Esc back without saving")
        yield keys

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    @on(Field.Several)
    def _pasted(self, event: Field.Several) -> None:
        self.dismiss(event.text)

    @on(Field.TurnedBack)
    def _back(self) -> None:
        self.dismiss(None)


class Choose(Page[str | None]):
    """A list to choose from; typing into the field above narrows it where there is one.

    about: a paragraph above it. at: id of the option under the cursor at first.
    """

    BINDINGS = [
        *acting({"close-page": "close"}),
        Binding("up", "row(-1)", "One row up", show=False),
        Binding("down", "row(1)", "One row down", show=False),
    ]

    def __init__(
        self,
        prompt: str,
        options: Sequence[Option],
        *,
        find: bool = False,
        about: str = "",
        at: str = "",
    ) -> None:
        super().__init__()
        self._prompt, self._options, self._find = prompt, tuple(options), find
        self._about, self._at = about, at

    def compose(self) -> ComposeResult:
        """Prompt, perhaps a paragraph and a field, the list, keys."""
        title = Title()
        title.left = self._prompt
        yield title
        yield Divider()
        if self._about:
            yield Static(plain(self._about), classes="about")
        field = Field()
        field.display = self._find
        yield field
        yield Lines()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show everything first."""
        self.offer(self._options)
        self.set_focus(self.query_one(Field if self._find else Lines))
        self._hint()

    def _hint(self) -> None:
        typing = self.query_one(Field).has_focus
        self.query_one(KeyLine).hints = (
            ("Type to find", "Up/Down move", "Enter choose", "Esc back")
            if typing
            else (
                f"{key_now(self, 'row-up')}/{hint(self, 'row-down', 'move')}",
                hint(self, "open-row", "choose"),
                hint(self, "filter", "find"),
                hint(self, "close-page", "back"),
            )
        )

    def on_descendant_focus(self) -> None:
        """Other keys matter now."""
        self._hint()

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other options; what was typed narrows them too."""
        self._options = tuple(options)
        rows = [Row(id=one.id, says=one.says, note=one.note) for one in self._options]
        lines = self.query_one(Lines)
        lines.show(rows or [Row(id="", says="Nothing here yet.")], at=lines.at or self._at)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(Lines).narrow(event.value)

    def action_row(self, by: int) -> None:
        """Move in the list while the words are being typed."""
        self.query_one(Lines).action_move(by)

    @on(Input.Submitted)
    def _first(self) -> None:
        chosen = self.query_one(Lines).at
        if chosen:
            self.dismiss(chosen)

    @on(Lines.Picked)
    def _picked(self, event: Lines.Picked) -> None:
        self.dismiss(event.id)

    @on(Field.TurnedBack)
    def action_close(self) -> None:
        """Back without choosing."""
        self.dismiss(None)
