"""The map as text for programs that draw: Mermaid and Graphviz."""

from collections.abc import Iterator

from coplan.export.drawing import wrapped
from coplan.model.display import one_line
from coplan.planning.mapping import Node, map_of, named
from coplan.planning.telling import in_a_word
from coplan.session import State

WIDTH = 190.0
"""Of a box, in points, to wrap its words."""


def mermaid(state: State) -> str:
    """The map as a Mermaid flowchart. Source: the flowchart syntax of Mermaid 11."""
    lines = ["flowchart LR"]
    for name, lines_of, parent in _parts(state):
        text = "<br/>".join(map(_for_mermaid, lines_of))
        lines.append(f'  {name}["{text}"]')
        if parent:
            lines.append(f"  {parent} --- {name}")
    return "\n".join(lines) + "\n"


def dot(state: State) -> str:
    """The map as a graph of Graphviz. Source: the DOT language, its quoted strings."""
    lines = [
        "graph plan {",
        "  rankdir=LR;",
        '  node [shape=box, style=rounded, fontname="Arial"];',
    ]
    for name, lines_of, parent in _parts(state):
        text = r"\n".join(map(_for_dot, lines_of))
        lines.append(f'  {name} [label="{text}"];')
        if parent:
            lines.append(f"  {parent} -- {name};")
    return "\n".join([*lines, "}"]) + "\n"


def _parts(state: State) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Every part of the map: its name in the graph, its words, and the name of what it serves."""
    waiting = [(node, "") for node in reversed(map_of(state.plan))]
    number = 0
    while waiting:
        node, parent = waiting.pop()
        number += 1
        name = f"n{number}"
        yield name, _words(node, state), parent
        waiting += [(one, name) for one in reversed(node.below)]


def _words(node: Node, state: State) -> tuple[str, ...]:
    lines = wrapped(one_line(named(state.plan, node)), WIDTH)
    verdict = state.verdicts.get(node.key)
    return (*lines, f"({in_a_word(verdict, state.judged.knowledge.name)})") if verdict else lines


def _for_mermaid(text: str) -> str:
    """Every letter that is no plain one by its number, as Mermaid writes it."""
    return "".join(one if one.isalnum() or one in " .,:()-" else f"#{ord(one)};" for one in text)


def _for_dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
