"""Reviews due: matters that counted what has been taken back since, found from the acts that took it back."""

from collections.abc import Iterator

from kocgov.law.review import Review, stale
from kocgov.model.state import State
from kocgov.work.dossiers import MEMBERS, folder_of
from kocgov.work.workspace import Workspace


def reviews(ws: Workspace) -> Iterator[tuple[State, Review]]:
    """Every matter to be looked at again, ended ones too, with what would come out today; in order of path."""
    people = {person for state in _taken_back(ws) for person in state.parties.get("respondent", ())}
    theirs = {state.dossier: state for person in people for state in ws.against(person)}
    for _, state in sorted(theirs.items()):
        if found := stale(state, ws):
            yield state, found


def _taken_back(ws: Workspace) -> Iterator[State]:
    """The matters whose decision was taken back: a brief or the name of a file says so before any is read."""
    laws = [law for charter in ws.charters.values() for law in charter.procedures.values()]
    marks = {f"-{step.name}." for law in laws for step in law.steps.values() if "overrule" in step.effects}
    yield from (state for dossier in ws.appealed() if (state := ws.dossier(dossier)) and state.struck)
    for folder in (each for each in ws.folders() if each != MEMBERS):
        known = ws.known(folder)
        found = [d for d, brief in known.items() if brief.struck] if known is not None else _marked(ws, folder, marks)
        yield from (state for dossier in found if (state := ws.dossier(dossier)) and state.overruled)


def _marked(ws: Workspace, folder: str, marks: set[str]) -> list[str]:
    """The dossiers of a folder in which a file's name holds one of some marks."""
    found = (folder_of(path) for path in ws.tree.under(f"{folder}/") if any(mark in path for mark in marks))
    return sorted({dossier for dossier in found if dossier})
