"""What is still read of a matter's past from each of its states: all else makes one case look like many."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kocgov.law.analysis.marks import MARKS
from kocgov.model.procedure import Procedure, Step, When

PASSING: Final = frozenset({"offered", "agreed", "announced"})
"""Marks that nothing but a need asks for: no check of fairness looks back at them."""


class Liveness:
    """The names of outcomes and the passing marks that can still matter from a state on."""

    def __init__(self, procedure: Procedure, always: Iterable[str]) -> None:
        self._ahead = ahead(procedure)
        self._always = frozenset(always)
        self._reads = {name: frozenset(_read_in(procedure, name)) for name in procedure.states}
        self._needs = {name: frozenset(_needed_in(procedure, name)) for name in procedure.states}

    def values(self, state: str) -> frozenset[str]:
        """The names of outcomes that are read there or later."""
        return self._always.union(*(self._reads[name] for name in self._ahead.get(state, ())))

    def marks(self, state: str, held: frozenset[str]) -> frozenset[str]:
        """What is held there and can still matter."""
        needed = frozenset[str]().union(*(self._needs[name] for name in self._ahead.get(state, ())))
        return held - (PASSING - needed)


def ahead(procedure: Procedure) -> Mapping[str, frozenset[str]]:
    """The states that can still be come to from each state, itself included."""
    ways: dict[str, set[str]] = {name: set() for name in procedure.states}
    for step in procedure.steps.values():
        for state in step.from_:
            ways.get(state, set()).update(rule.to for rule in step.to)
    for name, state_ in procedure.states.items():
        ways[name] |= {window.lapse.to for window in state_.windows.values() if window.lapse.to}
    return {name: frozenset(_reach(ways, name)) for name in ways}


def _reach(ways: Mapping[str, set[str]], start: str) -> set[str]:
    known, todo = {start}, [start]
    while todo:
        for name in ways.get(todo.pop(), set()) - known:
            known.add(name)
            todo.append(name)
    return known & ways.keys()


def _read_in(procedure: Procedure, state: str) -> Iterator[str]:
    yield from (window.key for window in procedure.states[state].windows.values() if window.key)
    yield from (name for w in procedure.states[state].windows.values() for o in w.lapse.opens for name in o.when)
    for step in _steps_in(procedure, state):
        # What the step itself brings is not read from the past.
        yield from (name for when in conditions_of(step) for name in when)


def _needed_in(procedure: Procedure, state: str) -> Iterator[str]:
    for step in _steps_in(procedure, state):
        yield from (name for effect in step.effects if effect in MARKS for name in MARKS[effect].needs)


def _steps_in(procedure: Procedure, state: str) -> Iterator[Step]:
    return (step for step in procedure.steps.values() if state in step.from_)


def conditions_of(step: Step) -> Iterator[When]:
    """Every condition that the step states, for itself, its rules and what it opens."""
    yield step.when
    yield from (rule.when for rule in step.to)
    yield from (opening.when for opening in step.openings)
