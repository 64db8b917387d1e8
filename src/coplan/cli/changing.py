"""Commands that change a plan: each goes through a session, as the screens do."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from coplan.cli.chosen import out, say, who
from coplan.cli.common import Command, extensions, settings, today_option, why_option
from coplan.commands.edits import question_for, removal, typed_value
from coplan.commands.new import copy_example, start_plan
from coplan.files.doctor import before_creating
from coplan.judgement.answers import answer_words
from coplan.judgement.rules import Question
from coplan.model.edit import Add, Edit, Set, new_key
from coplan.model.plan import KINDS, Conflict, Entry, Header, Plan, Value
from coplan.planning.reusing import reused
from coplan.session import Session

ADDABLE = [kind for kind in KINDS if kind not in (Header.kind, Conflict.kind)]

plan_argument = click.argument("plan", type=click.Path(path_type=Path))


@click.command(
    cls=Command,
    examples=(
        "coplan new --kind strategy our-strategy.toml",
        'coplan new --kind strategy --title "Our next five years" our-strategy.toml',
        "coplan new --kind strategy --example to-look-at.toml",
        "coplan new --from our-last-plan.toml our-next-plan.toml",
    ),
)
@click.option("--kind", default="", help="The kind of work; see: coplan kinds")
@click.option("--title", default="", help="What the plan is called.")
@click.option("--example", is_flag=True, help="Start from the finished example of this kind.")
@click.option(
    "--from",
    "old",
    type=click.Path(path_type=Path),
    help="Take over groups, their needs and lessons from this plan.",
)
@click.argument("file", type=click.Path(path_type=Path))
@today_option
def new(kind: str, title: str, example: bool, old: Path | None, file: Path) -> None:  # noqa: FBT001 (click calls it)
    """Start a plan. A file that is there already is never written over.

    With --from, answers about decisions stay behind, and what is taken over is said.
    """
    loaded = extensions().for_plan(file).loaded
    works = loaded.knowledge.works
    before = _plan_before(old, example=example)
    kind = kind or (before.header.work if before else "")
    if not kind:
        raise click.UsageError("Say which kind of work it is: --kind KIND. See: coplan kinds")
    if kind not in works:
        raise click.UsageError(no_such("kind of work", kind, works))
    if settings().read_only:
        raise click.UsageError("With --read-only no plan is started.")
    for warning in before_creating(file.parent):
        say(warning)
    if before is not None:
        start_plan(file, works[kind], title)
        _take_over(file, before, loaded.knowledge.standards)
    elif not example:
        start_plan(file, works[kind], title)
    elif works[kind].example in loaded.examples:
        copy_example(file, loaded.examples[works[kind].example])
    else:
        raise click.UsageError(f"There is no finished example of the kind {kind}.")
    say(f"Started a plan: {file}\nTo work on it: coplan {file}")


@click.command(
    "set",
    cls=Command,
    examples=(
        'coplan set plan.toml plan.title "Our next five years"',
        'coplan set plan.toml decision.budget.date "end of March"',
        "coplan set plan.toml decision.budget.openness shape --expect options",
    ),
)
@plan_argument
@click.argument("field", metavar="ENTRY.FIELD")
@click.argument("value")
@click.option("--expect", help="Change nothing unless this is the answer now; - for no answer.")
@why_option
@today_option
def set_(plan: Path, field: str, value: str, expect: str | None) -> None:
    """Set one answer. An empty value, or a hyphen, takes it away.

    Dates, choices and links can be written as on the screens. When --expect does not hold,
    nothing is changed, and the command ends with 5.
    """
    session = opened(plan)
    entry, name = entry_and_field(session.plan, field)
    question = question_of(session, entry.kind, name)
    was = entry.get(name)
    expects = was if expect is None else _expected(session, question, expect)
    change = Set(entry=entry.key, name=name, value=typed(session, question, value), expects=expects)
    commit_told(session, [change], f"set {field}", strict=expect is not None)
    now = session.plan.entry(entry.key)
    told = words_of(session, question, now.get(name) if now else None)
    say(f"{field}: {told} (it was: {words_of(session, question, was)}).")


@click.command(
    cls=Command,
    examples=(
        'coplan add plan.toml outcome --title "People eat a warm meal"',
        'coplan add plan.toml decision --title "What to buy" date="in 6 weeks"',
    ),
)
@plan_argument
@click.argument("kind", type=click.Choice(ADDABLE))
@click.argument("answers", metavar="[FIELD=VALUE]…", nargs=-1)
@click.option("--title", required=True, help="What it is called.")
@click.option("--id", "id_", help="Its id; made from the title otherwise.")
@why_option
@today_option
def add(plan: Path, kind: str, answers: Sequence[str], title: str, id_: str | None) -> None:
    """Add an entry, and print its key."""
    session = opened(plan)
    before = {entry.key for entry in session.plan.entries()}
    key = _given_key(kind, id_, before) if id_ else new_key(kind, title, before)
    values: dict[str, Value] = {"title": title}
    for answer in answers:
        name, equals, text = answer.partition("=")
        if not equals:
            raise click.UsageError(f"“{answer}” needs a field, an equals sign and a value.")
        value = typed(session, question_of(session, kind, name), text)
        if value is not None:
            values[name] = value
    commit_told(session, [Add(entry=key, values=values)], f"added “{title}”")
    # Somebody may have taken the id in the meantime; a new entry stands last among its kind.
    out(next(one.key for one in reversed(session.plan.of(kind)) if one.key not in before))


@click.command(
    cls=Command,
    examples=('coplan remove plan.toml decision.budget --why "Settled last week"',),
)
@plan_argument
@click.argument("entry")
@why_option
@today_option
def remove(plan: Path, entry: str) -> None:
    """Take out an entry, and every link to it."""
    session = opened(plan)
    gone = session.plan.entry(entry)
    if gone is None:
        raise click.UsageError(no_such("entry", entry, _keys(session.plan)))
    commit_told(session, removal(session.plan, gone), f"removed “{gone.title}”")
    say(f"{entry}: removed.")


def _plan_before(old: Path | None, *, example: bool) -> Plan | None:
    """The plan to take something over from, which is only read."""
    if old is None:
        return None
    if example:
        raise click.UsageError("Choose one of --example and --from.")
    return Session(old, extensions(), today=settings().today, read_only=True).plan


def _take_over(file: Path, before: Plan, standards: Iterable[str]) -> None:
    """Take over what lasts, as one step that names the plan it comes from."""
    found = reused(before, tuple(standards))
    if found.edits:
        name = before.title or "another plan"
        opened(file).commit(found.edits, f"took over from “{name}”", why=f"From “{name}”")
    for sentence in (*found.taken, *found.left):
        say(sentence)


def opened(plan: Path) -> Session:
    """A plan as this person opens it to change something."""
    here = settings()
    return Session(plan, extensions(), today=here.today, who=who(), read_only=here.read_only)


def commit_told(
    session: Session, edits: Sequence[Edit], says: str, *, strict: bool = False
) -> None:
    """Save edits, with the reason that was given, and tell what else there is to tell."""
    state = session.commit(edits, says, why=settings().why, strict=strict)
    for notice in state.notices:
        say(notice)


def entry_and_field(plan: Plan, address: str) -> tuple[Entry, str]:
    """The entry and the field that ``decision.budget.date`` names; ids may hold full stops."""
    found = [one for one in plan.entries() if address.startswith(f"{one.key}.")]
    entry = max(found, key=lambda one: len(one.key), default=None)
    if entry is None:
        raise click.UsageError(no_such("entry for", address, _keys(plan)))
    return entry, address[len(entry.key) + 1 :]


def _keys(plan: Plan) -> list[str]:
    return [entry.key for entry in plan.entries()]


def question_of(session: Session, kind: str, name: str) -> Question:
    """The question that one field of a kind of entry answers; a usage error where it is none."""
    try:
        return question_for(session.knowledge, kind, name)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def typed(session: Session, question: Question, text: str) -> Value | None:
    """What was typed as an answer; a usage error where it cannot be one."""
    try:
        return typed_value(question, text, session.knowledge, session.plan, session.today)
    except ValueError as wrong:
        raise click.UsageError(f"{question.about}.{question.id}: {wrong}") from None


def _expected(session: Session, question: Question, text: str) -> Value | None:
    """What somebody expects to find; that may be an answer that is no longer possible."""
    try:
        return typed_value(question, text, session.knowledge, session.plan, session.today)
    except ValueError:
        return text


def words_of(session: Session, question: Question, value: Value | None) -> str:
    """An answer in words, or that there is none."""
    if value is None:
        return "no answer"
    return answer_words(question, value, session.knowledge, session.plan)


def _given_key(kind: str, id_: str, taken: Iterable[str]) -> str:
    key = f"{kind}.{id_}"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", id_):
        raise click.UsageError(f"“{id_}” is no id. Use small letters, digits and hyphens.")
    if key in taken:
        raise click.UsageError(f"There is {key} in the plan already. Choose another id.")
    return key


def no_such(what: str, name: str, there: Iterable[str]) -> str:
    """What to say for a name that is not there: what was perhaps meant, and what there is."""
    from difflib import get_close_matches  # only a slip needs it

    there = list(there)
    close = get_close_matches(name, there, n=1)
    meant = f" Did you mean “{close[0]}”?" if close else ""
    return f"There is no {what} “{name}”.{meant} There are: {', '.join(there) or 'none'}."


COMMANDS = {"new": new, "set": set_, "add": add, "remove": remove}
