"""A session that says where it is, then waits for each word: ``STEP``, or ``leave``."""

import sys
from pathlib import Path

from coplan.files.presence import Presence

presence = Presence(Path(sys.argv[1]), sys.argv[2])
for line in sys.stdin:
    if line.strip() == "leave":
        presence.leave()
    else:
        presence.place(line.strip())
    print("done", flush=True)
