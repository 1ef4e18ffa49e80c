"""Acts from their files: many files pass each stage in turn, since a processor is quicker at many of one thing."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from msgspec import Struct

from kocgov.finding.finding import Finding, Place
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName, in_order
from kocgov.model.procedure import Procedure
from kocgov.text import codec
from kocgov.text.places import Places
from kocgov.work.reading import Read, at, event_shape, read_act

Law = tuple[Charter, Procedure]
Told = tuple[Event | None, Sequence[Finding]]
"""The act that a file holds, or what is wrong with the file."""

REMEMBERED: Final = 5_000
"""So many acts that were read are remembered: a command that writes many acts reads the record again after each."""
_READ: Final[dict[tuple[str, bytes], tuple[Law, Event]]] = {}


class Bundle(Struct, frozen=True):
    """The files of one dossier before they are read: the path of each, what its name says, its bytes."""

    dossier: str
    law: Law
    files: Sequence[tuple[str, FileName, bytes]]


Reader = Callable[[Sequence[Bundle], str], list[tuple[list[Event], list[Finding]]]]


class _Sheet(Struct, frozen=True):
    """One of them, with the law that it is read by."""

    path: str
    name: FileName
    data: bytes
    law: Law


def read_events(bundles: Sequence[Bundle], community: str) -> list[tuple[list[Event], list[Finding]]]:
    """Of each bundle its acts in order, and what is wrong with its files, which are left out then."""
    told = iter(_read([_Sheet(*file, bundle.law) for bundle in bundles for file in bundle.files]))
    return [_sorted_out(bundle, list(islice(told, len(bundle.files))), community) for bundle in bundles]


def reread_events(bundles: Sequence[Bundle], community: str) -> list[tuple[list[Event], list[Finding]]]:
    """The same of what may be read again soon: what was read a moment ago under the same law is not."""
    sheets = [_Sheet(*file, bundle.law) for bundle in bundles for file in bundle.files]
    known = [_remembered(sheet) for sheet in sheets]
    fresh = iter(_read([sheet for sheet, event in zip(sheets, known, strict=True) if event is None]))
    told = [(event, ()) if event else next(fresh) for event in known]
    for sheet, before, (event, _) in zip(sheets, known, told, strict=True):
        if event and not before:
            _remember(sheet, event)
    rest = iter(told)
    return [_sorted_out(bundle, list(islice(rest, len(bundle.files))), community) for bundle in bundles]


def _sorted_out(bundle: Bundle, told: Sequence[Told], community: str) -> tuple[list[Event], list[Finding]]:
    events: list[Event] = []
    findings: list[Finding] = []
    for (_, _, data), (event, wrong) in zip(bundle.files, told, strict=True):
        misplaced = placement(event, bundle.dossier, community, data) if event else []
        findings += [*wrong, *misplaced]
        events += [event] if event and not misplaced else []
    return in_order(events), findings


@lru_cache(REMEMBERED)
def opening_law(path: str, data: bytes) -> Read:
    """The envelope of an opening act, of which only charter and procedure are wanted before its shape is known."""
    return read_act(path, data, codec.read(data), None)


def _remembered(sheet: _Sheet) -> Event | None:
    law, event = _READ.get((sheet.path, sheet.data), (None, None))
    return event if law and law[0] is sheet.law[0] and law[1] is sheet.law[1] else None


def _remember(sheet: _Sheet, event: Event) -> None:
    if len(_READ) >= REMEMBERED:
        _READ.clear()
    _READ[sheet.path, sheet.data] = sheet.law, event


def _read(sheets: Sequence[_Sheet]) -> list[Told]:
    trees = [_tree(sheet) for sheet in sheets]
    shapes = [event_shape(*sheet.law, sheet.name.step) for sheet in sheets]
    reads = [
        read_act(sheet.path, sheet.data, tree, shape) if shape else None
        for sheet, tree, shape in zip(sheets, trees, shapes, strict=True)
    ]
    return [_decoded(sheet, read) for sheet, read in zip(sheets, reads, strict=True)]


def _tree(sheet: _Sheet) -> Mapping[str, Any] | None:
    """What a file in canonical form says; an opening act was read for its law already."""
    if sheet.name.number > 1 or not sheet.name.is_move:
        return codec.read(sheet.data)
    opening = opening_law(sheet.path, sheet.data)
    return opening.data if opening.canonical else None


def _decoded(sheet: _Sheet, read: Read | None) -> Told:
    if read is None:
        said = {"step": sheet.name.step, "procedure": sheet.law[1].name}
        return None, [Finding(Place(sheet.path, 1, 1), "REC-STEP", said)]
    if not read.ok:
        return None, read.findings
    if not read.canonical and not codec.is_canonical(sheet.data, read.data):
        return None, [Finding(Place(sheet.path, 1, 1), "REC-CANONICAL")]
    return codec.decode(sheet.path, sheet.name, sheet.data, read.data), ()


def placement(event: Event, dossier: str, community: str, data: bytes) -> list[Finding]:
    """What an event says of itself must agree with where it lies."""
    name = event.name
    silent = name.step == "lapse" and not name.is_move  # no name of a file says who wrote it down
    said = (
        ("dossier", event.dossier, dossier),
        ("community", event.community, community),
        ("step", event.step, name.step),
        ("window", event.window, name.tag) if silent else ("by", event.by, name.actor),
    )
    return [
        Finding(at(event.path, Places(data), (key,)), "REC-PLACE", {"field": key, "says": says, "lies": lies})
        for key, says, lies in said
        if says != lies
    ]
