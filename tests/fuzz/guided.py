"""``python -m fuzz.guided TARGET --minutes 5``: a fuzzer that learns which inputs go new ways.

It needs atheris, which no test needs: ``pip install atheris``. Run it from the root of the checkout
with ``PYTHONPATH=src:tests``. An input that brings a fault to light is left in ``kept`` beside this
file. Mend the fault and keep the input, and ``test_fuzz.py`` goes through it ever after.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["coplan"]):
    from fuzz.targets import KEPT, TARGETS, WORDS

from fuzz.seeds import seeds

LONGEST = 6_000
"""Bytes of an input."""


def main() -> None:
    """Fuzz one target till its time is up, or till a fault is found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.guided", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=5)
    given = parser.parse_args()
    os.environ["COPLAN_CACHE"] = ""
    kept = KEPT / given.target
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        corpus, words = Path(name) / "corpus", Path(name) / "words"
        corpus.mkdir()
        for number, text in enumerate(seeds(given.target)):
            (corpus / f"{number}").write_bytes(text.encode("utf-8", "surrogatepass"))
        words.write_text("".join(map(_quoted, WORDS)), "utf-8")
        options = [
            f"-max_total_time={60 * given.minutes:.0f}",
            f"-max_len={LONGEST}",
            f"-dict={words}",
            f"-artifact_prefix={kept}/",
            "-timeout=20",
            "-rss_limit_mb=2048",
            "-verbosity=0",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[given.target])
        atheris.Fuzz()


def _quoted(word: str) -> str:
    escaped = "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))
    return f'"{escaped}"\n'


if __name__ == "__main__":
    main()
