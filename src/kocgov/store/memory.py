"""Notes kept between runs under `.git/kocgov/`: disposable, and silent about its own troubles."""

import hashlib
import sqlite3
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

NAME: Final = "memory-2.sqlite"
_PATIENCE = 0.5  # seconds to wait for another run that writes; then this one keeps nothing
_AT_ONCE = 500  # questions in one statement, well below what any SQLite takes
_Row = tuple[str, str, str, str, str]
_TABLE = (
    "CREATE TABLE IF NOT EXISTS notes "
    "(kind TEXT, place TEXT, content TEXT, seal TEXT, note TEXT, PRIMARY KEY (kind, place))"
)


class NotesOnDisk:
    """A memory (`kocgov.model.memory.Memory`) in one SQLite file.

    A place has one note of a kind, so that the file grows with the record and not with every act. Whatever goes wrong
    with it (no room, no right to write, a damaged or foreign file) only costs time: what cannot be recalled is read
    again. Every note carries a seal over its kind, place, content and text, so that a damaged one is none.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "kocgov" / NAME
        self._connection: sqlite3.Connection | None = None
        self._lost = False
        self._new: list[_Row] = []
        weakref.finalize(self, _write, self._file, self._new)  # when the run ends, at the latest

    def recall(self, kind: str, wanted: Mapping[str, str]) -> dict[str, str]:
        """The notes of a kind that are there, whole, and on what lies at their places now."""
        places, found = list(wanted), {}
        for first in range(0, len(places), _AT_ONCE):
            some = places[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            where = f"kind = ? AND place IN ({marks}) AND typeof(note) = 'text'"
            question = f"SELECT place, content, seal, note FROM notes WHERE {where}"  # noqa: S608 -- only marks are put in
            for place, content, seal, note in self._ask(question, (kind, *some)):
                if content == wanted[place] and seal == _seal(kind, place, content, note):
                    found[place] = note
        return found

    def keep(self, kind: str, place: str, content: str, note: str) -> None:
        """Keep a note; it is written when there are many, or when the run ends."""
        self._new.append((kind, place, content, _seal(kind, place, content, note), note))
        if len(self._new) >= _AT_ONCE:
            _write(self._file, self._new)

    def _ask(self, question: str, values: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
        connection = self._open()
        try:
            return connection.execute(question, values).fetchall() if connection else []
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._lost and self._file.exists():
            try:
                self._connection = sqlite3.connect(self._file, timeout=_PATIENCE)
            except sqlite3.Error as error:
                self._give_up(error)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        """A file that is none of ours, or damaged, goes; the next run begins a new one. A busy one stays."""
        if self._connection:
            self._connection.close()
        self._connection, self._lost = None, True
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._file.unlink(missing_ok=True)


def _write(file: Path, rows: list[_Row]) -> None:
    """Write notes in one transaction, and forget that they are new."""
    if not rows:
        return
    with suppress(OSError, sqlite3.Error):
        file.parent.mkdir(exist_ok=True)
        connection = sqlite3.connect(file, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut destroys is read again
            with connection:
                connection.execute(_TABLE)
                connection.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?)", rows)
        finally:
            connection.close()
    rows.clear()


def _seal(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
