"""From what a person types to what the record holds: prefixes of ids, names of procedures and steps, with near
misses.
"""

from collections.abc import Iterable

from kocgov.finding.finding import Exit, Trouble
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State
from kocgov.work.workspace import Workspace

AMENDMENTS = "amendments"


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a mistyped one, "" where none is."""
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def resolve(ws: Workspace, typed: str, folder: str = "") -> str:
    """The dossier that somebody means: a path, a unique beginning of its id, or a member's handle.

    Raises Trouble (usage) where nothing or more than one thing fits.
    """
    typed = typed.replace("\\", "/").removeprefix("./").rstrip("/")  # as Windows completes paths
    shelf, _, name = typed.rpartition("/")
    found = ws.beginning(name, folder) if name else []
    if shelf:
        found = [typed] if typed in found else []
    found = [dossier for dossier in found if dossier.rpartition("/")[2] == name] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise Trouble("WS-AMBIGUOUS", exit=Exit.USAGE, typed=typed, found=", ".join(found[:5]))
    guess = near(typed, (dossier.rpartition("/")[2] for dossier in ws.all(folder)))
    raise Trouble("WS-NO-DOSSIER", exit=Exit.USAGE, typed=typed, near=guess or "-")


def only_open(ws: Workspace, folder: str) -> str:
    """The one matter of a folder that has not ended. Raises Trouble (usage) where there is none, or more than one."""
    found = [dossier for dossier in ws.all(folder) if not state_of(ws, dossier).ended]
    if len(found) != 1:
        raise Trouble("CMD-WHICH-AMENDMENT", exit=Exit.USAGE, open=", ".join(found) or "-")
    return found[0]


def meant(ws: Workspace, typed: str, folder: str) -> str:
    """The dossier that somebody means. Raises Trouble (usage) where there is none, or only one of another kind."""
    if folder == AMENDMENTS and not typed:  # there are few, and mostly one is open
        return only_open(ws, folder)
    try:
        return resolve(ws, typed, folder)
    except Trouble as trouble:
        if trouble.code == "WS-NO-DOSSIER" and any(dossier.rpartition("/")[2] == typed for dossier in ws.all()):
            raise Trouble("CMD-ELSEWHERE", exit=Exit.USAGE, typed=typed) from None
        raise


def state_of(ws: Workspace, dossier: str) -> State:
    """A dossier that folds. Raises Trouble with its first finding where it does not."""
    filed = ws.filed(dossier)
    if filed.state is None:
        first = next(iter(filed.findings), None)
        where = f"{first.place.path}:{first.place.line}:{first.place.col} {first.code}" if first else dossier
        raise Trouble("WS-BROKEN", exit=Exit.FINDINGS, where=where, what=first.message if first else "")
    return filed.state


def procedure_of(charter: Charter, name: str) -> Procedure:
    """The procedure of that name. Raises Trouble (usage) where the charter has none."""
    if name in charter.procedures:
        return charter.procedures[name]
    known = ", ".join(charter.procedures)
    raise Trouble("WS-NO-PROCEDURE", exit=Exit.USAGE, typed=name, known=known)


def step_of(procedure: Procedure, typed: str) -> Step:
    """The step of that name, `-` or `_` between its words. Raises Trouble (usage) where there is none."""
    name = typed.replace("-", "_")
    if name in procedure.steps:
        return procedure.steps[name]
    known = ", ".join(step.replace("_", "-") for step in procedure.steps)
    raise Trouble("WS-NO-STEP", exit=Exit.USAGE, typed=typed, near=near(name, procedure.steps) or "-", known=known)
