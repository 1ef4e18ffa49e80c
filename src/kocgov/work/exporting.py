"""The roster as plain values, for tables and lists that other programs read."""

from datetime import datetime

from msgspec import Struct

from kocgov.model.state import State
from kocgov.work.members import place_of
from kocgov.work.profiles import profile
from kocgov.work.workspace import Workspace


class Line(Struct, frozen=True):
    """A member as an export tells of them; name and languages are empty unless profiles were asked for."""

    handle: str
    circle: str
    employer: str
    offices: tuple[str, ...]
    state: str
    ended: bool
    joined: str
    name: str = ""
    languages: tuple[str, ...] = ()


def roster(ws: Workspace, now: datetime, *, profiles: bool = False) -> list[Line]:
    """Everybody whose dossier folds, sorted by handle, as of `now`."""
    states = ((member, ws.roster.members.get(member)) for member in sorted(ws.roster))
    return [_line(ws, member, state, now, profiles=profiles) for member, state in states if state]


def _line(ws: Workspace, member: str, state: State, now: datetime, *, profiles: bool) -> Line:
    place = place_of(state)
    described = profile(ws.tree, member) if profiles else None
    return Line(
        member,
        place.circle if place else "",
        place.employer if place else "",
        ws.roster.roles(member, now),
        state.name,
        state.ended,
        state.opening.at.astimezone(ws.zone).date().isoformat(),
        described.name if described else "",
        described.languages if described else (),
    )
