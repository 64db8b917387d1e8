"""For people taking part: the offer, one idea a line. A plain-language draft, never Easy Read.

Only fields that are meant for people are read here; notes, the brief, ids and what a plugin or a
colleague left in the plan never reach this document.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from coplan.export.tree import Document, Heading, Idea, Ideas, Paragraph, Part
from coplan.judgement.conditions import is_number
from coplan.judgement.wording import pounds, spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Activity, Decision, Group
from coplan.planning.feedback import feedback
from coplan.planning.promise import short_promise
from coplan.session import State

UNTITLED = "something that has no name yet"

OFFERED = ("fits", "overclaim", "underclaim")
"""Verdicts under which something can be offered to people."""

SPOKEN_OF = (*OFFERED, "unsettled")
"""Verdicts under which a decision is named at all."""

PICTURES: tuple[tuple[str, str], ...] = (
    ("is fixed", "a padlock"),
    ("There are a few options", "three doors"),
    ("choose what we work on", "a hand that points at one of many things"),
    ("We do not know yet", "a question mark"),
    ("We explain", "somebody showing how a thing works"),
    ("We tell you", "a letter and an open envelope"),
    ("We ask", "two people, one asking and one answering"),
    ("We talk it through", "people talking at a table, a calendar behind them"),
    ("We plan it", "people round a large sheet of paper, all with pens"),
    ("We decide and do it", "hands up round a table, all counted the same"),
    ("It is settled", "a closed door"),
    ("We cannot offer", "a closed door"),
    ("You will get an answer", "a letter with your name on it"),
    ("We will tell you", "a letter and an open envelope"),
    ("decides", "a person signing a paper"),
    ("signs it off", "a person signing a paper"),
)
"""What could stand beside a sentence of a promise, by words in it."""

PAY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fees": (
        ("We pay you for your time.", "a hand with money"),
        ("We pay for the time to get ready, too.", "a person reading, and a clock"),
        ("We pay your costs, such as bus fares.", "a bus and a ticket"),
    ),
    "expenses": (
        ("We pay your costs, such as bus fares.", "a bus and a ticket"),
        ("We do not pay you for your time.", "an empty hand"),
    ),
    "volunteers": (
        ("Nobody here is paid. We are all volunteers.", "people round a table"),
        ("We pay your costs, such as bus fares.", "a bus and a ticket"),
    ),
    "none": (
        ("We do not pay you for your time.", "an empty hand"),
        ("We do not pay your costs.", "a ticket, crossed out"),
    ),
}


def people(state: State) -> Document:
    """The offer to people who take part."""
    return Document(
        title=state.plan.title or "Work with us",
        about=f"Plain-language draft, {spoken(state.judged.today)}",
        parts=tuple(_parts(state)),
        large=True,
    )


def _parts(state: State) -> Iterator[Part]:
    decisions = [one for one in state.plan.decisions if state.verdicts[one.key].status in SPOKEN_OF]
    open_, fixed = _sorted(decisions, state)
    yield from _what_this_is(state)
    yield from _decisions("What you can change", open_, state)
    yield from _decisions("What you cannot change", fixed, state)
    yield from _what_we_ask(state)
    yield from _what_you_get(state)
    yield from _support(state)
    yield from _stopping(state)
    yield from _hearing_back([*open_, *fixed], state)
    yield Heading("How to reach us")
    yield Paragraph("Write here how people can reach you.", "gap")


def _sorted(decisions: list[Decision], state: State) -> tuple[list[Decision], list[Decision]]:
    """Decisions in which people have a say or may have one, and those in which they have none."""
    no_say = [
        one
        for one in decisions
        if (fit := state.verdicts[one.key].fit) is not None and fit <= Rung.INFORMING
    ]
    return [one for one in decisions if one not in no_say], no_say


def _what_this_is(state: State) -> Iterator[Part]:
    yield Heading("What this is about")
    if not state.plan.outcomes:
        yield Paragraph("Write here what should be different for people.", "gap")
        return
    yield Ideas(
        (
            Idea("We want to change something.", "a path that goes uphill"),
            *(
                Idea(f"{_sentence(one.title or UNTITLED)}", "what it looks like when it is so")
                for one in state.plan.outcomes
            ),
            Idea("We want to do it with you.", "people at a table, seen as equals"),
        )
    )


def _decisions(heading: str, decisions: list[Decision], state: State) -> Iterator[Part]:
    if not decisions:
        return
    yield Heading(heading)
    for one in decisions:
        named = replace(one, title=one.title or UNTITLED)
        yield Heading(_capital(named.title), 3)
        verdict = state.verdicts[one.key]
        if verdict.status == "unsettled":
            lines: tuple[str, ...] = ("We do not know yet what we can offer you here.",)
        else:
            lines = short_promise(named, verdict)[1:]
        yield Ideas(tuple(Idea(line, _picture(line)) for line in lines))


def _picture(line: str) -> str:
    found = (picture for words, picture in PICTURES if words in line)
    return next(found, "an open door")


def _what_we_ask(state: State) -> Iterator[Part]:
    yield Heading("What we ask of you")
    offered = {f"{one.id}" for one in state.plan.decisions if _may_be_asked(one, state)}
    found = [one for one in state.plan.activities if offered & set(one.decisions)]
    if not found:
        yield Paragraph("Write here what you ask people to do, and how often.", "gap")
    for one in found:
        yield Heading(_capital(one.title or UNTITLED), 3)
        asked = tuple(_asked(one))
        if asked:
            yield Ideas(asked)
        else:
            yield Paragraph("Write here how often you meet, and for how long.", "gap")


def _may_be_asked(decision: Decision, state: State) -> bool:
    return state.verdicts[decision.key].status in OFFERED


def _asked(activity: Activity) -> Iterator[Idea]:
    count, hours = activity.get("sessions"), activity.get("hours")
    every, prepare = activity.get("every"), activity.get("prep_hours")
    if is_number(count):
        yield Idea(f"We meet {_times(spoken(count))}.", "a calendar with days marked")
    if is_number(every) and is_number(count) and count > 1:
        yield Idea(f"We meet every {_count(spoken(every), 'week')}.", "a calendar")
    if is_number(hours):
        yield Idea(f"Each time is {_count(spoken(hours), 'hour')}.", "a clock")
    if is_number(prepare) and prepare:
        yield Idea(
            f"It takes {_count(spoken(prepare), 'hour')} to get ready each time.",
            "a person reading, and a clock",
        )


def _what_you_get(state: State) -> Iterator[Part]:
    yield Heading("What you get")
    yield from _by_group(
        _groups(state), _pay, "Write here what people get, and which costs you pay."
    )


def _pay(group: Group) -> Iterator[Idea]:
    pay, hourly = str(group.get("pay")), group.get("hourly")
    for text, picture in PAY.get(pay, ()):
        yield Idea(text, picture)
    if pay == "fees" and is_number(hourly):
        yield Idea(f"You get {pounds(Decimal(hourly))} for an hour.", "a clock and money")
    if pay == "fees":
        yield Idea("If you get benefits, pay can change them.", "a letter with a question mark")
        yield Idea("Ask for free advice before you say yes.", "an advice desk")


def _support(state: State) -> Iterator[Part]:
    yield Heading("What helps you to take part")
    yield Ideas((Idea("Tell us what you need to take part.", "a person asking, another noting"),))
    yield from _by_group(_groups(state), _help, "Write here who is there to help people, and how.")


def _by_group(
    groups: list[Group], tell: Callable[[Group], Iterable[Idea]], gap: str
) -> Iterator[Part]:
    """What is told to each group; what is the same for several is told once, and a gap if none."""
    told: dict[tuple[Idea, ...], list[str]] = {}
    for one in groups:
        told.setdefault(tuple(tell(one)), []).append(_capital(one.title or UNTITLED))
    for ideas, titles in told.items():
        if len(told) > 1:
            yield Heading("; ".join(titles), 3)
        yield Ideas(ideas) if ideas else Paragraph(gap, "gap")
    if not told:
        yield Paragraph(gap, "gap")


def _help(group: Group) -> Iterator[Idea]:
    if group.get("distress") is True:
        yield Idea("We may talk about hard things.", "a rain cloud")
    if group.get("support") is True:
        yield Idea("A trained person is there to support you.", "two people, one listening")
    if group.get("safe.contact"):
        who = _sentence(str(group.get("safe.contact")))
        yield Idea(f"You can turn to: {who}", "a person with a name badge")
    if group.get("safe.steps"):
        yield Idea(_sentence(str(group.get("safe.steps"))), "a cup of tea and a listening ear")
    for fact, text, picture in (
        ("access.interpreters", "There is an interpreter.", "hands that sign"),
        ("access.assistants", "You can bring your assistant.", "two people arriving"),
        ("access.children", "Somebody looks after your children.", "a child with toys"),
        (
            "access.formats",
            "You can have papers in other forms.",
            "a page, a speaker, large letters",
        ),
    ):
        count = group.get(fact)
        if is_number(count) and count:
            yield Idea(text, picture)


def _stopping(state: State) -> Iterator[Part]:
    yield Heading("How to stop")
    groups = _groups(state)
    if groups and all(one.get("safe.stop") is True for one in groups):
        yield Ideas(
            (
                Idea("You can stop at any time.", "a raised hand"),
                Idea("You do not have to say why.", "a closed mouth, a smile"),
                Idea("You are still paid for what you did.", "a hand with money"),
            )
            if all(one.get("pay") == "fees" for one in groups)
            else (
                Idea("You can stop at any time.", "a raised hand"),
                Idea("You do not have to say why.", "a closed mouth, a smile"),
            )
        )
    else:
        yield Paragraph("Write here how people can stop, and that they need not say why.", "gap")


def _hearing_back(decisions: list[Decision], state: State) -> Iterator[Part]:
    yield Heading("When you hear back")
    named = (replace(one, title=one.title or UNTITLED) for one in decisions)
    found = [feedback(one, state.judged.today) for one in named]
    dated = sorted((one for one in found if one.by), key=lambda one: one.by or dt.date.max)
    ideas = tuple(
        Idea(f"{_capital(one.title)}: by {spoken(one.by)}.", "a calendar with one day marked")
        for one in dated
        if one.by
    )
    if ideas:
        yield Ideas(ideas)
    if len(dated) < len(found) or not found:
        yield Paragraph("Write here by when people hear what came of it.", "gap")


def _groups(state: State) -> list[Group]:
    """The groups of decisions in which something is offered."""
    wanted = {
        name for one in state.plan.decisions if _may_be_asked(one, state) for name in one.groups
    }
    return [one for one in state.plan.groups if one.id in wanted]


def _times(count: str) -> str:
    return {"1": "once", "2": "twice"}.get(count, f"{count} times")


def _count(count: str, what: str) -> str:
    return (
        what if count == "1" and what == "week" else f"{count} {what}{'' if count == '1' else 's'}"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = _capital(text.strip())
    return text if text.endswith((".", "!", "?")) else f"{text}."
