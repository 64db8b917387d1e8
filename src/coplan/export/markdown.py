"""A whole plan as a Markdown document, for the team and whoever works with it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from coplan.export.escaping import Markdown, md, paragraphs
from coplan.extend.templates import template_folder
from coplan.judgement.answers import answer_words
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.sources import Source
from coplan.judgement.wording import spoken
from coplan.model.plan import Entry, Header, Plan
from coplan.planning.promise import promise
from coplan.planning.telling import NO_ADVICE, source_words, sources_in, verdict_words
from coplan.session import State

TOLD = ("title", "notes")
SHOWN_ELSEWHERE: Mapping[str, tuple[str, ...]] = {Header.kind: (*TOLD, "work", "brief")}
"""Fields that a document shows in a place of their own, by kind of entry; ``TOLD`` for others."""


def markdown(state: State, knowledge: Knowledge, today: dt.date) -> str:
    """The whole plan as Markdown.

    today: the day that the plan was judged on. What people wrote is escaped, so that it is shown
    and never obeyed.
    """
    sources = sources_in(state.verdicts.values(), state.flags)
    template = _environment().get_template("plan.md.j2")
    return str(
        template.render(
            plan=state.plan,
            work=knowledge.works.get(state.plan.header.work),
            verdicts=state.verdicts,
            flags=state.waiting,
            kept=state.kept,
            questions=knowledge.questions,
            today=spoken(today),
            sources=[source_words(one, today) for one in sources],
            no_advice=NO_ADVICE if any(one.kind == "law" for one in sources) else "",
            answers=lambda entry: list(_answers(state.plan, entry, knowledge)),
            named=lambda entry: entry.title or entry.id,
            promise=promise,
            verdict_words=lambda verdict: verdict_words(verdict, knowledge.name),
            cite=lambda source: _cite(source, sources),
        )
    )


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # only documents need it

    environment = Environment(
        loader=FileSystemLoader(template_folder() / "documents"),
        finalize=md,  # every value passes through it, so no template can forget to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - that is for HTML; finalize escapes for Markdown
    )
    environment.filters |= {"paragraphs": paragraphs, "written": Markdown}
    return environment


def _answers(plan: Plan, entry: Entry, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Questions and answers of an entry in the packs' order, then what nobody asks for."""
    asked = {one.id: one for one in knowledge.asked_about(entry.kind)}
    known = entry.values()
    for name, question in asked.items():
        if name in known:
            yield question.ask, answer_words(question, known[name], knowledge, plan)
    for name, value in known.items():
        if name not in asked and name not in SHOWN_ELSEWHERE.get(entry.kind, TOLD):
            linked = plan.linked(entry, name) if name in entry.links else ()
            said = "; ".join(one.title or one.id for one in linked)
            yield f"{name.capitalize()}:", said or spoken(value)


def _cite(source: Source | None, sources: tuple[Source, ...]) -> Markdown:
    """The number of a source in the list at the end, such as ``[2]``."""
    number = next((n for n, one in enumerate(sources, 1) if source and one.id == source.id), 0)
    return Markdown(f" \\[{number}\\]" if number else "")
