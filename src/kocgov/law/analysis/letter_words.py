"""Checks of letters: what a charter calls for by name can be told there, and nobody is left waiting for word."""

from collections.abc import Iterator

from kocgov.law.analysis.explore import Graph
from kocgov.law.analysis.flaw import Flaw, Pointer, flaw, procedure_file
from kocgov.law.analysis.machine import Edge
from kocgov.law.letters import ELSEWHERE, ENDING, JOINED, JOINING, SETTLING, callable_in, family, told
from kocgov.model.charter import Charter
from kocgov.model.procedure import Lapse, Procedure, Rule

CLAIMANT = "claimant"


def letters(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """What stands under `letter` is a kind that no effect brings, and that somebody in this procedure can be told; that
    somebody was brought in is told only where somebody is.
    """
    for at, word, effects in _named(procedure):
        known = [kind for kind in callable_in(procedure) if kind != JOINED or JOINING in effects]
        if word and word not in known:
            params = {"word": word, "known": ", ".join(known) or "-"}
            yield flaw("CH-UNKNOWN-LETTER", procedure_file(procedure.name), (*at, "letter"), **params)


def _named(procedure: Procedure) -> Iterator[tuple[Pointer, str, tuple[str, ...]]]:
    """Where a letter can be named, what is named there, and what happens by that way whenever it is taken."""
    for state in procedure.states.values():
        at: Pointer = ("states", state.name)
        yield at, state.letter, ()
        for window in state.windows.values():
            yield (*at, "windows", window.name, "lapse"), window.lapse.letter, window.lapse.does
    for step in procedure.steps.values():
        at = ("steps", step.name)
        yield at, step.letter, step.does
        for index, rule in enumerate(step.to):
            yield (*at, "to", index), rule.letter, (*step.does, *rule.does)


def nobody_left_waiting(graph: Graph) -> Iterator[Flaw]:
    """Where a matter comes to an end, or to rest, whoever waits for word of it gets a letter, or it goes on elsewhere.

    Somebody waits who was given notice and not a reminder instead; and in a dispute, an appeal or a nomination always,
    for somebody asked for it. Of a matter that rested, or of a decision that was served, its people have heard already.
    Whoever reported is told that nothing is done, and not how it went with the person. Source: DSA Art. 20(5).
    """
    known, seen = family(graph.procedure), set[tuple[str, str]]()
    for edge in graph.lawful():
        here, there = edge.source.state, edge.target.state
        way = (edge.step or f"{here}.{edge.window}", there)
        waits = known or {"noticed", "guided"} & edge.source.held == {"noticed"}
        waits = waits and graph.at(here).letter not in SETTLING and "served" not in edge.target.held
        arrives = here and here != there and graph.rests(there) and not graph.rests(here)
        if not (waits and arrives) or way in seen or _letter(graph, edge):
            continue
        seen.add(way)
        at: Pointer = ("steps", edge.step, "to", edge.rule)
        at = at if edge.step else ("states", here, "windows", edge.window, "lapse")
        known_here = [kind for kind in callable_in(graph.procedure) if kind in ENDING]
        params = {"way": way[0], "state": here, "to": there, "known": ", ".join(known_here) or "-"}
        story = graph.story(edge.source, edge.label)
        yield flaw("CH-UNTOLD", procedure_file(graph.procedure.name), at, story, **params)


def rights_told(graph: Graph) -> Iterator[Flaw]:
    """Where a party's right begins, the way there, the state or what was done brings a letter, unless the party itself
    went that way, or the procedure has nobody to whom a letter could go. Source: whoever may be heard is told so,
    行政处罚法 44.
    """
    seen = set[tuple[str, str]]()
    for edge in graph.lawful() if callable_in(graph.procedure) else ():
        here, there = edge.source.state, edge.target.state
        step, way = graph.procedure.steps.get(edge.step), (edge.step or f"{here}.{edge.window}", there)
        own = step.by if step and len(step.by) == 1 else ()
        parties = {f"party.{name}" for name in graph.procedure.parties}.difference(own)
        rights = [w for w in graph.at(there).windows.values() if w.kind == "right" and w.whose in parties]
        if here == there or not rights or way in seen:
            continue
        known = {_way(graph, edge)[1], graph.at(there).letter} - {"", *ELSEWHERE}
        if not (known or told(edge.effects, graph.procedure) or _told_of_silence(graph, edge)):
            seen.add(way)
            at: Pointer = ("steps", edge.step, "to", edge.rule)
            at = at if edge.step else ("states", here, "windows", edge.window, "lapse")
            params = {"way": way[0], "state": there, "window": rights[0].name, "whose": rights[0].whose}
            story = graph.story(edge.source, edge.label)
            yield flaw("CH-RIGHT-UNTOLD", procedure_file(graph.procedure.name), at, story, **params)


def _letter(graph: Graph, edge: Edge) -> bool:
    """Whether a way calls for a letter that tells of an end, or opens a matter that tells of itself."""
    way, called = _way(graph, edge)
    ends = bool(ENDING & {called, graph.at(edge.target.state).letter})
    return ends or bool(way.opens) or told(edge.effects, graph.procedure) or _told_of_silence(graph, edge)


def _way(graph: Graph, edge: Edge) -> tuple[Rule | Lapse, str]:
    """The rule or the lapse by which a matter goes, and the letter that the way calls for."""
    if edge.step:
        step = graph.procedure.steps[edge.step]
        return step.to[edge.rule], step.to[edge.rule].letter or step.letter
    lapse = graph.at(edge.source.state).windows[edge.window].lapse
    return lapse, lapse.letter


def _told_of_silence(graph: Graph, edge: Edge) -> bool:
    """Whether the letter that tells of a lapse goes out unasked: to whose time it was, and to all who know of a matter
    that ends with it.
    """
    window = graph.at(edge.source.state).windows.get(edge.window)
    if window is None:
        return False
    knows = "noticed" in edge.source.held or CLAIMANT in graph.procedure.parties
    return window.whose.startswith("party.") or (graph.at(edge.target.state).end and knows)


LETTER_WORDS = (letters,)
"""The checks of the letters that a procedure names."""
LETTER_WAYS = (nobody_left_waiting, rights_told)
"""The checks of whom its ways leave without a word."""
