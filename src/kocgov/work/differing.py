"""What differs between two of a kind: one was added, removed or changed, and may have grown stricter or milder."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

STRICTER, MILDER = "stricter", "milder"

T = TypeVar("T")


class Pair(Struct, Generic[T], frozen=True):
    """One thing in both charters, or in one of them; `leaning` is stricter, milder, or "" where it cannot be told."""

    id: str
    old: T | None
    new: T | None
    leaning: str = ""

    @property
    def how(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


def pairs(old: Mapping[str, T], new: Mapping[str, T]) -> tuple[Pair[T], ...]:
    """What differs between two mappings, key by key."""
    keys = dict.fromkeys((*new, *old))
    return tuple(Pair(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))


def either_way(moves: Iterable[int]) -> str:
    """Upwards is stricter; both ways at once cannot be told."""
    signs = {move > 0 for move in moves if move}
    return "" if len(signs) != 1 else STRICTER if signs.pop() else MILDER
