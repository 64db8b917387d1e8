"""Mutants: a module with one small fault in it, to see whether a test notices."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

_TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
"""What each operator becomes."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ANNOTATED = (*_FUNCTIONS, ast.arg, ast.AnnAssign)


class Mutant(NamedTuple):
    """One fault. line: where. what: the code as it was and as it is. code: of the whole module."""

    file: Path
    line: int
    what: str
    code: CodeType

    @property
    def says(self) -> str:
        """Where it is and what it does, in a line."""
        return f"{self.file.parent.name}/{self.file.name}:{self.line}: {self.what}"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every fault that can be made in the functions of a module, one at a time.

    Left out: annotations, default values, docstrings, and the words inside a sentence with
    values in it. What stands outside of functions is data, which other tests look at.
    """
    tree = ast.parse(file.read_text("utf-8"))
    bodies = [one for one in ast.walk(tree) if isinstance(one, _FUNCTIONS)]
    inner = {id(found) for one in bodies for found in ast.walk(one) if found is not one}
    for function in (one for one in bodies if id(one) not in inner):
        for statement in function.body:
            for parent, name, at, node in _places(statement, function, "body"):
                for changed in _changed(node, parent):
                    what = f"{_short(node)} → {_short(changed)}"
                    _put(parent, name, at, changed)
                    yield Mutant(file, node.lineno, what, _compiled(tree, file))
                    _put(parent, name, at, node)


def _places(
    node: ast.AST, parent: ast.AST, name: str
) -> Iterator[tuple[ast.AST, str, int | None, ast.expr | ast.stmt]]:
    """A node and all below it that can be changed, each with where it hangs."""
    held = getattr(parent, name)
    at = next(n for n, one in enumerate(held) if one is node) if isinstance(held, list) else None
    if isinstance(node, (ast.expr, ast.stmt)) and not _docstring(node):
        yield parent, name, at, node
    if isinstance(node, ast.JoinedStr):
        return
    for field, value in list(ast.iter_fields(node)):
        if field in ("annotation", "returns", "args") and isinstance(node, _ANNOTATED):
            continue
        for child in list(value) if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _places(child, node, field)


def _docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changed(  # noqa: C901, PLR0912 - one case for each kind of fault
    node: ast.AST, parent: ast.AST
) -> Iterator[ast.AST]:
    """What can stand in the place of a node."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for n, op in enumerate(ops):
                if turned := _TURNED.get(type(op)):
                    yield ast.Compare(left, [*ops[:n], turned(), *ops[n + 1 :]], others)  # type: ignore[list-item]
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(_TURNED[type(op)](), values)  # type: ignore[arg-type]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _TURNED:
            yield ast.BinOp(left, _TURNED[type(op)](), right)  # type: ignore[arg-type]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if not isinstance(parent, ast.Expr):
            yield ast.Constant("" if value else "x")
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.If(test=test, body=body, orelse=orelse) if not isinstance(test, ast.Compare):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse) if not isinstance(test, ast.Compare):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield ast.Pass()


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _put(parent: ast.AST, name: str, at: int | None, node: ast.AST) -> None:
    if at is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[at] = node


def _compiled(tree: ast.Module, file: Path) -> CodeType:
    return compile(ast.fix_missing_locations(tree), str(file), "exec")


def _short(node: ast.AST) -> str:
    text = ast.unparse(node).partition("\n")[0]
    return text if len(text) <= 60 else f"{text[:59]}…"
