"""A memory between runs: notes of which any may be missing, and none decides whether an act is lawful."""

from collections.abc import Mapping
from typing import Protocol


class Memory(Protocol):
    """One note for each kind and place. It says of which content it speaks (git's id), so it is never out of date:
    of any other content it is absent.
    """

    def recall(self, kind: str, wanted: Mapping[str, str]) -> Mapping[str, str]:
        """The notes that are there, by place; `wanted` gives the id of what lies at each place now."""

    def keep(self, kind: str, place: str, content: str, note: str) -> None:
        """Keep a note on the content with this id, instead of an earlier one; where that cannot be, nothing happens."""
