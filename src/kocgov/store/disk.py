"""A folder as a tree: plain files only, links never followed."""

import errno
import hashlib
import os
import stat
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from operator import attrgetter
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
    the latest change (`ctime`, in nanoseconds) that was come upon.
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
            try:
                self._read[path] = read_plain(f"{self._base}{path}", path)
            except OSError as error:
                raise in_words_of(error, path) from error
        return self._read[path]

    def prefetch(self, paths: Iterable[str]) -> None:
        with suppress(OSError, Trouble):  # whoever asks for that file is told
            for path in paths:
                if path in self._members and path not in self._read:
                    self._read[path] = read_plain(f"{self._base}{path}", path)

    def __contains__(self, path: object) -> bool:
        return path in self._members

    def __len__(self) -> int:
        return len(self._members)

    def under(self, prefix: str) -> Iterator[str]:
        return starting(self._paths, prefix)

    def folders(self, path: str) -> Sequence[str]:
        return self._folders.get(path, ())

    @property
    def stamp(self) -> str:
        """A digest over every file's name, size, number and times, when they were listed: who changes a file after that
        changes the digest of another tree of this folder.
        """
        return self._listing[2]

    def stamp_of(self, paths: Iterable[str]) -> str:
        """The same, at this moment, over what lies at some paths only, folders with all in them; what is gone counts
        too.
        """
        digest = hashlib.blake2b(digest_size=16)
        for path in sorted({path.rstrip("/") for path in paths}):
            if not self._is_left_out(path):
                digest.update(f"{path}\0".encode("utf-8", "surrogateescape"))
                with in_words(path), suppress(FileNotFoundError, NotADirectoryError):
                    found = os.lstat(f"{self._base}{path}")
                    self.come_upon(found)
                    digest.update(numbers(found))
                    for _ in self._walk([f"{path}/"] if stat.S_ISDIR(found.st_mode) else [], digest.update):
                        pass
        return digest.hexdigest()

    def _walk(self, folders: list[str], tell: Callable[[bytes], None]) -> Iterator[tuple[str, bool, str]]:
        """The path of everything in some folders, whether it is a plain file, and what is odd about it, "" for nothing;
        always in the same order. Names and numbers of all are told.
        """
        while folders:
            folder = folders.pop()
            tell(f"{folder}\0".encode("utf-8", "surrogateescape"))
            with in_words(folder or "."), os.scandir(f"{self._base}{folder}") as entries:
                for entry in sorted(entries, key=_name):
                    path = f"{folder}{entry.name}"
                    if self._ignored(entry.name, path):
                        continue
                    found = entry.stat(follow_symlinks=False)
                    plain = stat.S_ISREG(found.st_mode)
                    odd = "" if plain and path.isascii() else _oddity(entry, found.st_mode)
                    if stat.S_ISDIR(found.st_mode) and not odd:
                        folders.append(f"{path}/")
                    self.come_upon(found)
                    tell(entry.name.encode("utf-8", "surrogateescape") + b"\0" + numbers(found))
                    yield path, plain, odd

    def come_upon(self, found: os.stat_result) -> None:
        """Keep in mind when it last changed, if that is the latest."""
        self.youngest = max(self.youngest, found.st_ctime_ns)

    def again(self) -> "FolderTree":
        """The folder as it lies now."""
        return FolderTree(self.root, self._keep)

    def let_go(self) -> None:
        self._read.clear()

    @property
    def odd(self) -> list[Odd]:
        return self._listing[1]

    @cached_property
    def _paths(self) -> list[str]:
        return self._listing[0]

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        """The names of the folders in each folder; one that holds no file is none."""
        found: dict[str, set[str]] = {}
        for path in {path.rpartition("/")[0] for path in self._paths}:
            inner = path
            while inner:
                above, _, name = inner.rpartition("/")
                names = found.setdefault(above, set())
                inner = "" if name in names else above  # those further out are known then
                names.add(name)
        return {above: sorted(names) for above, names in found.items()}

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(self._paths)

    @cached_property
    def _listing(self) -> tuple[list[str], list[Odd], str]:
        """The plain files, what else there is, and the digest over all of it."""
        paths: list[str] = []
        odd: list[Odd] = []
        digest = hashlib.blake2b(digest_size=16)
        for path, plain, kind in self._walk([""], digest.update):
            if kind:
                odd.append(Odd(path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"), kind))
            elif plain:
                paths.append(path)
        return sorted(paths), sorted(odd), digest.hexdigest()

    def _is_left_out(self, path: str) -> bool:
        """Whether the path, or a folder above it, is no part of this tree."""
        parts = path.split("/")
        return any(self._ignored(name, "/".join(parts[:depth])) for depth, name in enumerate(parts, 1))

    def _ignored(self, name: str, path: str) -> bool:
        if name[0] == "." and (name.lower() == ".git" or name.startswith(TEMPORARY)):
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
        raise in_words_of(error, path) from error


def in_words_of(error: OSError, path: str) -> Trouble:
    """The operating system's refusal in our words."""
    return Trouble("STORE-IO", path=path, words=error.strerror or str(error))


_name: Final = attrgetter("name")


def _oddity(entry: os.DirEntry[str], mode: int) -> str:
    if not entry.name.isascii() and any("\ud800" <= character <= "\udfff" for character in entry.name):
        return "name"
    if stat.S_ISLNK(mode) or getattr(entry, "is_junction", bool)():
        return "symlink"
    return "" if stat.S_ISDIR(mode) or stat.S_ISREG(mode) else "special"
