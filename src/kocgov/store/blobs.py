"""The objects of a repository, each read once, through one git process, and held against its own id."""

import hashlib
import os
import subprocess
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kocgov.finding.finding import Trouble
from kocgov.store.process import Git

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that a file of the record may have before the program declines to read it."""

# As many questions as fit into the smallest pipe (4,096 bytes): writing them can then never wait for a reader
# of answers.
_WINDOW = 60


class Blobs:
    """Bytes by blob id, and folders in git's own form. One per repository, so that two commits share what they have in
    common.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._known: dict[str, bytes] = {}
        self._folders: dict[str, bytes] = {}
        self._reader: _Reader | None = None

    def __getitem__(self, oid: str) -> bytes:
        """The bytes of one blob. Raises Trouble STORE-DAMAGED, STORE-LARGE."""
        if oid not in self._known:
            self.prefetch((oid,))
        return self._known[oid]

    def prefetch(self, oids: Iterable[str]) -> None:
        """Read many blobs with many questions under way at a time. Raises like reading one."""
        wanted = list(dict.fromkeys(oid for oid in oids if oid not in self._known))
        for first in range(0, len(wanted), _WINDOW):
            window = wanted[first : first + _WINDOW]
            self._known.update(zip(window, self._running().read(window), strict=True))

    def root_of(self, commit: str) -> str:
        """The id of a commit's root folder. Raises Trouble STORE-DAMAGED."""
        (head,) = self._running().read((commit,), b"commit")
        return head.partition(b"\n")[0].removeprefix(b"tree ").decode()

    def named(self, name: str) -> str | None:
        """The id of the commit that a name means now, None where it means none that can be read."""
        return self._running().commit(name)

    def folders(self, oids: Sequence[str]) -> list[bytes]:
        """Folders in git's own form, in the order asked for. Raises Trouble STORE-DAMAGED."""
        wanted = list(dict.fromkeys(oid for oid in oids if oid not in self._folders))
        for first in range(0, len(wanted), _WINDOW):
            window = wanted[first : first + _WINDOW]
            self._folders.update(zip(window, self._running().read(window, b"tree"), strict=True))
        return [self._folders[oid] for oid in oids]

    def let_go(self) -> None:
        """Forget the bytes that were read; what is asked for again is read again."""
        self._known.clear()

    def close(self) -> None:
        """End the reading process; the next read starts another."""
        if self._reader:
            self._reader.stop()
            self._reader = None

    def _running(self) -> "_Reader":
        if self._reader is None or not self._reader.usable:
            self._reader = _Reader(self._git.start("cat-file", "--batch"))
        return self._reader


class _Reader:
    """A running `git cat-file --batch`, ended when nobody holds it any more."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._questions, self._answers = process.stdin, process.stdout
        self._owner = os.getpid()
        self.stop = weakref.finalize(self, _end, process)

    @property
    def usable(self) -> bool:
        """Whether answers still match questions: a forked child must not share its parent's pipe."""
        return self.stop.alive and self._owner == os.getpid()

    def read(self, oids: Sequence[str], kind: bytes = b"blob") -> Iterator[bytes]:
        """The bytes of some objects. Whoever asks takes all answers, or the reader ends."""
        try:
            self._ask(oids)
            for oid in oids:
                yield self._answer(oid, kind)
        except OSError as error:
            self.stop()
            raise Trouble("STORE-DAMAGED", object=oids[0]) from error
        except BaseException:
            self.stop()  # answers may be left in the pipe
            raise

    def commit(self, name: str) -> str | None:
        """The id of the commit with a name, None where git says anything else, or nothing."""
        try:
            self._ask((name,))
            header = self._answers.readline().split()
            if len(header) == 3 and header[1] == b"commit":
                self._answers.read(int(header[2]) + 1)
                return header[0].decode()
        except OSError:
            pass
        self.stop()
        return None

    def _ask(self, names: Sequence[str]) -> None:
        self._questions.write("".join(f"{name}\n" for name in names).encode())
        self._questions.flush()

    def _answer(self, oid: str, kind: bytes) -> bytes:
        header = self._answers.readline().split()
        if len(header) != 3 or header[1] != kind:
            raise Trouble("STORE-DAMAGED", object=oid)
        size = int(header[2])
        if size > LARGEST:
            raise Trouble("STORE-LARGE", path=oid, bytes=size, most=LARGEST)
        data = self._answers.read(size)
        self._answers.read(1)  # the line's end; cut off from the whole, it would take a second copy of it
        if blob_id(data, like=oid, kind=kind) != oid:
            raise Trouble("STORE-DAMAGED", object=oid)
        return data


def blob_id(data: bytes, *, like: str, kind: bytes = b"blob") -> str:
    """The id that git gives to these bytes, under the same hash as the id `like` (SHA-1 or SHA-256)."""
    head = b"%b %d\0" % (kind, len(data))
    digest = hashlib.sha1(head, usedforsecurity=False) if len(like) == 40 else hashlib.sha256(head)
    digest.update(data)
    return digest.hexdigest()


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except BrokenPipeError:
                continue
    process.wait()
