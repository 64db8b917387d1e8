"""What a document says, what it refuses, and how edits meet the edits of others."""

import datetime as dt
import time
from decimal import Decimal

import pytest

from coplan.files.document import Document
from coplan.model.edit import Add, Remove, Set
from coplan.model.errors import BadPlan, Changed, Trouble

PLAN = """\
# Our plan
coplan = 1

[plan]
title = "Meals" # working title

# ---- decisions ----

# the big one
[decision.menu]
title = "What is cooked"
outcomes = ["health"]
openness = "shape"

[decision.menu.procurement]
stage = "start"

[outcome.health]
title = "People eat better"
"""


def plan(text: str = PLAN) -> Document:
    """The document of a text."""
    return Document.parse(text)


def test_fields_facts_and_sub_tables_are_read() -> None:
    """Known fields are fields; the rest are facts, and a plugin's carry its name."""
    text = PLAN + "size = 3\nshare = 0.5\nday = 2027-01-02\nagreed = true\nwords = ['a']\n"
    outcome = plan(text).plan.outcomes[0]
    assert outcome.facts == {
        "size": 3,
        "share": Decimal("0.5"),
        "day": dt.date(2027, 1, 2),
        "agreed": True,
        "words": ("a",),
    }
    decision = plan().plan.decisions[0]
    assert decision.outcomes == ("health",)
    assert decision.facts == {"openness": "shape", "procurement.stage": "start"}


def test_other_shapes_are_no_facts_and_are_carried_through() -> None:
    """Times, mixed lists and deeper tables are nobody's answers, and stay as they are."""
    odd = 'at = 2027-01-02T10:00:00Z\nmix = [1, "a"]\nid = "z"\n[outcome.health.a.b]\nc = 1\n'
    document = plan(PLAN + odd)
    assert document.plan.outcomes[0].facts == {}
    done = document.apply([Set(entry="outcome.health", name="people", value="Tenants")])
    assert odd.splitlines()[0] in done.document.text
    assert done.document.text.replace('people = "Tenants"\n', "") == document.text


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("coplan = 1\n[plan\n", 2, "cannot be read"),
        ("coplan = 1\n[plan]\ntitle = 'a'\ntitle = 'b'\n", 4, "twice"),
        ("coplan = 1\n[outcome.a]\n[outcome.a]\n", 3, "twice"),
        ("title = 'x'\n", 1, "not a plan"),
        ("\n\ncoplan = 'x'\n", 3, "not a plan"),
        ("coplan = true\n", 1, "not a plan"),
        ("coplan = 1\n\n[decision.x]\ndate = 'soon'\n", 4, "date = 2027-03-31"),
        ("coplan = 1\n[decision.x]\n\noutcomes = 'a'\n", 4, "list of ids"),
        ("coplan = 1\n[group.x]\nsize = true\n", 3, "size = 12"),
        ("coplan = 1\n[plan.title]\nx = 1\n", 2, "words in quotes"),
        ("coplan = 1\n<<<<<<< HEAD\n[plan]\n=======\n>>>>>>> b\n", 2, "Two versions"),
        (f"coplan = 1\nx = {'[' * 5000}{']' * 5000}\n", None, "nested"),
        (f"coplan = 1\nx = 1\n[{'a.' * 5000}b]\n", 3, "nested"),
        (f"coplan = 1\n{'a.' * 5000}b = 1\n", 2, "nested"),
        (f"coplan = 1\nx = {{{'a.' * 5000}b = 1}}\n", 2, "nested"),
        (f"coplan = 1\n\nx = {'9' * 5000}\n", 3, "cannot be read"),
        ("coplan = 1\nx = 'a\x1b[31m'\n", 2, "cannot be read"),
        ("coplan = 1\nx = 2027-13-45\n", 2, "cannot be read"),
        ('coplan = 1\nx = """never ends\n', 2, "cannot be read"),
    ],
)
def test_what_is_no_plan_is_told_with_line_and_remedy(
    text: str, line: int | None, words: str
) -> None:
    """Each fault has one message that says where, what, and what to do."""
    with pytest.raises(BadPlan) as told:
        plan(text)
    assert told.value.line == line
    assert words in str(told.value)
    assert told.value.do


