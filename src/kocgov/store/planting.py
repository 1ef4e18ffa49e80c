"""A commit's files with some put in: only the folders on the way to them are read and written again.

Going through a copy of git's index would do the same, and take twice as long for a record of ten thousand
cases.
"""

import re
from binascii import hexlify
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from kocgov.finding.finding import Trouble
from kocgov.store.process import Git

_TREE: Final = b"40000"
_LINES = {width: re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % width, re.DOTALL) for width in (20, 32)}
_TYPES = {_TREE: b"tree", b"160000": b"commit"}


class Present(Struct, frozen=True):
    """What a commit has at a path: `kind` is git's (blob, tree), `data` its raw bytes."""

    oid: str
    kind: str
    data: bytes


class Entry(Struct, frozen=True):
    """One line of a folder in git."""

    mode: bytes
    name: bytes
    oid: bytes

    @property
    def line(self) -> bytes:
        return b"%b %b %b\t%b\0" % (self.mode, _TYPES.get(self.mode, b"blob"), self.oid, self.name)


_Folder = dict[tuple[bytes, bool], Entry]
"""The entries of a folder by name and by whether they are folders themselves."""


def present(git: Git, commit: str, paths: Iterable[str]) -> dict[str, Present]:
    """What the commit has at these paths and at the folders above them, by path ("" is the root)."""
    names = sorted({name for path in paths for name in (path, *_above(path))})
    out = git.run("cat-file", "--batch", stdin="".join(f"{commit}:{name}\n" for name in names).encode())
    found = {}
    for name in names:
        header, _, out = out.partition(b"\n")
        if not header.endswith(b" missing"):
            oid, kind, size = header.decode().split()
            found[name] = Present(oid, kind, out[: int(size)])
            out = out[int(size) + 1 :]
    return found


def plant(git: Git, found: Mapping[str, Present], blobs: Mapping[str, str]) -> str:
    """Write the tree that has `blobs` (ids by path) put into what was `found`, and return its id.

    Raises Trouble STORE-EXISTS where a folder would take a file's place.
    """
    width = len(next(iter(blobs.values()))) // 2
    names = dict.fromkeys(name for path in blobs for name in _above(path))
    folders = {name: _contents(found.get(name), width) for name in names}
    for path, oid in blobs.items():
        _put(folders, path, Entry(b"100644", _last(path), oid.encode()))
    try:
        return _grow(git, folders)
    except BrokenPipeError as error:
        raise Trouble("STORE-GIT", command="mktree", words="it ended early") from error


def _contents(found: Present | None, width: int) -> _Folder:
    if found is None or found.kind != "tree":
        return {}
    return {(entry.name, entry.mode == _TREE): entry for entry in entries(found.data, width)}


def _grow(git: Git, folders: dict[str, _Folder]) -> str:
    """Write the folders, the deepest first, each entering its id into the one above; the id of the root."""
    with git.start("mktree", "-z", "--batch") as process:
        assert process.stdin
        assert process.stdout
        written = b""
        for name in sorted(folders, key=_depth, reverse=True):
            process.stdin.write(b"".join(entry.line for entry in folders[name].values()) + b"\0")
            process.stdin.flush()
            written = process.stdout.readline().strip()
            if not written:
                raise Trouble("STORE-GIT", command="mktree", words=f"it refuses folder {name or '/'}")
            if name:
                _put(folders, name, Entry(_TREE, _last(name), written))
    return written.decode()


def _above(path: str) -> list[str]:
    """The folders above a path, the nearest first and the root, "", last."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(len(parts), -1, -1)]


def _last(path: str) -> bytes:
    return path.rpartition("/")[2].encode()


def _depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0


def _put(folders: dict[str, _Folder], path: str, new: Entry) -> None:
    """Give the folder of `path` the new entry instead of an old one of that name and nature."""
    folder, nature = folders[path.rpartition("/")[0]], new.mode == _TREE
    if (new.name, not nature) in folder:
        raise Trouble("STORE-EXISTS", path=path)
    folder[new.name, nature] = new


def entries(raw: bytes, width: int) -> Iterator[Entry]:
    """The entries of a tree in git's own form: mode, blank, name, NUL, then the id as `width` bytes."""
    for mode, name, oid in _LINES[width].findall(raw):
        yield Entry(b"%o" % int(mode, 8), name, hexlify(oid))
