"""One opened plan: the only door through which it is changed.

key → command → edit → commit → Changed → screen. Undo is an inverse edit on the same path, and
what somebody else saved comes in by ``refresh``. Nothing is ever unsaved; what the disk refuses is
kept in a draft until it goes in.
"""

import datetime as dt
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from coplan.extend.offers import SavedStep
from coplan.extend.plugins import Extensions
from coplan.files import erasing, past
from coplan.files.comments import Comment, comment, deal_with, read_comments
from coplan.files.doctor import before_opening, locks_reach_others
from coplan.files.history import PastStep, read_history, steps_in
from coplan.files.journal import Draft, Journal, forget_steps
from coplan.files.planfile import PlanFile, Saved, Snapshot
from coplan.files.presence import Person, Presence
from coplan.files.unsaved import KeptStep, edits_of, keep_step
from coplan.judgement.again import judge_again, judge_whole
from coplan.judgement.knowledge import Knowledge
from coplan.model.edit import Add, Edit
from coplan.model.errors import BadPlan, Changed, NotSaved, Trouble
from coplan.model.plan import Plan
from coplan.session.state import State, judged

TRY_EVERY = 5.0
"""Seconds between two tries to save what could not be saved."""

PACKS_EVERY = 1.0
"""Seconds between two looks at packs that somebody may be writing."""

GOES_IN = "It goes in by itself as soon as that works."


class Step(Struct, frozen=True):
    """One thing that a person did, so that it can be undone. says: what it was, in words.

    id: how the history names it.
    """

    says: str
    edits: tuple[Edit, ...]
    id: str = ""


