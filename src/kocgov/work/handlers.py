"""Hands: who has a matter in hand, and who is able to act in it today."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.law.authority import holders
from kocgov.law.bodies import sitting
from kocgov.law.conflicts import conflicts
from kocgov.law.guards.assigning import HANDLER, barring, rests_until, unfit
from kocgov.model.roster import Roster
from kocgov.model.state import State


def holder(state: State) -> tuple[str, bool]:
    """Who has the matter in hand, and whether it was handed to them: else it is the moderator of its last move.

    ("", False) where no moderator has moved it yet. It directs the desk and bars nobody.
    """
    if state.handler:
        return state.handler, True
    movers = (event.by for event in reversed(state.events) if event.name.is_move and event.role == HANDLER)
    return next(movers, ""), False


def in_hands(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> tuple[str, bool]:
    """The same, as long as that person may and can act: who rests, has left or is barred keeps nothing waiting."""
    member, assigned = holder(state)
    return (member, assigned) if member and not unfit(state, roster, member, now, zone) else ("", False)


def able(
    state: State, roster: Roster, whose: str, zone: ZoneInfo, now: datetime, *, bars: bool = True
) -> tuple[str, ...]:
    """Who may act as `role.X`, `body.X` or `party.X` in the dossier today: of office holders those who are on duty.

    `bars` leaves out those whom a conflict bars.
    """
    kind, _, name = whose.partition(".")
    if kind == "party":
        return state.parties.get(name, ())
    if kind == "body":
        return tuple(
            member for member in _sitting(state, name) if not (bars and _tied(state, roster, name, member, now))
        )
    found = on_duty(holders(state.charter, roster, name, now), roster, zone, now)
    return tuple(member for member in found if not (bars and barring(state, roster, name, member, now)))


def _sitting(state: State, name: str) -> tuple[str, ...]:
    body = state.procedure.bodies.get(name)
    return sitting(state, body) if body else ()


def _tied(state: State, roster: Roster, name: str, member: str, now: datetime) -> bool:
    """Whether a tie bars a judge that the record learned of since the seats were stated."""
    grounds = conflicts(state, roster, member, now)
    return any(ground == "party" or ground in state.procedure.bodies[name].without for ground in grounds)


def on_duty(members: tuple[str, ...], roster: Roster, zone: ZoneInfo, now: datetime) -> tuple[str, ...]:
    """Those of some members who do not rest on that day."""
    day = now.astimezone(zone).date()
    return tuple(member for member in members if rests_until(roster, member, day) is None)
