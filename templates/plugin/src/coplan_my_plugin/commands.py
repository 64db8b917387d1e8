"""One command: what it sees and asks comes from the context, what it changes is a list of edits."""

import coplan
from coplan_my_plugin.rules import FACILITATORS


async def one_more(context: coplan.Context) -> None:
    """Give the group under the cursor, or one that is asked for, one facilitator more."""
    groups = {group.key: group for group in context.judged.plan.groups}
    key: str | None = context.selected
    if key not in groups:
        options = [(group.key, group.title) for group in groups.values()]
        key = await context.choose("Which group?", options)
    if key is None:
        return
    before = groups[key].get(FACILITATORS)
    now = before + 1 if isinstance(before, int) else 1
    edit = coplan.Set(entry=key, name=FACILITATORS, value=now, expects=before)
    if await context.commit([edit], "one facilitator more"):
        context.tell(f"{groups[key].title}: facilitators: {now}.")


ONE_MORE = coplan.Command(
    id="my-plugin.one-more",
    title="One facilitator more",
    run=one_more,
)
