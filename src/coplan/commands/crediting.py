"""Whose words stand on a screen, where they do not come with coplan itself."""

from collections.abc import Iterator

from coplan.session import Session


def whose_words(session: Session, record: str) -> Iterator[str]:
    """A sentence about the pack that a record is from; nothing for those of coplan.

    record: its kind and id, such as ``question.mine.rooms``, or ``flag.ID`` for what raised a flag.
    """
    if credit := session.extensions.credit(record, session.plan.header.work):
        yield credit
