"""Competence: in which capacity a person may do a step, from the offices of the record before the act."""

from datetime import datetime

from kocgov.law.bodies import sitting
from kocgov.model.charter import Charter
from kocgov.model.procedure import Step
from kocgov.model.roster import Roster
from kocgov.model.state import State


def holds_role(charter: Charter, roster: Roster, actor: str, role: str, at: datetime) -> bool:
    """Whether the actor holds the role, or stands in for it while nobody does.

    Who was appointed at this very moment has not ended the vacancy yet: what the stand-in did in the same second
    stays lawful when the record is looked at later.
    """
    if roster.holds(actor, role, at):
        return True
    stand_in = charter.roles[role].stand_in if role in charter.roles else ""
    if not stand_in or not roster.holds(actor, stand_in, at):
        return False
    return all(roster.since(holder, role, at) == at for holder in roster.holders(role, at))


def holders(charter: Charter, roster: Roster, role: str, at: datetime) -> tuple[str, ...]:
    """Who may act in the role: its holders, or while it is vacant those who stand in."""
    found = roster.holders(role, at)
    stand_in = charter.roles[role].stand_in if role in charter.roles else ""
    return found or (roster.holders(stand_in, at) if stand_in else ())


def capacity(step: Step, state: State | None, charter: Charter, roster: Roster, actor: str, at: datetime) -> str:
    """The capacity in which the actor may do the step: the first of `by` that fits, "" where none does."""
    for word in step.by:
        kind, _, name = word.partition(".")
        if kind == "role" and holds_role(charter, roster, actor, name, at):
            return name
        if kind == "body" and state and actor in sitting(state, state.procedure.bodies[name]):
            return name
        if kind == "party" and state and actor in state.parties.get(name, ()):
            return name
    return ""


def may_record(charter: Charter, roster: Roster, actor: str, at: datetime) -> bool:
    """Whether the actor may take down what somebody else did: clerk and moderator by default, as roles.yaml says."""
    return any(role.records and holds_role(charter, roster, actor, role.id, at) for role in charter.roles.values())
