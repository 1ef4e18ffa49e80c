"""What a file's place claims beyond its name: in which month a matter was opened, whom a profile describes."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from kocgov.finding.finding import Finding, Place
from kocgov.model.event import Event
from kocgov.words import is_handle
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
