"""Ballots of a dossier: what is open to a vote, how each vote stands, and whether it can still change."""

from collections.abc import Iterator, Mapping

from kocgov.law.bodies import sitting
from kocgov.law.tally import ABSTAIN, Count, Limits, count
from kocgov.model.charter import Fraction
from kocgov.model.procedure import Ballot, Procedure
from kocgov.model.state import State

MOVING = frozenset({"propose", "challenge"})
"""Effects that put a proposition to the vote."""


def moves(procedure: Procedure, ballot: Ballot) -> bool:
    """Whether propositions are moved for the ballot, each voted on by itself; else it is one question."""
    return any(not MOVING.isdisjoint(step.effects) for step in procedure.steps_of.get(ballot.name, ()))


def questions(state: State, ballot: Ballot) -> list[str]:
    """What is open to a vote and not counted yet: the propositions moved, or the one question of the ballot."""
    counted = state.judging.counted.get(ballot.name, {})
    if moves(state.procedure, ballot):
        return [name for name in state.judging.moved.get(ballot.name, {}) if name not in counted]
    return [ballot.name if not counted else f"{ballot.name}_{len(counted) + 1}"]


def counts(state: State, ballot: Ballot) -> dict[str, Count]:
    """How every open question stands."""
    return {name: tallied(state, ballot, name) for name in questions(state, ballot)}


def tallied(state: State, ballot: Ballot, question: str, more: Mapping[str, str] | None = None) -> Count:
    """How one question stands, with what others might still vote (`more`)."""
    cast = {member: event.fields["choice"] for member, event in state.judging.votes_on(ballot.name, question).items()}
    seats, recused = seats_of(state, ballot, question)
    return count(ballot.rule, ballot.options, seats, recused, {**cast, **(more or {})}, limits(state, ballot))


def seats_of(state: State, ballot: Ballot, question: str) -> tuple[tuple[str, ...], set[str]]:
    """The seats of which the vote is reckoned, and who of them may not vote: a drawn body's empty places are filled."""
    body, bench = state.procedure.bodies[ballot.body], state.judging
    moved = bench.moved.get(ballot.name, {}).get(question)
    challenged = {moved.fields["judge"]} if moved and "judge" in moved.fields else set()
    if body.drawn:
        return sitting(state, body), challenged
    return bench.seats.get(body.name, ()), {*bench.out(body.name), *challenged}


def limits(state: State, ballot: Ballot) -> Limits:
    """The ballot's numbers as its charter has them. `full` are all the seats that the office has."""

    def value(name: str) -> int | Fraction | None:
        return state.charter.parameters[name].value if name else None

    def number(name: str) -> int:
        return state.charter.number(name) if name else 0

    other = value(ballot.or_)
    return Limits(
        need=value(ballot.need),
        or_=other if isinstance(other, Fraction) else None,
        quorum=value(ballot.quorum) or 0,
        small=number(ballot.small),
        full=_full(state, ballot),
    )


def _full(state: State, ballot: Ballot) -> int:
    body = state.procedure.bodies[ballot.body]
    role = state.charter.roles.get(body.role)
    sits = len(state.judging.seats.get(body.name, ()))
    return max(sits, state.charter.number(role.seats)) if role and role.seats else sits


def settled(state: State, ballot: Ballot, question: str) -> bool:
    """Whether nobody who is still silent can change the result, whichever way they vote."""
    silent = tallied(state, ballot, question).silent
    if not silent:
        return True
    ends = (dict.fromkeys(silent, word) for word in (*ballot.options, ABSTAIN))
    results = {tallied(state, ballot, question, more).result for more in ({}, *ends)}
    return len(results) == 1 and "open" not in results


def outcome(results: Mapping[str, str]) -> str:
    """What conditions read of several questions: carried if one was, open if one is and none carried, else lost."""
    found = set(results.values())
    if found <= {"carried", "lost", "open"}:
        return next((word for word in ("carried", "open") if word in found), "lost")
    return next(iter(results.values()))


def imposable(state: State, ceiling: str) -> str:
    """The gravest level put to the vote that a ballot with that ceiling may carry; the lowest rung where none is."""
    ladder = state.charter.ladder
    supported = ladder.index(str(state.values["level"])) if state.values.get("level") in ladder else 0
    top = min(supported, ladder.index(ceiling))
    moved = (event.fields for event in state.judging.every_move())
    ranks = [rank for fields in moved if "level" in fields and (rank := ladder.index(fields["level"])) <= top]
    return ladder[max(ranks, default=0)]


def votes_due(state: State, member: str) -> Iterator[tuple[Ballot, str]]:
    """The questions on which a judge can vote in the present state and has not."""
    for step in state.procedure.steps.values():
        if "vote" not in step.effects or state.name not in step.from_ or step.ballot not in state.procedure.ballots:
            continue
        ballot = state.procedure.ballots[step.ballot]
        for question in questions(state, ballot):
            seats, barred = seats_of(state, ballot, question)
            if member in seats and member not in barred and member not in state.judging.votes_on(ballot.name, question):
                yield ballot, question
