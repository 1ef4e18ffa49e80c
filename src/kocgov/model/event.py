"""One act of one person, as it lies in one file of a dossier, and the grammar of its file name."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from kocgov.words import HANDLE, STEP

ENVELOPE = (
    "format", "community", "dossier", "procedure", "step", "by", "role", "at", "recorded", "charter", "seen",
    "origin", "opens", "window", "due", "found",
)  # fmt: skip
"""The keys that every event may have, in their canonical order; a step's own fields follow."""

_MOVE = re.compile(rf"(?P<number>[0-9]{{4}})-(?P<step>{STEP})\.(?P<actor>{HANDLE})\.yaml")
_LAPSE = re.compile(rf"(?P<number>[0-9]{{4}})\.lapse\.(?P<tag>{STEP})\.yaml")
_FILING = re.compile(
    rf"(?P<number>[0-9]{{4}})\.(?P<step>{STEP})(?:\.(?P<tag>{STEP}))?\.(?P<actor>{HANDLE})(?:\.(?P<ordinal>[2-9]|[1-9][0-9]+))?\.yaml"
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
    if found := _MOVE.fullmatch(name):
        return FileName(int(found["number"]), found["step"], found["actor"], is_move=True)
    if found := _LAPSE.fullmatch(name):
        return FileName(int(found["number"]), "lapse", "", is_move=False, tag=found["tag"])
    if found := _FILING.fullmatch(name):
        ordinal = int(found["ordinal"] or 1)
        tag = found["tag"] or ""
        return FileName(int(found["number"]), found["step"], found["actor"], is_move=False, tag=tag, ordinal=ordinal)
    return None


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


def sort_key(name: FileName) -> tuple[int, int]:
    """Moves before the filings of the visit that they open."""
    return (name.number, 0 if name.is_move else 1)


def in_order(events: Sequence[Event]) -> list[Event]:
    """Events as they are folded and shown: by number, the move first, then the visit's filings by time and path."""
    return sorted(events, key=lambda event: (*sort_key(event.name), event.at, event.path))
