"""The analysis of charters: a procedure with some words changed has flaws or none, and each flaw has a place."""

from fuzz.material import CHARTERS, damaged, spoken
from kocgov.model.tree import DictTree
from kocgov.text.canonical import dump
from kocgov.text.strict_yaml import load
from kocgov.work.flaws import check_charter

FOLDER = "charters/small-club/draft"
SOUND = {path: data for path, data in CHARTERS[FOLDER].items() if "/procedures/" not in path}
PROCEDURES = {path: load(data, path).data for path, data in CHARTERS[FOLDER].items() if "/procedures/" in path}
SMALL = [path for path in PROCEDURES if path.endswith(("signal.yaml", "membership.yaml", "celebration.yaml"))]


def target(data: bytes) -> None:
    """The first byte chooses a procedure, the others damage it; it is analysed as the only one of its charter."""
    if not data:
        return
    path = SMALL[data[0] % len(SMALL)]
    try:
        text = dump(damaged(PROCEDURES[path], data[1:]))
    except ValueError:  # damaged so that nobody could have written it
        return
    spoken(check_charter(DictTree(SOUND | {path: text}), FOLDER, []))
