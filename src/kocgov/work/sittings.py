"""How a body judges in one matter, put together for readers: who sits, why others do not, each vote and its count."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from kocgov.law.ballots import moves, questions, seats_of, settled, tallied
from kocgov.law.bodies import sitting, size, strength
from kocgov.law.outcomes import counted, remedies
from kocgov.law.tally import ABSTAIN
from kocgov.model.event import Event
from kocgov.model.procedure import Ballot, Body
from kocgov.model.state import State


class Absent(Struct, frozen=True):
    """Somebody who does not sit: barred by ties, stepped aside, or made to (`why`: barred, recused, challenged)."""

    member: str
    why: str
    grounds: tuple[str, ...] = ()
    event: Event | None = None


class Sitting(Struct, frozen=True):
    """A body with those who sit in it; of a drawn one how many there should be and whether they are enough."""

    body: Body
    people: tuple[str, ...]
    size: int = 0
    strength: str = ""


class Vote(Struct, frozen=True):
    """One question: what was moved (None for a ballot of one question), who voted what, who has not, the count.

    `counted` is as an act states it, `result` what it came to, "" while nothing was counted; `open`, whether one can
    vote on it now, when `need` and `settled` tell how it stands.
    """

    ballot: Ballot
    question: str
    moved: Event | None
    cast: Mapping[str, tuple[str, ...]]
    silent: tuple[str, ...]
    need: int
    settled: bool
    counted: Mapping[str, Any] | None
    result: str = ""
    open: bool = False


def bodies(state: State) -> list[Sitting]:
    """The bodies that have been formed."""
    found = []
    for body in state.procedure.bodies.values():
        drawn = body.drawn and state.judging.order
        if drawn or body.name in state.judging.seats:
            people = sitting(state, body)
            wanted = size(state, body) if drawn else 0
            found.append(Sitting(body, people, wanted, strength(state, body, people) if drawn else ""))
    return found


def absent(state: State, whose: Iterable[str] = ()) -> list[Absent]:
    """Who does not sit in some bodies, else in any, by id, and why; a step aside of one's own will says more than a
    tie, and what bars from one body keeps nobody out of another.
    """
    bench = state.judging
    asked = set(whose) or state.procedure.bodies.keys()
    sits = {name for one in bodies(state) if one.body.name in asked for name in one.people}
    ties = (entry for body in asked for entry in bench.ties.get(body, {}).items())
    found = {name: Absent(name, "barred", grounds) for name, grounds in ties if name not in sits}
    found |= {name: Absent(name, "challenged", event=_challenge(state, name)) for name in bench.unseated}
    found |= {name: Absent(name, "recused", (e.fields["ground"],), e) for name, e in bench.recused.items()}
    return [found[name] for name in sorted(found)]


def _challenge(state: State, judge: str) -> Event | None:
    return next((event for event in state.judging.every_move() if event.fields.get("judge") == judge), None)


def votes(state: State) -> Iterator[Vote]:
    """Every question that was put to a body, in the charter's order; those without a vote only where they are open."""
    stated = counted(state)
    for ballot in state.procedure.ballots.values():
        for question in _asked(state, ballot):
            yield _vote(state, ballot, question, stated.get(ballot.name, {}).get(question))


def _asked(state: State, ballot: Ballot) -> list[str]:
    bench = state.judging
    moved = bench.moved.get(ballot.name, {}) if moves(state.procedure, ballot) else {}
    known = [*moved, *bench.votes.get(ballot.name, {}), *bench.counted.get(ballot.name, {})]
    return list(dict.fromkeys([*known, *(questions(state, ballot) if _is_open(state, ballot) else ())]))


def _is_open(state: State, ballot: Ballot) -> bool:
    steps = (step for step in state.procedure.steps.values() if "vote" in step.effects and step.ballot == ballot.name)
    return not state.ended and any(state.name in step.from_ for step in steps)


def _vote(state: State, ballot: Ballot, question: str, told: Mapping[str, Any] | None) -> Vote:
    bench = state.judging
    cast: dict[str, list[str]] = {word: [] for word in (*ballot.options, ABSTAIN)}
    for member, event in bench.votes_on(ballot.name, question).items():
        cast.setdefault(event.fields["choice"], []).append(member)
    seats, barred = seats_of(state, ballot, question)
    voted = set(bench.votes_on(ballot.name, question))
    silent = tuple(name for name in seats if name not in voted and name not in barred)
    result = bench.counted.get(ballot.name, {}).get(question, "")
    open_ = not result and _is_open(state, ballot) and question in questions(state, ballot)
    return Vote(
        ballot,
        question,
        bench.moved.get(ballot.name, {}).get(question),
        {word: tuple(people) for word, people in cast.items() if people},
        tuple(told["silent"]) if told else silent if open_ else (),
        told["need"] if told else tallied(state, ballot, question).need,
        settled(state, ballot, question),
        told,
        result,
        open_,
    )


def mildest_first(state: State) -> list[Event]:
    """The remedies that were proposed, the mildest first."""
    return sorted(remedies(state), key=lambda event: state.charter.rank(event.fields["level"]))
