"""Comments by those who read the plan: read them, go where they lead, write one."""

from coplan.commands.command import Context, Option
from coplan.commands.mapping import home_of
from coplan.files.comments import Comment
from coplan.model.plan import Header, Plan

WRITE = "write"


async def comments(context: Context) -> None:
    """Show the comments that wait, the latest first, with a way to write one."""
    session = context.session
    waiting = {one.id: one for one in reversed(session.comments())}
    entry = session.plan.entry(context.place.entry) or session.plan.header
    about = "the whole plan" if entry.kind == Header.kind else f"“{entry.title or entry.key}”"
    options = [
        *(
            Option(id=one.id, says=_heading(one, session.plan), note=one.says)
            for one in waiting.values()
        ),
        Option(id=WRITE, says=f"Write a comment about {about}; the plan stays as it is"),
    ]
    chosen = await context.choose("What readers say", options)
    if chosen == WRITE:
        await _write(context, entry.key, about)
    elif chosen:
        await _look_at(context, waiting[chosen])


def _heading(comment: Comment, plan: Plan) -> str:
    entry = plan.entry(comment.entry)
    title = (entry.title or entry.key) if entry else comment.entry
    return f"{comment.who or 'somebody'}, about “{title}”"


async def _write(context: Context, entry: str, about: str) -> None:
    words = await context.ask(f"Your comment about {about}. Others will read it.")
    if not words:
        return

    def keep() -> str:
        context.session.comment(words, entry, context.place.question)
        return "Your comment is kept beside the plan."

    told = await context.call(keep)
    if told:
        context.tell(told)


async def _look_at(context: Context, comment: Comment) -> None:
    plan = context.session.plan
    options = [
        Option(id="there", says="Go to what it is about"),
        Option(id="done", says="It has been dealt with: show it no more"),
        Option(id="leave", says="Leave it"),
    ]
    chosen = await context.choose(f"{_heading(comment, plan)}: {comment.says}", options)
    if chosen == "there":
        context.go(home_of(comment.entry))
    elif chosen == "done":

        def deal_with() -> str:
            context.session.deal_with(comment.id)
            return "Dealt with. It is still in the file of comments."

        told = await context.call(deal_with)
        if told:
            context.tell(told)
