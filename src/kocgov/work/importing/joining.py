"""From people of a file to members: who is new, under which handle, and the acts and profiles that take them in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec import Struct

from kocgov.finding.finding import Finding, Place, Trouble
from kocgov.work.batch import Batch
from kocgov.work.dossiers import MEMBERS
from kocgov.work.importing.handles import Key, Proposal, key_of, propose
from kocgov.work.importing.person import Person, Source
from kocgov.work.profiles import changed, path_of
from kocgov.work.record import Act, Fresh
from kocgov.work.workspace import Workspace

PROCEDURE: Final = "membership"
STEP: Final = "join"


class Candidate(Struct, frozen=True):
    """A person of the file with the handle they are to have. `how` tells of the handle as `Proposal.how` does; `known`,
    that it is on the roster already.
    """

    person: Person
    handle: str
    how: str
    known: bool


class Wanted(Struct, frozen=True):
    """What the importer says of everybody of whom the file does not say it, and whether contacts are kept."""

    circle: str = ""
    employer: str = ""
    contacts: bool = False


def candidates(ws: Workspace, source: Source, given: Mapping[Key, str], fresh: Fresh) -> list[Candidate]:
    """Everybody in the file who is somebody to take in, in its order. A handle that was `given` is not asked about."""
    people = [person for person in source.people if not person.gone]
    open_ = [person for person in people if key_of(person) not in given]
    proposed = iter(propose([person.login for person in open_], fresh, given.values()))
    found = []
    for person in people:
        handle = given.get(key_of(person))
        proposal = Proposal(handle, "confirmed") if handle else next(proposed)
        found.append(Candidate(person, proposal.handle, proposal.how, proposal.handle in ws.roster))
    return found


def joining(found: Iterable[Candidate]) -> list[Candidate]:
    """Those who are not on the roster yet."""
    return [candidate for candidate in found if not candidate.known]


def acts(found: Sequence[Candidate], wanted: Wanted, hand: str, at: datetime) -> list[Act]:
    """The act that takes each of them in."""
    return [
        Act(hand, STEP, at, f"{MEMBERS}/{candidate.handle}", PROCEDURE, fields=_fields(candidate, wanted))
        for candidate in found
    ]


def _fields(candidate: Candidate, wanted: Wanted) -> dict[str, Any]:
    said = {
        "circle": candidate.person.circle or wanted.circle,
        "employer": candidate.person.employer or wanted.employer,
    }
    return {"member": candidate.handle, **{key: value for key, value in said.items() if value}}


def profiles(
    ws: Workspace, source: Source, found: Sequence[Candidate], wanted: Wanted
) -> tuple[dict[str, bytes], list[Finding]]:
    """A profile for each of whom there is something to say, and what is wrong with any, told of the file's line."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for candidate in found:
        person, path = candidate.person, path_of(candidate.handle)
        name = person.name if person.name != candidate.handle else ""
        contact = person.contact if wanted.contacts else ""
        if path in ws.tree or not (name or person.languages or contact):
            continue
        place = Place(source.path, person.line, 1)
        try:
            files[path], wrong = changed(ws.tree, candidate.handle, name, person.languages, contact)
        except Trouble as trouble:  # a character that nobody sees
            findings.append(Finding(place, trouble.code, trouble.params))
        else:
            findings += [Finding(place, each.code, each.params) for each in wrong]
    return files, findings


def blamed(source: Source, found: Sequence[Candidate], batch: Batch) -> Iterator[Finding]:
    """What keeps people out, told of the line that each stands on."""
    for candidate, planned in zip(found, batch.plans, strict=True):
        place = Place(source.path, candidate.person.line, 1)
        yield from (Finding(place, finding.code, finding.params) for finding in planned.findings)
    yield from batch.findings
