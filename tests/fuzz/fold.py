"""The fold: acts left out, doubled, changed and put elsewhere are taken in or told of, wherever they are judged."""

from functools import cache
from typing import Any

import court  # noqa: F401 -- adds its scenes to the world's
from fuzz.material import damaged, spoken
from kocgov.model.tree import DictTree
from kocgov.text.canonical import dump
from kocgov.text.codec import encode
from kocgov.text.strict_yaml import load
from kocgov.work.gate import judge
from kocgov.work.workspace import Workspace
from world import world

SCENES = ("served", "voting", "assented")


def target(data: bytes) -> None:
    """The first byte chooses a dossier, then each act is kept, left out, moved or damaged as the next ones say."""
    if not data:
        return
    files, dossier, acts = _scene(SCENES[data[0] % len(SCENES)])
    told = {path: text for path, text in files.items() if path not in acts}
    orders = data[1 : 1 + len(acts)]
    for (path, tree), order in zip(acts.items(), orders.ljust(len(acts), b"\0"), strict=True):
        if order % 5 == 1:
            continue
        where = path.replace("/00", "/01") if order % 5 == 2 else path
        told[where] = _written(tree, data[1 + len(acts) :] if order % 5 > 2 else b"")
    tree = DictTree(told)
    spoken(Workspace(tree).filed(dossier).findings)
    spoken(judge(DictTree({path: text for path, text in files.items() if path not in acts}), tree))


def _written(tree: dict[str, Any], orders: bytes) -> bytes:
    changed = damaged(tree, orders)
    try:
        return encode(changed)
    except (ValueError, KeyError, TypeError):  # the writer is handed sound acts only
        pass
    try:
        return dump(changed)
    except ValueError:
        return b"a: b\n"


@cache
def _scene(name: str) -> tuple[dict[str, bytes], str, dict[str, dict[str, Any]]]:
    """The files of a scene, the dossier that it is about, and that dossier's acts."""
    here = world(name)
    dossier = here.where("c1" if name == "served" else "a1")
    files = dict(here.tree)
    acts = {path: load(text, path).data for path, text in files.items() if path.startswith(f"{dossier}/")}
    return files, dossier, acts
