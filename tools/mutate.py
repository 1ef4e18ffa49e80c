"""Change the sources in one small place at a time, in a copy of them, and see whether the tests notice.

python tools/mutate.py src/kocgov/law/fold.py src/kocgov/law/guards --sample 100 --seed 7 --jobs 2
Without --tests each module is tried by the tests that fit it. --each takes the sample from every module apart.
With --again what survives is tried once more by further tests: `--again "tests/law tests/work"`.
What became of each is told in a word: "killed" where a test failed, "broken" where the tests could not even be
collected, "endless" where they took five times as long as without any change, "SURVIVED" where they passed.
"""

import argparse
import ast
import compileall
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src"
USUAL = "tests/law/test_guards.py tests/law tests/work/test_gate.py --ignore tests/law/analysis"
FITTING = {
    "law/appeals": "tests/law/test_appeals.py tests/law/test_guards.py",
    "law/ballots": "tests/law/test_tally.py tests/law/test_mended_by_mutation.py tests/law/test_arbitration.py "
    "tests/law/test_guards.py",
    "law/bodies": "tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/circumstances": "tests/law/test_facts.py tests/law/test_guards.py tests/law/test_mended_by_mutation.py",
    "law/conflicts": "tests/law/test_people.py tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/draw": "tests/law/test_draw.py",
    "law/empanelling": "tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/guards/appealing": "tests/law/test_appeals.py tests/law/test_told.py tests/law/test_mended_by_mutation.py "
    "tests/law/test_guards.py",
    "law/guards/drawing": "tests/law/test_draw.py tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/guards/honouring": "tests/law/test_honours.py tests/law/test_guards.py",
    "law/guards/judging": "tests/law/test_mended_by_mutation.py tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/guards/mediating": "tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/guards/seats": "tests/law/test_seats.py tests/law/test_guards.py",
    "law/guards/voting": "tests/law/test_told.py tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/guards/reasons": "tests/law/test_guards.py",
    "law/history": "tests/law/test_history.py tests/law/test_facts.py tests/law/test_guards.py",
    "law/honours": "tests/law/test_honours.py tests/law/test_mended_by_mutation.py tests/law/test_guards.py",
    "law/lapse": "tests/law/test_mended_by_mutation.py tests/law/test_windows.py tests/law/test_told.py "
    "tests/law/test_guards.py",
    "law/letters": "tests/report/test_letters_kinds.py tests/text/test_schemas.py tests/report/test_letter_check.py",
    "law/limitation": "tests/law/test_facts.py tests/law/test_windows.py tests/law/test_guards.py",
    "law/matter": "tests/law/test_facts.py tests/law/test_history.py tests/law/test_review.py tests/law/test_guards.py",
    "law/outcomes": "tests/law/test_arbitration.py tests/law/test_guards.py",
    "law/propositions": "tests/law/test_guards.py tests/law/test_arbitration.py tests/law/test_appeals.py",
    "law/reckoners": "tests/law/test_arbitration.py tests/law/test_draw.py tests/law/test_guards.py",
    "law/review": "tests/law/test_review.py tests/work/test_reviews.py tests/law/test_mended_by_mutation.py",
    "law/standing": "tests/law/test_standing.py tests/law/test_guards.py tests/law/test_mended_by_mutation.py",
    "law/tally": "tests/law/test_tally.py",
    "law/windows": "tests/law/test_windows.py tests/law/test_guards.py tests/law/test_mended_by_mutation.py",
    "report": "tests/report",
    "report/letter_check": "tests/report/test_letter_check.py",
    "cli": "tests/cli",
    "cli/standing": "tests/cli/test_check_again.py",
    "store": "tests/store",
    "store/git_tree": "tests/store/test_trees.py tests/store/test_git.py tests/store/test_hostile.py",
    "store/memory": "tests/store/test_memory.py tests/work/test_remembering.py",
    "text": "tests/text",
    "text/canonical": "tests/text/test_canonical.py tests/text/test_strict_yaml.py",
    "text/characters": "tests/text/test_characters.py tests/text/test_strict_yaml.py tests/text/test_canonical.py",
    "text/charter_codec": "tests/text/test_mended_by_mutation.py tests/work/test_charters.py tests/law/test_guards.py",
    "text/codec": "tests/text/test_canonical.py tests/work/test_mended_by_mutation.py tests/law/test_guards.py",
    "text/events": "tests/text/test_strict_yaml.py tests/text/test_places.py",
    "text/forms": "tests/text/test_shape.py tests/text/test_mended_by_mutation.py tests/text/test_schemas.py",
    "text/keys": "tests/text/test_strict_yaml.py tests/text/test_canonical.py",
    "text/places": "tests/text/test_places.py tests/text/test_shape.py",
    "text/plain": "tests/text/test_strict_yaml.py tests/text/test_mended_by_mutation.py tests/text/test_canonical.py",
    "text/procedure_codec": "tests/law/test_tables.py tests/work/test_charters.py tests/law/test_fold.py "
    "tests/law/test_guards.py",
    "text/schema_rules": "tests/text/test_shape.py tests/text/test_schemas.py tests/text/test_schema_damages.py",
    "text/schemas": "tests/text/test_schemas.py tests/text/test_schema_damages.py",
    "text/shape": "tests/text/test_shape.py tests/text/test_mended_by_mutation.py tests/text/test_schema_damages.py",
    "text/strict_yaml": "tests/text/test_strict_yaml.py tests/text/test_mended_by_mutation.py "
    "tests/text/test_canonical.py",
    "work/batch": "tests/work/test_batch.py tests/cli/test_bulk.py tests/work/test_mended_by_mutation.py",
    "work/change": "tests/work/test_change.py tests/cli/test_change.py tests/work/test_mended_by_mutation.py",
    "work/enacting": "tests/work/test_amendment.py tests/cli/test_amendment.py tests/work/test_mended_by_mutation.py",
    "work/gate": "tests/work/test_gate.py tests/work/test_mended_by_mutation.py tests/work/test_attack.py "
    "tests/law/test_seats.py tests/law/test_guards.py tests/work/test_amendment.py",
    "work/handlers": "tests/report/test_desk.py tests/cli/test_desk.py tests/work/test_mended_by_mutation.py",
    "work/importing": "tests/work/test_importing.py tests/cli/test_import.py",
    "work/listing": "tests/cli/test_list.py tests/work/test_mended_by_mutation.py",
    "work/load": "tests/cli/test_load.py tests/work/test_mended_by_mutation.py",
    "work/reviews": "tests/work/test_reviews.py tests/cli/test_desk.py",
    "work/remembering": "tests/work/test_remembering.py tests/cli/test_check_again.py",
    "work/shelves": "tests/work/test_remembering.py tests/cli/test_check_again.py",
    "work/searching": "tests/cli/test_search.py tests/work/test_mended_by_mutation.py",
    "work/unsettled": "tests/work/test_unsettled.py tests/work/test_reviews.py",
    "work/worklist": "tests/report/test_desk.py tests/cli/test_desk.py tests/work/test_mended_by_mutation.py",
}
"""What notices most of a module's faults soonest, by the beginning of its path; the longest that fits is asked."""
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
OTHER_CALL = {"min": "max", "max": "min", "sorted": "list"}

