"""A tree is a mapping from path to bytes: a commit, a folder, a dictionary, one with a file laid over it."""

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from kocgov.model.memory import Memory


class Odd(NamedTuple):
    """Something in a tree that is no plain file, and so no member of the mapping.

    `kind` is symlink, submodule, executable, twice (one name, two entries), name (no UTF-8), special, or
    `mode NNNNNN`.
    """

    path: str
    kind: str


class Tree(Mapping[str, bytes]):
    """Bytes by path. Paths have `/` between their parts, none in front, and come in code point order.

    It is a class and no Protocol because Mapping is none. Beyond `under`, everything has an answer that is
    true of any tree; those who know better override it.
    """

    @abstractmethod
    def under(self, prefix: str) -> Iterator[str]:
        """The paths that begin with `prefix`, in order; end it with `/` to mean a folder."""

    def __iter__(self) -> Iterator[str]:
        return self.under("")

    def differing(self, other: "Tree") -> Iterable[str] | None:
        """Exactly the paths at which the two differ, where that is known without reading; else None."""
        del other
        return None

    def folders(self, path: str) -> Sequence[str]:
        """The names of the folders directly in a folder (no `/` at the end; "" is the root), in order."""
        inside = f"{path}/" if path else ""
        rests = (name.removeprefix(inside).partition("/") for name in self.under(inside))
        return sorted({first for first, slash, _ in rests if slash})

    def folders_beginning(self, paths: Sequence[str], start: str) -> Iterator[str]:
        """The paths of the folders directly in some folders whose own names begin so, in order."""
        return (f"{path}/{name}" for path in paths for name in self.folders(path) if name.startswith(start))

    @property
    def memory(self) -> Memory | None:
        """Where what was once read of this tree's folders is kept for other runs, if anywhere."""
        return None

    def folder_id(self, path: str) -> str | None:
        """An id of all that the folder (no `/` at the end; "" is the root) holds, where there is one: a
        cache's key.
        """
        del path
        return None

    def file_id(self, path: str) -> str | None:
        """An id of a file's bytes, where there is one without reading them; None where there is no file, too."""
        del path
        return None

    def prefetch(self, paths: Iterable[str]) -> None:
        """Announce that these files will be read, for trees that read many at once faster than one by one."""
        del paths

    def let_go(self) -> None:
        """Announce that what was read need not be kept at hand."""

    def close(self) -> None:
        """End whatever runs to read this tree; the next read begins anew. A process that is to be forked does so."""

    @property
    def odd(self) -> Sequence[Odd]:
        """What lies among the files and is none, by path."""
        return ()

    def newly_odd(self, before: "Tree") -> Sequence[Odd]:
        """The oddities that another tree does not have."""
        known = frozenset(before.odd)
        return [odd for odd in self.odd if odd not in known]


class DictTree(Tree):
    """A tree held in memory: for tests, stories and founding acts."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(sorted(files.items()))
        self._paths = tuple(self._files)

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __len__(self) -> int:
        return len(self._files)

    def under(self, prefix: str) -> Iterator[str]:
        return starting(self._paths, prefix)


def starting(paths: Sequence[str], prefix: str) -> Iterator[str]:
    """Those of the sorted `paths` that begin with `prefix`, found by bisection."""
    places = range(bisect_left(paths, prefix), len(paths))
    return takewhile(lambda path: path.startswith(prefix), map(paths.__getitem__, places))


def begins(paths: Sequence[str], prefix: str) -> bool:
    """Whether one of the sorted `paths` begins with `prefix`."""
    return any(True for _ in starting(paths, prefix))


def changed(before: Tree, after: Tree) -> Iterator[str]:
    """The paths added, removed or given other bytes between two trees, in order.

    Two commits of one repository are compared by their blobs' ids, an overlay by what it lays over; no byte
    is read that need not be.
    """
    known = after.differing(before)
    if known is None:
        known = before.differing(after)
    if known is None:
        known = (path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return iter(sorted(known))
