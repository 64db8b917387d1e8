"""A question made ready to be answered: its options, its answer now, what a choice means."""

from coplan.commands.changing import method_options
from coplan.commands.command import Option
from coplan.judgement.rules import Question
from coplan.judgement.standards import CHOSEN
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Value
from coplan.planning.methods import suited
from coplan.planning.walk import Ask
from coplan.session import Session

YES_NO = {"yes": True, "no": False}
TYPED = ("text", "number", "date")
"""Answers that are typed, and not chosen."""
SEVERAL = ("links", "choices")
"""Answers of which several can be marked."""


def find_ask(session: Session, entry: str, question: str) -> Ask | None:
    """The question with this id about this entry, or None where either is gone."""
    asked = session.knowledge.questions.get(question)
    if asked is None or session.plan.entry(entry) is None:
        return None
    return Ask(entry=entry, question=asked, step=asked.step)


def now(session: Session, ask: Ask) -> Value | None:
    """The answer as it is in the plan, or None."""
    entry = session.plan.entry(ask.entry)
    return entry.get(ask.question.id) if entry else None


def options(session: Session, ask: Ask) -> tuple[Option, ...]:
    """What can be chosen; empty where the answer is typed."""
    question = ask.question
    if question.answer == "yes-no":
        return (Option(id="yes", says="Yes"), Option(id="no", says="No"))
    if question.answer in ("choice", "choices"):
        about = session.knowledge.standards if question.id == CHOSEN else {}
        return tuple(
            Option(id=one, says=says, note=about[one].says if one in about else "")
            for one, says in question.choices.items()
        )
    if question.answer == "links":
        entries = session.plan.of(question.links)
        return tuple(Option(id=one.id, says=one.title or one.id) for one in entries)
    if question.answer == "rung":
        return _rungs(session)
    return _methods(session, ask) if question.answer == "method" else ()


def value_of(question: Question, option: str) -> Value:
    """What choosing an option answers."""
    return YES_NO[option] if question.answer == "yes-no" else option


def is_now(question: Question, option: str, value: Value | None) -> bool:
    """Whether an option is (part of) the present answer."""
    if value is None:
        return False
    if question.answer in SEVERAL:
        return isinstance(value, tuple) and option in value
    return value_of(question, option) == value


def shown(session: Session, ask: Ask, value: Value | None) -> str:
    """An answer in words, for a list."""
    if value is None:
        return "if you like" if ask.question.optional else "not known yet"
    said = [one.says for one in options(session, ask) if is_now(ask.question, one.id, value)]
    return ", ".join(said) if said else spoken(value)


def prompts(session: Session, ask: Ask) -> tuple[str, ...]:
    """Answers that are common in the kind of work, such as who is often missing; mostly none."""
    work = session.knowledge.works.get(session.plan.header.work)
    return work.missing if work and ask.question.prompts == "missing" else ()


def _rungs(session: Session) -> tuple[Option, ...]:
    words = session.knowledge.rungs
    return tuple(
        Option(
            id=rung.id,
            says=session.knowledge.name(rung),
            note=f"{words[rung.id].test} Say: “{words[rung.id].honest}”"
            if rung.id in words
            else "",
        )
        for rung in sorted(Rung, reverse=True)
    )


def _methods(session: Session, ask: Ask) -> tuple[Option, ...]:
    activity = session.plan.entry(ask.entry)
    decisions = session.plan.linked(activity, "decisions") if activity else ()
    if decisions and isinstance(decisions[0], Decision):
        found = suited(session.state.verdicts[decisions[0].key], session.knowledge)
        chosen = (one for one in found.unfits if one.method.id == now(session, ask))
        return (
            *method_options(found),
            *(
                Option(id=one.method.id, says=one.method.title, note=f"Look again: {one.why}")
                for one in chosen
            ),
        )
    return tuple(
        Option(id=one.id, says=one.title, note=one.says)
        for one in session.knowledge.methods.values()
    )
