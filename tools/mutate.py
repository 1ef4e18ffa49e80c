"""Change the sources in one small place at a time and see whether the tests notice.

python tools/mutate.py src/kocgov/law/fold.py src/kocgov/law/guards
python tools/mutate.py src/kocgov/law --sample 100 --seed 7 --jobs 2 --tests "tests/law tests/work/test_gate.py"

Each change is made in a temporary copy of the sources, never in the working tree. Exit 1 where one survived.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src"
FAST = (
    "tests/law/test_guards.py tests/law/test_people.py tests/law/test_history.py tests/law/test_windows.py "
    "tests/law tests/work/test_gate.py --ignore tests/law/analysis"
)
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
OTHER_CALL = {"min": "max", "max": "min", "sorted": "list"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
# An assignment to a name is never dropped: every test would fail of it, which says nothing.
Dropped = ast.If | ast.For | ast.Expr | ast.AugAssign | ast.Continue | ast.Assign


class Mutant(NamedTuple):
    """A module with one change: its path below the sources, the line, the change in words, the whole new text."""

    path: Path
    line: int
    words: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.words}"


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The new node in the place of the old one, everything else as it is."""
        return self.new if node is self.old else self.generic_visit(node)


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module's functions, always in the same order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    inside = {node: function for function in functions for part in function.body for node in ast.walk(part)}
    for old, function in inside.items():
        for new in _others(old, function):
            words = f"{_head(old)} -> {_head(new)}"
            _Replace(old, new).visit(tree)
            yield Mutant(path.relative_to(SOURCES), getattr(old, "lineno", 0), words, ast.unparse(tree))
            _Replace(new, old).visit(tree)


def _head(node: ast.AST) -> str:
    return ast.unparse(node).partition("\n")[0]


def _others(node: ast.AST, function: Function) -> Iterator[ast.AST]:
    """What may stand in the place of a node: other operators, numbers, calls, returns, or nothing."""
    match node:
        case ast.Compare(ops=ops):
            turned = ([*ops[:i], OTHER[type(op)](), *ops[i + 1 :]] for i, op in enumerate(ops))
            yield from (_with(node, ops=other) for other in turned)
        case ast.BoolOp(op=op):
            yield _with(node, op=OTHER[type(op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            yield from (_with(node, value=number + step) for step in (1, -1))
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_CALL:
            keywords = [] if name == "sorted" else node.keywords
            yield _with(node, func=ast.Name(OTHER_CALL[name]), keywords=keywords)
        case ast.Return(value=value) if value is not None:
            yield from (_with(node, value=other) for other in _other_value(value, function))
        case ast.Expr(value=ast.Constant()) | ast.Assign(targets=[ast.Name() | ast.Tuple(), *_]):
            return
        case _ if isinstance(node, Dropped):
            yield ast.Pass()


def _other_value(value: ast.expr, function: Function) -> Iterator[ast.expr]:
    """None in the place of a value; in the place of None the first value that the function returns elsewhere."""
    if ast.unparse(value) != "None":
        yield ast.Constant(None)
        return
    returns = (node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value)
    yield from [other for other in returns if ast.unparse(other) != "None"][:1]


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, field in fields.items():
        setattr(other, name, field)
    return other


def passes(sources: Path, tests: list[str], timeout: float) -> bool:
    """Whether the tests pass on a copy of the sources; those that take longer than `timeout` seconds do not."""
    # A module is compiled anew when its time has changed; what is compiled of a mutant must not outlive it.
    env = os.environ | {"PYTHONPATH": str(sources), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run([*PYTEST, *tests], cwd=ROOT, env=env, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survives(mutant: Mutant, copies: SimpleQueue[Path], tests: list[str], timeout: float) -> bool:
    """Whether the tests pass in spite of the change, made in one of the free copies."""
    sources = copies.get()
    try:
        (sources / mutant.path).write_text(mutant.text, encoding="utf-8")
        return passes(sources, tests, timeout)
    finally:
        shutil.copy2(SOURCES / mutant.path, sources / mutant.path)
        copies.put(sources)


def run(chosen: list[Mutant], jobs: int, tests: list[str], timeout: float) -> int:
    """Try the mutants and say of each whether it was killed; how many survived."""
    survived = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for job in range(jobs):
            copies.put(shutil.copytree(SOURCES, Path(folder) / str(job)))
        if not passes(Path(folder) / "0", tests, timeout):
            sys.exit("the tests fail without any change: mend them first")
        running = {pool.submit(survives, mutant, copies, tests, timeout): mutant for mutant in chosen}
        for done in as_completed(running):
            survived += done.result()
            sys.stdout.write(f"{'SURVIVED' if done.result() else 'killed  '} {running[done]}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - survived} of {len(chosen)} killed\n")
    return survived


def main() -> None:
    """Read the command line and try what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", type=Path, help="modules or folders of them")
    parser.add_argument("--sample", type=int, help="try so many, chosen by chance")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one run of the tests")
    parser.add_argument("--tests", default=FAST, help="what pytest is given")
    args = parser.parse_args()
    paths = [path for given in args.modules for path in (sorted(given.rglob("*.py")) if given.is_dir() else [given])]
    found = [mutant for path in paths for mutant in mutants(path.resolve())]
    if args.sample and args.sample < len(found):
        found = random.Random(args.seed).sample(found, args.sample)  # noqa: S311
    sys.exit(bool(run(found, args.jobs, args.tests.split(), args.timeout)))


if __name__ == "__main__":
    main()
