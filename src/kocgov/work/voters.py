"""Voters: which judges have still to vote on what, where votes can be counted, and what was carried and waits."""

from collections.abc import Iterator, Mapping
from typing import Final

from kocgov.law.ballots import questions, seats_of, settled, tallied, votes_due
from kocgov.law.guards.always import open_steps
from kocgov.law.guards.mediating import SIDES
from kocgov.law.propositions import motions
from kocgov.model.procedure import Ballot, Step, Window
from kocgov.model.state import OUTSIDERS, State
from kocgov.work import offered

BODY: Final = "body"
Due = Mapping[str, tuple[str, ...]]
"""The questions on which each judge has still to vote, by judge."""


def body_of(whose: str) -> str:
    """The body that `body.X` names, "" for a role or a party."""
    kind, _, name = whose.partition(".")
    return name if kind == BODY else ""


def voting_steps(state: State, body: str) -> list[Step]:
    """The steps by which a body can vote where the matter stands."""
    return [step for step in open_steps(state) if "vote" in step.effects and f"{BODY}.{body}" in step.by]


def is_for_voting(state: State, window: Window) -> bool:
    """Whether a body's window waits for votes: it can vote there and has no move of its own."""
    body = body_of(window.whose)
    moves = (step for step in open_steps(state) if step.is_move and window.whose in step.by)
    return bool(body and voting_steps(state, body)) and not any(moves)


def due(state: State, ballot: Ballot) -> Due:
    """Who has still to vote in one ballot, and on what."""
    seats = {name for question in questions(state, ballot) for name in seats_of(state, ballot, question)[0]}
    found = {name: tuple(q for b, q in votes_due(state, name) if b.name == ballot.name) for name in sorted(seats)}
    return {name: asked for name, asked in found.items() if asked}


def all_due(state: State, body: str) -> Due:
    """Who of a body has still to vote where the matter stands, and on what, over all its ballots."""
    found: dict[str, tuple[str, ...]] = {}
    for step in voting_steps(state, body):
        for name, asked in due(state, state.procedure.ballots[step.ballot]).items():
            found[name] = (*found.get(name, ()), *asked)
    return found


def alike(found: Due) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Judges who have to vote on the same, with what that is."""
    for asked in dict.fromkeys(found.values()):
        yield tuple(name for name, theirs in found.items() if theirs == asked), asked


def named(state: State, asked: tuple[str, ...]) -> list[str]:
    """Of questions those that have a name to tell them apart: propositions, not the one question of a ballot."""
    moved = {name for events in state.judging.moved.values() for name in events}
    return [name for name in asked if name in moved]


def all_in(state: State, step: Step) -> bool:
    """Whether a count would find votes, and nobody silent could still change a result."""
    ballots = [state.procedure.ballots[name] for name in step.reckoned("tally")]
    asked = [(ballot, question) for ballot in ballots for question in questions(state, ballot)]
    cast = any(state.judging.votes_on(ballot.name, question) for ballot, question in asked)
    return cast and all(settled(state, ballot, question) for ballot, question in asked)


def carried_motions(state: State, step: Step) -> list[str]:
    """The motions that ask for this step, are carried, and wait to be carried out."""
    ballot = offered.ballot_of(state, step)
    if ballot is None or "carry" not in step.effects:
        return []
    found = motions(state, step)
    return [n for n in found if tallied(state, ballot, n).result == "carried" and settled(state, ballot, n)]


def may_sit_aside(state: State, people: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some people who have not stepped aside already, nor had to."""
    return tuple(name for name in people if name not in state.judging.stepped_down)


def unagreed(state: State) -> list[str]:
    """Who has not agreed to the terms on file; nobody where there are none."""
    sides = (name for side in SIDES for name in state.parties.get(side, ()))
    known = state.judging.agreed
    return [name for name in sides if name not in (*known, *OUTSIDERS)] if state.judging.offer else []
