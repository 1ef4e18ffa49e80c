"""Dossiers of a tree: which there are, their events read and checked, their state folded."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct, field

from kocgov.finding.finding import Finding, Place
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName, in_order, parse_name, sort_key
from kocgov.model.procedure import Procedure
from kocgov.model.state import State
from kocgov.model.tree import Tree
from kocgov.text import codec
from kocgov.text.places import Places
from kocgov.work.reading import Read, at, event_shape, read_act

MEMBERS = "members"
PROFILE = "profile.yaml"
REMEMBERED: Final = 5_000
"""So many events that were read are remembered: a command that writes many acts reads the record again after each."""
_READ: Final[dict[tuple[str, bytes], tuple[Charter, Procedure, Event]]] = {}


class Filed(Struct):
    """One dossier as it lies in the tree: its law, its events in order, and what is wrong with its files."""

    dossier: str
    charter: Charter | None = None
    procedure: Procedure | None = None
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    state: State | None = None


def folder_of(path: str) -> str | None:
    """The dossier that a path lies in: `members/ID`, or `FOLDER/YEAR/MONTH/ID`; None outside any."""
    parts = path.split("/")
    if parts[0] == MEMBERS and len(parts) == 3:
        return "/".join(parts[:2])
    return "/".join(parts[:4]) if len(parts) == 5 and parts[1].isdigit() else None


def shelves_in(tree: Tree, folder: str) -> Iterator[str]:
    """The folders in which the dossiers of a folder of the record lie side by side: the roster, or the months."""
    if folder == MEMBERS:
        yield folder
        return
    for year in tree.folders(folder):
        yield from (f"{folder}/{year}/{month}" for month in tree.folders(f"{folder}/{year}") if year.isdigit())


def dossiers_on(tree: Tree, shelf: str) -> Iterator[str]:
    """Every dossier of a shelf, in order of path."""
    return (f"{shelf}/{name}" for name in tree.folders(shelf))


def dossiers_in(tree: Tree, folder: str) -> Iterator[str]:
    """Every dossier below a folder of the record, in order of path."""
    return (dossier for shelf in shelves_in(tree, folder) for dossier in dossiers_on(tree, shelf))


def names_in(tree: Tree, dossier: str) -> list[tuple[str, FileName]]:
    """The event files of a dossier with their names taken apart, in the order of the fold."""
    found = [(path, parse_name(path.rpartition("/")[2])) for path in tree.under(f"{dossier}/")]
    return sorted(((path, name) for path, name in found if name), key=lambda pair: (*sort_key(pair[1]), pair[0]))


def read_events(
    tree: Tree,
    dossier: str,
    paths: Iterable[tuple[str, FileName]],
    law: tuple[Charter, Procedure],
    community: str,
) -> tuple[list[Event], list[Finding]]:
    """The events in some files of a dossier, in order; files that are wrong are left out and told of."""
    events: list[Event] = []
    findings: list[Finding] = []
    for path, name in paths:
        event, wrong = read_event(path, name, tree[path], law)
        findings += wrong
        if event:
            misplaced = placement(event, dossier, community, tree[path])
            findings += misplaced
            events += [] if misplaced else [event]
    return in_order(events), findings


def read_event(
    path: str, name: FileName, data: bytes, law: tuple[Charter, Procedure]
) -> tuple[Event | None, list[Finding]]:
    """One event, or what is wrong with its file; what was read a moment ago under the same law is not read again."""
    key = (path, data)
    known = _READ.get(key)
    if known and known[0] is law[0] and known[1] is law[1]:
        return known[2], []
    event, findings = _read_event(path, name, data, law)
    if event:
        if len(_READ) >= REMEMBERED:
            _READ.clear()
        _READ[key] = (*law, event)
    return event, findings


def _read_event(
    path: str, name: FileName, data: bytes, law: tuple[Charter, Procedure]
) -> tuple[Event | None, list[Finding]]:
    judged = event_shape(*law, name.step)
    if judged is None:
        return None, [Finding(Place(path, 1, 1), "REC-STEP", {"step": name.step, "procedure": law[1].name})]
    found = read_act(path, data, judged)
    if not found.ok:
        return None, list(found.findings)
    if not found.canonical and not codec.is_canonical(data, found.data):
        return None, [Finding(Place(path, 1, 1), "REC-CANONICAL")]
    return codec.decode(path, name, data, found.data), []


@lru_cache(REMEMBERED)
def opening_law(path: str, data: bytes) -> Read:
    """The envelope of an opening act, of which only charter and procedure are wanted before its shape is known."""
    return read_act(path, data, None)


def placement(event: Event, dossier: str, community: str, data: bytes) -> list[Finding]:
    """What an event says of itself must agree with where it lies."""
    wrong: list[tuple[str, str, str]] = []
    wrong += [("dossier", event.dossier, dossier)] if event.dossier != dossier else []
    wrong += [("community", event.community, community)] if event.community != community else []
    wrong += [("step", event.step, event.name.step)] if event.step != event.name.step else []
    if event.name.step == "lapse" and not event.name.is_move:
        wrong += [("window", event.window, event.name.tag)] if event.window != event.name.tag else []
    elif event.by != event.name.actor:
        wrong += [("by", event.by, event.name.actor)]
    return [
        Finding(at(event.path, Places(data), (key,)), "REC-PLACE", {"field": key, "says": says, "lies": lies})
        for key, says, lies in wrong
    ]
