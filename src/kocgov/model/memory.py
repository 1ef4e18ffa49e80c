"""A memory between runs: notes by key, of which any may be missing, and none decides whether an act is lawful."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class Memory(Protocol):
    """Notes by kind and key. A key names content (a git tree's id), so a note is never out of date, only absent."""

    def recall(self, kind: str, keys: Iterable[str]) -> Mapping[str, str]:
        """The notes that are there."""

    def keep(self, kind: str, notes: Mapping[str, str]) -> None:
        """Keep some notes; where that is not possible, nothing happens."""
