"""Where in a file each value stands, found only when somebody asks: most files are right, and nobody does.

The parser is loaded then, too.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kocgov.text.events import Event, Next

Pointer = tuple[str | int, ...]
_Spots = dict[Pointer, tuple[int, int]]


class Places:
    """The lines and columns, from 1 in characters, of the values and keys of a file that was accepted.

    A pointer is the way from the root: keys and, in lists, indices from 0. Without bytes all is at (0, 0).
    """

    def __init__(self, data: bytes = b"") -> None:
        self._data = data

    def of(self, pointer: Sequence[str | int]) -> tuple[int, int]:
        """The place of the value, or of the nearest thing around it that is there."""
        values, _ = self._spots
        return next(values[way] for way in _shorter(tuple(pointer)) if way in values)

    def key(self, pointer: Sequence[str | int]) -> tuple[int, int]:
        """The place of the key under which the value stands; for an item of a list, of the item."""
        return self._spots[1].get(tuple(pointer)) or self.of(pointer)

    @cached_property
    def _spots(self) -> tuple[_Spots, _Spots]:
        values: _Spots = {(): (0, 0)}
        keys: _Spots = {}
        if self._data:
            from kocgov.text.events import events

            following = events(self._data)
            following(), following()  # the stream's and the document's start
            _note(following, following(), (), values, keys)
        return values, keys


def _shorter(pointer: Pointer) -> list[Pointer]:
    return [pointer[:length] for length in range(len(pointer), -1, -1)]


def _note(following: "Next", event: "Event", at: Pointer, values: _Spots, keys: _Spots) -> None:
    from yaml.events import MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

    from kocgov.text.events import spot

    values[at] = spot(event)
    if isinstance(event, MappingStartEvent):
        while isinstance(key := following(), ScalarEvent):
            here = (*at, key.value)
            keys[here] = spot(key)
            _note(following, following(), here, values, keys)
    elif isinstance(event, SequenceStartEvent):
        index = 0
        while not isinstance(item := following(), SequenceEndEvent):
            _note(following, item, (*at, index), values, keys)
            index += 1
