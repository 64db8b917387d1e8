"""Nothing of the person who runs a test: settings, drafts, plans and packs of the test's own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

FOLDERS = ("COPLAN_CONFIG", "COPLAN_STATE", "COPLAN_HOME", "COPLAN_DATA")


@contextmanager
def own_folders() -> Iterator[None]:
    """Give coplan folders that are gone afterwards, but for those that a test has named itself."""
    with tempfile.TemporaryDirectory(prefix="coplan-test-") as folder:
        own = {name: str(Path(folder) / name.lower()) for name in FOLDERS} | {"COPLAN_CACHE": ""}
        with patch.dict(os.environ, own | dict(os.environ)):
            yield
