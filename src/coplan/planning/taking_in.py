"""Lines that have a place, as edits of a plan. What has no field of its own stands in the notes."""

from collections.abc import Iterable

from coplan.judgement.cues import folded
from coplan.judgement.wording import spoken
from coplan.model.edit import Add, Edit, Set, new_key
from coplan.model.plan import KINDS, Decision, Header, Outcome, Plan, Value
from coplan.planning.incoming import BETWEEN
from coplan.planning.placing import LONGEST_TITLE, Part, Placed, line_words

TEXTS = ("brief", "closed", "feedback.say", "feedback.whom", "notes")
"""Fields in which several lines stand below each other."""


def edits_in(plan: Plan, placed: Iterable[Placed], source: str) -> tuple[Edit, ...]:
    """The edits that take lines into a plan, as one step.

    source: what the document is called. What is in the plan already stays: an entry of the same
    title is used again, and an answer that is known is not changed; the other one stands in notes.
    """
    taking = _Taking(plan, source)
    placed = tuple(placed)
    for one in placed:
        taking.entries(one)
    for one in placed:
        if not one.parts:
            taking.answer(one)
    return taking.edits()


class _Taking:
    """What becomes of a plan. All that is known of each entry that is new or changes, by key."""

    def __init__(self, plan: Plan, source: str) -> None:
        self._plan, self._source = plan, source
        self._was = {entry.key: entry for entry in plan.entries()}
        self._values: dict[str, dict[str, Value]] = {}
        self._keys = {_named(one.kind, one.title): one.key for one in plan.entries()}
        self._kept: list[str] = []

    def entries(self, one: Placed) -> None:
        """Take in the entries that a line becomes, linked to each other."""
        keys = [self._entry(part) for part in one.parts]
        for key in keys:
            for other in keys:
                self._link(key, other)
        if keys and one.rest:
            self._note(keys[0], one.rest)

    def answer(self, one: Placed) -> None:
        """Take in a line that answers something, or has no place of its own."""
        kind, _, name = one.to.partition(".")
        whom = [Header.kind] if kind == Header.kind else self._decisions() if name else []
        taken = [self._give(key, name, one.value) for key in whom]
        if not any(taken):
            heading = one.line.under.rpartition(BETWEEN)[2]
            under = f"{heading}: " if heading else ""
            self._kept.append(f"- {under}{line_words(one.line)}")

    def edits(self) -> tuple[Edit, ...]:
        """All of it: new entries first."""
        if self._kept:
            told = f"From {self._source}, without a place of its own:"
            self._note(Header.kind, "\n".join((told, *self._kept)))
        self._serve_the_only_outcome()
        adds = [
            Add(entry=key, values=values)
            for key, values in self._values.items()
            if key not in self._was
        ]
        sets = [
            Set(entry=key, name=name, value=value, expects=self._was[key].get(name))
            for key, values in self._values.items()
            if key in self._was
            for name, value in values.items()
            if value != self._was[key].get(name)
        ]
        return (*adds, *sets)

    def _entry(self, part: Part) -> str:
        title = part.title
        key = self._keys.get(_named(part.kind, title))
        if key is None:
            short = _shortened(title)
            key = new_key(part.kind, short, {*self._was, *self._values})
            self._keys[_named(part.kind, title)] = key
            self._values[key] = {"title": short}
        if _letters(title) != _letters(str(self._now(key, "title"))):
            self._note(key, title)
        for name, value in part.values.items():
            if not self._give(key, name, value):
                self._note(key, f"{name}: {spoken(value)}")
        return key

    def _now(self, key: str, name: str) -> Value | None:
        was = self._was.get(key)
        return self._values.get(key, {}).get(name, was.get(name) if was else None)

    def _put(self, key: str, name: str, value: Value) -> None:
        self._values.setdefault(key, {})[name] = value

    def _give(self, key: str, name: str, value: Value) -> bool:
        """Answer something; False where it has another answer already."""
        now = self._now(key, name)
        if name in TEXTS:
            lines = str(now or "").splitlines()
            if str(value) not in lines:
                self._put(key, name, "\n".join((*lines, str(value))))
        elif now is None:
            self._put(key, name, value)
        return now is None or name in TEXTS or now == value

    def _note(self, key: str, text: str) -> None:
        now = str(self._now(key, "notes") or "")
        if text not in now.split("\n\n"):
            self._put(key, "notes", f"{now}\n\n{text}" if now else text)

    def _link(self, key: str, other: str) -> None:
        kind, other_kind = key.partition(".")[0], other.partition(".")[0]
        for name, links_to in KINDS[kind].links.items():
            if links_to == other_kind and key != other:
                there, id_ = self._now(key, name), other.partition(".")[2]
                ids = there if isinstance(there, tuple) else ()
                self._put(key, name, ids if id_ in ids else (*ids, id_))

    def _decisions(self) -> list[str]:
        """The decisions that a document speaks of: those that come in with it, or else all."""
        new = [key for key in self._values if _kind(key) == Decision.kind and key not in self._was]
        return new or [one.key for one in self._plan.decisions]

    def _serve_the_only_outcome(self) -> None:
        """Link new decisions to the outcome where there is just one; with several, coplan asks."""
        new = [key for key in self._values if key not in self._was]
        there = [one.key for one in self._plan.outcomes]
        outcomes = [*there, *(key for key in new if _kind(key) == Outcome.kind)]
        for key in new:
            if _kind(key) == Decision.kind and len(outcomes) == 1:
                self._link(key, outcomes[0])


def _kind(key: str) -> str:
    return key.partition(".")[0]


def _named(kind: str, title: str) -> tuple[str, tuple[str, ...]]:
    """How an entry is recognised: by its kind, and its title without signs and capitals."""
    return kind, folded(title) or (title,)


def _letters(title: str) -> str:
    return "".join(title.split()).casefold()


def _shortened(title: str) -> str:
    """A title that fits: whole, or up to the last word that fits."""
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[:LONGEST_TITLE]
    return f"{cut.rpartition(' ')[0] or cut}…"
