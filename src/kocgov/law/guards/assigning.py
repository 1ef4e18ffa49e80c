"""Guards of handing a matter to somebody: the one who takes it over may do the work, is there, and is free of ties."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kocgov.law.authority import holds_role
from kocgov.law.conflicts import conflicts
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.roster import Roster
from kocgov.model.state import State

HANDLER = "moderator"
"""The office whose holders have matters in hand."""


def fit(s: Situation) -> Refusal | None:
    """A matter is handed to somebody who can act in it. Principle: no duty lies with one who may or can not."""
    return unfit(s.state, s.community.roster, s.event.fields["handler"], s.event.at, s.zone) if s.community else None


def unfit(state: State, roster: Roster, member: str, at: datetime, zone: ZoneInfo) -> Refusal | None:
    """Why a member cannot have the matter in hand: no such office, at rest that day, or barred; None where they can."""
    if not roster.active(member) or not holds_role(state.charter, roster, member, HANDLER, at):
        return refuse("KG-HANDLER", "handler", member=member, role=HANDLER)
    last = rests_until(roster, member, at.astimezone(zone).date())
    if last:
        return refuse("KG-HANDLER-RESTS", "handler", member=member, last=last.isoformat())
    grounds = barring(state, roster, HANDLER, member, at)
    return refuse("KG-HANDLER-TIED", "handler", member=member, grounds=", ".join(grounds)) if grounds else None


def rests_until(roster: Roster, member: str, day: date) -> date | None:
    """The last day of the rest that a day falls into, None for a day of duty."""
    return max((leave.last for leave in roster.leaves(member) if leave.first <= day <= leave.last), default=None)


def barring(state: State, roster: Roster, role: str, member: str, at: datetime) -> tuple[str, ...]:
    """The ties that bar a member from acting in that role in the matter; being a party always does."""
    known = state.charter.roles.get(role)
    grounds = {"party", *(known.conflicts if known else ())}
    return tuple(ground for ground in conflicts(state, roster, member, at) if ground in grounds)
