"""What a file's place claims beyond its name: in which month a matter was opened, whom a profile describes; and names
that computers would not keep, or not keep apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.finding.finding import Finding, Place
from kocgov.model.event import Event
from kocgov.model.tree import Tree
from kocgov.words import RESERVED, is_handle
from kocgov.work.dossiers import PROFILE
from kocgov.work.reading import at, read_file


def misfiled(opening: Event, zone: ZoneInfo) -> Iterator[Finding]:
    """A dossier that does not lie under the year and month of its opening act, by the community's clock."""
    parts = opening.dossier.split("/")
    opened = f"{opening.at.astimezone(zone):%Y/%m}"
    if len(parts) == 4 and (lies := "/".join(parts[1:3])) != opened:
        yield Finding(Place(opening.path, 1, 1), "REC-MONTH", {"says": opened, "lies": lies})


def mistaken(path: str, tree: Mapping[str, bytes]) -> Iterator[Finding]:
    """A profile that says it describes somebody else than the member in whose folder it lies."""
    folder, _, name = path.rpartition("/")
    if name != PROFILE:
        return
    lies, read = folder.rpartition("/")[2], read_file(path, tree[path])
    if not is_handle(lies):
        yield Finding(Place(path, 1, 1), "REC-STRAY")
    elif read.ok and (says := str(read.data["member"])) != lies:
        yield Finding(at(path, read.places, ("member",)), "REC-PROFILE", {"says": says, "lies": lies})


def lookalikes(paths: Iterable[str], folders: Iterable[str]) -> Iterator[Finding]:
    """Files and folders that a computer which does not tell capitals apart would lay among those of the record."""
    ours = {*folders, "charters", "kocgov.yaml"}
    for path in paths:
        top = path.split("/", 1)[0]
        if top not in ours and unicodedata.normalize("NFKC", top).casefold() in ours:
            yield Finding(Place(path, 1, 1), "REC-STRAY")


CHARTERS, REHEARSALS = "charters/", "cases/rehearsals/"
LONGEST_NAME: Final = 100
"""Bytes of a name: with the folders above it, it stays within what Windows allows for a whole path."""
_KEPT: Final = re.compile(r"[^\s.~\-][^~:\"*?<>|\\]*(?<![\s.])")


def named_freely(tree: Tree) -> list[str]:
    """The files that people name as they like; every other name of the record follows from what lies in the file."""
    return [path for start in (CHARTERS, REHEARSALS) for path in tree.under(start) if _is_named_freely(path)]


def unkept(paths: Iterable[str], tree: Tree) -> Iterator[Finding]:
    """Of what people name freely, the topmost file or folder on the way to each path whose name some computer cannot
    keep, git reads as its own, or some computer takes for another one's beside it.
    """
    asked = {part for path in paths if _is_named_freely(path) for part in _downwards(path)}
    known: dict[str, set[str]] = {}
    for part in (part for path in (named_freely(tree) if asked else ()) for part in _downwards(path)):
        known.setdefault(_seen(part), set()).add(part)
    told: set[str] = set()
    for part in sorted(asked):
        if part.rpartition("/")[0] in told:
            told.add(part)
        elif not _is_kept(part.rpartition("/")[2]):
            told.add(part)
            yield Finding(Place(part, 1, 1), "REC-NAME")
        elif others := {other for other in known[_seen(part)] if other < part or other not in asked} - {part}:
            told.add(part)
            yield Finding(Place(part, 1, 1), "REC-ALIKE", {"other": min(others)})


def _is_named_freely(path: str) -> bool:
    return path.startswith(CHARTERS) or (path.startswith(REHEARSALS) and path.endswith(".yaml"))


def _downwards(path: str) -> Iterator[str]:
    """Every folder that the path lies in, the outermost first, and the path."""
    yield from (path[:at] for at, character in enumerate(path) if character == "/")
    yield path


def _seen(path: str) -> str:
    """What computers that do not tell capitals or forms of a letter apart make of a path."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def _is_kept(name: str) -> bool:
    plain = name.isprintable() and unicodedata.is_normalized("NFC", name) and len(name.encode()) <= LONGEST_NAME
    return plain and bool(_KEPT.fullmatch(name)) and name.partition(".")[0].casefold() not in RESERVED
