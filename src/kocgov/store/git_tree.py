"""A commit as a tree: folders read as somebody walks into them, the whole listed at once where many are wanted."""

import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct, field

from kocgov.finding.finding import Trouble
from kocgov.model.memory import Memory
from kocgov.model.tree import Odd, Tree, starting
from kocgov.store.blobs import Blobs
from kocgov.store.planting import entries
from kocgov.store.process import Git

_PLAIN = "100644"
_FOLDER = "040000"
_KINDS = {"120000": "symlink", "160000": "submodule", "100755": "executable"}

_FOLDER_ENTRY = rb"40000 ([a-z0-9-]+)\0(.{%d})"

_LARGE: Final = 4_096
"""So many bytes of a folder are taken apart as soon as one entry is wanted."""
_STROLL: Final = 64
"""How many folders are read one by one before it is quicker to have git list the whole commit."""


class _Listing(Struct):
    """Ids of plain files and of folders by path or name, and what is neither."""

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    odd: list[Odd] = field(default_factory=list)


class GitTree(Tree):
    """The plain files of one commit. What is not plain is no member of the mapping but stands in `odd`."""

    def __init__(self, git: Git, blobs: Blobs, commit: str, memory: Memory | None = None) -> None:
        self.commit = commit
        self._git, self._blobs, self._memory = git, blobs, memory
        self._known: dict[str, _Listing] = {}
        self._whole: _Listing | None = None

    def __getitem__(self, path: str) -> bytes:
        """Raises KeyError, Trouble STORE-DAMAGED, STORE-LARGE."""
        try:
            return self._blobs[self.oid(path)]
        except Trouble as trouble:
            if trouble.code == "STORE-LARGE":  # an id would tell nobody which file that is
                trouble.params = {**trouble.params, "path": path}
            raise

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._file(path) is not None

    def __len__(self) -> int:
        return len(self._listing.files)

    def under(self, prefix: str) -> Iterator[str]:
        found = self._stroll(prefix) if self._whole is None else None
        return starting(self._paths, prefix) if found is None else iter(found)

    def folders(self, path: str) -> Sequence[str]:
        found = self._folder(path)
        return sorted(found.folders) if found else ()

    def folders_beginning(self, paths: Sequence[str], start: str) -> Iterator[str]:
        found = [(path, oid) for path in paths if (oid := self.folder_id(path)) is not None]
        raws = self._blobs.folders([oid for _, oid in found])
        # Few folders hold such a name: the others need not be taken apart.
        likely = [path for (path, _), raw in zip(found, raws, strict=True) if f" {start}".encode() in raw]
        return (f"{path}/{name}" for path in likely for name in self.folders(path) if name.startswith(start))

    def differing(self, other: Tree) -> Iterable[str] | None:
        if not isinstance(other, GitTree) or other._blobs is not self._blobs:
            return None
        return {path for path, _ in self._listing.files.items() ^ other._listing.files.items()}

    @property
    def odd(self) -> list[Odd]:
        return self._listing.odd

    @property
    def memory(self) -> Memory | None:
        return self._memory

    def oid(self, path: str) -> str:
        """The id of the blob at `path`. Raises KeyError."""
        found = self._file(path)
        if found is None:
            raise KeyError(path)
        return found

    def folder_id(self, path: str) -> str | None:
        if path == "":
            return self._root
        above, _, name = path.rpartition("/")
        if above not in self._known and (sole := self._sole(above, name)):
            return sole
        found = self._folder(above)
        return found.folders.get(name) if found else None

    def file_id(self, path: str) -> str | None:
        return self._file(path)

    def prefetch(self, paths: Iterable[str]) -> None:
        try:
            self._blobs.prefetch(self.oid(path) for path in paths)
        except Trouble as trouble:
            if trouble.code != "STORE-LARGE":  # whoever reads that file is told which it is
                raise

    def let_go(self) -> None:
        self._blobs.let_go()

    def close(self) -> None:
        self._blobs.close()

    def _file(self, path: str) -> str | None:
        if self._whole is not None:
            return self._whole.files.get(path)
        above, _, name = path.rpartition("/")
        found = self._folder(above)
        return found.files.get(name) if found else None

    def _sole(self, above: str, name: str) -> str | None:
        """The id of one folder in a large one, which need not be taken apart for it; None where that tells nothing."""
        outer = self.folder_id(above)
        (raw,) = self._blobs.folders([outer]) if outer else (b"",)
        return _looked_up(raw, name.encode("utf-8", "surrogateescape"), len(self._root) // 2)

    def _folder(self, path: str) -> _Listing | None:
        """One folder's own entries, those above it read on the way; None where there is none."""
        if path not in self._known:
            oid = self.folder_id(path)
            if oid is None:
                return None
            self._read([path], [oid])
        return self._known[path]

    def _read(self, paths: Sequence[str], oids: Sequence[str]) -> None:
        width = len(self._root) // 2
        for path, raw in zip(paths, self._blobs.folders(oids), strict=True):
            inside = f"{path}/" if path else ""
            lines = ((_as_git_reads(entry.mode), entry.name, entry.oid.decode()) for entry in entries(raw, width))
            self._known[path] = _of_folders(raw, width) or _sorted_out(lines, inside)

    def _stroll(self, prefix: str) -> list[str] | None:
        """The paths that begin with `prefix`, or None where that takes reading too many folders."""
        top, _, start = prefix.rpartition("/")
        first = self._folder(top)
        if first is None:
            return []
        inside = f"{top}/" if top else ""
        paths = [f"{inside}{name}" for name in first.files if name.startswith(start)]
        waiting = [f"{inside}{name}" for name in first.folders if name.startswith(start)]
        seen = 0
        while waiting:
            seen += len(waiting)
            if seen > _STROLL:
                return None
            self._read(waiting, [str(self.folder_id(path)) for path in waiting])
            listings = [(path, self._known[path]) for path in waiting]
            paths += [f"{path}/{name}" for path, listing in listings for name in listing.files]
            waiting = [f"{path}/{name}" for path, listing in listings for name in listing.folders]
        return sorted(paths)

    @cached_property
    def _root(self) -> str:
        try:
            return self._blobs.root_of(self.commit)
        except Trouble:
            return self._git.line("rev-parse", "--verify", "--end-of-options", f"{self.commit}^{{tree}}")

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._listing.files))

    @property
    def _listing(self) -> _Listing:
        if self._whole is None:
            out = self._git.run("ls-tree", "-r", "-t", "-z", "--full-tree", self.commit)
            self._whole = _sorted_out(map(_parts, _lines(out)), "")
        return self._whole


