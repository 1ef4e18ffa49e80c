"""Conflicts of interest that the record itself shows between the one who acts and the people of the matter."""

from datetime import datetime

from kocgov.model.roster import Roster
from kocgov.model.state import State

PARTY_KINDS = ("reporter", "target")


def conflicts(state: State, roster: Roster, actor: str, at: datetime) -> tuple[str, ...]:
    """The grounds, sorted: party, reporter, target, same_circle, same_employer.

    Circle and employer are compared as they were at the act. Two people without a circle, or unaffiliated, share none.
    """
    grounds = {_as_party(name) for name, people in state.parties.items() if actor in people}
    mine = roster.belonging(actor, at)
    for other in state.members() - {actor}:
        theirs = roster.belonging(other, at)
        if mine and theirs and mine.circle and mine.circle == theirs.circle:
            grounds.add("same_circle")
        if mine and theirs and mine.employer == theirs.employer != "unaffiliated":
            grounds.add("same_employer")
    return tuple(sorted(grounds))


def _as_party(name: str) -> str:
    return name if name in PARTY_KINDS else "party"
