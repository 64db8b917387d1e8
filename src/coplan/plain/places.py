"""What plain mode says at a place: where it is, what there is, what can be chosen, what it asks."""

from collections.abc import Iterator

from msgspec import Struct

from coplan.commands import asking
from coplan.commands.command import Option, Place
from coplan.commands.crediting import whose_words
from coplan.commands.keeping import flag_id
from coplan.judgement.keeping import NEVER_KEPT
from coplan.judgement.rules import STEPS, Answer
from coplan.judgement.wording import spoken
from coplan.model.display import one_line
from coplan.model.plan import Activity, Decision, Entry, Header
from coplan.plain.fit_words import fit_options, fit_words
from coplan.plain.rows import answers, flag_words, open_count, rows
from coplan.planning.method_words import method_in_full
from coplan.planning.missing import HEADING, missing_lines
from coplan.planning.readiness import beside
from coplan.planning.steps import WELCOME
from coplan.planning.telling import in_a_line, source_words
from coplan.planning.walk import Ask, questions_for
from coplan.session import Session

NOTHING_YET = {
    "outcomes": "Nothing here yet. Say add to add an outcome.",
    "decisions": "Nothing here yet. Say add to add a decision.",
    "people": "Nothing here yet. Say go 2 and add a decision first, then come back.",
    "fit": "Nothing to judge yet. Say go 2 and add a decision first.",
    "methods": "Nothing here yet. Say go 2 and add a decision first.",
    "time": "Nothing here yet. Say go 5 and choose a way of working first.",
    "feedback": "Nothing here yet. Say go 2 and add a decision first.",
    "review": "Nothing to look at again.",
}
PROMPTS: dict[Answer, str] = {
    "yes-no": "yes or no: ",
    "date": "Date: ",
    "number": "Number: ",
    "text": "Answer: ",
    "links": "Numbers or words, with commas between: ",
    "choices": "Numbers or words, with commas between: ",
}
CHOOSE = "Number or words: "
WHAT_NEXT = "Number, or what next: "
HINTS: dict[Answer, str] = {
    "yes-no": "Type yes or no, or y or n.",
    "date": "Write a date as you would say it: 1 May 2027, in 6 weeks, end of March.",
    "text": "Type the answer, then Enter. To write several lines, say edit.",
    "number": "Type a number, such as 12.",
    "links": "Type numbers or words, with commas between. What you type becomes the whole answer.",
    "choices": "Type numbers or words, with commas between. "
    "What you type becomes the whole answer.",
}
MOVING = "s skips, b goes back, u undoes, ? says what you can say."
CHOICE_HINT = f"Type a number or the words. {MOVING}"


class Heard(Struct, frozen=True, kw_only=True):
    """What a place says. where: in a sentence. about: what it is about, said where that is new.

    tells: read out. why: said once, behind it. options: numbered, and read out unless they are
    quiet: then they can be named all the same.
    now: what is saved, and other words behind the options. hint: said once. prompt: what is asked.
    """

    where: str
    about: str = ""
    tells: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    quiet: bool = False
    marks: tuple[tuple[str, str], ...] = ()
    now: tuple[str, ...] = ()
    hint: str = ""
    prompt: str = WHAT_NEXT


def heard_at(session: Session, place: Place) -> Heard:
    """What to say at a place."""
    ask = asking.find_ask(session, place.entry, place.question) if place.question else None
    if ask is not None:
        return _question(session, ask)
    if place.step == "review" and place.row:
        return _flag(session, place) or _list(session, place)
    entry = session.plan.entry(place.entry) if place.inside else None
    if entry is None:
        return _list(session, place)
    if place.step == "fit" and isinstance(entry, Decision):
        return Heard(
            where=f"{step_words(place)} The fit of “{name_of(entry)}”.",
            tells=tuple(fit_words(session, entry)),
            options=tuple(fit_options(session, entry)),
            hint="Type a number to do that. map, b and n work here too.",
        )
    return _entry(session, place, entry)


def all_answered(session: Session, place: Place) -> Heard:
    """What to say where an answer was the last one about an entry: in short."""
    entry = session.plan.entry(place.entry) or session.plan.header
    return Heard(
        where=f"{step_words(place)} Nothing more is asked now about “{name_of(entry)}”.",
        tells=tuple(_verdict(session, entry)),
        options=answers(session, entry, place),
        quiet=True,
        hint="n goes on to the next open question. list reads the answers out.",
        prompt="What next: ",
    )


def step_words(place: Place) -> str:
    """Such as ``Step 3 of 8, people.``."""
    return f"Step {STEPS.index(place.step) + 1} of {len(STEPS)}, {place.step}."


def name_of(entry: Entry) -> str:
    """What an entry is called, in one line."""
    return one_line(entry.title or entry.id or "this plan")


def _list(session: Session, place: Place) -> Heard:
    found = rows(session, place)
    empty = not found or (
        place.step in ("people", "fit", "methods", "feedback") and not session.plan.decisions
    )
    nobody = place.step == "people" and session.plan.decisions and not session.plan.groups
    return Heard(
        where=f"{step_words(place)} {WELCOME[place.step]}",
        tells=(NOTHING_YET[place.step],) if empty else (),
        options=found,
        now=("Say add to add a group of people.",) if nobody else (),
        hint="Type a number to open one, add to add one, or n for the next open question."
        if found
        else "",
        prompt=WHAT_NEXT if found else "What next: ",
    )


