"""The files that come with coplan beside its code: documents and finished example plans."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def template_folder() -> Path:
    """Where templates are: inside an installed package, or beside the source of a checkout."""
    installed = PACKAGE / "templates"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "templates"


def example_path(name: str) -> Path:
    """The file of a finished example. name: from ``example_plans``."""
    return template_folder() / "plans" / f"{name}.toml"


def example_plans() -> Mapping[str, str]:
    """The finished examples: names and titles."""
    files = sorted((template_folder() / "plans").glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8"))["plan"]["title"] for file in files}
