"""What somebody else did, as edits, so that three versions of a plan can be merged."""

from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.files.difference import difference
from coplan.files.document import Document
from coplan.files.entries import alike
from coplan.model.plan import Plan

BASE = 'coplan = 1\n\n[plan]\ntitle = "old"\n\n[group.a]\ntitle = "A"\n\n[group.b]\nsize = 2\n'


def alike_plans(one: Plan, other: Plan) -> bool:
    """Whether two plans have the same entries with the same values, in whatever order."""
    values = [{entry.key: entry.values() for entry in plan.entries()} for plan in (one, other)]
    return values[0].keys() == values[1].keys() and all(
        alike(values[0][key], values[1][key]) for key in values[0]
    )


@st.composite
def plans(draw: st.DrawFn) -> Document:
    """Small plans with a few of the same entries."""
    text = f'coplan = 1\n\n[plan]\ntitle = "{draw(st.sampled_from("xyz"))}"\n'
    for id_ in draw(st.lists(st.sampled_from("abc"), unique=True)):
        text += f"\n# about {id_}\n[group.{id_}]\n"
        for name in draw(st.lists(st.sampled_from(["size", "share", "p.q"]), unique=True)):
            text += f"{name} = {draw(st.integers(0, 2))}\n"
    return Document.parse(text)


@given(plans(), plans())
@settings(max_examples=300, deadline=None)
def test_a_difference_applied_is_the_other_plan(old: Document, new: Document) -> None:
    """The edits between two plans lead from one to the other, and there is nothing more to do."""
    done = old.apply(difference(old, new))
    assert alike_plans(done.document.plan, new.plan)
    assert done.notices == ()
    assert difference(new, done.document) == ()


def test_three_versions_are_merged() -> None:
    """Both sides' changes are in the result, with the comments of new entries."""
    base = Document.parse(BASE)
    ours = Document.parse(BASE.replace('"old"', '"new"'))
    theirs = Document.parse(BASE.replace("size = 2", "size = 3") + "\n# why\n[group.c]\nsize = 1\n")
    merged = ours.apply(difference(base, theirs, ours), base).document
    assert merged.text == theirs.text.replace('"old"', '"new"')


def test_what_is_there_already_is_left_out() -> None:
    """The same new entry on both sides is one entry."""
    base = Document.parse(BASE)
    both = Document.parse(BASE + "\n[group.c]\nsize = 1\n")
    assert both.apply(difference(base, both, both), base).document.text == both.text
