"""What follows for each entry of a plan: found when somebody asks for it, and kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from coplan.model.linked import Linked
from coplan.model.plan import KINDS, Entry

_Value = TypeVar("_Value")


class ByEntry(Mapping[str, _Value]):
    """By the key of an entry, in the order of the plan; who asks for one waits for that one alone.

    linked: the plan. find: what follows for an entry of it, or something empty; then its key is not
    in. keys: of the entries to look at. Who goes through it waits for all.
    """

    def __init__(
        self, linked: Linked, find: Callable[[Entry], _Value], keys: Iterable[str]
    ) -> None:
        self._linked = linked
        self._find = find
        self._left = dict.fromkeys(keys)
        self._found: dict[str, _Value] = {}

    def after(
        self, linked: Linked, find: Callable[[Entry], _Value], keys: Iterable[str]
    ) -> "ByEntry[_Value]":
        """The same for a changed plan. keys: of the entries that something else may follow for."""
        again = ByEntry(linked, find, ())
        # In this order, and each at once, since another thread may find more meanwhile.
        again._left, again._found = self._left.copy(), self._found.copy()
        for key in keys:
            again._found.pop(key, None)
            if linked.entry(key) is None:
                again._left.pop(key, None)
            else:
                again._left[key] = None
        return again

    def __getitem__(self, key: str) -> _Value:
        """What follows for one entry. Raises KeyError where nothing does."""
        if key in self._left:
            self._look_at(key)
        return self._found[key]

    @property
    def left(self) -> int:
        """How many entries nobody has asked for yet."""
        return len(self._left)

    def looked_at(self, key: str) -> bool:
        """Whether who asks for an entry does not have to wait."""
        return key not in self._left

    def __iter__(self) -> Iterator[str]:
        """Every key that something follows for."""
        for _ in self.find_all():
            pass
        by_kind: dict[str, dict[str, str]] = {}
        for key in self._found:
            kind, _, id_ = key.partition(".")
            by_kind.setdefault(kind, {})[id_] = key
        for kind in KINDS:
            keys = by_kind.get(kind)
            if keys:
                yield from (keys[one.id] for one in self._linked.plan.of(kind) if one.id in keys)

    def __len__(self) -> int:
        """How many entries something follows for."""
        return sum(1 for _ in self)

    def find_all(self) -> Iterator[None]:
        """Look at one entry after the other till none is left, to be gone on with at any time."""
        for key in list(self._left):
            if key in self._left:
                self._look_at(key)
                yield

    def _look_at(self, key: str) -> None:
        entry = self._linked.entry(key)
        value = self._find(entry) if entry is not None else None
        if value:
            self._found[key] = value
        self._left.pop(key, None)
