"""The files that come with coplan beside its code."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def template_folder() -> Path:
    """Where templates are: inside an installed package, or beside the source of a checkout."""
    installed = PACKAGE / "templates"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "templates"
