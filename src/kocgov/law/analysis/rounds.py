"""Checks that a judgement comes to an end: nobody who waits for one is led round and round, each time on new terms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kocgov.law.analysis.explore import Graph, closure
from kocgov.law.analysis.flaw import Flaw, flaw, procedure_file
from kocgov.law.analysis.machine import Config, Edge
from kocgov.law.appeals import bearers, hears_appeals

JUDGING: Final = frozenset({"accuse", "question"})
"""The effects by which a procedure is known as one in which somebody is judged, or an honour that somebody holds."""
APPELLANT: Final = "party.appellant"

Ways = Mapping[Config, list[Edge]]


def rounds_end(graph: Graph) -> Iterator[Flaw]:
    """Whoever waits for a judgement is not led back to where the terms start anew without end, unless they do so
    themselves. Source: an appeal is decided within a term, 行政复议法 62.
    """
    procedure = graph.procedure
    if not (hears_appeals(procedure) or any(JUDGING & {*step.effects} for step in procedure.steps.values())):
        return
    ways = _endless(_unbounded(graph))
    targets = {config: [edge.target for edge in edges] for config, edges in ways.items()}
    come = list(dict.fromkeys(config.state for config in graph.came))
    backs = (edge for edges in ways.values() for edge in edges if _back(graph, edge, come))
    back = next((edge for edge in backs if edge.source in closure(targets, [edge.target])), None)
    if back:
        lapse = ("states", back.source.state, "windows", back.window, "lapse")
        at = lapse if back.window else ("steps", back.step, "to", back.rule)
        params = {"step": back.step or back.window, "state": back.source.state, "to": back.target.state}
        story = graph.story(back.source, back.label)
        yield flaw("CH-ROUND-ENDLESS", procedure_file(procedure.name), at, story, **params)


def _unbounded(graph: Graph) -> dict[Config, list[Edge]]:
    """The ways that may be gone any number of times, by others than who waits, while nothing is decided."""
    waiting = {APPELLANT, *bearers(graph.procedure)}
    often = {s.name for s in graph.procedure.steps.values() if not (s.once or s.at_most or waiting >= set(s.by))}
    ways: dict[Config, list[Edge]] = {}
    for edge in graph.lawful():
        begun = bool(edge.source.state) and not graph.rests(edge.source.state)
        changes = edge.source != edge.target or _moves(graph, edge)
        if begun and changes and (edge.window or edge.step in often):
            ways.setdefault(edge.source, []).append(edge)
    return ways


def _endless(ways: Ways) -> Ways:
    """Those of the ways that begin and end where one can have come from, and go on, for ever."""
    kept = dict(ways)
    while True:
        led = {edge.target for edges in kept.values() for edge in edges}
        fewer = {
            config: rest
            for config, edges in kept.items()
            if config in led and (rest := [edge for edge in edges if edge.target in kept])
        }
        if len(fewer) == len(kept) and _count(fewer.values()) == _count(kept.values()):
            return kept
        kept = fewer


def _count(ways: Iterable[list[Edge]]) -> int:
    return sum(len(edges) for edges in ways)


def _back(graph: Graph, edge: Edge, come: list[str]) -> bool:
    """Whether the way begins anew a state that a matter comes to before, or at the same time."""
    return _moves(graph, edge) and come.index(edge.target.state) <= come.index(edge.source.state)


def _moves(graph: Graph, edge: Edge) -> bool:
    """Whether the way begins a new visit, in which every term starts anew."""
    lapse = graph.at(edge.source.state).windows[edge.window].lapse if edge.window else None
    return bool(lapse.to) if lapse else edge.rule >= 0


ROUNDS: Final = (rounds_end,)
"""The checks of whether a judgement ends, each asked on its own."""
