"""A person for a command in a test: the answers are there beforehand, and what happens is kept."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from coplan.extend.offers import PluginCommand
from coplan.judgement.again import Judged
from coplan.model.edit import Edit
from coplan.model.errors import Trouble
from coplan.session import Session
from coplan.testing.judging import TODAY, installed


class Committed(Struct, frozen=True):
    """What a command saved. says: what it was, in words."""

    edits: tuple[Edit, ...]
    says: str


class FakeContext:
    """A context for commands, at a real plan.

    path: the plan, which edits are saved into. selected: key of the entry under the cursor.
    answers: what is typed or chosen, in the order of the questions; None turns back.
    asked, told, commits: the prompts, the sentences and the steps, as they came.
    """

    def __init__(
        self,
        path: Path,
        *,
        selected: str = "",
        answers: Iterable[str | None] = (),
        today: dt.date = TODAY,
    ) -> None:
        self.session = Session(path, installed(), today=today, who="tester")
        self.selected = selected
        self.asked: list[str] = []
        self.told: list[str] = []
        self.commits: list[Committed] = []
        self._answers = list(answers)

    @property
    def judged(self) -> Judged:
        """The plan as it is now, with what follows from it."""
        return self.session.state.judged

    def run(self, command: PluginCommand) -> None:
        """Run a command to its end. Raises AssertionError where it asks more than is answered."""

        async def whole() -> None:
            await command.run(self)

        asyncio.run(whole())

    async def ask(self, prompt: str, text: str = "") -> str | None:  # noqa: ARG002 - as in Context
        """The next answer."""
        return self._answer(prompt)

    async def choose(self, prompt: str, options: Sequence[tuple[str, str]]) -> str | None:
        """The next answer. Raises AssertionError where it is none of the options' ids."""
        answer = self._answer(prompt)
        ids = [id_ for id_, _ in options]
        if answer is not None and answer not in ids:
            raise AssertionError(f"“{prompt}” offers {ids}, and the test answers {answer!r}.")
        return answer

    async def commit(self, edits: Sequence[Edit], says: str) -> bool:
        """Save edits as one step; where that cannot be, it is told."""
        try:
            self.session.commit(edits, says)
        except Trouble as wrong:
            self.told.append(str(wrong))
            return False
        self.commits.append(Committed(tuple(edits), says))
        return True

    def tell(self, sentence: str) -> None:
        """Keep a sentence."""
        self.told.append(sentence)

    def _answer(self, prompt: str) -> str | None:
        self.asked.append(prompt)
        if not self._answers:
            raise AssertionError(f"The command asks “{prompt}”, and the test has no answer left.")
        return self._answers.pop(0)
