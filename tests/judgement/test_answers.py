"""Answers as people say them."""

from sample import loaded, plan_with

from coplan.judgement.answers import answer_words

KNOWS = loaded().knowledge
LINKING = next(one for one in KNOWS.questions.values() if one.links == "outcome")


def test_links_are_told_by_the_titles_of_what_they_name() -> None:
    """An id that leads nowhere stands for itself."""
    plan = plan_with()
    told = answer_words(LINKING, ("change", "gone"), KNOWS, plan)
    assert told == f"{plan.outcomes[0].title}; gone"
