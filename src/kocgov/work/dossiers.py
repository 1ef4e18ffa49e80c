"""Dossiers of a tree: which there are, and what their files are called."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct, field

from kocgov.finding.finding import Finding
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName, parse_name
from kocgov.model.procedure import Procedure
from kocgov.model.state import State
from kocgov.model.tree import Tree

MEMBERS = "members"
PROFILE = "profile.yaml"
AT_ONCE: Final = 500
"""So many dossiers are read at once, since that is quicker; more would only take memory."""


class Filed(Struct):
    """One dossier as it lies in the tree: its law, its events in order, and what is wrong with its files."""

    dossier: str
    law: tuple[Charter, Procedure] | None = None
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


def at_once(dossiers: Iterable[str]) -> Iterator[list[str]]:
    """The dossiers in lists, each of as many as are read at once."""
    rest = iter(dossiers)
    return iter(lambda: list(islice(rest, AT_ONCE)), [])


def names_in(tree: Tree, dossier: str) -> list[tuple[str, FileName]]:
    """The event files of a dossier with their names taken apart, in order of path: visit by visit, its move first."""
    found = ((path, parse_name(path.rpartition("/")[2])) for path in tree.under(f"{dossier}/"))
    return [(path, name) for path, name in found if name]
