"""Whom a matter concerns: members only, the brand, or somebody who decides about others."""

from datetime import datetime
from typing import Final

from kocgov.model.roster import Roster
from kocgov.model.state import State

CLASSES: Final = ("members_only", "brand_party", "decider_party")


def party_class(state: State, roster: Roster, at: datetime) -> str:
    """The fact `party`, from the offices and employers of respondent and target as they were at that moment.

    A reporter is no party to the merits. Brand and decider at once count as decider: both go to the council.
    """
    deciders = state.charter.ceilings  # whoever may impose a level decides about others
    people = [name for party in ("respondent", "target") for name in state.parties.get(party, ()) if name in roster]
    if any(role in deciders for person in people for role in roster.roles(person, at)):
        return "decider_party"
    if any(roster.is_staff(person, at) for person in people):
        return "brand_party"
    return "members_only"