def test_a_newer_format_can_be_read_but_not_changed() -> None:
    """A plan of a newer coplan opens, leaves out what it cannot understand, and says so."""
    document = plan(PLAN.replace("coplan = 1", "coplan = 2").replace('"Meals"', "['Meals']"))
    assert document.newer
    assert document.plan.title == ""
    assert "newer coplan" in document.notices[0].what
    with pytest.raises(BadPlan, match="can only be read"):
        document.apply([Set(entry="plan", name="title", value="x")])


def test_odd_things_are_noticed_with_their_line() -> None:
    """Loose links and unknown tables do not stop a plan from opening."""
    document = plan(PLAN.replace('["health"]', '["helth"]') + "\n[thing.x]\na = 1\n")
    first, second = document.notices
    assert (first.line, second.line) == (12, 21)
    assert "helth" in first.what
    assert "thing" in second.what


def test_many_loose_links_are_counted() -> None:
    """A thousand of the same kind are not a thousand lines."""
    links = ", ".join(f'"x{n}"' for n in range(1000))
    notices = plan(PLAN.replace('"health"', links)).notices
    assert len(notices) == 51
    assert "950 more" in {n.line: n.what for n in notices}[None]


@pytest.mark.parametrize(
    "odd",
    [
        "decision.menu.title = 'x'\n",
        "decision = {menu = {title = 'x'}}\n",
        "[decision]\nmenu = {title = 'x'}\n",
        "[decision]\nmenu.title = 'x'\n",
        "[[decision.menu]]\ntitle = 'x'\n",
    ],
)
def test_entries_without_lines_of_their_own_are_read_only(odd: str) -> None:
    """What cannot be spliced is shown, noticed, and refused with its line and the remedy."""
    document = plan("coplan = 1\n" + odd)
    assert "read but not changed" in document.notices[0].what
    with pytest.raises(BadPlan, match="header of its own") as told:
        document.apply([Set(entry="decision.menu", name="title", value="y")])
    assert told.value.line in (2, 3)
    shown = [n for n in document.plan.decisions if n.title == "x"]
    assert bool(shown) == ("[[" not in odd)


def test_a_value_inside_a_one_line_table_is_refused() -> None:
    """A fact in an inline table is read, and a change of it is refused with its line."""
    document = plan(PLAN + "procurement = {stage = 'x'}\n")
    assert document.plan.outcomes[0].facts == {"procurement.stage": "x"}
    with pytest.raises(BadPlan) as told:
        document.apply([Set(entry="outcome.health", name="procurement.stage", value="y")])
    assert told.value.line == 18


@pytest.mark.parametrize("name", ["", "id", "facts", "a.b.c", ".x", "x.", "\ud800"])
def test_names_that_no_answer_can_have_are_refused(name: str) -> None:
    """Such an edit says what a name looks like, and changes nothing."""
    with pytest.raises(Trouble, match="cannot be the name"):
        plan().apply([Set(entry="plan", name=name, value="x")])


@pytest.mark.parametrize(
    "value",
    [float("1.5"), ("a", 1), dt.datetime(2027, 1, 1, tzinfo=dt.UTC), Decimal("nan"), "\ud800"],
)
def test_values_that_no_plan_can_hold_are_refused(value: object) -> None:
    """An edit with such a value is refused before anything is written."""
    with pytest.raises(Trouble):
        plan().apply([Set(entry="plan", name="odd", value=value)])  # type: ignore[arg-type]


def test_a_wrong_type_is_refused() -> None:
    """An edit cannot make a plan that would not open again."""
    with pytest.raises(BadPlan, match="a date"):
        plan().apply([Set(entry="decision.menu", name="date", value="soon")])


def test_a_new_field_takes_its_place_in_the_order() -> None:
    """Title, fields, facts: a new key goes behind the last one that comes before it."""
    done = plan().apply([Set(entry="decision.menu", name="decider", value="The board")])
    assert 'outcomes = ["health"]\ndecider = "The board"\nopenness' in done.document.text


def test_new_text_is_written_line_by_line() -> None:
    """A diff of a plan shows the line that changed."""
    done = plan().apply([Set(entry="plan", name="brief", value="one\ntwo\n")])
    assert 'brief = """\none\ntwo\n"""\n' in done.document.text


