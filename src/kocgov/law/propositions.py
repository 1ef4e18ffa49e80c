"""Which proposition an act is about: what waits for votes, what a motion asks for, and what is meant where no name is
given.
"""

from kocgov.law.ballots import questions
from kocgov.model.procedure import Step
from kocgov.model.state import State


def open_to(state: State, step: Step, member: str = "") -> list[str]:
    """The questions of the step's ballot that wait for votes; with `member`, those on which they have not voted."""
    ballot = state.procedure.ballots.get(step.ballot)
    found = questions(state, ballot) if ballot else []
    return [name for name in found if member not in state.judging.votes_on(step.ballot, name)]


def motions(state: State, step: Step) -> list[str]:
    """The motions that ask for this step and are not carried out yet."""
    moved = state.judging.moved.get(step.ballot, {})
    return [name for name in open_to(state, step) if name in moved and moved[name].fields.get("asks") == step.name]


def voted_on(state: State, step: Step, member: str) -> str:
    """On what a member votes who does not say: the only thing that is open, or the only one on which they have not
    voted; whoever has voted on everything, on the first. "" where they have to say.
    """
    known, theirs = open_to(state, step), open_to(state, step, member)
    only = next((found[0] for found in (known, theirs) if len(found) == 1), "")
    return only or (known[0] if known and not theirs else "")


def carried_out(state: State, step: Step) -> str:
    """The motion that a step carries out where none is named: the only one that asks for it, else ""."""
    found = motions(state, step)
    return found[0] if len(found) == 1 else ""


def answered(state: State, step: Step, named: object) -> str:
    """The question that a ballot answers: the proposition named, or the first that is open; "" where none is."""
    return str(named) if named else next(iter(open_to(state, step)), "")
