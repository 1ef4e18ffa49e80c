"""Every configuration that a procedure can come to, and the ways between them."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from msgspec import Struct, field

from kocgov.law.analysis.machine import Config, Edge, Machine
from kocgov.law.analysis.survey import Result
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, StateDef

LIMIT: Final = 30_000
"""Configurations that are visited; a procedure with more is too intricate to be understood, by people too."""
Place = TypeVar("Place")
START: Final = Config("")
NOWHERE: Final = StateDef("", {}, {})


class Graph(Struct):
    """All configurations with the ways on; `came` holds those that lawful acts lead to, nearest first."""

    charter: Charter
    procedure: Procedure
    edges: dict[Config, tuple[Edge, ...]] = field(default_factory=dict)
    came: dict[Config, Edge | None] = field(default_factory=dict)
    complete: bool = True

    def story(self, config: Config, *more: str) -> tuple[str, ...]:
        """The shortest lawful way to a configuration, step by step."""
        told: list[str] = []
        edge = self.came[config]
        while edge:
            told.append(edge.label)
            edge = self.came[edge.source]
        return (*reversed(told), *more)

    def lawful(self) -> Iterator[Edge]:
        """Every lawful step or lapse from where lawful acts lead, nearest first."""
        return (edge for config in self.came for edge in self.edges[config] if edge.lawful)

    def rests(self, state: str) -> bool:
        """Whether a matter may stay there: the state ends it or is one to rest in."""
        return self.at(state).end or self.at(state).rest

    def at(self, state: str) -> StateDef:
        """The state's definition; an empty one for where a matter is before it is opened."""
        return self.procedure.states.get(state, NOWHERE)

    def leading_to(self, goals: Iterable[Config], *, parties: bool = True) -> set[Config]:
        """From where lawful acts can lead to a goal; without `parties`, though the parties stay silent."""
        back: dict[Config, list[Config]] = {}
        for edge in self.lawful():
            step = self.procedure.steps.get(edge.step)
            if parties or step is None or any(word.startswith("role.") for word in step.by):
                back.setdefault(edge.target, []).append(edge.source)
        return closure(back, goals)


def closure(ways: Mapping[Place, Iterable[Place]], start: Iterable[Place]) -> set[Place]:
    """All that can be come to from the start, itself included; of configurations, or of states."""
    known = set(start)
    todo = list(known)
    while todo:
        for place in ways.get(todo.pop(), ()):
            if place not in known:
                known.add(place)
                todo.append(place)
    return known


def explore(
    charter: Charter, procedure: Procedure, results: Mapping[str, tuple[Result, ...]], offices: frozenset[str]
) -> Graph:
    """The graph of a procedure whose words resolve.

    `results` are what the tables yield, `offices` the roles that somebody can act in.
    """
    graph, machine = (
        Graph(charter, procedure, came={START: None}),
        Machine(charter, procedure, results, offices),
    )
    lawful, rest = deque([START]), deque[Config]()
    while lawful or rest:
        config = lawful.popleft() if lawful else rest.popleft()
        if config in graph.edges:
            continue
        graph.edges[config] = tuple(machine.ways_on(config))
        if len(graph.edges) > LIMIT:
            graph.edges |= {left: () for left in (*lawful, *rest) if left not in graph.edges}
            graph.complete = False
            return graph
        for edge in graph.edges[config]:
            # Unlawful ways are followed too, after all lawful ones: one lack is told once and hides nothing.
            if config in graph.came and edge.lawful:
                if edge.target not in graph.came:
                    graph.came[edge.target] = edge
                    lawful.append(edge.target)
            else:
                rest.append(edge.target)
    return graph
