"""What the workspace shows at a place: plain values made from a session, for widgets to draw."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from coplan.commands import asking
from coplan.commands.command import MONEY, TIMELINE, Place
from coplan.commands.crediting import whose_words
from coplan.commands.keeping import flag_id
from coplan.judgement.rules import STEPS, Step
from coplan.judgement.standards import PREMORTEM
from coplan.model.plan import Activity, Decision, Entry, Group, Header, Outcome
from coplan.planning import chart, method_words, money_rows, premortem, promise, readiness
from coplan.planning.missing import HEADING, missing_lines
from coplan.planning.money import budget
from coplan.planning.progress import Progress
from coplan.planning.steps import WELCOME
from coplan.planning.telling import in_a_line, in_a_word, source_words
from coplan.planning.walk import KIND_OF_STEP, Ask, answered, questions_for, rows_of
from coplan.session import Session, State
from coplan.tui.laying_out import NO_OUTCOMES, Stop
from coplan.tui.screens import fit_view
from coplan.tui.text import one_line
from coplan.tui.widgets.lines import Row
from coplan.tui.wrapping import shortened

NOTHING_YET = {
    "outcomes": NO_OUTCOMES,
    "decisions": "Nothing here yet. Press a to add a decision.",
    "people": "Nothing here yet. Press 2 and add a decision first, then come back.",
    "fit": "Nothing to judge yet. Press 2 and add a decision first.",
    "methods": "Nothing here yet. Press 2 and add a decision first.",
    "time": "Nothing here yet. Press 5 and choose a way of working first.",
    "feedback": "Nothing here yet. Press 2 and add a decision first.",
    "review": "Nothing to look at again.",
}
LONGEST_NAME = 150
"""Cells of a title above a question: three lines. All of it is under e."""

AT_LENGTH = "at length"
"""Id of the row below which an answer of several lines stands; one line would not hold it."""

AT_ONCE = 300
"""Steps of judging that a person waits for; where more are left, what there is is shown."""

NOT_JUDGED = "not judged yet"

STILL_JUDGING = "Still going through the plan. In a moment you see here what to look at again."

WHOLE_PLAN = {
    "outcomes": "Before you start: what your standards ask",
    "review": "What your standards ask",
}
"""What the plan itself is called in a list where only standards ask about it."""

MARKS = {"stop": "[stop]", "duty-not-met": "[!!]", "note": "[i]"}


class View(Struct, frozen=True, kw_only=True):
    """What stands in the main part. heading: the step or the question. about: below the list.

    typed: what stands in the field where the answer is typed, else None.
    """

    heading: str
    rows: tuple[Row, ...]
    about: str
    at: str = ""
    typed: str | None = None


def rail(states: Mapping[Step, str], place: Place) -> tuple[Stop, ...]:
    """The steps with how far each one is. states: by step, as ``step_states`` finds them."""
    return tuple(Stop(step.capitalize(), states[step], step == place.step) for step in STEPS)


def step_states(state: State, progress: Progress) -> Mapping[Step, str]:
    """How far each step is, in a word or two. progress: its questions, counted."""
    review = f"{state.pressing} [!]" if state.pressing else ""
    return {step: review if step == "review" else progress.says(step) for step in STEPS}


def outcome_in_sight(session: Session, place: Place) -> str:
    """The outcome that the present entry leads to, or the first."""
    plan = session.plan
    entry = plan.entry(place.entry)
    if isinstance(entry, Outcome):
        return entry.title
    served = plan.linked(entry, "outcomes") if isinstance(entry, Decision) else ()
    outcomes = served or plan.outcomes
    return outcomes[0].title if outcomes else ""


def view_of(session: Session, place: Place) -> View:
    """What to show at a place."""
    ask = asking.find_ask(session, place.entry, place.question) if place.question else None
    if ask is not None:
        return _question(session, ask)
    entry = session.plan.entry(place.entry) if place.inside else None
    if entry is None:
        return _list(session, place)
    if place.step == "fit" and isinstance(entry, Decision):
        return View(heading=_name(entry), rows=tuple(fit_view.fit_rows(session, entry)), about="")
    return _entry(session, place, entry)


def _entry(session: Session, place: Place, entry: Entry) -> View:
    """All questions about one entry with their answers, the first open one under the cursor."""
    asks = questions_for(session.plan, entry, session.knowledge, place.step)
    rows = tuple(
        Row(
            id=ask.question.id,
            says=ask.question.ask,
            note=asking.shown(session, ask, asking.now(session, ask)),
        )
        for ask in asks
    )
    waiting = (
        ask.question.id
        for ask in asks
        if not (ask.question.optional or answered(session.plan, ask))
    )
    return View(
        heading=_name(entry),
        rows=(*rows, *_missing_rows(session, entry), *_method_rows(session, entry)),
        at=next(waiting, ""),
        about="\n".join(_verdicts_touched(session, entry)),
    )


def about_row(session: Session, place: Place, row: str) -> str:
    """What stands below a list while the cursor is on a row."""
    if place.step == "review":
        return _about_flag(session, row) if session.state.left <= AT_ONCE else ""
    if row == TIMELINE:
        return chart.chart_state(chart.chart(session.plan, session.knowledge, session.today))
    if row == MONEY:
        return money_rows.money_state(budget(session.plan, session.knowledge, session.today))
    entry = session.plan.entry(row)
    if isinstance(entry, Decision):
        return verdict_words(session, entry, say=place.step == "fit")
    return _method_words(session, entry) if isinstance(entry, Activity) else ""


def about_part(session: Session, key: str) -> str:
    """What stands below the map while the cursor is on a part of it."""
    entry = session.plan.entry(key)
    if entry is None:
        return ""
    if isinstance(entry, Decision):
        decided = f"Decided by {entry.decider}. " if entry.decider else ""
        return decided + verdict_words(session, entry, say=False)
    if isinstance(entry, Activity):
        return _method_words(session, entry)
    return "\n".join(_verdicts_touched(session, entry)) or (entry.title or entry.id)


def _about_flag(session: Session, row: str) -> str:
    kept = next((one for one in session.state.kept if flag_id(one.flag) == row), None)
    waiting = (one for one in session.state.waiting if flag_id(one) == row)
    flag = kept.flag if kept else next(waiting, None)
    if flag is None:
        return ""
    source = ""
    if flag.source:
        source = f"\nSource: {source_words(flag.source, session.today)}"
    source += "".join(f"\n{one}" for one in whose_words(session, f"flag.{flag.id}"))
    reason = f"Kept because: {kept.reason}\n" if kept else ""
    places = [_title_of(session, key) for key in flag.places] if flag.also else []
    also = f"For: {'; '.join(places)}\n" if places else ""
    return f"{also}{reason}Why it matters: {flag.why}\nYou could: {flag.could}{source}"


def _title_of(session: Session, key: str) -> str:
    entry = session.plan.entry(key)
    return (entry.title or entry.id) if entry else key


def _method_words(session: Session, activity: Activity) -> str:
    """What to know first about the way of working of an activity, a line each."""
    method = session.knowledge.methods.get(activity.method)
    if method is None:
        return "coplan does not know this way of working here."
    return "\n".join(method_words.method_in_short(method))


def _method_rows(session: Session, activity: Entry) -> Iterator[Row]:
    """All that is known about the way of working of an activity, to be read below its answers."""
    method = session.knowledge.methods.get(str(activity.get("method")))
    if method is not None and isinstance(activity, Activity):
        yield from (fit_view.told(""), fit_view.told("WHAT IS KNOWN ABOUT THIS WAY OF WORKING"))
        known = method_words.method_in_full(method, session.knowledge, session.today)
        yield from (fit_view.told(heading, text) for heading, text in known)


def _missing_rows(session: Session, entry: Entry) -> Iterator[Row]:
    """Answers that belong to a plugin which is not here, to be read below the others."""
    lines = missing_lines(entry, session.knowledge)
    if lines:
        yield from (fit_view.told(""), fit_view.told(HEADING.upper()), *map(fit_view.told, lines))


def verdict_words(session: Session, decision: Decision, *, say: bool) -> str:
    """The verdict on a decision in a line or two; with what to say to people where asked."""
    verdict = session.state.verdicts[decision.key]
    words = f"Verdict: {in_a_line(verdict, session.knowledge.name)}"
    return f"{words}\nSay: {promise.promise(decision, verdict)}" if say else words


def _list(session: Session, place: Place) -> View:
    rows = tuple(_rows(session, place))
    at = place.entry if any(row.id == place.entry for row in rows) else (rows[0].id if rows else "")
    kind = KIND_OF_STEP[place.step]
    shown = rows
    if not rows or (kind == "decision" and not session.plan.decisions):
        shown = (Row(id="", says=NOTHING_YET[place.step]), *rows)
    return View(
        heading=WELCOME[place.step],
        rows=shown,
        at=at,
        about=about_row(session, place, at),
    )


def _rows(session: Session, place: Place) -> Iterator[Row]:
    if place.step == "review" and session.state.left > AT_ONCE:
        yield Row(id="", says=STILL_JUDGING)
    elif place.step == "review":
        for flag in session.state.waiting:
            yield Row(id=flag_id(flag), says=flag.says, mark=MARKS.get(flag.kind, "[!]"))
        for one in session.state.kept:
            yield Row(id=flag_id(one.flag), says=one.flag.says, mark="[kept]")
    if place.step == "time" and session.plan.decisions:
        yield Row(id=TIMELINE, says="The timeline", note="what has to begin by when")
        yield Row(id=MONEY, says="The money", note="what it costs, and whether there is enough")
    for entry in rows_of(session.plan, session.knowledge, place.step):
        yield Row(id=entry.key, says=_says(entry, place), note=_note(session, entry, place))
    if place.step == "review" and session.state.left <= AT_ONCE:
        yield from _beforehand(session)
    kind = KIND_OF_STEP[place.step]
    if kind == "group" and session.plan.decisions and not session.plan.groups:
        yield Row(id="", says="", note="Press a to add a group of people.")


def _beforehand(session: Session) -> Iterator[Row]:
    """One row that leads to all that could go wrong."""
    found = premortem.premortem(session.plan, session.state.verdicts, session.knowledge)
    here = [one for one in found if one.signs == "here"]
    watched = sum(one.watched is not None for one in here)
    if found:
        note = f"signs of {len(here)} are here; somebody watches for {watched} of them"
        yield Row(id=PREMORTEM, says="What could go wrong", note=note)


def _says(entry: Entry, place: Place) -> str:
    title = entry.title or entry.id
    if isinstance(entry, Header):
        return WHOLE_PLAN.get(place.step, "What holds for the whole plan")
    if place.step == "people" and isinstance(entry, Decision):
        return f"For “{title}”"
    return title


def _note(session: Session, entry: Entry, place: Place) -> str:
    if place.step == "people" and isinstance(entry, Decision):
        groups = [one.title for one in session.plan.linked(entry, "groups")]
        return "; ".join(groups) or "nobody yet"
    waiting = [
        ask
        for ask in questions_for(session.plan, entry, session.knowledge, place.step)
        if not answered(session.plan, ask) and not ask.question.optional
    ]
    count = f"{len(waiting)} open" if waiting else "all answered"
    if place.step in ("fit", "decisions") and isinstance(entry, Decision):
        return f"{_judged_as(session, entry)} · {count}"
    if isinstance(entry, Decision):
        used = [one.title for one in session.plan.activities if entry.id in one.decisions]
        return "; ".join(used) or "no way of working yet: press Enter"
    if isinstance(entry, Activity):
        decided = session.plan.linked(entry, "decisions")
        return "for " + "; ".join(one.title for one in decided)
    if isinstance(entry, Group) and entry.size:
        return f"{entry.size} people · {count}"
    return count


def _question(session: Session, ask: Ask) -> View:
    value = asking.now(session, ask)
    options = asking.options(session, ask)
    several = ask.question.answer in asking.SEVERAL
    rows = tuple(
        Row(
            id=one.id,
            says=one.says,
            note=one.note,
            mark=_mark(asking.is_now(ask.question, one.id, value), several=several),
        )
        for one in options
    )
    if several and not rows:
        rows = (Row(id="", says="There is nothing to choose from yet. Press a to add one."),)
    entry = session.plan.entry(ask.entry)
    name = _name(entry) if entry else ""
    chosen = next((one.id for one in options if asking.is_now(ask.question, one.id, value)), "")
    typed = None
    if ask.question.answer == "text" and "\n" in str(value or ""):
        rows = (Row(id=AT_LENGTH, says="Change these words", note=str(value)),)
    elif ask.question.answer in asking.TYPED:
        typed = asking.shown(session, ask, value) if value is not None else ""
    return View(
        heading=f"{_position(session, ask)}{name}\n\n{ask.question.ask}",
        rows=rows,
        at=chosen,
        about="\n".join(
            (
                f"Why we ask: {ask.question.why}",
                *whose_words(session, f"question.{ask.question.id}"),
                *_standards_beside(session, ask),
                *_verdicts_touched(session, entry),
            )
        ),
        typed=typed,
    )


def _standards_beside(session: Session, ask: Ask) -> Iterator[str]:
    """One line that names what the chosen standards have to say here."""
    found = readiness.beside(session.plan, ask.question, session.knowledge)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield f"Your standards: {found[0].title}{more}. Press v."


def _name(entry: Entry) -> str:
    """What an entry is called, short enough to leave room for what is asked about it."""
    return shortened(one_line(entry.title or entry.id), LONGEST_NAME)


def _position(session: Session, ask: Ask) -> str:
    """Which question of this entry it is, in words."""
    entry = session.plan.entry(ask.entry)
    if entry is None:
        return ""
    if ask.question.optional:
        return "If you like, about: "
    asked = questions_for(session.plan, entry, session.knowledge, ask.step)
    ids = [one.question.id for one in asked if not one.question.optional]
    if ask.question.id not in ids:
        return ""
    return f"Question {ids.index(ask.question.id) + 1} of {len(ids)} about: "


def _mark(now: bool, *, several: bool) -> str:  # noqa: FBT001 - one answer, said by its place
    if several:
        return "[x]" if now else "[ ]"
    return "(now)" if now else ""


def _verdicts_touched(session: Session, entry: Entry | None) -> Iterator[str]:
    plan = session.plan
    if isinstance(entry, Decision):
        yield verdict_words(session, entry, say=False)
        return
    for decision in plan.decisions:
        group = isinstance(entry, Group) and entry.id in decision.groups
        outcome = isinstance(entry, Outcome) and entry.id in decision.outcomes
        if group or outcome:
            yield f"“{decision.title}”: {_judged_as(session, decision)}"


def _judged_as(session: Session, decision: Decision) -> str:
    """The verdict in a word; where many are left, nobody waits for the others."""
    state = session.state
    if state.left > AT_ONCE and not state.verdicts.looked_at(decision.key):
        return NOT_JUDGED
    return in_a_word(state.verdicts[decision.key], session.knowledge.name)
