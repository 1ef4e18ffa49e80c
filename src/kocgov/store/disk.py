"""A folder as a tree: plain files only, links never followed."""

import errno
import hashlib
import os
import stat
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Final

from kocgov.finding.finding import Trouble
from kocgov.model.tree import Odd, Tree, starting
from kocgov.store.blobs import LARGEST

TEMPORARY: Final = ".tmp-kocgov-"
"""How the name of a file begins that is still being written; such files are no part of any tree."""

_PIECE: Final = 1 << 20
_ALL_BITS: Final = (1 << 64) - 1  # times before 1970 are negative
_NUMBERS: Final = struct.Struct("<5Q").pack

# A file that turned into a link or a pipe after it was listed must neither be followed nor waited for.
_PLAINLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class FolderTree(Tree):
    """The plain files below `root`, without `.git` and without what `keep` rejects.

    `keep` is asked about every path, a folder's before the files in it; rejecting a folder rejects all it
    holds. What is no plain file stands in `odd`; the executable bit is not looked at, since many file systems
    set it on everything. Bytes are kept once read, so that one run sees one state, until they are let go. `youngest` is
    the latest change (`ctime`, in nanoseconds) that a stamp came upon.
    """

    def __init__(self, root: Path, keep: Callable[[str], bool] | None = None) -> None:
        self.root, self._keep = root, keep
        self.youngest = 0
        self._base = os.path.join(root, "")  # noqa: PTH118 -- joined with many paths
        self._read: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        """Raises KeyError, Trouble STORE-IO, STORE-LARGE."""
        if path not in self._read:
            if path not in self._members:
                raise KeyError(path)
            with in_words(path):
                self._read[path] = read_plain(f"{self._base}{path}", path)
        return self._read[path]

    def __contains__(self, path: object) -> bool:
        return path in self._members

    def __len__(self) -> int:
        return len(self._members)

    def under(self, prefix: str) -> Iterator[str]:
        return starting(self._paths, prefix)

    def stamp(self) -> str:
        """A digest over every file's name, size, number and times: who changes a file changes it."""
        digest = hashlib.blake2b(digest_size=16)
        self._walk([""], digest.update)
        return digest.hexdigest()

    def stamp_of(self, paths: Iterable[str]) -> str:
        """The same over what lies at some paths only, folders with all in them; what is gone counts too."""
        digest = hashlib.blake2b(digest_size=16)
        for path in sorted({path.rstrip("/") for path in paths}):
            if not self._is_left_out(path):
                digest.update(f"{path}\0".encode("utf-8", "surrogateescape"))
                with in_words(path), suppress(FileNotFoundError, NotADirectoryError):
                    found = os.lstat(f"{self._base}{path}")
                    digest.update(numbers(found))
                    self._walk([f"{path}/"] if stat.S_ISDIR(found.st_mode) else [], digest.update)
        return digest.hexdigest()

    def _walk(self, folders: list[str], tell: Callable[[bytes], None]) -> None:
        """Tell names and numbers of all that is in some folders, always in the same order."""
        while folders:
            folder = folders.pop()
            tell(f"{folder}\0".encode("utf-8", "surrogateescape"))
            with in_words(folder or "."), os.scandir(f"{self._base}{folder}") as entries:
                for name, entry in sorted((entry.name, entry) for entry in entries):
                    path = f"{folder}{name}"
                    if self._ignored(name, path):
                        continue
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(found.st_mode):
                        folders.append(f"{path}/")
                    self.youngest = max(self.youngest, found.st_ctime_ns)
                    tell(name.encode("utf-8", "surrogateescape") + b"\0" + numbers(found))

    def let_go(self) -> None:
        self._read.clear()

    @property
    def odd(self) -> list[Odd]:
        return self._listing[1]

    @cached_property
    def _paths(self) -> list[str]:
        return self._listing[0]

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(self._paths)

    @cached_property
    def _listing(self) -> tuple[list[str], list[Odd]]:
        paths: list[str] = []
        odd: list[Odd] = []
        folders = [""]
        while folders:
            folder = folders.pop()
            with in_words(folder or "."), os.scandir(self.root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if self._ignored(entry.name, path):
                        continue
                    if kind := _oddity(entry):
                        odd.append(
                            Odd(
                                path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"),
                                kind,
                            )
                        )
                    else:
                        (folders if entry.is_dir(follow_symlinks=False) else paths).append(path)
        return sorted(paths), sorted(odd)

    def _is_left_out(self, path: str) -> bool:
        """Whether the path, or a folder above it, is no part of this tree."""
        parts = path.split("/")
        return any(self._ignored(name, "/".join(parts[:depth])) for depth, name in enumerate(parts, 1))

    def _ignored(self, name: str, path: str) -> bool:
        if name.lower() == ".git" or name.startswith(TEMPORARY):
            return True
        return self._keep is not None and not self._keep(path)


def numbers(found: os.stat_result) -> bytes:
    """What the system keeps of a file: kind, size, number and times, that of its last change (`ctime`) among them."""
    times = found.st_mtime_ns & _ALL_BITS, found.st_ctime_ns & _ALL_BITS
    return _NUMBERS(found.st_mode, found.st_size, found.st_ino, *times)


def read_plain(file: Path | str, path: str) -> bytes:
    """The bytes of a plain file, known to the reader as `path`. Raises OSError, Trouble STORE-LARGE."""
    handle = os.open(file, _PLAINLY)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "not a plain file")
        if found.st_size > LARGEST:
            raise Trouble("STORE-LARGE", path=path, bytes=found.st_size, most=LARGEST)
        read = os.read(handle, found.st_size + 1)
        # What is read in one piece is all there is; a long file may come in several.
        return read if len(read) == found.st_size else b"".join((read, *iter(lambda: os.read(handle, _PIECE), b"")))
    finally:
        os.close(handle)


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """Turn the operating system's refusal into Trouble STORE-IO about `path`."""
    try:
        yield
    except OSError as error:
        raise Trouble("STORE-IO", path=path, words=error.strerror or str(error)) from error


def _oddity(entry: os.DirEntry[str]) -> str | None:
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return "name"
    if entry.is_symlink() or getattr(entry, "is_junction", bool)():
        return "symlink"
    plain = entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)
    return None if plain else "special"
