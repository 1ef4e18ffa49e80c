"""Change the sources in one small place at a time and see whether the tests notice.

python tools/mutate.py src/kocgov/law/fold.py src/kocgov/law/guards
python tools/mutate.py src/kocgov/law --sample 100 --seed 7 --jobs 2 --tests "tests/law tests/work/test_gate.py"

Each change is made in a temporary copy of the sources, never in the working tree. Exit 1 where one survived.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src"

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
CALLS = {"min": "max", "max": "min", "sorted": "list"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Do = Callable[[], object]


class Change(NamedTuple):
    """One small change: where, in words, and how it is made in the tree that it was found in."""

    line: int
    words: str
    make: Do


def changes(tree: ast.Module) -> list[Change]:
    """Every change that can be made inside the functions of a module, always in the same order."""
    inside = {node: function for function in ast.walk(tree) if isinstance(function, Function) for node in function.body}
    return [change for body, function in inside.items() for node in ast.walk(body) for change in _at(node, function)]


def _at(node: ast.AST, function: Function) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            yield from (_changed(node, lambda i=i, new=OPERATORS[type(op)]: ops.__setitem__(i, new()))
                        for i, op in enumerate(ops))  # fmt: skip
        case ast.BoolOp(op=op):
            yield _set(node, op=OPERATORS[type(op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _changed(node, lambda: _become(node, operand))
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            yield from (_set(node, value=number + step) for step in (1, -1))
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            keywords = [] if name == "sorted" else node.keywords
            yield _set(node, func=ast.Name(CALLS[name]), keywords=keywords)
        case ast.Return(value=value) if value is not None:
            yield from (_set(node, value=other) for other in _other_return(value, function))
        case ast.Expr(value=ast.Constant()):
            return
        # an assignment to a name is left in: without it every test fails, which says nothing
        case ast.If() | ast.For() | ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield _changed(node, lambda: _become(node, ast.Pass()))
