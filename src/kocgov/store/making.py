"""Files put on disk whole or not at all, never over another, with a way back."""

import os
from contextlib import suppress
from pathlib import Path

from kocgov.finding.finding import Trouble
from kocgov.store.disk import TEMPORARY, in_words, read_plain


class Making:
    """The files made and replaced below `root` in one go. Only one may be at work: hold the lock."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._made: list[Path] = []
        self._folders: list[Path] = []
        self._replaced: list[tuple[Path, bytes]] = []
        self._unsettled: dict[Path, None] = {}

    def put(self, path: str, data: bytes, *, over: bytes | None) -> None:
        """Make the file, or replace the one that holds the bytes `over`, which are then the way back.

        Raises Trouble STORE-EXISTS, STORE-ELSEWHERE, STORE-IO.
        """
        with in_words(path):
            target = self._place(path)
            # Equal bytes may be there already: left by a run that was killed before it could commit.
            if on_disk(target, path) == data:
                return
            temporary = _written(target, data)
            try:
                if over is None:
                    _name(temporary, target)
                    self._made.append(target)
                else:
                    temporary.replace(target)
                    self._replaced.append((target, over))
            except FileExistsError as error:
                raise Trouble("STORE-EXISTS", path=path) from error
            finally:
                temporary.unlink(missing_ok=True)
            self._unsettled[target.parent] = None

    def settle(self) -> None:
        """See that the names of all that was put are on disk for good. Raises Trouble STORE-IO."""
        for folder in self._unsettled:
            with in_words(str(folder)):
                _sync_folder(folder)
        self._unsettled.clear()

    def take_back(self, path: str, old: bytes | None) -> None:
        """Give the file back its `old` bytes, or remove it if it had none. Raises Trouble STORE-ELSEWHERE,
        STORE-IO.
        """
        with in_words(path):
            target = self._place(path)
            if old is None:
                target.unlink(missing_ok=True)
            else:
                _written(target, old).replace(target)

    def tidy(self, path: str) -> None:
        """Rid the file's folder of what was being written when a run was killed, and go where nothing is left."""
        for folder in (self._root / parent for parent in Path(path).parents):
            if folder.resolve() != folder:  # behind a link nothing is ours
                continue
            for leftover in folder.glob(f"{TEMPORARY}*"):
                leftover.unlink(missing_ok=True)
            if folder != self._root:
                with suppress(OSError):
                    folder.rmdir()

    def undo(self) -> None:
        """Leave the disk as it was found, as far as the disk lets us."""
        for target, old in reversed(self._replaced):
            with suppress(OSError):
                _written(target, old).replace(target)
        for target in reversed(self._made):
            with suppress(OSError):
                target.unlink()
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()

    def _place(self, path: str) -> Path:
        """The file's place, its folders made and rid of what a killed run left behind."""
        target = self._root / path
        for folder in (self._root / parent for parent in reversed(Path(path).parents)):
            if not folder.exists():
                folder.mkdir()
                self._folders.append(folder)
            elif folder.resolve() != folder:
                raise Trouble("STORE-ELSEWHERE", path=path)
        for leftover in target.parent.glob(f"{TEMPORARY}*"):
            leftover.unlink()
        return target


def hand_out(target: Path, data: bytes, *, over: bool = False) -> None:
    """A file for people to take along, beside the record: whole or not at all, and in no other's place unless `over`.

    Raises FileExistsError, OSError, each with the file's name.
    """
    target = target.resolve() if over else target
    try:
        temporary = _written(target, data)
        try:
            if over:
                temporary.replace(target)
            else:
                _name(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        error.filename, error.filename2 = str(target), None
        raise


def on_disk(target: Path, path: str) -> bytes | None:
    """What the file holds now; None where there is none. Raises Trouble STORE-IO, STORE-LARGE."""
    with in_words(path):
        return read_plain(target, path) if os.path.lexists(target) else None


def _written(target: Path, data: bytes) -> Path:
    """A temporary file beside `target` that holds the bytes for good."""
    temporary = target.with_name(f"{TEMPORARY}{os.getpid()}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _name(temporary: Path, target: Path) -> None:
    """Give the finished file its name, if the name is free. Raises FileExistsError."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the lock keeps the two lines below together
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        temporary.rename(target)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders, and writes their entries through by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
