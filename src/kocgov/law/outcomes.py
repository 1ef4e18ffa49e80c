"""What a body's votes came to: what was established, which remedy won, on which clauses, how every count stood."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kocgov.model.event import Event
from kocgov.model.procedure import Ballot
from kocgov.model.state import State


def written(state: State) -> Event | None:
    """The act that wrote the decision down, whoever decided, also where nothing was imposed."""
    return state.decision or state.judging.cleared


def concluded(state: State) -> Event | None:
    """The act by which a body ended the matter on its merits: its decision, or why it imposes nothing."""
    ended = written(state)
    return ended if ended and ended.role in state.procedure.bodies else None


def determinations(state: State) -> Iterator[Event]:
    """What was put to the vote as a fact: it names the clauses that it would break."""
    moved = state.judging.every_move()
    return (event for event in moved if event.fields.get("clauses") and "level" not in event.fields)


def established(state: State) -> list[str]:
    """The determinations that were carried, in the order in which they were moved."""
    carried = {name for ballot in state.procedure.ballots for name in state.judging.carried(ballot)}
    return [name for event in determinations(state) if (name := event.fields["proposition"]) in carried]


def remedies(state: State) -> list[Event]:
    """The remedies that were proposed, in the order in which they were."""
    return [event for event in state.judging.every_move() if "level" in event.fields]


def remedy_that_won(state: State) -> Event | None:
    """The remedy proposed at the level that the votes gave, None where that is no measure."""
    level = state.values.get("level")
    found = [event for event in remedies(state) if event.fields["level"] == level]
    return found[-1] if found else None


def counted(state: State) -> dict[str, dict[str, Mapping[str, Any]]]:
    """How every vote stood when it was counted, as the acts state it, by ballot and question."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for event in state.events:
        for ballot, questions in event.found.get("tally", {}).items():
            found.setdefault(ballot, {}).update(questions)
    return found


def removal_ballot(state: State) -> Ballot | None:
    """The vote that alone can carry the gravest level, None where there is none."""
    top = state.charter.ladder[-1]
    return next((b for b in state.procedure.ballots.values() if b.rule != "ladder" and b.ceiling == top), None)


def clauses_of(state: State, names: Collection[str]) -> list[str]:
    """The clauses that the named determinations say were broken, in their order, each once."""
    found = (event for event in determinations(state) if event.fields["proposition"] in names)
    return list(dict.fromkeys(clause for event in found for clause in event.fields["clauses"]))
