"""What the documents say is what there is."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from sample import ROOT, core, loaded

from coplan.cli import main
from coplan.cli.root import COMMANDS, root
from coplan.judgement.rules import Question, Rule
from coplan.model.errors import Exit
from coplan.model.ladder import Rung

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
JUDGING = (ROOT / "docs" / "judging.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def question_row(question: Question) -> str:
    """The line of a question on the page about judging."""
    kinds = {
        "yes-no": "yes or no",
        "rung": "a rung",
        "links": f"{question.links}s",
        "choices": f"any of the {question.id}",
    }
    answer = ", ".join(f"`{choice}`" for choice in question.choices)
    answer = answer or kinds.get(question.answer, question.answer)
    return f"| `{question.id}` | {question.ask} | {answer} |"


def rule_row(rule: Rule) -> str:
    """The line of a rule on the page about judging."""
    effects = {
        f"at most {rule.ceiling.title.lower()}" if rule.ceiling else "": bool(rule.ceiling),
        f"at least {rule.floor.title.lower()}" if rule.floor else "": bool(rule.floor),
        "stop": rule.stop,
        "own case": rule.own_case,
        rule.flag.replace("-", " "): bool(rule.flag),
    }
    effect = ", ".join(name for name, holds in effects.items() if holds)
    return f"| `{rule.id}` | {effect} | {rule.says} | {rule.source.cite()} |"


def commands(
    group: click.Group = root, name: str = "coplan"
) -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")


EVERY = dict(commands())


def shell_blocks(text: str) -> list[str]:
    """The lines to type, block by block."""
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("question", core().questions.values(), ids=core().questions.keys())
def test_every_core_question_is_on_the_page(question: Question) -> None:
    """Asked in the same words, with the same answers."""
    assert question_row(question) in JUDGING


@pytest.mark.parametrize("rule", core().rules.values(), ids=core().rules.keys())
def test_every_core_rule_is_on_the_page(rule: Rule) -> None:
    """With its effect, what it says, and where it comes from."""
    assert rule_row(rule) in JUDGING


def test_nothing_is_on_the_page_that_is_gone() -> None:
    """Every row is one of a question, a rule, a rung or a status."""
    rows = set(re.findall(r"^\| `([a-z_-]+)` \|", JUDGING, re.MULTILINE))
    known = set(core().questions) | set(core().rules) | {rung.id for rung in Rung}
    statuses = {"stop", "own-case", "duty-not-met", "overclaim", "unsettled", "underclaim", "fits"}
    assert rows <= known | statuses
    assert statuses <= rows


def test_every_source_of_the_core_is_on_the_page() -> None:
    """With its kind and how far it was checked."""
    for rule in core().rules.values():
        source = rule.source
        kind, trust = source.kind.replace("-", " "), source.trust.replace("-", " ")
        assert f"| {source.cite()} | {kind} | {trust} | {source.review_by} |" in JUDGING


@pytest.mark.parametrize("name", EVERY)
def test_every_command_and_option_is_described(name: str) -> None:
    """Whatever can be typed stands on the page about commands."""
    page = COMMANDS_PAGE.read_text("utf-8")
    assert name in page
    for parameter in EVERY[name].params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in page


def test_every_option_of_coplan_itself_is_described() -> None:
    """Those that stand before a command, too."""
    page = COMMANDS_PAGE.read_text("utf-8")
    for parameter in root.params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in page


def test_every_way_to_end_is_described() -> None:
    """Scripts can rely on the number."""
    page = COMMANDS_PAGE.read_text("utf-8")
    for code in Exit:
        assert re.search(rf"^\| {code.value} \|", page, re.MULTILINE)


def test_every_command_has_an_example_in_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who asks for help sees a line to copy."""
    for name, command in EVERY.items():
        if not isinstance(command, click.Group):
            assert main([*name.split()[1:], "--help"]) == Exit.DONE
            usage, _, rest = capsys.readouterr().out.partition("\n")
            assert usage.startswith("Usage:")
            assert f"{name} " in rest or f"{name}\n" in rest or name == "coplan open"
    assert {word for group in COMMANDS.values() for word in group} <= {
        name.removeprefix("coplan ") for name in EVERY
    }


def test_the_readmes_lines_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in the README can be typed as it stands, one line after the other."""
    monkeypatch.chdir(tmp_path)
    (block,) = (one for one in shell_blocks(README) if one.startswith("coplan "))
    for line in block.splitlines():
        assert main(shlex.split(line)[1:]) == Exit.DONE, capsys.readouterr().err
    assert "What comes first" in (tmp_path / "plan.md").read_text()


def test_ci_runs_the_readmes_test_command() -> None:
    """What passes here passes for whoever follows the README."""
    (command,) = (block for block in shell_blocks(README) if "check.py" in block)
    assert command in (ROOT / ".ci" / "run").read_text()
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_the_lock_pins_versions_and_nothing_else() -> None:
    """Names and numbers, no addresses, and not coplan itself."""
    lines = (ROOT / "lock.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    assert not [line for line in lines if line.startswith("coplan")]
    names = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    project = (ROOT / "pyproject.toml").read_text()
    wanted = re.findall(r'^  "([a-z0-9-]+)[<>=]', project, re.MULTILINE)
    assert set(wanted) <= names
    assert "textual" in wanted


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of this folder finds it."""
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nobody_is_sent_to_the_other_package(page: Path) -> None:
    """The name coplan on the public index belongs to a stranger."""
    assert not re.search(
        r"(pip|pipx|uvx?|tool) (install|run)\b.* coplan\b(?!-tui)", page.read_text()
    )


def test_the_first_party_plugins_are_listed() -> None:
    """Each plugin that ships is named, in the words of its pack, where people look for one."""
    listed = (ROOT / "plugins" / "README.md").read_text("utf-8")
    for pack in loaded().packs:
        if pack.id != "core":
            assert f"| [coplan-{pack.id}](coplan-{pack.id}) | {pack.says} |" in listed
