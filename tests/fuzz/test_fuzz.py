"""Text by strangers never stops coplan: random text, and inputs that are kept."""

from pathlib import Path

import pytest
from fuzz.seeds import seeds
from fuzz.targets import KEPT, TARGETS, WORDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

RUNS = {"talk": 40, "pack": 60, "sheet": 60, "plan": 100, "merge": 150}
"""How many random inputs each target gets; the others get more."""

PIECES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=40)
TEXTS = PIECES.map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))


@st.composite
def spoilt(draw: st.DrawFn, whole: list[str]) -> bytes:
    """A text that is as it should be, with a few lines gone and a few pieces put in."""
    lines = draw(st.sampled_from(whole)).splitlines(keepends=True)
    for piece in draw(st.lists(st.sampled_from(WORDS), max_size=4)):
        at = draw(st.integers(0, len(lines)))
        lines[at : at + draw(st.integers(0, 2))] = [piece]
    return "".join(lines).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", TARGETS)
def test_random_text_is_read_or_refused(name: str) -> None:
    """Pieces of the format in any order, and bytes that are no text, are no reason to stop."""

    @settings(
        max_examples=RUNS.get(name, 200),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.one_of(spoilt(seeds(name)), TEXTS, st.binary(max_size=200)))
    def run(data: bytes) -> None:
        TARGETS[name](data)

    run()


@pytest.mark.parametrize(
    "file", sorted(KEPT.glob("*/*")), ids=lambda one: f"{one.parent.name}-{one.name}"
)
def test_inputs_that_are_kept_are_read_or_refused(file: Path) -> None:
    """Those that a fuzzer found, and those that would upset a careless reader."""
    TARGETS[file.parent.name](file.read_bytes())
