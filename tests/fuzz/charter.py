"""The reader of charters: a shipped one with some bytes changed gives a charter or findings, each at a place."""

from fuzz.material import CHARTERS, edited, spoken
from kocgov.model.tree import DictTree
from kocgov.work.charters import load_charter
from kocgov.work.reading import read_file

FILES = [(folder, path) for folder, files in CHARTERS.items() for path in files]


def target(data: bytes) -> None:
    """The first byte chooses a file, the others change it."""
    if not data:
        return
    folder, path = FILES[data[0] % len(FILES)]
    files = CHARTERS[folder] | {path: edited(CHARTERS[folder][path], data[1:])}
    alone = read_file(path, files[path])
    spoken(alone.findings)
    if not alone.ok:  # as most are; to read the others as well would take a hundred times as long
        return
    charter, findings = load_charter(DictTree(files), folder)
    assert charter or findings
    spoken(findings)
    assert {finding.place.path for finding in findings} <= files.keys() | {f"{folder}/{name}" for name in ("", *files)}
