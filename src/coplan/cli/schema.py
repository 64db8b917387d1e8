"""``coplan schema``: what may stand in a file, for editors that complete and check."""

import click

from coplan.cli.chosen import out
from coplan.cli.common import Command, extensions
from coplan.extend.schema import pack_schema, plan_schema, schema_text, settings_schema

KINDS = ("plan", "pack", "settings")


@click.command(
    cls=Command, examples=("coplan schema plan > plan.schema.json", "coplan schema pack")
)
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of plans, of packs, or of your settings.

    That of plans knows the questions of all packs that are here.
    """
    if kind == "plan":
        made = plan_schema(extensions().loaded.knowledge)
    else:
        made = pack_schema() if kind == "pack" else settings_schema()
    out(schema_text(made).rstrip())


COMMANDS = {"schema": schema}
