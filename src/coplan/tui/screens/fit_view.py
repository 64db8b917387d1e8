"""The fit of one decision: its ladder, what binds, what would change it, what stays open."""

from collections.abc import Iterable, Iterator, Mapping

from coplan.commands import asking
from coplan.commands.command import Place
from coplan.commands.fitting import changes_of
from coplan.commands.moving import decision_at
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision
from coplan.planning.mapping import map_in_words
from coplan.planning.openings import open_points
from coplan.planning.promise import promise, short_promise
from coplan.planning.rungs import standings
from coplan.planning.telling import NO_ADVICE, in_a_word, source_words, verdict_words
from coplan.planning.walk import questions_for
from coplan.session import Session
from coplan.tui.widgets.lines import Row

BARS: Mapping[str, str] = {"open": "██", "perhaps": "░░", "closed": "··", "less": "--"}
"""How a rung is drawn. The words behind it say the same."""

LEGEND = "██ open   ░░ perhaps   ·· closed   -- less than is owed"
WIDEST = 14
"""Cells of the longest name of a rung on our own ladder; a longer one takes its own room."""

MOST_ASKED = 5
"""Open questions shown at once; the first ones narrow the verdict most."""


def fit_rows(session: Session, decision: Decision) -> Iterator[Row]:
    """Everything about one verdict. Rows with an id can be opened or tried."""
    verdict = session.state.verdicts[decision.key]
    yield told(verdict_words(verdict, session.knowledge.name))
    yield from (told(line) for line in ladder_lines(session, verdict))
    yield told(LEGEND)
    yield from _part("WHY", _reasons(session, verdict))
    yield from _part("STILL TO ASK: Enter answers", _open_questions(session, verdict))
    yield from _part("WHAT WOULD CHANGE IT: Enter tries", _changes(session, decision))
    yield from _part("WHAT STAYS OPEN NEAR IT: Enter goes there", _points(session, decision))
    yield from _part("WHAT TO SAY", _words(decision, verdict))
    yield from _part("YOUR OWN WORD FOR IT: Enter changes", _own(session, decision))
    if any(reason.source.kind == "law" for reason in verdict.binding):
        yield from (told(""), told(NO_ADVICE))


def beside_lines(session: Session, place: Place) -> tuple[str, ...]:
    """What stands beside a question on a wide screen: the verdict, or in the fit itself the map."""
    decision = decision_at(session.plan, place.entry)
    if decision is None or (place.step == "fit" and place.inside):
        return ("THE MAP", *map_in_words(session.plan))
    verdict = session.state.verdicts[decision.key]
    return (
        decision.title or decision.id,
        "",
        f"{in_a_word(verdict, session.knowledge.name)}.",
        *ladder_lines(session, verdict),
        "",
        *(reason.says for reason in verdict.binding),
        "",
        promise(decision, verdict),
    )


def told(text: str, note: str = "") -> Row:
    """A row that only tells something."""
    return Row(id="", says=text, note=note)


def ladder_lines(session: Session, verdict: Verdict) -> Iterator[str]:
    """The ladder drawn in characters, a rung a line, with its marks in words."""
    for one in standings(verdict):
        name = session.knowledge.name(one.rung)
        yield f"{BARS[one.place]} {name:<{WIDEST}} {', '.join(one.marks)}".rstrip()


def _part(heading: str, rows: Iterable[Row]) -> Iterator[Row]:
    found = tuple(rows)
    if found:
        yield from (told(""), told(heading), *found)


def _reasons(session: Session, verdict: Verdict) -> Iterator[Row]:
    for reason in verdict.binding:
        yield told(reason.says, f"Source: {source_words(reason.source, session.today)}")
    for reason in verdict.next_binding:
        yield told(f"Next: {reason.says}")
    if len(verdict.routes) > 1:
        for route in verdict.routes:
            most = session.knowledge.name(route.applied.ceiling.high).lower()
            yield told(f"For {route.facts.get('group')}: at most {most}.")


def _open_questions(session: Session, verdict: Verdict) -> Iterator[Row]:
    for unknown in verdict.unknowns[:MOST_ASKED]:
        question = session.knowledge.questions[unknown.question]
        yield Row(id=f"ask {unknown.entry} {unknown.question}", says=question.ask)


def _changes(session: Session, decision: Decision) -> Iterator[Row]:
    for number, change in enumerate(changes_of(session, decision)):
        yield Row(id=f"try {number}", says=change.says)


def _points(session: Session, decision: Decision) -> Iterator[Row]:
    points = open_points(session.plan, decision, session.state.verdicts, session.knowledge)
    for point in points:
        row = f"go {point.decision}" if point.decision else f"add {point.title}"
        yield Row(id=row, says=point.title, note=point.says)


def _words(decision: Decision, verdict: Verdict) -> Iterator[Row]:
    yield told(promise(decision, verdict))
    yield told("In short sentences:", " ".join(short_promise(decision, verdict)))


def _own(session: Session, decision: Decision) -> Iterator[Row]:
    for ask in questions_for(session.plan, decision, session.knowledge, "fit"):
        value = asking.now(session, ask)
        shown = asking.shown(session, ask, value) if value is not None else "not said yet"
        yield Row(id=f"ask {decision.key} {ask.question.id}", says=ask.question.ask, note=shown)
    if decision.date:
        yield told(f"It is decided on {spoken(decision.date)}.")
