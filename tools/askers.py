"""Who utters which code: read off the syntax trees, so that no list has to be kept by hand."""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kocgov.finding.catalogue import CODES
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.examine import NEEDS, RECKONED
from kocgov.law.guards.always import ALWAYS, LAST
from kocgov.law.guards.roster import departs_last
from kocgov.law.reckoners import KINDS
from kocgov.report.procedure_page import Asked
from kocgov.report.rule_page import Asker

SOURCES = Path(__file__).parent.parent / "src/kocgov"
GUARDED = "law/"
"""Where guards may call each other; what lies elsewhere is not asked by a guard."""

ANALYSIS = "law/analysis/"

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Name(NamedTuple):
    """A function, or a table at the top of a module: its module below `src/kocgov` and its name ("" for the module)."""

    module: str
    name: str


class Said(NamedTuple):
    """What a function or table holds: the codes it spells, the names it uses, its docstring or that of its module, and
    whether it is a function.
    """

    codes: tuple[str, ...]
    uses: tuple[Name, ...]
    says: str
    function: bool


def read() -> dict[Name, Said]:
    """Every function and table of the program, but for the catalogue's own."""
    found: dict[Name, Said] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        module = path.relative_to(SOURCES).as_posix()
        if not path.name.startswith("codes_"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            imported = _imported(tree)
            found |= dict(_things(tree, module, imported))
    return found


def _imported(tree: ast.Module) -> dict[str, Name]:
    """The names that a module takes from others; of a module taken whole, the name is ""."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kocgov"):
            base = (node.module or "").removeprefix("kocgov").lstrip(".").replace(".", "/")
            for alias in node.names:
                whole = f"{base}/{alias.name}.py".lstrip("/")
                name = Name(whole, "") if (SOURCES / whole).is_file() else Name(f"{base}.py", alias.name)
                found[alias.asname or alias.name] = name
    return found


def _things(tree: ast.Module, module: str, imported: Mapping[str, Name]) -> Iterator[tuple[Name, Said]]:
    about = (ast.get_docstring(tree) or "").split("\n\n")[0]
    for node in tree.body:
        if isinstance(node, Function):
            yield Name(module, node.name), _said(node, module, imported, ast.get_docstring(node) or about)
        elif isinstance(node, ast.ClassDef):
            for part in (part for part in node.body if isinstance(part, Function)):
                says = ast.get_docstring(part) or ast.get_docstring(node) or about
                yield Name(module, f"{node.name}.{part.name}"), _said(part, module, imported, says)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in (target for target in targets if isinstance(target, ast.Name)):
                yield Name(module, target.id), _said(node, module, imported, "")


def _said(node: ast.AST, module: str, imported: Mapping[str, Name], says: str) -> Said:
    codes: list[str] = []
    uses: list[Name] = []
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            codes += spelled(part.value)
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in imported:
            uses.append(Name(imported[part.value.id].module, part.attr))
        elif isinstance(part, ast.Name):
            uses.append(imported.get(part.id, Name(module, part.id)))
    function = isinstance(node, Function)
    return Said(*(tuple(dict.fromkeys(all_)) for all_ in (codes, uses)), " ".join(says.split()), function)


def spelled(text: str) -> list[str]:
    """The codes that a text is, or begins: `CH-UNKNOWN-` stands for all that begin so."""
    if text in CODES:
        return [text]
    return [code for code in CODES if code.startswith(text)] if text.endswith("-") and text[:-1].isupper() else []


def askers() -> dict[str, list[Asker]]:
    """The functions that utter each code: the guards by which an act is asked, and whatever else spells it."""
    known = read()
    found: dict[str, set[Asker]] = {code: set() for code in CODES}
    spoken: set[tuple[str, Name]] = set()
    for name, guard in _guards(known).items():
        for reached in _reached(name, known):
            for code in known[reached].codes:
                found[code].add(guard)
                spoken.add((code, reached))
    for name, said in known.items():
        for code in (code for code in said.codes if (code, name) not in spoken):
            found[code] |= set(_plain(name, known, spoken, code))
    return {code: sorted(ones, key=lambda one: (one.module, one.name)) for code, ones in found.items()}


def _plain(name: Name, known: Mapping[Name, Said], spoken: set[tuple[str, Name]], code: str) -> list[Asker]:
    """The function itself; of a table the functions that read it, else the table's module.

    The analysis of charters speaks of what guards refuse without asking it.
    """
    if name.module.startswith(ANALYSIS) and code.startswith("KG-"):
        return []
    if known[name].function:
        return [Asker(*name, known[name].says)]
    readers = [other for other, said in known.items() if said.function and name in said.uses]
    readers = [other for other in readers if (code, other) not in spoken]
    return [Asker(*other, known[other].says) for other in readers] or [Asker(name.module, "", "")]


def _guards(known: Mapping[Name, Said]) -> dict[Name, Asker]:
    """Every guard, with the words of a step that bring it."""
    effects: dict[Name, list[str]] = defaultdict(list)
    for effect, entry in EFFECTS.items():
        for guard in entry.guards:
            effects[_named(guard)].append(effect)
    needs: dict[Name, list[str]] = defaultdict(list)
    for word, guard in NEEDS.items():
        needs[_named(guard)].append(word)
    reckons = {_named(guard): kinds for guard, kinds in RECKONED.items()}
    return {
        name: Asker(
            *name, known[name].says, tuple(effects[name]), reckons.get(name, ()), tuple(needs[name]), name in ALL
        )
        for name in dict.fromkeys((*ALL, *reckons, *effects, *needs))
    }


def _named(guard: Callable[..., object]) -> Name:
    return Name(guard.__module__.removeprefix("kocgov.").replace(".", "/") + ".py", guard.__qualname__)


ALL = tuple(_named(guard) for guard in (*ALWAYS, departs_last, *LAST))
"""The guards of every act, in the order in which they are asked."""


def _reached(name: Name, known: Mapping[Name, Said]) -> list[Name]:
    """The guard and every function of the law that it calls, directly or not."""
    found, waiting = [], [name]
    while waiting:
        here = waiting.pop()
        if here in known and here not in found and here.module.startswith(GUARDED):
            found.append(here)
            waiting += known[here].uses
    return found


def asked() -> Asked:
    """The codes that acts are asked, in the order in which they are asked."""
    known = read()

    def codes(guards: Iterable[Name]) -> tuple[str, ...]:
        found = (code for guard in guards for one in _reached(guard, known) for code in known[one].codes)
        return tuple(dict.fromkeys(found))

    by_effect = {effect: codes(map(_named, entry.guards)) for effect, entry in EFFECTS.items()}
    by_reckoner = {kind: codes(_named(guard) for guard, kinds in RECKONED.items() if kind in kinds) for kind in KINDS}
    return Asked(by_effect, {kind: found for kind, found in by_reckoner.items() if found}, codes(ALL))
