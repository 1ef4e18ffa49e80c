"""What a body's votes came to: what was established, which remedy won, which clauses it rests on."""

from collections.abc import Collection, Iterator

from kocgov.model.event import Event
from kocgov.model.state import State


def determinations(state: State) -> Iterator[Event]:
    """What was put to the vote as a fact: it names the clauses that it would break."""
    moved = (event for events in state.judging.moved.values() for event in events.values())
    return (event for event in moved if event.fields.get("clauses") and "level" not in event.fields)


def established(state: State) -> list[str]:
    """The determinations that were carried, in the order in which they were moved."""
    carried = {name for ballot in state.procedure.ballots for name in state.judging.carried(ballot)}
    return [name for event in determinations(state) if (name := event.fields["proposition"]) in carried]


def remedy_that_won(state: State) -> Event | None:
    """The remedy proposed at the level that the votes gave, None where that is no measure."""
    level = state.values.get("level")
    moved = (event for events in state.judging.moved.values() for event in events.values())
    found = [event for event in moved if "level" in event.fields and event.fields["level"] == level]
    return found[-1] if found else None


def clauses_of(state: State, names: Collection[str]) -> list[str]:
    """The clauses that the named determinations say were broken, in their order, each once."""
    found = (event for event in determinations(state) if event.fields["proposition"] in names)
    return list(dict.fromkeys(clause for event in found for clause in event.fields["clauses"]))
