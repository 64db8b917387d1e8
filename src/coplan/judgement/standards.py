"""Standards and risks as questions about the whole plan, so that they go the way of every other."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from coplan.judgement.catalogue import Part, Risk, Standard
from coplan.judgement.conditions import NEVER, Test
from coplan.judgement.rules import Question

CHOSEN = "standards"
"""The question about the plan that is answered with the standards that a team has chosen."""

PREMORTEM = "premortem"
"""What stands in front of a risk's id in the id of its question."""


def with_standards(
    questions: Mapping[str, Question],
    standards: Mapping[str, Standard],
    risks: Mapping[str, Risk],
) -> Mapping[str, Question]:
    """The questions of packs, and behind them one for each part of a standard and for each risk.

    The question ``standards`` gets the standards to choose from; with none it is never asked.
    """
    asked = dict(questions)
    if CHOSEN in asked:
        choices = {one.id: one.title for one in standards.values()}
        when = asked[CHOSEN].when if choices else NEVER
        asked[CHOSEN] = replace(asked[CHOSEN], choices=choices, when=when)
    for one in (*_of_standards(standards), *map(_of_risk, risks.values())):
        asked.setdefault(one.id, one)
    return asked


def part_id(standard: Standard, part: Part) -> str:
    """The id of the question that a part is asked by, such as ``4pi.purpose``."""
    return f"{standard.id}.{part.id}"


def risk_id(risk: Risk) -> str:
    """The id of the question about a risk, such as ``premortem.no-impact``."""
    return f"{PREMORTEM}.{risk.id}"


def _of_standards(standards: Mapping[str, Standard]) -> Iterator[Question]:
    for standard in standards.values():
        chosen = Test(fact=CHOSEN, how="one_of", values=(standard.id,))
        for part in standard.parts:
            yield Question(
                id=part_id(standard, part),
                about="plan",
                step=standard.step,
                ask=f"{standard.title}, {part.title}: {part.ask}",
                why=part.says,
                answer="text",
                example=part.evidence,
                when=chosen,
            )


def _of_risk(risk: Risk) -> Question:
    role = risk.role[:1].upper() + risk.role[1:]
    return Question(
        id=risk_id(risk),
        about="plan",
        step="review",
        ask=f"{risk.title}: who watches for this, and what will they do?",
        why=f"{risk.says} You could: {risk.could}",
        answer="text",
        example=f"{role} looks at it once a month, and tells the group.",
        # Nobody is asked about every mishap there is. It is offered beside its signs.
        when=NEVER,
        optional=True,
    )
