"""The sweep: what silence has decided, found dossier by dossier and put on record by the clerk."""

from collections.abc import Iterator
from datetime import datetime

from kocgov.law.lapse import next_lapse
from kocgov.work.record import Fresh, Plan, plan_lapse
from kocgov.work.unsettled import is_still, unsettled
from kocgov.work.workspace import Workspace


def sweep(ws: Workspace, clerk: str, now: datetime, fresh: Fresh) -> Iterator[Plan]:
    """One plan for each dossier in which a window has run out; nothing is written. `fresh` names what silence opens.

    A window that opens with a lapse starts at its recording, so no dossier lapses twice in one moment, save for
    windows that ran side by side: those are found by sweeping again.
    """
    for state in unsettled(ws, settled=is_still):
        if term := next_lapse(state, ws.roster, ws.zone, now):
            yield plan_lapse(ws, state.dossier, term, clerk, now, fresh)