def test_new_entries_stand_behind_the_last_of_their_kind() -> None:
    """One blank line between; kinds that are new stand where their order puts them."""
    done = plan().apply(
        [
            Add(entry="decision.cook", values={"title": "Who cooks"}),
            Add(entry="group.cooks", values={"title": "Cooks", "size": 4}),
        ]
    )
    headers = [line for line in done.document.text.splitlines() if line.startswith("[")]
    assert headers == [
        "[plan]",
        "[decision.menu]",
        "[decision.menu.procurement]",
        "[decision.cook]",
        "[group.cooks]",
        "[outcome.health]",
    ]
    assert '\n\n[group.cooks]\ntitle = "Cooks"\nsize = 4\n\n[outcome' in done.document.text


def test_a_taken_id_gets_a_number_and_the_batch_follows() -> None:
    """Later edits and links in the same batch mean the new entry."""
    done = plan().apply(
        [
            Add(entry="outcome.health", values={"title": "Other"}),
            Set(entry="outcome.health", name="people", value="Cooks"),
            Set(
                entry="decision.menu",
                name="outcomes",
                value=("health", "health"),
                expects=("health",),
            ),
            Add(entry="decision.new", values={"outcomes": ("health",)}),
        ]
    )
    assert done.document.plan.outcomes[1].people == "Cooks"
    assert done.document.plan.outcomes[0].people == ""
    assert done.document.plan.entry("decision.new").get("outcomes") == ("health-2",)  # type: ignore[union-attr]


def test_free_comments_survive_and_own_comments_go() -> None:
    """Removing an entry takes its comments and sub-tables, and nobody else's."""
    done = plan().apply([Remove(entry="decision.menu")])
    assert "# ---- decisions ----\n\n[outcome.health]" in done.document.text
    assert "big one" not in done.document.text
    assert "procurement" not in done.document.text


def test_removing_the_last_entry_leaves_no_blank_line() -> None:
    """The file ends with its last line."""
    assert plan().apply([Remove(entry="outcome.health")]).document.text.endswith('"start"\n')


def test_the_header_cannot_be_removed() -> None:
    """A plan always has its header; an edit makes it where it is missing."""
    with pytest.raises(Trouble):
        plan().apply([Remove(entry="plan")])
    done = plan("coplan = 1").apply([Set(entry="plan", name="title", value="x")])
    assert done.document.text == 'coplan = 1\n\n[plan]\ntitle = "x"'


def test_one_sided_changes_win_and_the_same_change_is_nothing() -> None:
    """A value that only we changed is ours; one that both changed alike is left as it is."""
    edit = Set(entry="plan", name="title", value="Food", expects="Meals")
    ours = plan().apply([edit])
    assert ours.document.plan.title == "Food"
    again = ours.document.apply([edit])
    assert again.document.text == ours.document.text
    assert again.undo == ()
    assert again.notices == ()


def test_a_clash_keeps_both_whoever_is_first() -> None:
    """The winner does not depend on the side; the other value is in the plan, once."""
    one = Set(entry="plan", name="title", value="Food", expects="Meals")
    two = Set(entry="plan", name="title", value="Dinner", expects="Meals")
    texts = set()
    for first, second in ((one, two), (two, one)):
        done = plan().apply([first]).document.apply([second])
        assert done.notices
        texts.add(done.document.text)
        assert done.document.apply([second]).document.text == done.document.text
    (text,) = texts
    document = plan(text)
    assert document.plan.title == "Dinner"
    conflict = document.plan.conflicts[0]
    assert (conflict.entry, conflict.name, conflict.value) == ("plan", "title", '"Food"')


def test_our_lost_value_says_whose_it_was() -> None:
    """A conflict made by our own edit carries who made it."""
    edit = Set(entry="plan", name="title", value="Eat", expects="Old")
    done = plan().apply([edit], who="anna")
    assert done.document.plan.conflicts[0].facts == {"who": "anna"}


def test_lists_and_texts_of_both_sides_merge() -> None:
    """Lists merge as sets, texts by line, without a conflict."""
    mine = Set(entry="decision.menu", name="outcomes", value=("health", "a"), expects=("health",))
    theirs = Set(entry="decision.menu", name="outcomes", value=("health", "b"), expects=("health",))
    done = plan().apply([theirs]).document.apply([mine])
    assert set(done.document.plan.decisions[0].outcomes) == {"health", "a", "b"}
    assert done.document.plan.conflicts == ()


