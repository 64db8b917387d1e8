"""The conversation: one prompt after the other, each line an answer, a number or a command."""

from msgspec.structs import replace

from coplan.commands import asking, changing, fitting, moving, writing
from coplan.commands.command import MONEY, TIMELINE, At, Option, Place
from coplan.commands.edits import CLEARS, typed_value
from coplan.commands.keeping import keep
from coplan.commands.mapping import home_of
from coplan.judgement.standards import PREMORTEM
from coplan.model.plan import Decision, Header, Value
from coplan.plain.asking import LITERAL
from coplan.plain.desk import PlainDesk
from coplan.plain.grammar import Word
from coplan.plain.listing import cut
from coplan.plain.picking import folded, nearest, picked_several
from coplan.plain.places import in_full
from coplan.planning.walk import Ask

YES_NO = {"y": "yes", "yes": "yes", "n": "no", "no": "no"}

CLOSE_TO_YES = 0.6
"""How alike a short word must be to count as a slip: two letters of three."""


def talk(desk: PlainDesk) -> None:
    """Ask and listen until the person leaves. Raises Left, Opens, or Ended without more input."""
    while True:
        desk.refresh()
        prompt = desk.say_place()
        ask = _ask(desk)
        began = asking.now(desk.session, ask) if ask else None
        desk.answering = At(ask.entry, ask.question.id) if ask else None
        line = desk.asker.hear(prompt)
        desk.answering = None
        hear(desk, line, ask, began)


def hear(desk: PlainDesk, line: str, ask: Ask | None, began: Value | None) -> None:
    """Do what a line means at the present place. began: the answer when the prompt was said."""
    if not line.strip():
        desk.asker.say(desk.where(), *((ask.question.ask,) if ask else ()))
    elif ask is None:
        _at_list(desk, line)
    elif ask.question.answer in asking.TYPED:
        _typed(desk, line, ask, began)
    else:
        _chosen(desk, line, ask, began)


def _ask(desk: PlainDesk) -> Ask | None:
    return asking.find_ask(desk.session, desk.place.entry, desk.place.question)


def _do(desk: PlainDesk, word: Word, more: str = "") -> None:
    """Do a command. more: the answer to what it asks first."""
    if more:
        desk.asker.ears.ahead(more)
    before = desk.place
    word.run(desk)
    if desk.place != before:
        # To skip is to go on; whatever else led here was a wish to be here.
        desk.went_on = word.id == "skip"


def _typed(desk: PlainDesk, line: str, ask: Ask, began: Value | None) -> None:
    word = desk.grammar.word(line)
    text = line.strip()
    if text.startswith(LITERAL) and text != LITERAL:
        text, word = text.removeprefix(LITERAL).strip(), None
    if word is not None and text not in CLEARS:
        _do(desk, word)
        return
    session = desk.session
    try:
        value = typed_value(ask.question, text, session.knowledge, session.plan, session.today)
    except ValueError as wrong:
        desk.asker.say(_cut(text, str(wrong)))
        return
    _save(desk, ask, value, began)


def _chosen(desk: PlainDesk, line: str, ask: Ask, began: Value | None) -> None:
    text = line.strip().removeprefix(LITERAL).strip()
    question = ask.question
    if text in CLEARS:
        _save(desk, ask, None, began)
        return
    if question.answer == "yes-no" and folded(text) in YES_NO:
        value = asking.value_of(question, YES_NO[folded(text)])
        _save(desk, ask, value, began)
        return
    options = asking.options(desk.session, ask)
    exact = any(folded(text) in (folded(one.says), one.id) for one in options)
    word = None if exact or line.strip().startswith(LITERAL) else desk.grammar.word(line)
    if word is not None:
        _do(desk, word)
    elif desk.listing.hears(line):
        return
    elif question.answer in asking.SEVERAL:
        _several(desk, text, ask, began)
    else:
        _one(desk, text, ask, began)


def _one(desk: PlainDesk, text: str, ask: Ask, began: Value | None) -> None:
    if ask.question.answer == "yes-no":
        meant = nearest(text, ("yes", "no"), CLOSE_TO_YES)
        if meant and desk.asker.agreed(f"Did you mean {meant}?"):
            _save(desk, ask, asking.value_of(ask.question, meant), began)
        elif meant or not _slip(desk, text):
            desk.asker.say(f"“{cut(text)}” is neither yes nor no.")
        return
    option = desk.listing.named(text)
    if option is not None:
        _save(desk, ask, asking.value_of(ask.question, option.id), began)
    elif not _slip(desk, text):
        desk.asker.say(desk.listing.none_of_these(text))


