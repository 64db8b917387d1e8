"""For whoever leads a session: a sheet for each activity, with timings and ground rules."""

from collections.abc import Iterator, Mapping

from coplan.export.tree import Document, Heading, NewPage, Paragraph, Part, Table, points
from coplan.judgement.conditions import is_number
from coplan.judgement.wording import spoken
from coplan.model.plan import Activity, Decision, Group
from coplan.planning.feedback import feedback
from coplan.planning.promise import promise
from coplan.planning.schedule import schedule
from coplan.planning.timeline import sessions_words
from coplan.session import State

GROUND_RULES = (
    "One person speaks at a time. Nobody has to speak.",
    "You can pass, take a break or leave at any time, without a reason.",
    "Say what you think of ideas, not of people.",
    "What people tell about their lives stays in the room.",
    "Say it in plain words. Ask when a word is not clear.",
    "What we write down, everybody can see.",
)
"""A start: whoever is in the room changes them, and agrees on them."""

AGENDA: tuple[tuple[str, int], ...] = (
    ("Arrive, tea, and a word with each person about what they need today", 10),
    ("Welcome: why we are here, what is open and what is not, who decides", 10),
    ("Ground rules: read, change, agree", 5),
    ("First half of the work", 30),
    ("Break", 15),
    ("Second half of the work", 30),
    ("What we take with us, what happens next, when people hear back", 10),
    ("How was it? What should be different next time?", 10),
)
"""What happens, and its minutes in a session of two hours."""

USUAL = 120
"""Minutes: the length of a session where the plan does not say."""

ROUND = 5
"""Minutes: nobody plans a room to the minute."""


def facilitator(state: State) -> Document:
    """A sheet for each activity, each on a page of its own."""
    parts: list[Part] = []
    for number, activity in enumerate(state.plan.activities):
        parts += [NewPage()] if number else []
        parts += _sheet(activity, state)
    if not parts:
        parts = [Paragraph("No activity is planned yet, so there is nothing to lead.")]
    return Document(
        title=state.plan.title or "A plan without a title",
        about="Session sheets, for whoever leads a session",
        parts=tuple(parts),
    )


def _sheet(activity: Activity, state: State) -> Iterator[Part]:
    plan = state.plan
    decisions = [one for one in plan.linked(activity, "decisions") if isinstance(one, Decision)]
    groups = [one for one in plan.linked(activity, "groups") if isinstance(one, Group)]
    yield Heading(activity.title or activity.id)
    yield points(_facts(activity, groups, state))
    yield Heading("What to read out at the start", 3)
    for one in decisions:
        yield Paragraph(promise(one, state.verdicts[one.key]), "say")
    if not decisions:
        yield Paragraph("The plan does not say which decision this is for.", "gap")
    yield from _running(activity)
    yield Heading("Ground rules to begin from", 3)
    yield points(GROUND_RULES)
    yield Heading("So that everybody can take part", 3)
    yield points(_support(activity, groups, state))
    yield Heading("When people hear back", 3)
    yield points(_hear(decisions, state))


def _facts(activity: Activity, groups: list[Group], state: State) -> Iterator[str]:
    known = state.judged.knowledge.methods.get(activity.method)
    if known:
        yield f"Way of working: {known.title}. {known.says}"
    for one in groups:
        size = f", about {one.size} people" if one.size else ""
        yield f"Who comes: {one.title or one.id}{size}"
    count = activity.get("sessions")
    if is_number(count):
        yield f"Sessions: {spoken(count)}"
    yield from _dates(activity, state)
    room = activity.get("room")
    if room:
        yield f"Where: {room}"


def _dates(activity: Activity, state: State) -> Iterator[str]:
    worked = schedule(state.plan, state.judged.knowledge, state.judged.today)
    own = (one for one in worked.all if one.about == activity.key and one.sessions)
    yield from (sessions_words(one) for one in own)


def _running(activity: Activity) -> Iterator[Part]:
    hours = activity.get("hours")
    minutes = int(hours * 60) if is_number(hours) and hours > 0 else USUAL
    yield Heading("How the time runs", 3)
    if minutes == USUAL and not is_number(hours):
        yield Paragraph("The plan does not say how long it lasts. This is for two hours.", "gap")
    rows = tuple((clock(start), clock(end), what) for what, start, end in timings(minutes))
    yield Table("From the start, in hours and minutes", ("From", "To", "What"), rows)


def timings(minutes: int) -> Iterator[tuple[str, int, int]]:
    """What happens from which minute to which, for a session of some length."""
    total = sum(length for _, length in AGENDA)
    begin, passed = 0, 0
    for number, (what, length) in enumerate(AGENDA, 1):
        passed += length
        rounded = ROUND * round(minutes * passed / total / ROUND)
        end = minutes if number == len(AGENDA) else min(rounded, minutes)
        if end > begin:
            yield what, begin, end
        begin = end


def clock(minutes: int) -> str:
    """Hours and minutes since the start, such as ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02}"


_SUPPORT: Mapping[str, str] = {
    "safe.contact": "Whom people can turn to",
    "safe.steps": "Support before, during and after",
}


def _support(activity: Activity, groups: list[Group], state: State) -> Iterator[str]:
    method = state.judged.knowledge.methods.get(activity.method)
    if method:
        yield f"Access: {method.access}"
        yield f"Where people were harmed: {method.trauma}"
        yield f"Safeguards: {method.safeguards}"
    for group in groups:
        name = group.title or group.id
        for fact, words in _SUPPORT.items():
            if group.get(fact):
                yield f"{name}: {words[:1].lower()}{words[1:]}: {group.get(fact)}"
        if group.get("distress") is True:
            yield f"{name}: the topic can bring back harm. Say so first, and plan a quiet place."
        if group.get("reading_hard") is True:
            yield f"{name}: reading is hard for some. Read everything out."
    quiet = activity.get("safe.quiet")
    if quiet:
        yield f"For who cannot be in the room, or does not want to speak: {quiet}"
    if not groups:
        yield "The plan does not say who comes. Ask what each person needs before they come."


def _hear(decisions: list[Decision], state: State) -> Iterator[str]:
    for one in decisions:
        heard = feedback(one, state.judged.today)
        when = f"by {spoken(heard.by)}" if heard.by else "the plan has no date for it yet"
        how = f" {heard.whom}" if heard.whom else ""
        yield f"{heard.title}: {when}.{how}"
    if not decisions:
        yield "Say when people will hear what came of it, and how."