def test_an_edit_brings_a_removed_entry_back() -> None:
    """Edit beats delete: the entry comes back with its text, and can go again by undo."""
    gone = plan().apply([Remove(entry="decision.menu")]).document
    edit = Set(entry="decision.menu", name="openness", value="options", expects="shape")
    done = gone.apply([edit], base=plan())
    assert "# the big one\n[decision.menu]" in done.document.text
    assert done.document.plan.decisions[0].facts["openness"] == "options"
    assert done.document.plan.decisions[0].facts["procurement.stage"] == "start"
    assert "is back" in done.notices[0]
    assert done.document.apply(done.undo, strict=True).document.text == gone.text


def test_an_edit_of_what_never_was_there_is_refused() -> None:
    """There is nothing to bring back, so the person is told."""
    with pytest.raises(Changed, match="no longer"):
        plan().apply([Set(entry="decision.none", name="title", value="x")])


def test_a_changed_entry_is_not_removed() -> None:
    """Edit beats delete the other way round: it stays, with a notice."""
    edit = Remove(entry="outcome.health", expects={"title": "Old title"})
    done = plan().apply([edit])
    assert done.document.text == PLAN
    assert "stays" in done.notices[0]
    with pytest.raises(Changed):
        plan().apply([edit], strict=True)


def test_strict_refuses_what_is_not_expected_and_applies_nothing() -> None:
    """With strict, an edit that meets another value stops the whole batch."""
    edits = [
        Set(entry="plan", name="title", value="a", expects="Meals"),
        Set(entry="plan", name="work", value="b", expects="other"),
    ]
    document = plan()
    with pytest.raises(Changed):
        document.apply(edits, strict=True)
    assert document.text == PLAN


def test_undo_keeps_what_others_did_in_between() -> None:
    """An inverse edit touches only its own field."""
    done = plan().apply([Remove(entry="decision.menu")])
    other = done.document.apply([Set(entry="outcome.health", name="people", value="Cooks")])
    undone = other.document.apply(done.undo, strict=True).document
    assert undone.text == PLAN + 'people = "Cooks"\n'


def test_undo_of_an_add_does_not_take_what_others_added() -> None:
    """A new entry that somebody has worked on stays when its maker takes it back."""
    done = plan().apply([Add(entry="group.g", values={"title": "G"})])
    other = done.document.apply([Set(entry="group.g", name="size", value=3)]).document
    with pytest.raises(Changed):
        other.apply(done.undo, strict=True)


def test_a_hostile_undo_text_is_not_believed() -> None:
    """Text that is not what the edit says is left aside or refused."""
    edit = Set(entry="plan", name="title", value="a", expects="Meals", text='title = "evil"\n')
    assert plan().apply([edit]).document.plan.title == "a"
    extra = Set(entry="plan", name="work", value="a", text='work = "a"\n[group.evil]\n')
    assert plan().apply([extra]).document.plan.groups == ()
    with pytest.raises(Trouble):
        plan().apply([Add(entry="group.g", text="[group.g]\n[group.evil]\n")])


def test_lines_are_found() -> None:
    """An entry and a field have a line; a field that is not there has that of its entry."""
    document = plan()
    assert document.line_of("decision.menu") == 10
    assert document.line_of("decision.menu", "openness") == 13
    assert document.line_of("decision.menu", "procurement.stage") == 16
    assert document.line_of("decision.menu", "date") == 10
    assert document.line_of("decision.none") is None


def test_one_edit_of_a_very_large_plan_is_quick() -> None:
    """One edit of a plan of two megabytes takes far less than the 300 ms that would be felt."""
    body = "".join(
        f'\n# about {n}\n[decision.d{n}]\ntitle = "Decision {n}"\nopenness = "shape"\n'
        f'notes = """\nA line that says something about it.\nAnd one more.\n"""\n'
        for n in range(15_000)
    )
    document = plan("coplan = 1\n" + body)
    edit = Set(entry="decision.d9000", name="title", value="x", expects="Decision 9000")
    began = time.perf_counter()
    done = document.apply([edit])
    took = time.perf_counter() - began
    assert done.document.line_of("decision.d9000", "title")
    assert took < 0.3
