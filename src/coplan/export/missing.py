"""What to say where a format needs something that is not installed."""

from coplan.model.errors import Missing


def missing(what: str, package: str, extra: str) -> Missing:
    """The trouble with a line to type. what: the format. extra: the part of coplan that has it."""
    return Missing(
        f"{what} needs an add-on that is not installed: {package}.",
        "coplan starts without it, so that it stays small.",
        "In the folder that you installed coplan from, type: "
        f'.venv/bin/pip install -c lock.txt ".[{extra}]"',
    )