def _several(desk: PlainDesk, text: str, ask: Ask, began: Value | None) -> None:
    found = picked_several(text, desk.listing.options)
    if isinstance(found, str):
        option = desk.listing.named(found)
        if option is None or found != text:
            if not _slip(desk, text):
                desk.asker.say(desk.listing.none_of_these(found), "Nothing of it was saved.")
            return
        found = (option,)
    _save(desk, ask, tuple(one.id for one in found), began)


def _save(desk: PlainDesk, ask: Ask, value: Value | None, began: Value | None) -> None:
    if value is None and began is None:
        desk.tell("It has no answer, and stays open. To leave it for now, say skip.")
        return
    if value == began:
        desk.tell(f"It stays as it was: {in_full(desk.session, ask)}.")
    desk.reading_back(_said(desk, ask, value), changing.answer(desk, ask, value, began))


def _said(desk: PlainDesk, ask: Ask, value: Value | None) -> str:
    """An answer as it was understood, before it is saved."""
    if value is None:
        return "the answer is taken away"
    if ask.question.answer == "date":
        return f"{value:%A} {asking.shown(desk.session, ask, value)}"
    return asking.shown(desk.session, ask, value).strip().rstrip(".")


def _at_list(desk: PlainDesk, line: str) -> None:
    word, more = desk.grammar.word_and_more(line)
    if word is not None:
        _do(desk, word, more)
        return
    first, _, rest = line.strip().partition(" ")
    text = rest if folded(first) in ("open", "go to", "number") and rest else line
    if not desk.listing.options:
        if not _slip(desk, line):
            desk.asker.say(f"“{cut(line.strip())}” is nothing that I know. ? helps.")
    elif not desk.listing.hears(line):
        option = desk.listing.named(text)
        if option is not None:
            desk.went_on = False
            _open(desk, option)
        elif not _slip(desk, line):
            desk.asker.say(desk.listing.none_of_these(line.strip()), "Or ? for what you can say.")


def _slip(desk: PlainDesk, line: str) -> bool:
    """Whether a line was nearly a command, and the person says that it was meant."""
    meant = nearest(line, desk.grammar.spoken)
    word = desk.grammar.word(meant) if meant else None
    if word is None or not desk.asker.agreed(f"Did you mean the command “{meant}”?"):
        return False
    _do(desk, word)
    return True


def _open(desk: PlainDesk, option: Option) -> None:
    """Open a row of a list, as Enter does on a screen."""
    place, row = desk.place, option.id
    decision = desk.session.plan.entry(place.entry)
    if place.inside and place.step == "fit" and isinstance(decision, Decision):
        desk.run(fitting.open_row(desk, decision, row))
    elif place.inside:
        desk.go(replace(place, inside=False, question=row))
    elif row in (PREMORTEM, TIMELINE, MONEY):
        desk.show(row)
    elif place.step == "review" and place.row:
        _of_flag(desk, row)
    elif place.step == "review" and row != Header.kind:
        about = row.partition(" ")[0]
        desk.go(Place(step="review", entry=about, row=row, home=Place(step="review")))
    else:
        _open_entry(desk, row)


def _open_entry(desk: PlainDesk, key: str) -> None:
    before = desk.place
    desk.place = here = replace(before, entry=key, row=key)
    if before.step == "methods" and key.startswith("decision."):
        desk.run(changing.add_activity(desk))
    else:
        desk.run(moving.open_entry(desk))
        if desk.place == here:
            desk.tell("There is nothing more to say about it here.")
    if desk.place == here:
        desk.place = before


def _of_flag(desk: PlainDesk, what: str) -> None:
    """Do one of the things that can be done about something to look at again."""
    place = desk.place
    if what == "keep":
        desk.run(keep(desk))
    elif what == "there":
        desk.go(home_of(place.entry))
    else:
        desk.go(Place(step="review"))


def resume(desk: PlainDesk, entry: str, name: str, text: str) -> None:
    """Take up text that a session had not saved: as an answer, or as a long text."""
    ask = asking.find_ask(desk.session, entry, name)
    if ask is None or "\n" in text:
        at = At(entry, name)
        if ask is None:
            desk.run(writing.write_field(desk, at, text))
        else:
            desk.run(writing.write_answer(desk, ask, text))
        return
    desk.go(Place(step=ask.step, entry=entry, question=name))
    hear(desk, f"{LITERAL}{text}", ask, asking.now(desk.session, ask))


def _cut(typed: str, sentence: str) -> str:
    """A sentence that says back what was typed, cut where that is long."""
    return sentence.replace(typed, cut(typed))
