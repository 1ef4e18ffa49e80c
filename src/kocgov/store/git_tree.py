"""A commit as a tree, listed once and read when asked."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from kocgov.model.tree import Odd, Tree, starting
from kocgov.store.blobs import Blobs
from kocgov.store.process import Git

_PLAIN = "100644"
_FOLDER = "040000"
_KINDS = {"120000": "symlink", "160000": "submodule", "100755": "executable"}


class _Listing(NamedTuple):
    files: dict[str, str]
    folders: dict[str, str]
    odd: list[Odd]


class GitTree(Tree):
    """The plain files of one commit. What is not plain is no member of the mapping but stands in `odd`."""

    def __init__(self, git: Git, blobs: Blobs, commit: str) -> None:
        self.commit = commit
        self._git, self._blobs = git, blobs

    def __getitem__(self, path: str) -> bytes:
        """Raises KeyError, Trouble STORE-DAMAGED, STORE-LARGE."""
        return self._blobs[self._listing.files[path]]

    def __contains__(self, path: object) -> bool:
        return path in self._listing.files

    def __len__(self) -> int:
        return len(self._listing.files)

    def under(self, prefix: str) -> Iterator[str]:
        return starting(self._paths, prefix)

    def differing(self, other: Tree) -> Iterable[str] | None:
        if not isinstance(other, GitTree) or other._blobs is not self._blobs:
            return None
        return {path for path, _ in self._listing.files.items() ^ other._listing.files.items()}

    @property
    def odd(self) -> list[Odd]:
        return self._listing.odd

    def oid(self, path: str) -> str:
        """The id of the blob at `path`. Raises KeyError."""
        return self._listing.files[path]

    def folder_id(self, path: str) -> str | None:
        return self._root if path == "" else self._listing.folders.get(path)

    def prefetch(self, paths: Iterable[str]) -> None:
        self._blobs.prefetch(self._listing.files[path] for path in paths)

    @cached_property
    def _root(self) -> str:
        return self._git.line("rev-parse", "--verify", "--end-of-options", f"{self.commit}^{{tree}}")

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._listing.files))

    @cached_property
    def _listing(self) -> _Listing:
        out = self._git.run("ls-tree", "-r", "-t", "-z", "--full-tree", self.commit)
        return _sorted_out(out.split(b"\0")[:-1])


def _sorted_out(lines: list[bytes]) -> _Listing:
    """Plain files, folders and oddities from `MODE TYPE ID<tab>PATH` lines."""
    listing = _Listing({}, {}, [])
    for line in lines:
        head, _, name = line.partition(b"\t")
        mode, _, oid = head.decode().split(" ")
        try:
            path = name.decode()
        except UnicodeDecodeError:
            listing.odd.append(Odd(name.decode("utf-8", "backslashreplace"), "name"))
            continue
        if mode == _PLAIN:
            _put(listing, path, oid, listing.files)
        elif mode == _FOLDER:
            _put(listing, path, oid, listing.folders)
        else:
            listing.odd.append(Odd(path, _KINDS.get(mode, f"mode {mode}")))
    _drop_twins(listing)
    return listing


def _put(listing: _Listing, path: str, oid: str, place: dict[str, str]) -> None:
    if path in listing.files or path in listing.folders:
        listing.odd.append(Odd(path, "twice"))
    place[path] = oid


def _drop_twins(listing: _Listing) -> None:
    """Of two entries under one name git's own commands read either: neither may count."""
    for path in {odd.path for odd in listing.odd}:
        listing.files.pop(path, None)
        listing.folders.pop(path, None)
