"""The check of everything: every file of a workspace judged as it stands, with no memory of how it came about."""

from collections.abc import Iterable, Iterator

from kocgov.finding.finding import Finding, Place
from kocgov.law.authority import holds_role
from kocgov.law.refusal import refuse
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.work.dossiers import at_once
from kocgov.work.enacting import unaccounted
from kocgov.work.gate import REHEARSALS, is_event, strange
from kocgov.work.misplaced import lookalikes, misfiled, mistaken, named_freely, unkept
from kocgov.work.reading import read_file
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace, placed


def check(ws: Workspace) -> list[Finding]:
    """Every finding in the workspace, sorted by place. It never turns red by time passing.

    Raises Trouble where `kocgov.yaml` is missing or wrong: nothing else can be judged then.
    """
    return in_order([*of_the_rest(ws), *of_dossiers(ws, ws.all())])


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Findings by place, each once."""
    return sorted({_identity(finding): finding for finding in found}.values(), key=lambda finding: finding.sort_key)


def of_dossiers(ws: Workspace, dossiers: Iterable[str]) -> Iterator[Finding]:
    """What is wrong in some dossiers. What was read for them is let go from time to time: a record may be larger than
    memory.
    """
    for batch in at_once(dossiers):
        ws.gather(batch)
        for dossier in batch:
            yield from _dossier(ws, dossier)
        ws.let_go()


def of_the_rest(ws: Workspace) -> Iterator[Finding]:
    """What is wrong beside the dossiers: charters, profiles, what has strayed, what nobody accounts for."""
    folders = ws.folders()
    yield from _charters(ws)
    yield from strange(ws.tree.odd, folders)
    yield from _files(ws, folders)
    yield from unaccounted(ws)


def _identity(finding: Finding) -> tuple[object, ...]:
    return (finding.place, finding.code, tuple(sorted(finding.params.items())))


def _charters(ws: Workspace) -> Iterator[Finding]:
    for name, version in ws.charters.folders():
        yield from ws.charters.load(name, version)[1]
    if ws.charters.best(ws.settings.charter) is None:
        yield Finding(Place(SETTINGS, 1, 1), "REC-NO-CHARTER", {"charter": ws.settings.charter})


def _files(ws: Workspace, folders: list[str]) -> Iterator[Finding]:
    """Profiles and rehearsals have the shape of their kind; what is no event and none of these has strayed."""
    yield from lookalikes(ws.tree.folders(""), folders)
    yield from unkept(named_freely(ws.tree), ws.tree)
    for folder in folders:
        for path in ws.tree.under(f"{folder}/"):
            if is_event(path, folders):
                continue
            rehearsal = path.startswith(f"{REHEARSALS}/") and path.endswith(".yaml")
            if rehearsal or path.endswith("/profile.yaml"):
                yield from read_file(path, ws.tree[path]).findings
                yield from mistaken(path, ws.tree)
            else:
                yield Finding(Place(path, 1, 1), "REC-STRAY")


def _dossier(ws: Workspace, dossier: str) -> Iterator[Finding]:
    filed = ws.filed(dossier)
    yield from filed.findings
    if filed.state:
        yield from misfiled(filed.state.opening, ws.zone)
        for event in filed.events:
            yield from _competent(ws, filed.state, event)
            if event.opens or "counted" in event.found:
                yield from _linked(ws, event)


def _competent(ws: Workspace, state: State, event: Event) -> Iterator[Finding]:
    """Whoever acted by office held it at that time. Ends of office may not be dated back, so this stays true."""
    step = state.procedure.steps.get(event.step)
    by_office = event.role not in state.parties and not (step and event.role in step.bodies)
    if by_office and not holds_role(state.charter, ws.roster, event.by, event.role, event.at):
        refusal = refuse("KG-BY", "by", actor=event.by, role=event.role, step=event.step, allowed=event.role)
        yield placed(event.path, ws.tree[event.path], refusal)


def _linked(ws: Workspace, event: Event) -> Iterator[Finding]:
    """What an act opened is there and says so; what an act names as counted is there."""
    for dossier in event.opens:
        child = ws.dossier(dossier)
        if child is None or child.opening.origin is None or child.opening.origin.path != event.path:
            yield Finding(Place(event.path, 1, 1), "REC-OPENS", {"dossier": dossier})
    for path in event.found.get("counted", ()):
        if path not in ws.tree:
            yield placed(event.path, ws.tree[event.path], refuse("REC-COUNTED", "found", path=str(path)))