def _entry(session: Session, place: Place, entry: Entry) -> Heard:
    return Heard(
        where=f"{step_words(place)} All about “{name_of(entry)}”: "
        f"{open_count(session, entry, place)}.",
        options=answers(session, entry, place),
        now=(*_verdict(session, entry), *_missing(session, entry), *_known(session, entry)),
        hint="Type a number to change that answer, or n for the next open question.",
    )


def _known(session: Session, entry: Entry) -> Iterator[str]:
    """What is known about the way of working of an activity."""
    method = session.knowledge.methods.get(str(entry.get("method")))
    if method is not None and isinstance(entry, Activity):
        yield from ("", "What is known about this way of working:")
        for heading, text in method_in_full(method, session.knowledge, session.today):
            yield f"{heading}: {text}"


def _missing(session: Session, entry: Entry) -> Iterator[str]:
    """Answers that belong to a plugin which is not here."""
    lines = missing_lines(entry, session.knowledge)
    if lines:
        yield from ("", f"{HEADING}:", *(f"  {line}" for line in lines))


def _verdict(session: Session, entry: Entry) -> Iterator[str]:
    if isinstance(entry, Decision):
        verdict = session.state.verdicts[entry.key]
        words = in_a_line(verdict, session.knowledge.name).replace(";", ",")
        yield f"The verdict on “{name_of(entry)}”: {words}"


def _flag(session: Session, place: Place) -> Heard | None:
    kept = next((one for one in session.state.kept if flag_id(one.flag) == place.row), None)
    waiting = (one for one in session.state.waiting if flag_id(one) == place.row)
    flag = kept.flag if kept else next(waiting, None)
    if flag is None:
        return None
    titles = [name_of(entry) for key in flag.places if (entry := session.plan.entry(key))]
    tells = [
        flag_words(flag, kept=kept is not None),
        f"About: {'; '.join(titles)}." if titles else "",
        f"Kept because: {kept.reason}" if kept else "",
        f"Why it matters: {flag.why}",
        f"You could: {flag.could}",
        f"Source: {source_words(flag.source, session.today)}." if flag.source else "",
        *whose_words(session, f"flag.{flag.id}"),
    ]
    options = [Option(id="there", says="Go to where it is")]
    if kept is not None:
        options.append(Option(id="keep", says="Take it up again"))
    elif flag.kind not in NEVER_KEPT:
        options.append(Option(id="keep", says="Keep it as it is, with a reason"))
    options.append(Option(id="back", says="Back to the list"))
    return Heard(where=step_words(place), tells=tuple(filter(None, tells)), options=tuple(options))


def _question(session: Session, ask: Ask) -> Heard:
    question, value = ask.question, asking.now(session, ask)
    options = () if question.answer in asking.TYPED else asking.options(session, ask)
    marks = tuple((one.id, "now") for one in options if asking.is_now(question, one.id, value))
    several = question.answer in asking.SEVERAL
    return Heard(
        where=_position(session, ask),
        about=_about(session, ask),
        tells=("", question.ask),
        why=tuple(why_asked(session, ask)),
        options=() if question.answer == "yes-no" else options,
        marks=marks,
        now=(
            "There is nothing to choose from yet. Say add to add one."
            if several and not options
            else f"Now: {in_full(session, ask)}.",
        ),
        hint=HINTS.get(question.answer, CHOICE_HINT),
        prompt=PROMPTS.get(question.answer, CHOOSE),
    )


def in_full(session: Session, ask: Ask) -> str:
    """The present answer in words: a date with its weekday."""
    value = asking.now(session, ask)
    if ask.question.answer == "date" and value is not None:
        return f"{value:%A} {spoken(value)}"
    return asking.shown(session, ask, value).strip().rstrip(".")


def typed_now(session: Session, ask: Ask) -> str:
    """The present answer as a person would type it; empty where there is none, or several lines."""
    value = asking.now(session, ask)
    typed = "" if value is None else asking.shown(session, ask, value)
    return "" if "\n" in typed else typed


def why_asked(session: Session, ask: Ask) -> Iterator[str]:
    """Why a question is asked, and which standards speak of it."""
    yield f"Why we ask: {ask.question.why}"
    yield from whose_words(session, f"question.{ask.question.id}")
    found = beside(session.plan, ask.question, session.knowledge)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield f"Your standards speak of this: {found[0].title}{more}. Say standards to hear them."


def _position(session: Session, ask: Ask) -> str:
    """The step, and which question of its entry it is."""
    step, entry = step_words(Place(step=ask.step)), session.plan.entry(ask.entry)
    asks = questions_for(session.plan, entry, session.knowledge, ask.step) if entry else ()
    if ask.question.optional:
        return f"{step[:-1]}, a question that you may leave."
    ids = [one.question.id for one in asks if not one.question.optional]
    if ask.question.id not in ids:
        return step
    return f"{step[:-1]}, question {ids.index(ask.question.id) + 1} of {len(ids)}."


def _about(session: Session, ask: Ask) -> str:
    entry = session.plan.entry(ask.entry)
    if entry is None or entry.kind == Header.kind:
        return "About the whole plan."
    return f"About “{name_of(entry)}”."
