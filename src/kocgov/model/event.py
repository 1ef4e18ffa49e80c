"""One act of one person, as it lies in one file of a dossier, and the grammar of its file name."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from kocgov.words import HANDLE, STEP

ENVELOPE = (
    "format", "community", "dossier", "procedure", "step", "by", "role", "at", "recorded", "charter", "seen",
    "origin", "opens", "window", "due", "found",
)  # fmt: skip
"""The keys that every event may have, in their canonical order; a step's own fields follow."""

_NAME = re.compile(
    r"([0-9]{4})"
    rf"(?:-({STEP})\.({HANDLE})"  # a move
    rf"|\.lapse\.({STEP})"  # silence that leads nowhere, by its window
    rf"|\.({STEP})(?:\.({STEP}))?\.({HANDLE})(?:\.([2-9]|[1-9][0-9]+))?)"  # a filing
    r"\.yaml"
)


class FileName(Struct, frozen=True):
    """What a file name says: number, step, actor, and for filings a proposition or window (`tag`) and an ordinal."""

    number: int
    step: str
    actor: str
    is_move: bool
    tag: str = ""
    ordinal: int = 1

    def __str__(self) -> str:
        if self.is_move:
            return f"{self.number:04d}-{self.step}.{self.actor}.yaml"
        if self.step == "lapse":
            return f"{self.number:04d}.lapse.{self.tag}.yaml"
        tag = f".{self.tag}" if self.tag else ""
        again = f".{self.ordinal}" if self.ordinal > 1 else ""
        return f"{self.number:04d}.{self.step}{tag}.{self.actor}{again}.yaml"


def parse_name(name: str) -> FileName | None:
    """The parts of an event's file name, or None where it is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    number, moved, mover, window, step, tag, actor, ordinal = found.groups()
    if moved:
        return FileName(int(number), moved, mover, is_move=True)
    if window:
        return FileName(int(number), "lapse", "", is_move=False, tag=window)
    return FileName(int(number), step, actor, is_move=False, tag=tag or "", ordinal=int(ordinal or 1))


def is_name(name: str) -> bool:
    """Whether a file name is that of an event."""
    return _NAME.fullmatch(name) is not None


class Recorded(Struct, frozen=True):
    """Who took the act down for the person who did it, when, and where the person's own words are."""

    by: str
    at: datetime
    ref: str = ""
    reason: str = ""


class Origin(Struct, frozen=True):
    """The act elsewhere that opened this dossier."""

    dossier: str
    path: str


class Event(Struct, frozen=True):
    """One act. `fields` are the step's own; `found` is what it took from elsewhere in the record; `digest` names
    its bytes.
    """

    path: str
    name: FileName
    community: str
    dossier: str
    step: str
    by: str
    role: str
    at: datetime
    charter: str
    digest: str
    seen: str = ""
    procedure: str = ""
    recorded: Recorded | None = None
    origin: Origin | None = None
    opens: tuple[str, ...] = ()
    window: str = ""
    due: datetime | None = None
    found: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known_at(self) -> datetime:
        """When the record learned of the act."""
        return self.recorded.at if self.recorded else self.at

    @property
    def hand(self) -> str:
        """Who put the event into the record: the one at the terminal."""
        return self.recorded.by if self.recorded else self.by


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events as they are folded and shown: by number, the move first, then the visit's filings by time and path."""
    return sorted(events, key=lambda event: (event.name.number, not event.name.is_move, event.at, event.path))
