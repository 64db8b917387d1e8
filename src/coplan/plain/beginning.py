"""How a conversation begins without a plan: a new one, one that is there, an example to look at."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from coplan.commands.command import Option
from coplan.commands.importing import Looking, document_lines, take_in, title_in
from coplan.commands.new import start_plan, title_from, work_options
from coplan.commands.portfolio import plan_files, summary_of, summary_words, worst_first
from coplan.extend.plugins import Extensions
from coplan.files.recent import plans_folder, recent_plans
from coplan.files.typed import typed_path
from coplan.model.edit import new_key
from coplan.model.errors import Trouble
from coplan.plain.asking import Asker
from coplan.plain.importing import look_over
from coplan.plain.listing import Listing
from coplan.session import Session


class Beginning:
    """Asks how to begin. opened: makes a session of a path. today: the day to count from."""

    def __init__(
        self,
        asker: Asker,
        extensions: Extensions,
        opened: Callable[[Path], Session],
        today: dt.date,
    ) -> None:
        self._asker, self._extensions, self._opened = asker, extensions, opened
        self._today = today

    def choose(self, scratch: Path) -> Path | None:  # noqa: PLR0911 - one for each choice
        """The plan to open, or None where the person turned back.

        scratch: where the copy of an example is put that is only looked at.
        """
        options = [
            Option(id="new", says="Start a new plan"),
            Option(id="example", says="Look round a finished example; nothing is kept"),
            Option(id="open", says="Open a plan that you have"),
            Option(id="import", says="Bring in a plan from Word, Excel or notes"),
            Option(id="plans", says="All your plans"),
            *(
                Option(id=str(path), says=f"{path.stem}, in {path.parent}")
                for path in recent_plans()
            ),
        ]
        chosen = Listing(self._asker, options).choose(
            "Plan work with people, starting from what you want to be different. How do you begin?"
        )
        match chosen:
            case None:
                self._asker.say("This is the beginning. To leave, say q.")
                return None
            case "new":
                return self._new()
            case "example":
                return self._example(scratch)
            case "open":
                named = self._asker.ask("Which file?")
                return typed_path(named) if named else None
            case "import":
                return self._import()
            case "plans":
                return self._plans()
            case _:
                return Path(chosen)

    def _import(self) -> Path | None:
        """Look over a document first, then start a plan and take it in."""
        named = self._asker.ask("Which document? Word, Excel, CSV, Markdown or notes.")
        if named is None:
            return None
        file = typed_path(named)
        try:
            lines = document_lines(file, self._extensions)
            knowledge = self._extensions.loaded.knowledge
            placed = look_over(self._asker, Looking(knowledge, lines))
            path = self._new(title_in(placed) or title_from(file)) if placed else None
            if placed and path:
                take_in(self._opened(path), placed, file.name)
        except Trouble as trouble:
            self._asker.told(trouble)
            return None
        return path

    def _new(self, called: str = "") -> Path | None:
        works = self._extensions.loaded.knowledge.works
        options = work_options(works.values())
        chosen = Listing(self._asker, options).choose("What are you planning?")
        title = self._called(called) if chosen else None
        if not chosen or not title:
            return None
        name = new_key("plan", title, ()).removeprefix("plan.")
        usual = str(plans_folder() / f"{name}.toml")
        where = self._asker.ask("Where shall it be kept?", usual, takes_now=True)
        if where is None:
            return None
        path = typed_path(where)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            start_plan(path, works[chosen], title)
        except Trouble as trouble:
            self._asker.told(trouble)
            return None
        except OSError as wrong:
            self._asker.say(f"The folder {path.parent} could not be made: {wrong.strerror}.")
            return None
        return path

    def _called(self, called: str) -> str | None:
        return self._asker.ask("What will you call this plan?", called, takes_now=bool(called))

    def _example(self, scratch: Path) -> Path | None:
        loaded = self._extensions.loaded
        works = [one for one in loaded.knowledge.works.values() if one.example in loaded.examples]
        options = [Option(id=one.example, says=one.title, note=one.says) for one in works]
        chosen = Listing(self._asker, options).choose("Look round which kind of work?")
        if chosen is None:
            return None
        copy = scratch / f"{chosen}.toml"
        shutil.copyfile(loaded.examples[chosen], copy)
        return copy

    def _plans(self) -> Path | None:
        folder = plans_folder()
        loaded = self._extensions.for_plan(folder / "any.toml").loaded
        found = [summary_of(one, loaded, self._today) for one in plan_files(folder)]
        options = [
            Option(id=str(one.path), says=f"{one.title}: {summary_words(one).replace(' · ', ', ')}")
            for one in worst_first(found)
        ]
        chosen = Listing(self._asker, options).choose(f"All plans in {folder}.")
        return Path(chosen) if chosen else None
