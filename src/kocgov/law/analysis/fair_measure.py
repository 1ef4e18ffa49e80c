"""No measure without being told, heard, and shown the way to appeal: followed along every way of a procedure.

What a matter has seen is read off the acts themselves, apart from the marks by which other checks reason.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

from kocgov.law.analysis.explore import START, Graph
from kocgov.law.analysis.machine import Config, Edge
from kocgov.law.windows import answers
from kocgov.model.procedure import Window

MEASURES: Final = frozenset({"sanction", "adjudicate", "revoke"})
TELLING: Final = frozenset({"notice", "accuse", "question"})
CONCERNED: Final = frozenset({"respondent", "nominee"})
"""The parties whom a measure concerns, where a procedure has one of that name; else whoever is one alone."""


class Seen(NamedTuple):
    """What the person concerned has been through so far."""

    told: bool = False
    heard: bool = False
    measured: bool = False
    served: bool = False
    asked: bool = False  # the time to appeal was used, or ran out


Unfair = tuple[str, tuple[str, ...], str]
Place = tuple[Config, Seen]


def unfair(graph: Graph) -> Iterator[Unfair]:
    """Each step or lapse that breaks it first, the shortest story that leads there, and what was left out."""
    came: dict[Place, tuple[Place, Edge] | None] = {(START, Seen()): None}
    todo = deque(came)
    told: set[tuple[str, str]] = set()
    while todo:
        place = todo.popleft()
        for edge in (edge for edge in graph.edges[place[0]] if edge.lawful):
            seen, lack = _followed(graph, edge, place[1])
            name = edge.step or f"lapse:{edge.window}"
            if lack and (name, lack) not in told:
                told.add((name, lack))
                yield name, (*_story(came, place), edge.label), lack
            if (edge.target, seen) not in came:
                came[edge.target, seen] = (place, edge)
                todo.append((edge.target, seen))


def _story(came: dict[Place, tuple[Place, Edge] | None], place: Place) -> tuple[str, ...]:
    words: list[str] = []
    while before := came[place]:
        place, edge = before
        words.append(edge.label)
    return tuple(reversed(words))


def _followed(graph: Graph, edge: Edge, seen: Seen) -> tuple[Seen, str]:
    """What has been seen after the edge, and what it did without."""
    lack = ""
    seen = _by_right(graph, edge, seen)
    for effect in edge.effects:
        if effect in TELLING:
            seen = seen._replace(told=True, heard=False)
        if effect == "answer" and seen.told and _in_person(graph, edge):
            seen = seen._replace(heard=True)
        if effect in MEASURES:
            lack = lack or ("" if seen.told else "told") or ("" if seen.heard else "heard")
            seen = seen._replace(measured=True, served=False, asked=False)
        if effect == "serve":
            seen = seen._replace(served=seen.measured)
        if effect == "overrule":
            seen = seen._replace(measured=False, served=False, asked=False)
    if graph.at(edge.target.state).end and seen.measured and not _void(graph, edge, seen):
        lack = lack or ("" if seen.served else "served") or ("" if seen.asked else "appeal")
    return seen, lack


def _by_right(graph: Graph, edge: Edge, seen: Seen) -> Seen:
    """A right that the person concerned used, or let pass: the way to be heard, and after service to appeal."""
    step = graph.procedure.steps.get(edge.step)
    window = graph.procedure.window(edge.source.state, step.within if step else edge.window)
    if window is None or not _own(graph, window) or (step and not _in_person(graph, edge)):
        return seen
    if edge.window and answers(graph.procedure, window) and seen.told:
        seen = seen._replace(heard=True)
    return seen._replace(asked=True) if seen.served else seen


def _own(graph: Graph, window: Window) -> bool:
    return window.kind == "right" and window.whose in {f"party.{party}" for party in _concerned(graph)}


def _in_person(graph: Graph, edge: Edge) -> bool:
    """Whether nobody but the person concerned can have done it."""
    words = set(graph.procedure.steps[edge.step].by)
    return words <= {f"party.{party}" for party in _concerned(graph)}


def _concerned(graph: Graph) -> set[str]:
    parties = graph.procedure.parties
    return set(parties) & CONCERNED or {party for party, many in parties.items() if many == "one"}


def _void(graph: Graph, edge: Edge, seen: Seen) -> bool:
    """A decision that nobody served in time falls by itself."""
    serving = {state for step in graph.procedure.steps.values() if "serve" in step.effects for state in step.from_}
    return bool(edge.window) and not seen.served and edge.source.state in serving
