"""Whatever is typed, the conversation goes on, ends with the input, and loses nothing."""

import random
from pathlib import Path

import pytest
from plain.entering import new_plan
from plain.talking import talked
from sample import extensions
from screens import a_plan

from coplan.commands.registry import COMMANDS
from coplan.files.planfile import PlanFile
from coplan.plain.words import WORDS

LINES = 10_000
RUNS = 40
WORDS_SAID = [one for word in WORDS for one in word.says]
SAID = [
    *(one.id.replace("-", " ") for one in COMMANDS if one.id not in ("leave", "plans")),
    *WORDS_SAID,
    *("a", "b", "n", "u", "U", "s", "d", "e", "N", "B", "K", "?", ":", "y", "yes", "no", "-", "."),
    *("1", "2", "3", "4", "7", "99", "0", "1, 2", "2 and 3", "1 1 1", "about 2", "more", "="),
    *("in 6 weeks", "end of March", "31 February 2027", "say again", "several", "Warm meals"),
]
CONTROL = "".join(map(chr, (*range(32), 127, 0x9B, 0x202E, 0x2066, 0xFEFF, 0x1F600)))


def random_line(chance: random.Random) -> str:
    """A command, a number, an answer, rubbish, or something very long."""
    what = chance.random()
    if what < 0.75:
        return chance.choice(SAID)
    if what < 0.85:
        return chance.choice(SAID)[::-1] + chance.choice("abc ,;'")
    if what < 0.99:
        letters = f"abc é“”[]\\{{}}%$ .,:={CONTROL}".replace("\n", "").replace("\r", "")
        return "".join(chance.choices(letters, k=chance.randint(0, 60)))
    return chance.choice(["x", "word ", "1", "\x1b[2J"]) * chance.choice((300, 5_000))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
def test_nothing_that_is_typed_stops_it(seed: int, tmp_path: Path) -> None:
    """Each line is heard once, what was saved is a plan, and no control reaches the terminal."""
    chance = random.Random(seed)
    # A whole example is judged again after each answer; a small plan is as good for most runs.
    path = a_plan(tmp_path) if seed % 5 == 0 else new_plan(tmp_path / "plan.toml")
    lines = [random_line(chance) for _ in range(LINES // RUNS)]
    heard = 0

    def counted():
        nonlocal heard
        for line in lines:
            heard += 1
            yield line

    transcript, code = talked(path, counted(), known=extensions())
    assert code == 0
    assert heard == len(lines) or "Goodbye" in transcript
    assert PlanFile(path).read().document.plan.header.work == "strategy"
    assert not {char for char in transcript if ord(char) < 32 and char != "\n"}
    assert "\x7f" not in transcript
    assert "\x9b" not in transcript


SCRIPT = (
    *("a", "Warm meals", "people who live here", "2", "go 2", "a", "The menu", "1", "no", "3"),
    *("notes", "One line", "and another", ".", "go 8", "1", "2", "map", "2", "find menu", "1"),
)


@pytest.mark.parametrize("count", range(len(SCRIPT) + 1))
def test_the_end_of_input_at_any_prompt_keeps_everything(count: int, tmp_path: Path) -> None:
    """It ends with one sentence; all that was saved by then is in the file."""
    path = a_plan(tmp_path)
    transcript, code = talked(path, SCRIPT[:count], known=extensions())
    assert code == 0
    assert transcript.endswith("That was the end of the input. Everything so far is saved.\n")
    text = path.read_text("utf-8")
    assert ("Warm meals" in text) == (count >= 2)
    assert ("people who live here" in text) == (count >= 3)
    assert ("One line" in text) == (count >= 12)
    assert ("and another" in text) == (count >= 13)