def _looked_up(raw: bytes, name: bytes, width: int) -> str | None:
    """The id of the folder with a name in a large folder; None where it is not plain to see which that is."""
    start = raw.find(b"40000 %b\0" % name) if len(raw) > _LARGE else -1
    # It begins behind the id of another entry, and not within a name that says the same; and it is the only one.
    begins = start == 0 or (start > width and raw[start - 1 - width] == 0 and raw[start - 1 : start] != b" ")
    if start < 0 or not begins or raw.count(b" %b\0" % name) > 1:
        return None
    end = start + len(name) + 7
    return raw[end : end + width].hex()


def _of_folders(raw: bytes, width: int) -> _Listing | None:
    """The listing of a folder that holds only folders with plain names, as most of a month's do; None of any other."""
    entry = _FOLDER_ENTRY % width
    if not re.fullmatch(rb"(?:%b)*+" % entry, raw, re.DOTALL):
        return None
    found = re.findall(entry, raw, re.DOTALL)
    if not found:
        return _Listing()
    names, ids = zip(*found, strict=True)  # taken apart all at once: a month has hundreds
    oids, length = b"".join(ids).hex(), 2 * width
    starts = range(0, len(oids), length)
    folders = dict(zip(b"/".join(names).decode().split("/"), [oids[at : at + length] for at in starts], strict=True))
    return _Listing(folders=folders) if len(folders) == len(found) else None  # two of a name are for `_sorted_out`


def _as_git_reads(mode: bytes) -> str:
    """The mode as `ls-tree` prints it and a checkout follows it: the kind, and whether a file may be run."""
    number = int(mode, 8)
    if stat.S_ISREG(number):
        return "100755" if number & stat.S_IXUSR else _PLAIN
    if stat.S_ISDIR(number):
        return _FOLDER
    return "120000" if stat.S_ISLNK(number) else "160000"


def _lines(told: bytes) -> Iterator[bytes]:
    """What git told, line by line, each ended by a null: of a million lines no second copy is held."""
    start = 0
    while (end := told.find(b"\0", start)) >= 0:
        yield told[start:end]
        start = end + 1


def _parts(line: bytes) -> tuple[str, bytes, str]:
    """Mode, name and id of a `MODE TYPE ID<tab>PATH` line."""
    head, _, name = line.partition(b"\t")
    mode, _, oid = head.decode().split(" ")
    return mode, name, oid


def _sorted_out(lines: Iterable[tuple[str, bytes, str]], inside: str) -> _Listing:
    """Plain files, folders and oddities; `inside` is the folder that their names are relative to."""
    listing = _Listing()
    for mode, name, oid in lines:
        try:
            path = name.decode()
        except UnicodeDecodeError:
            listing.odd.append(Odd(inside + name.decode("utf-8", "backslashreplace"), "name"))
            continue
        if mode == _PLAIN:
            _put(listing, path, oid, listing.files)
        elif mode == _FOLDER:
            _put(listing, path, oid, listing.folders)
        else:
            listing.odd.append(Odd(inside + path, _KINDS.get(mode, f"mode {mode}")))
    for odd in listing.odd:
        _drop(listing, odd.path.removeprefix(inside))
    return listing


def _put(listing: _Listing, path: str, oid: str, place: dict[str, str]) -> None:
    if path in listing.files or path in listing.folders:
        listing.odd.append(Odd(path, "twice"))
    place[path] = oid


def _drop(listing: _Listing, path: str) -> None:
    """Of two entries under one name git's own commands read either: neither may count."""
    listing.files.pop(path, None)
    listing.folders.pop(path, None)
