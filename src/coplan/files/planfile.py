"""The plan on disk. ``PlanFile.commit`` is the one way in which a plan is changed."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from coplan.files import history
from coplan.files.difference import difference
from coplan.files.document import Applied, Document
from coplan.files.lock import PATIENCE, locked
from coplan.files.merging import merge_documents
from coplan.files.reading import LARGEST, mark_of, read_bytes, shown, text_of, too_large
from coplan.files.replacing import Beside, place_new, put_in_place, sweep, write_beside
from coplan.model.edit import Edit
from coplan.model.errors import BadPlan, NotSaved, Trouble

MOST_TRIES = 5
"""How often a save begins again because another program saved in between."""


class Snapshot(Struct, frozen=True):
    """A plan file as it was at one moment.

    mark: inode, time and size, which tell cheaply that nothing has changed.
    document: what it says.
    """

    mark: tuple[int, int, int]
    document: Document

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.document.text


class Saved(Struct, frozen=True):
    """What came of a save.

    snapshot: the file as it is now. undo: the inverse edits, in the order in which to apply them.
    notices: sentences for the person. step: how the history names it; empty for no change.
    """

    snapshot: Snapshot
    undo: tuple[Edit, ...]
    notices: tuple[str, ...]
    step: str = ""


class PlanFile:
    """One plan on disk.

    path: where it is; a link is followed and stays a link. patience: seconds to wait for a save
    by somebody else.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self.path = path
        self.patience = patience
        self._last: Snapshot | None = None

    def read(self) -> Snapshot:
        """Read the plan. Raises BadPlan; the file is never touched."""
        try:
            return self._read(self._target())[0]
        except OSError as wrong:
            raise _unreadable(self.path, wrong) from wrong

    def changed_since(self, snapshot: Snapshot) -> bool:
        """Whether the file holds something else now; a file that is gone or odd does.

        Opens the file, because network file systems keep its state only fresh on opening.
        """
        try:
            fd = os.open(self._target(), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                mark = mark_of(os.fstat(fd))
            finally:
                os.close(fd)
            if mark == snapshot.mark:
                return False
            return read_bytes(self._target())[0] != snapshot.text.encode()
        except (OSError, BadPlan):
            return True

    def commit(
        self,
        edits: Sequence[Edit],
        base: Document | None,
        who: str,
        *,
        strict: bool = False,
        why: str = "",
    ) -> Saved:
        """Save edits. When this returns, they are on disk and last through a power cut.

        base: the document as the person last saw it. who: login. strict: as in Document.apply.
        why: a reason for the history.
        Raises NotSaved, Changed or BadPlan; then the file is as it was.
        """
        return self._save(lambda there: there.apply(edits, base, who, strict=strict), who, why)

    def merge(
        self, base: Document, theirs: Document, who: str, *, why: str = "", as_written: bool = True
    ) -> Saved:
        """Save another version of the plan into it; otherwise as ``commit``, without an undo.

        base, as_written: what both began with, as for ``merge_documents``.
        """

        def merged(there: Document) -> Applied:
            merging = merge_documents(base, there, theirs, as_written=as_written)
            return Applied(merging.document, (), merging.notices)

        return self._save(merged, who, why)

    def _save(self, change: Callable[[Document], Applied], who: str, why: str) -> Saved:
        """Change what is there and write it. change: may be called again for a later text."""
        target = self._target()
        with told_in_words(), locked(target, who, self.patience):
            sweep(target)
            foreign: tuple[Edit, ...] = ()
            for _ in range(MOST_TRIES):
                there, state, data = self._read(target)
                current = there.document.apply(foreign).document if foreign else there.document
                applied = change(current)
                if applied.document.text == there.text:
                    return Saved(there, applied.undo, applied.notices)
                new = applied.document.text.encode()
                if len(new) > LARGEST:
                    raise _too_large()
                beside = write_beside(target, new, state)
                came_out = put_in_place(target, beside.path, new, data, state)
                if came_out is None:
                    break
                foreign += self._missed(there.document, came_out, target)
            else:
                raise _too_busy()
            self._last = Snapshot(mark_of(beside.state), applied.document)
            found = list(history.changes(there.document.plan, applied.document.plan, who, why))
            notices = (*applied.notices, *_about(state, beside), *_logged(target, found))
            return Saved(self._last, applied.undo, notices, found[0].step if found else "")

    def say_why(self, step: str, who: str, why: str) -> None:
        """Give a reason for a step of the history, behind the reasons that it has.

        step: how the history names it. Raises NotSaved.
        """
        target = self._target()
        reason = history.Change(when=history.now(), who=who, step=step, why=why)
        with told_in_words(), locked(target, who, self.patience):
            history.append(target, [reason])

    def create(self, text: str) -> Snapshot:
        """Write a new plan, readable for its owner, or for the team in a team's folder.

        text: a whole plan. Raises BadPlan where it is none, NotSaved, or Trouble where there is a
        file of that name already.
        """
        document = Document.parse(text)
        data = text.encode()
        target = Path(os.path.realpath(self.path.parent)) / self.path.name
        with told_in_words():
            beside = write_beside(target, data, None)
            try:
                place_new(target, beside.path)
            except FileExistsError as wrong:
                raise Trouble(
                    f"There is a file called {shown(self.path)} already.",
                    "A new plan never takes the place of a file.",
                    "Open that one, or choose another name.",
                ) from wrong
            self._last = Snapshot(mark_of(beside.state), document)
            return self._last

    def _missed(self, old: Document, came_out: bytes, target: Path) -> tuple[Edit, ...]:
        """What another program saved in between and the file no longer has.

        There is something where it has saved twice in that moment, the second time from our text.
        """
        try:
            now = self._read(target)[0].document
            return difference(old, old.parse_again(text_of(came_out)), now)
        except BadPlan:
            return ()

    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    def _read(self, target: Path) -> tuple[Snapshot, os.stat_result, bytes]:
        data, state = read_bytes(target)
        last = self._last.document if self._last else None
        if last is None:
            last = Document.parse(text_of(data))
        elif last.text.encode() != data:
            last = last.parse_again(text_of(data))
        self._last = Snapshot(mark_of(state), last)
        return self._last, state, data


def _too_large() -> NotSaved:
    told = too_large()
    return NotSaved("The plan could not be saved.", told.why, told.do)


def _about(state: os.stat_result, beside: Beside) -> Iterator[str]:
    if state.st_nlink > 1:
        yield "This plan has a second name (a hard link). Only this name has your change."
    if not beside.group_kept:
        yield (
            "You are not in the group that this plan belongs to, so only you can open it now."
            " Ask whoever looks after the server to give it back to the group."
        )


def _logged(target: Path, found: list[history.Change]) -> Iterator[str]:
    """Write the history; that it cannot be written never stops a save."""
    try:
        history.append(target, found)
    except OSError as wrong:
        yield f"Your change is saved, but not in the history ({wrong.strerror or wrong})."


def _too_busy() -> NotSaved:
    return NotSaved(
        "The plan could not be saved yet.",
        "Another program saves this file again and again.",
        "What you wrote is still here. Close the other program, then try again.",
    )


_CAUSES = {
    errno.ENOSPC: ("The disk is full.", "Make room, then save again."),
    errno.EDQUOT: ("Your share of the disk is used up.", "Make room, then save again."),
    errno.EROFS: ("This disk can only be read.", "Save a copy somewhere else."),
    errno.EACCES: (
        "You may not write in the folder of the plan.",
        "Ask whoever looks after the folder, or save a copy somewhere else.",
    ),
    errno.EPERM: (
        "The folder lets only the owner of a file replace it.",
        "Ask whoever owns the plan, or save a copy somewhere else.",
    ),
    errno.EIO: ("The disk does not answer as it should.", "Save a copy on another disk."),
    errno.ENOENT: (
        "The plan or its folder is no longer there.",
        "Put it back, or save a copy somewhere else.",
    ),
    errno.ENAMETOOLONG: ("The name of the file is too long.", "Give the plan a shorter name."),
    errno.ENOLCK: (
        "This network folder cannot keep two saves apart.",
        "Save a copy on another disk.",
    ),
}


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what the system refuses into a sentence."""
    try:
        yield
    except OSError as wrong:
        other = (f"The system says: {wrong.strerror or wrong}.", "Save a copy somewhere else.")
        why, do = _CAUSES.get(wrong.errno or 0, other)
        raise NotSaved(
            "The plan could not be saved.", why, f"{do} What you wrote is still here."
        ) from wrong


def _unreadable(path: Path, wrong: OSError) -> BadPlan:
    if isinstance(wrong, FileNotFoundError):
        return BadPlan(
            f"There is no plan at {shown(path)}.", do="Check the name, or start a new plan."
        )
    if isinstance(wrong, PermissionError):
        return BadPlan(
            f"You may not read {shown(path)}.", do="Ask whoever looks after it to let you."
        )
    return BadPlan(f"{shown(path)} cannot be read.", f"The system says: {wrong.strerror or wrong}.")
