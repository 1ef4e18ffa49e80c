"""Which dossiers may still ask something of somebody: most have ended, and the name of their last move says so."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from kocgov.model.event import parse_name
from kocgov.model.procedure import Procedure, StateDef
from kocgov.model.state import State
from kocgov.work.dossiers import folder_of
from kocgov.work.workspace import Workspace

Settled = Callable[[StateDef], bool]
_WINDOW: Final = re.compile(rb"^window: ([a-z0-9_]+)$", re.MULTILINE)


def is_end(state: StateDef) -> bool:
    """Whether a matter has ended in that state."""
    return state.end


def is_still(state: StateDef) -> bool:
    """Whether no window runs in that state, so that nothing falls due."""
    return not state.windows


def unsettled(ws: Workspace, folder: str = "", settled: Settled = is_end) -> Iterator[State]:
    """The dossiers of a folder ("": of all) that do not stand in a settled state, in order of path."""
    for each in ws.folders():
        for dossier in likely(ws, each, settled) if folder in ("", each) else ():
            state = ws.dossier(dossier)
            if state and not settled(state.definition):
                yield state


def likely(ws: Workspace, folder: str, settled: Settled = is_end) -> Iterator[str]:
    """The dossiers of a folder that may stand elsewhere than in a settled state; no event but a lapse is read."""
    if (known := ws.known(folder)) is not None:
        yield from (dossier for dossier, brief in known.items() if not settled(ws.state_of(brief)))
        return
    laws = [law for charter in ws.charters.values() for law in charter.procedures.values() if law.folder == folder]
    steps, windows = _settling_steps(laws, settled), _settling_windows(laws, settled)
    # One listing of the whole folder: to ask for each dossier's files apart takes ten times as long.
    filed = groupby(ws.tree.under(f"{folder}/"), folder_of)
    last = {dossier: _last_move(paths) for dossier, paths in filed if dossier}
    ws.tree.prefetch(path for path, step in last.values() if step == "lapse")
    for dossier, (path, step) in last.items():
        silence = _WINDOW.search(ws.tree[path]) if step == "lapse" else None
        if not (silence[1].decode() in windows if silence else step in steps):
            yield dossier


def _last_move(paths: Iterable[str]) -> tuple[str, str]:
    """Path and step of the last move, empty where there is none."""
    for path in sorted(paths, reverse=True):
        name = parse_name(path.rpartition("/")[2])
        if name and name.is_move:
            return path, name.step
    return "", ""


def _settling_steps(laws: list[Procedure], settled: Settled) -> set[str]:
    """The steps that settle a matter in every way and under every law."""
    unsettling = {
        step.name
        for law in laws
        for step in law.steps.values()
        if not step.is_move or not all(settled(law.states[rule.to]) for rule in step.to)
    }
    return {name for law in laws for name in law.steps} - unsettling


def _settling_windows(laws: list[Procedure], settled: Settled) -> set[str]:
    """The windows whose silence settles a matter, in whichever state they run and under every law."""
    known = [(window, law) for law in laws for state in law.states.values() for window in state.windows.values()]
    unsettling = {w.name for w, law in known if not w.lapse.to or not settled(law.states[w.lapse.to])}
    return {window.name for window, _ in known} - unsettling