class Session:
    """One person at one plan.

    today: the day that weeks are counted from. who: a role or login, for the history.
    read_only: nothing can be changed.
    """

    def __init__(
        self,
        path: Path,
        extensions: Extensions,
        *,
        today: dt.date,
        who: str = "",
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.extensions = extensions.for_plan(path)
        self.today = today
        self.who = who
        self._file = PlanFile(path)
        self._presence = Presence(path, who)
        self._snapshot: Snapshot = self._file.read()
        # Where two machines cannot be kept apart, a save could take back what another has saved.
        shut = self._snapshot.document.newer or not locks_reach_others(path)
        self.read_only = read_only or shut
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self.journal: Journal | None = None
        """Keeps the steps that cannot be saved for now; without one they are only told of."""
        self._try_again = 0.0
        self._look_at_packs = 0.0
        self._unread = ""
        self._told = 0
        plan = self._snapshot.document.plan
        self.state = judged(plan, self._knows(plan), today)
        warned = () if read_only else before_opening(path)
        wrong = self.extensions.wrong_words(plan.header.work)
        self.state = replace(self.state, notices=(*warned, *wrong, *self._faults()))

    @property
    def plan(self) -> Plan:
        """The plan as last read or saved."""
        return self.state.plan

    @property
    def knowledge(self) -> Knowledge:
        """What the loaded packs say about this kind of work."""
        return self._knows(self.plan)

    def _knows(self, plan: Plan) -> Knowledge:
        return self.extensions.for_work(plan.header.work).knowledge

    def commit(
        self, edits: Sequence[Edit], says: str, *, why: str = "", strict: bool = False
    ) -> State:
        """Save edits as one step that can be undone.

        says: what is done, in words, such as “added a decision”. why: a reason for the history.
        strict: raise Changed where a value is not the one that its edit expects.
        Raises NotSaved, Changed or BadPlan; then nothing has changed. A step that the disk did
        not take is kept, where there is a journal, and goes in as soon as that works.
        """
        try:
            late = self._save_kept()
            saved = self._save(edits, says, why=why, strict=strict)
        except NotSaved as wrong:
            if self.journal is None or strict:
                raise
            self.journal.keep((*self.journal.steps, keep_step(says, edits, why)))
            raise NotSaved(wrong.what, wrong.why, f"{wrong.do} {GOES_IN}") from wrong
        self.state = replace(self.state, notices=(*late, *self.state.notices))
        if saved.undo:
            self._undo.append(Step(says, saved.undo, saved.step))
            self._redo.clear()
        return self.state

    def undo(self) -> str:
        """Take back the last step and return what it was; raise Trouble where that cannot be."""
        return self._take(self._undo, self._redo, "There is nothing to undo.")

    def redo(self) -> str:
        """Do again what was undone last and return what it was."""
        return self._take(self._redo, self._undo, "There is nothing to do again.")

    def history(self) -> tuple[PastStep, ...]:
        """What was ever saved through coplan, by anybody, the first step first.

        Raises Trouble where the history cannot be read.
        """
        try:
            return steps_in(read_history(self.path))
        except OSError as wrong:
            raise Trouble(
                "The history of this plan cannot be read.", f"{wrong.strerror or wrong}."
            ) from wrong

    def take_back(self, step: PastStep, says: str, why: str = "") -> State:
        """Undo a step of the past, whoever made it; that is a step itself, and can be undone.

        Raises Changed where something is no longer as the step left it, or as for ``commit``.
        """
        return self.commit(past.taking_back(step, self.plan), says, why=why, strict=True)

    def erase(self, edits: Sequence[Edit], what: "erasing.Target") -> int:
        """Take something out of the plan, its history, its backup, comments and own drafts.

        edits: take it out of the plan. Returns how many lines of history and comments were about
        it. It cannot be undone. Raises as ``commit`` does.
        """
        self._save(edits)
        self._undo.clear()
        self._redo.clear()
        return erasing.erase(self.path, what, self.who)

    @property
    def last_step(self) -> Step | None:
        """What this person did last and has not undone."""
        return self._undo[-1] if self._undo else None

    def say_why(self, step: str, why: str) -> None:
        """Give a reason for a step. step: how the history names it. Raises Trouble or NotSaved."""
        self._check_writable()
        self._file.say_why(step, self.who, why)

    def refresh(self) -> State | None:
        """Take in what somebody else saved; None where nothing has changed.

        A file that cannot be read for now (being edited by hand, say) is a notice, and the plan
        stays as it was last read.
        """
        if self.journal and self.journal.steps and time.monotonic() >= self._try_again:
            self._try_again = time.monotonic() + TRY_EVERY
            with suppress(NotSaved):
                late = self._save_kept()
                self.state = replace(self.state, notices=late)
                return self.state
        if not self._file.changed_since(self._snapshot):
            return self._take_in_packs() or self._told_of_faults()
        try:
            self._snapshot = self._file.read()
        except BadPlan as wrong:
            if self._unread == str(wrong):
                return None
            self._unread = str(wrong)
            self.state = self._judged((f"The file has changed and cannot be read now. {wrong}",))
            return self.state
        self._unread = ""
        self.state = self._judged(("Somebody else changed the plan.",))
        return self.state

    def place(self, step: str) -> None:
        """Let the others see on which step this person is. Who only reads leaves no trace."""
        if not self.read_only:
            self._presence.place(step)

    def others(self) -> tuple[Person, ...]:
        """Everybody else who is at this plan now, and on which step."""
        return self._presence.others()

    def comments(self) -> tuple[Comment, ...]:
        """What readers say about the plan and nobody has dealt with yet."""
        return read_comments(self.path)

    def comment(self, says: str, entry: str, name: str = "") -> None:
        """Say something about an entry, or one field of it, without changing the plan.

        Who only reads may do so too. Raises NotSaved.
        """
        comment(self.path, self.who, says, entry, name)

    def deal_with(self, comment_id: str) -> None:
        """Say that a comment has been dealt with. Raises Trouble or NotSaved."""
        self._check_writable()
        deal_with(self.path, self.who, comment_id)

    def leave(self) -> None:
        """Be at this plan no longer; the others see it."""
        self._presence.leave()

    def _save(
        self, edits: Sequence[Edit], says: str = "", *, why: str = "", strict: bool = False
    ) -> Saved:
        """Save edits. says: what plugins are told that it was; nothing, and they are not told."""
        self._check_writable()
        saved = self._file.commit(edits, self._snapshot.document, self.who, strict=strict, why=why)
        self._snapshot = saved.snapshot
        self.state = self._judged(saved.notices)
        if says:
            told = SavedStep(
                plan=self.plan, edits=tuple(edits), says=says, who=self.who, path=self.path
            )
            self.extensions.bell.ring(told)
        return saved

    def take_up(self, draft: Draft) -> tuple[str, ...]:
        """Save the steps of a session that ended before the disk took them.

        Returns sentences for the person. Raises NotSaved; then the steps are still kept.
        """
        told: list[str] = []
        steps = list(draft.steps)
        try:
            while steps:
                told.append(self._save_late(steps[0]))
                del steps[0]
        except NotSaved as wrong:
            if self.journal is not None:
                self.journal.keep((*steps, *self.journal.steps))
                if self.journal.flush(1.0):
                    forget_steps(draft)
            raise NotSaved(wrong.what, wrong.why, f"{wrong.do} {GOES_IN}") from wrong
        forget_steps(draft)
        return tuple(told)

    def _save_kept(self) -> tuple[str, ...]:
        """Save the steps that could not be saved before, first one first. Raises NotSaved."""
        told: list[str] = []
        while self.journal and self.journal.steps:
            first, *others = self.journal.steps
            told.append(self._save_late(first))
            self.journal.keep(tuple(others))
            for edit in first.edits:
                self.journal.forget(edit.entry, edit.name)
        return tuple(told)

    def _save_late(self, step: KeptStep) -> str:
        try:
            there = self._file.read().document.plan
            # A disk that failed at the last moment may have taken it after all.
            edits = [edit for edit in edits_of(step) if not _added_already(edit, there)]
            saved = self._save(edits, step.says, why=step.why)
        except NotSaved:
            raise
        except Trouble as wrong:
            values = "; ".join(edit.value for edit in step.edits if edit.value)
            return f"This could not go in any more: {step.says}. {wrong.what} It was: {values}"
        self._undo.append(Step(step.says, saved.undo, saved.step))
        return f"Saved now: {step.says}."

    def _check_writable(self) -> None:
        if self.read_only:
            raise Trouble(
                "This plan is open for reading only.",
                "It was opened so, a newer coplan wrote it, or its folder is not safe to save in.",
                "Open it without --read-only, bring coplan up to date, or see: coplan doctor",
            )

    def _take(self, from_: list[Step], to: list[Step], nothing: str) -> str:
        if not from_:
            raise Trouble(nothing)
        step = from_[-1]
        try:
            says = f"took back: {step.says}" if from_ is self._undo else step.says
            saved = self._save(step.edits, says, strict=True)
        except Changed:
            from_.pop()
            raise
        from_.pop()
        to.append(Step(step.says, saved.undo, saved.step))
        return step.says

    def _judged(self, notices: tuple[str, ...] = ()) -> State:
        plan = self._snapshot.document.plan
        knowledge = self._knows(plan)
        if knowledge is self.state.judged.knowledge:
            again = judge_again(self.state.judged, plan)
        else:
            again = judge_whole(plan, knowledge, self.today)
        notices = (*notices, *self._faults())
        return State(plan=plan, judge=lambda: again, notices=notices, planned=self.state.planned)

    def _take_in_packs(self) -> State | None:
        """Judge again by packs that somebody has just changed; None where nobody has."""
        now = time.monotonic()
        if now < self._look_at_packs:
            return None
        self._look_at_packs = now + PACKS_EVERY
        again = self.extensions.again()
        if again is None:
            return None
        self.extensions = again
        work = self._snapshot.document.plan.header.work
        wrong = self.extensions.wrong_words(work)
        self.state = self._judged(wrong or ("A pack has changed, and counts now.",))
        return self.state

    def _told_of_faults(self) -> State | None:
        """The same plan with what has gone wrong in plugins meanwhile; None where nothing has."""
        faults = self._faults()
        if not faults:
            return None
        self.state = replace(self.state, notices=faults)
        return self.state

    def _faults(self) -> tuple[str, ...]:
        """What has gone wrong in plugins and was not told yet."""
        told = tuple(self.extensions.faults.news)
        new, self._told = told[self._told :], len(told)
        return new


def _added_already(edit: Edit, plan: Plan) -> bool:
    entry = plan.entry(edit.entry)
    return isinstance(edit, Add) and entry is not None and entry.values() == edit.values
