"""Steps that could not be saved, in a form that a draft can keep until they can be."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from coplan.files.values import value_from, written
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.plan import Value


class KeptEdit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An edit whose values are written as in a plan file, so that none changes its type.

    does: ``set``, ``add`` or ``remove``. The other names are those of the edit.
    """

    does: str
    entry: str
    name: str = ""
    value: str | None = None
    expects: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    after: str = ""
    gap: str = ""


class KeptStep(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a person did. says: what, in words. why: a reason, if one was given."""

    says: str
    edits: tuple[KeptEdit, ...]
    why: str = ""


def keep_step(says: str, edits: Sequence[Edit], why: str = "") -> KeptStep:
    """A step as a draft keeps it."""
    return KeptStep(says=says, why=why, edits=tuple(_kept(edit) for edit in edits))


def edits_of(step: KeptStep) -> tuple[Edit, ...]:
    """The edits of a step that was kept."""
    return tuple(_edit(kept) for kept in step.edits)


def _kept(edit: Edit) -> KeptEdit:
    match edit:
        case Set():
            return KeptEdit(
                does="set",
                entry=edit.entry,
                name=edit.name,
                value=_written(edit.value),
                expects=_written(edit.expects),
                text=edit.text,
                after=edit.after,
                gap=edit.gap,
            )
        case Add():
            return KeptEdit(
                does="add",
                entry=edit.entry,
                values=_all_written(edit.values),
                text=edit.text,
                after=edit.after,
                gap=edit.gap,
            )
        case Remove():
            values = _all_written(edit.expects)
            return KeptEdit(does="remove", entry=edit.entry, values=values, text=edit.text)


def _edit(kept: KeptEdit) -> Edit:
    values = {
        name: value for name, text in kept.values.items() if (value := value_from(text)) is not None
    }
    place = {"text": kept.text, "after": kept.after, "gap": kept.gap}
    if kept.does == "remove":
        return Remove(entry=kept.entry, expects=values, text=kept.text)
    if kept.does == "add":
        return Add(entry=kept.entry, values=values, **place)
    value, expects = _read(kept.value), _read(kept.expects)
    return Set(entry=kept.entry, name=kept.name, value=value, expects=expects, **place)


def _written(value: Value | None) -> str | None:
    return None if value is None else written(value)


def _all_written(values: Mapping[str, Value]) -> dict[str, str]:
    return {name: written(value) for name, value in values.items()}


def _read(text: str | None) -> Value | None:
    return None if text is None else value_from(text)
