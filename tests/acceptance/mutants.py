"""Events of a told story, damaged in small ways, and what each of the two schema engines says of them."""

import copy
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kocgov.finding.finding import Finding
from kocgov.law.payload import event_schema
from kocgov.model.tree import DictTree
from kocgov.store.disk import FolderTree
from kocgov.text import codec, shape, strict_yaml
from kocgov.work.dossiers import names_in
from kocgov.work.reading import read_file
from kocgov.work.story import Teller, chance
from kocgov.work.workspace import Workspace

ROOT = Path(__file__).parents[2]
STORY = "examples/stories/first-season.yaml"
ENGINES: tuple[shape.Engine, ...] = ("rust", "python")

Data = dict[str, Any]
Way = tuple[str | int, ...]


class Act(NamedTuple):
    """One event of the story: what it holds, and its schema under both engines."""

    path: str
    data: Data
    shapes: tuple[shape.Shape, ...]


class Mutant(NamedTuple):
    """An event with some damage: where it would lie, what was done to it, its bytes."""

    act: Act
    done: str
    bytes: bytes


@cache
def acts() -> tuple[Act, ...]:
    """Every event of the story, in order of path."""
    shipped = FolderTree(ROOT, keep=lambda path: path.split("/", 1)[0] in ("charters", "examples"))
    tale = read_file(STORY, shipped[STORY]).data
    teller = Teller(DictTree({}), chance(tale["story"]))
    teller.begin(tale, shipped, f"charters/{tale['found']['charter']}/draft")
    for told in teller.tell(tale["acts"]):
        assert told
    ws = Workspace(teller.tree)
    return tuple(act for dossier in ws.all() for act in _acts_of(ws, dossier))


def _acts_of(ws: Workspace, dossier: str) -> Iterator[Act]:
    filed = ws.filed(dossier)
    assert filed.law
    charter, procedure = filed.law
    for path, name in names_in(ws.tree, dossier):
        schema = event_schema(charter, procedure, procedure.steps.get(name.step))
        shapes = tuple(shape.compile(schema, engine=engine) for engine in ENGINES)
        yield Act(path, strict_yaml.load(ws.tree[path], path).data, shapes)


def mutants(count: int, seed: int = 7) -> Iterator[Mutant]:
    """So many damaged events, the same for the same seed; one that no file can hold is left out, and another made."""
    chance_ = random.Random(seed)
    made = 0
    while made < count:
        act = chance_.choice(acts())
        data, done = copy.deepcopy(act.data), []
        for _ in range(chance_.choice((1, 1, 1, 2, 3))):
            done.append(_damage(data, chance_))
        try:
            written = codec.encode(data)
        except (ValueError, TypeError):
            continue
        made += 1
        yield Mutant(act, ", ".join(done), written)


def verdicts(mutant: Mutant) -> list[list[Finding]]:
    """What each engine says of it; of what is no file at all, both get the reader's own findings."""
    read = strict_yaml.load(mutant.bytes, mutant.act.path)
    if read.findings:
        return [list(read.findings)] * len(ENGINES)
    found = [judge.findings(read.data, mutant.act.path, read.places) for judge in mutant.act.shapes]
    assert [judge.holds(read.data) for judge in mutant.act.shapes] == [not told for told in found]
    return found


# ---- damages ------------------------------------------------------------------------------------------------------


def _ways(tree: Any, at: Way = ()) -> Iterator[Way]:
    """The ways to every value below the root."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield (*at, key)
        yield from _ways(value, (*at, key))


def _damage(data: Data, chance_: random.Random) -> str:
    ways = list(_ways(data))
    if not ways:
        return "nothing left"
    way = chance_.choice(ways)
    home: Any = data
    for step in way[:-1]:
        home = home[step]
    does = chance_.choice((_without, _renamed, _beside, _otherwise, _otherwise, _otherwise, _near, _near))
    return f"{'.'.join(map(str, way))} {does(home, way[-1], chance_)}"


def _without(home: Any, key: Any, _: random.Random) -> str:
    del home[key]
    return "taken out"


def _renamed(home: Any, key: Any, chance_: random.Random) -> str:
    if isinstance(home, list):
        return _without(home, key, chance_)
    new = chance_.choice((f"{key}s", f"{key} ", key.upper(), key[:-1], "7", "007", "名", "", "$ref", f"{key}\n"))
    home[new] = home.pop(key)
    return f"called {new!r}"


def _beside(home: Any, key: Any, chance_: random.Random) -> str:
    if isinstance(home, list):
        home.append(copy.deepcopy(home[key]))
        return "twice"
    home[chance_.choice(("more", "x", "7", "formats", "__proto__"))] = copy.deepcopy(home[key])
    return "under another name too"


OTHERS: tuple[Any, ...] = (
    "", " ", "x", "X" * 41, "一" * 501, "y" * 4001, "2026-02-30", "2026-02-30T25:00:00+08:00", "2026-03-03T10:00:00Z",
    "true", "null", "1", "x\n", "e\u0301", "😀", 0, 1, -1, 2, 100_000, 2**53, 2**63, 10**30, True, False, [], {}, [[]],
    {"a": {}}, ["a", "a"], [1, True], [1, 1], {"7": 1}, {"0": "x", "1": "y"}, [{}], "sha256:", "members/", "L9",
)  # fmt: skip


def _otherwise(home: Any, key: Any, chance_: random.Random) -> str:
    home[key] = copy.deepcopy(chance_.choice(OTHERS))
    return f"is {str(home[key])[:20]!r}"


def _near(home: Any, key: Any, chance_: random.Random) -> str:
    """The same value, nearly."""
    old = home[key]
    changes: list[Callable[[], Any]] = [lambda: [old], lambda: {"value": old}, lambda: str(old)]
    if isinstance(old, str):
        changes += [lambda: f"{old}\n", lambda: f" {old}", old.upper, lambda: old[:-1], lambda: old.replace("-", "_")]
    if isinstance(old, int):
        changes += [lambda: old + 1, lambda: -old, lambda: not old]
    if isinstance(old, list) and old:
        changes += [lambda: old[:-1], lambda: old * 2, lambda: old * 40, lambda: old[0]]
    home[key] = chance_.choice(changes)()
    return f"nearly {str(old)[:20]!r}"
