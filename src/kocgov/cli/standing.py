"""A verdict that still stands: what was found sound, and has not been touched since, is not judged again."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import kocgov
from kocgov.cli.ground import Ground
from kocgov.finding.finding import Trouble
from kocgov.model.tree import Tree
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository

KIND: Final = "sound"
JUDGES: Final = ("pyyaml", "jsonschema", "jsonschema-rs")


class Standing:
    """Whether what is to be judged was found sound as it is; only a verdict without findings is noted.

    The note is on git's id of a commit's files, or on the names, sizes, numbers and times of all files of a folder, and
    on the program. The times are those that the system keeps (`ctime`), which nobody sets by hand.
    """

    def __init__(self, tree: Tree, path: Path, revision: str) -> None:
        """`tree` is what `path` and `revision` mean. Without a repository nothing is noted."""
        self._tree, self._repo = tree, _repository(path)
        self._place = os.fsencode(path.resolve()).hex() if not revision else ""
        self._content = self._present()

    @property
    def holds(self) -> bool:
        """Whether it was found sound just so."""
        if not self._repo or not self._content:
            return False
        return self._place in self._repo.notes.recall(KIND, {self._place: self._content})

    def found_sound(self) -> None:
        """Note it, unless something was touched while it was judged."""
        if self._repo and self._content and self._content == self._present():
            self._repo.notes.keep(KIND, self._place, self._content, "")

    def _present(self) -> str:
        if not isinstance(self._tree, FolderTree):
            files = self._tree.folder_id("")
        else:
            files = self._tree.stamp() if os.name != "nt" else None  # there anybody can set every time of a file
        program = FolderTree(Path(kocgov.__file__).parent, lambda path: not path.endswith("__pycache__")).stamp()
        return f"{files} {program} {_beside()}" if files else ""


def _beside() -> str:
    """What else a verdict rests on: the versions of Python and of what reads and judges files."""
    return " ".join([sys.version.split()[0], *(f"{name} {_version(name)}" for name in JUDGES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _repository(path: Path) -> Repository | None:
    try:
        return Ground.at(path).repo
    except Trouble:
        return None
