"""A verdict that still stands: what was found sound, and has not been touched since, is not judged again."""

import os
import sys
import time
from collections.abc import Callable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import kocgov
from kocgov.cli.ground import Ground
from kocgov.finding.finding import Trouble
from kocgov.model.tree import Tree
from kocgov.store.disk import FolderTree, numbers
from kocgov.store.git import Repository
from kocgov.store.glance import glance, hides

KIND: Final = "sound"
SEEN: Final = "seen"
JUDGES: Final = ("yaml", "jsonschema", "jsonschema_rs", "msgspec")
_SECOND: Final = 1_000_000_000  # nanoseconds
_FORGETFUL: Final = os.name == "nt"
"""There anybody can set every time of a file, so that none of them says whether it was touched."""


class Standing:
    """Whether what is to be judged was found sound as it is; only a verdict without findings is noted.

    The note is on git's id of a commit's files, or on the names, sizes, numbers and times of all files of a folder, and
    on the program. The times are those that the system keeps (`ctime`), which nobody sets by hand. A folder that git
    knows has a second note, on what git sees at a glance: where that holds, its files need not be asked after.
    """

    def __init__(self, tree: Tree, path: Path, revision: str) -> None:
        """`tree` is what `path` and `revision` mean. Without a repository nothing is noted."""
        self._tree, self._repo = tree, _repository(path)
        self._place = os.fsencode(path.resolve()).hex() if not revision else ""
        self._judge = _judge()
        self._began = time.time_ns()
        self._looking = self._glance()

    @cached_property
    def _seen(self) -> str:
        return self._looking()

    def be_seen(self) -> None:
        """Wait until git has looked, and list the files meanwhile. To be called before any of them is read."""
        _ = self._content(self._tree), self._seen

    @property
    def holds(self) -> bool:
        """Whether it was found sound just so. Asked before it is judged: what is there now is what may be noted."""
        if self._noted(SEEN, self._seen):
            return True
        if self._noted(KIND, self._content(self._tree)):
            self._keep_seen()
            return True
        return False

    def found_sound(self) -> None:
        """Note it, unless something was touched while it was judged."""
        content = self._content(self._tree)
        if self._repo and content and (self._keep_seen() or content == self._content(self._again())):
            self._repo.notes.keep(KIND, self._place, content, "")

    def _noted(self, kind: str, content: str) -> bool:
        if not self._repo or not content:
            return False
        return self._place in self._repo.notes.recall(kind, {self._place: content})

    def _keep_seen(self) -> bool:
        """Note what git saw at first, where it sees the same now and nothing, its index neither, is younger than the
        second, which git can tell apart, in which it began to look: nothing was touched in between.
        """
        if not (self._repo and self._seen and isinstance(self._tree, FolderTree)):
            return False
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as beside:  # git looks through its index for both questions at once
            hidden = beside.submit(hides, self._repo)
            same = self._seen == self._glance()() and not hidden.result()
        untouched = same and self._tree.youngest // _SECOND < self._began // _SECOND
        if untouched:
            self._repo.notes.keep(SEEN, self._place, self._seen, "")
        return untouched

    def _glance(self) -> Callable[[], str]:
        if not self._repo or not isinstance(self._tree, FolderTree) or _FORGETFUL:
            return str
        seen, judge = glance(self._repo, self._tree), self._judge
        return lambda: f"{found} {judge}" if (found := seen()) else ""

    def _again(self) -> Tree:
        return self._tree.again() if isinstance(self._tree, FolderTree) else self._tree

    def _content(self, tree: Tree) -> str:
        known = tree.folder_id("") or ""
        if isinstance(tree, FolderTree):
            known = "" if _FORGETFUL else tree.stamp
        return f"{known} {self._judge}" if known else ""


def _judge() -> str:
    """What a verdict rests on beside what is judged: the program, Python, and what reads and judges files."""
    program = FolderTree(Path(kocgov.__file__).parent, lambda path: not path.endswith("__pycache__")).stamp
    return " ".join([program, sys.version.split()[0], *map(_installed, JUDGES)])


def _installed(name: str) -> str:
    """A package as it is installed: another version is another file. "-" where there is none."""
    spec = find_spec(name)
    return numbers(os.stat(spec.origin)).hex() if spec and spec.origin else "-"  # noqa: PTH116 -- as the others


def _repository(path: Path) -> Repository | None:
    try:
        return Ground.at(path).repo
    except Trouble:
        return None