# An assignment to a name is never dropped: every test would fail of it, which says nothing.
Dropped = ast.If | ast.For | ast.Expr | ast.AugAssign | ast.Continue | ast.Assign


class Mutant(NamedTuple):
    """A module with one change: its path below the sources, the place and the change in words, the new text."""

    path: Path
    words: str
    text: str


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The new node in the place of the old one, everything else as it is."""
        return self.new if node is self.old else self.generic_visit(node)


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a module's functions, always in the same order."""
    path, tree = file.relative_to(SOURCES), ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {node: function for function in functions for part in function.body for node in ast.walk(part)}
    for old, function in inside.items():
        for new in _others(old, function):
            heads = " -> ".join(ast.unparse(node).partition("\n")[0] for node in (old, new))
            _Replace(old, new).visit(tree)
            yield Mutant(path, f"{path}:{getattr(old, 'lineno', 0)}: {heads}", ast.unparse(tree))
            _Replace(new, old).visit(tree)


def _others(node: ast.AST, function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What may stand in the place of a node: other operators, numbers, calls, returns, or nothing."""
    match node:
        case ast.Compare(ops=ops):
            yield from (_with(node, ops=[*ops[:i], OTHER[type(op)](), *ops[i + 1 :]]) for i, op in enumerate(ops))
        case ast.BoolOp(op=op):
            yield _with(node, op=OTHER[type(op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            yield from (_with(node, value=number + step) for step in (1, -1))
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_CALL:
            yield _with(node, func=ast.Name(OTHER_CALL[name]), keywords=[] if name == "sorted" else node.keywords)
        case ast.Return(value=ast.Constant(value=None)):
            returns = (part.value for part in ast.walk(function) if isinstance(part, ast.Return) and part.value)
            yield from [_with(node, value=other) for other in returns if ast.unparse(other) != "None"][:1]
        case ast.Return(value=ast.expr()):
            yield _with(node, value=ast.Constant(None))
        case ast.Expr(value=ast.Constant()) | ast.Assign(targets=[ast.Name() | ast.Tuple(), *_]):
            return
        case _ if isinstance(node, Dropped):
            yield ast.Pass()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    other.__dict__.update(fields)
    return other


def fitting(path: Path) -> str:
    """The tests for a module, given by its path below the sources."""
    name = path.as_posix().removeprefix("kocgov/")
    known = [start for start in FITTING if name.startswith((f"{start}.py", f"{start}/"))]
    return FITTING[max(known, key=len)] if known else USUAL


def _copied(folder: Path) -> Path:
    """A copy of the sources, with what lies beside them: charters are read from there, and not through links."""
    sources = Path(shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__"))) / SOURCES.name
    compileall.compile_dir(sources, quiet=1)  # else every run would compile all of it
    return sources


def tried(mutant: Mutant, copies: SimpleQueue[Path], tests: str, seconds: float = 900) -> str:
    """What becomes of the change, made in one of the free copies: "SURVIVED", "killed", "broken" or "endless"."""
    sources = copies.get()
    (sources / mutant.path).write_text(mutant.text, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(sources), "PYTHONDONTWRITEBYTECODE": "1"}  # no mutant outlives its run
    try:
        command = [*PYTEST, *tests.split()]
        run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, timeout=seconds, check=False)
        return {0: "SURVIVED", 1: "killed"}.get(run.returncode, "broken")
    except subprocess.TimeoutExpired:
        return "endless"
    finally:
        shutil.copy2(SOURCES / mutant.path, sources / mutant.path)
        copies.put(sources)


def main() -> None:
    """Read the command line, try the mutants and say what became of each; exit 1 where one survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", type=Path, help="modules or folders of them")
    parser.add_argument("--sample", type=int, default=sys.maxsize, help="try at most so many, chosen by chance")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tests", default="", help="what pytest is given")
    parser.add_argument("--again", default="", help="what pytest is given for those that survive")
    parser.add_argument("--each", action="store_true", help="a sample of every module, not one of all together")
    args = parser.parse_args()
    files = [file for given in args.modules for file in sorted(given.rglob("*.py")) or [given]]
    found = [list(mutants(file.resolve())) for file in files]
    dice = random.Random(args.seed)  # noqa: S311
    pools = found if args.each else [list(chain.from_iterable(found))]
    chosen = [mutant for pool in pools for mutant in dice.sample(pool, min(args.sample, len(pool)))]
    copies: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(args.jobs) as pool:
        for job in range(args.jobs):
            copies.put(_copied(Path(folder, str(job))))
        nothing = Mutant(Path("kocgov/__init__.py"), "the file is empty anyway", "")
        fits = [args.tests or fitting(mutant.path) for mutant in chosen]
        longest: dict[str, float] = {}
        for tests in dict.fromkeys([*fits, args.again] if args.again else fits):
            began = time.perf_counter()
            if tried(nothing, copies, tests) != "SURVIVED":
                sys.exit(f"the tests fail without any change, mend them first: {tests}")
            longest[tests] = 30 + 5 * (time.perf_counter() - began)

        def fate(mutant: Mutant, tests: str) -> str:
            found = tried(mutant, copies, tests, longest[tests])
            if found == "broken":  # some tests tell stories as they are collected; others of them may fail as tests
                alone = (tried(mutant, copies, one, longest[tests]) for one in tests.split() if one.endswith(".py"))
                return next((told for told in alone if told == "killed"), found)
            lives = found == "SURVIVED" and args.again
            return fate(mutant, args.again) if lives and tests != args.again else found

        fates: Counter[str] = Counter()
        for mutant, became in zip(chosen, pool.map(fate, chosen, fits), strict=True):
            fates[became] += 1
            sys.stdout.write(f"{became:8} {mutant.words}\n")
            sys.stdout.flush()
    survived = fates["SURVIVED"]
    told = ", ".join(f"{count} {became}" for became, count in sorted(fates.items()))
    sys.exit(f"{survived} of {len(chosen)} survived ({told})" if survived else 0)


if __name__ == "__main__":
    main()
