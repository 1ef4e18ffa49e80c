"""The house's own rules, read off the syntax trees: what import-linter cannot see."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "kocgov").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
PURE = ("words.py", "finding/", "model/", "law/", "work/", "text/", "report/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def room(path: Path) -> str:
    return path.relative_to(ROOT / "src" / "kocgov").as_posix()


def lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from the signature to the end, the docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (function.end_lineno or 0) - body[0].lineno + 2


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "__init__.py"], ids=room)
def test_every_module_says_in_one_sentence_what_it_is_for(path):
    first = (ast.get_docstring(TREES[path]) or "").split("\n\n")[0]
    assert first, "no docstring"
    assert first.rstrip().endswith((".", ":")), first


def test_package_doors_are_empty():
    assert [room(p) for p in SOURCES if p.name == "__init__.py" and lines(p)] == []


@pytest.mark.parametrize("path", [p for p in SOURCES if room(p).startswith(PURE)], ids=room)
def test_nothing_below_the_store_opens_prints_or_reads_a_clock(path):
    """`open` is a builtin: no contract about imports sees it."""
    clocks = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time"}
    forbidden = {"open", "print", "input", *clocks}
    assert forbidden.isdisjoint(calls(TREES[path]))


def test_only_the_ground_reads_the_clock_and_draws_chance():
    readers = {room(p) for p in SOURCES if "datetime.now" in calls(TREES[p])}
    drawers = {room(p) for p in SOURCES if any(call.startswith("secrets.") for call in calls(TREES[p]))}
    assert readers == {"cli/ground.py"}
    assert drawers <= {"cli/ground.py", "cli/planting.py"}


def test_every_function_says_what_it_returns():
    bare = [f"{room(p)}:{f.lineno} {f.name}" for p in SOURCES for f in functions(TREES[p]) if f.returns is None]
    assert bare == []


def test_files_stay_small():
    sizes = sorted((lines(p), room(p)) for p in SOURCES if lines(p) > 5)
    assert statistics.median(size for size, _ in sizes) <= 130
    assert [(size, name) for size, name in sizes if size > 400] == []


def test_functions_stay_small():
    sizes = [(length(f), f"{room(p)}:{f.lineno} {f.name}") for p in SOURCES for f in functions(TREES[p])]
    assert statistics.median(size for size, _ in sizes) <= 8
    assert [(size, name) for size, name in sizes if size > 60] == []


def test_rooms_are_two_deep_at_most():
    assert [room(p) for p in SOURCES if len(Path(room(p)).parts) > 3] == []


def test_every_exception_to_strictness_gives_its_reason():
    """A `noqa` names its rule and says why; a `type: ignore` names its error."""
    bare = []
    for path in SOURCES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "# noqa" in line and ("--" not in line.split("# noqa", 1)[1] or ":" not in line.split("# noqa", 1)[1]):
                bare.append(f"{room(path)}:{number}")
            if "type: ignore" in line and "type: ignore[" not in line:
                bare.append(f"{room(path)}:{number}")
    assert bare == []
