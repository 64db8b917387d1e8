"""Modules that libraries import and a session hardly ever uses: each is loaded at its first use.

Textual's event loop can encrypt connections, msgspec can describe types, and Python's own library
can pack archives. Nobody who plans needs any of it, and everybody who has coplan open would hold it
in memory for as long. What only some steps and pages of coplan need, comes with them.

Python's own ``LazyLoader`` can show a module to a second thread before it is whole, in the oldest
Pythons that coplan runs on. Source: CPython issue 114763.
"""

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

LIBRARIES = (
    "asyncio.sslproto",
    "base64",
    "bz2",
    "calendar",
    "ipaddress",
    "locale",
    "lzma",
    "mimetypes",
    "msgspec.inspect",
    "msgspec.toml",
    "msgspec.yaml",
    "shutil",
    "ssl",
    "textwrap",
    "tokenize",
)
OURS = (
    "coplan.commands.costing",
    "coplan.commands.fitting",
    "coplan.commands.timing",
    "coplan.files.erasing",
    "coplan.files.past",
    "coplan.planning.chart",
    "coplan.planning.method_words",
    "coplan.planning.money_rows",
    "coplan.planning.money_words",
    "coplan.planning.premortem",
    "coplan.planning.promise",
    "coplan.planning.readiness",
    "coplan.tui.screens.fit_view",
)
"""Whoever names one at the head of a module, names it whole: a function taken from it loads it."""

LATER = LIBRARIES + OURS


class Later(ModuleType):
    """Stands in for a module, and has all that the module has: asked for any of it, it loads it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__dict__["__spec__"] = ModuleSpec(name, None)  # so that it can be found

    def __getattr__(self, name: str) -> Any:
        """What the module has by this name."""
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)  # What looks through all modules loads none.
        return getattr(self._loaded(), name)

    def __setattr__(self, name: str, value: object) -> None:
        """Set it in the module itself, which is what everybody else has."""
        setattr(self._loaded(), name, value)

    def _loaded(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)  # which holds for all threads till it is there


def load_later(names: tuple[str, ...] = LATER) -> None:
    """Have these modules loaded at their first use, where they are not loaded yet."""
    for name in names:
        sys.modules.setdefault(name, Later(name))
