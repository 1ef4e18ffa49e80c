"""Checks of fair procedure on every path: told, heard, within the office, served, open to appeal."""

from collections.abc import Iterator
from typing import Final

from kocgov.law.analysis.explore import Graph
from kocgov.law.analysis.flaw import Flaw, flaw, procedure_file
from kocgov.law.analysis.machine import RECKONED, Config, Edge, top_level
from kocgov.law.analysis.marks import CODES, DECIDING, LEVELS, VOLUNTARY
from kocgov.law.appeals import bearers, hears_appeals
from kocgov.law.tables import holds
from kocgov.model.procedure import Procedure, StateDef, Window

SILENT: Final = frozenset({"back", "stay", "allow"})
"""Effects that silence may have: a rest is over, and in an appeal whoever waits for the judges is not worse off by it.
What states a fact or a will, a person does.
"""


def guards_can_be_met(graph: Graph) -> Iterator[Flaw]:
    """Wherever a step is offered, its guards are met or can still be met, though the parties stay silent.

    Else the charter has forgotten the notice, the hearing or the decision that the guards will ask for.
    """
    told: set[tuple[str, str]] = set()
    for name in graph.procedure.steps:
        offers = [(config, edges) for config in graph.came if (edges := _of(graph, config, name))]
        met = [config for config, edges in offers if any(edge.lawful for edge in edges)]
        if len(met) == len(offers):
            continue
        hopeful, willing = graph.leading_to(met, parties=False), graph.leading_to(met)
        for config, edges in offers:
            lack = edges[0].lacks[0] if edges[0].lacks else ""
            if lack in VOLUNTARY and config in willing:
                continue
            spared = {"guidance", "corrected"} <= config.held  # by what the person did, not by a flaw of the charter
            if config not in hopeful and (name, lack) not in told and not spared:
                told.add((name, lack))
                yield _lacking(graph, edges[0], lack)


def _of(graph: Graph, config: Config, step: str) -> list[Edge]:
    return [edge for edge in graph.edges[config] if edge.step == step]


def _lacking(graph: Graph, edge: Edge, lack: str) -> Flaw:
    params = {"step": edge.step, "state": edge.source.state or "-", "lack": lack}
    at = ("steps", edge.step, "by") if lack == "actor" else ("steps", edge.step)
    return flaw(CODES[lack], procedure_file(graph.procedure.name), at, graph.story(edge.source, edge.label), **params)


def heard_of_the_notice(graph: Graph) -> Iterator[Flaw]:
    """A sanction follows a hearing on what was noticed, not one that came before the notice."""
    told: set[str] = set()
    for edge in graph.lawful():
        if set(DECIDING) & set(edge.effects) and "replied" not in edge.source.held and edge.step not in told:
            told.add(edge.step)
            yield _lacking(graph, edge, "heard")


def guidance_given(graph: Graph) -> Iterator[Flaw]:
    """Where the table calls for guidance, guidance can be given. Source: 行政处罚法 33, 首违不罚."""
    givers = graph.leading_to(edge.source for edge in graph.lawful() if "guide" in edge.effects)
    for edge in graph.lawful():
        target = edge.target
        reckoned = "facts" in edge.effects or ("correct" in edge.effects and "guided" not in target.held)
        reckoned = reckoned and "guidance" in target.held
        if reckoned and target not in givers and not graph.rests(target.state):
            story, at = graph.story(edge.source, edge.label), ("states", target.state)
            yield flaw("CH-NO-GUIDANCE", procedure_file(graph.procedure.name), at, story, state=target.state)
            return


def signals_opened(graph: Graph) -> Iterator[Flaw]:
    """Where the table hears a complaint, a signal is opened. Source: 消费者权益保护法 17."""
    for edge in graph.lawful():
        values = dict(edge.target.values)
        if "facts" not in edge.effects or values.get("signal") != "present" or edge.rule < 0:
            continue
        step = graph.procedure.steps[edge.step]
        if not any(holds(opening.when, values) for opening in (*step.opens, *step.to[edge.rule].opens)):
            at, story = ("steps", edge.step, "to", edge.rule), graph.story(edge.source, edge.label)
            yield flaw("CH-SIGNAL-LOST", procedure_file(graph.procedure.name), at, story, step=edge.step)
            return


def within_office(graph: Graph) -> Iterator[Flaw]:
    """No matter comes to a step whose measures would be beyond every office that may do the step."""
    told: set[str] = set()
    rank = {level: place for place, level in enumerate(graph.charter.ladder)}
    for edge in graph.lawful():
        level = dict(edge.source.values).get(RECKONED, "")
        if not edge.step or edge.step in told or not set(edge.effects) & set(LEVELS):
            continue
        top = top_level(graph.charter, graph.procedure.steps[edge.step])
        if rank.get(level, 0) > rank[top]:
            told.add(edge.step)
            params = {"step": edge.step, "level": level, "ceiling": top}
            story = graph.story(edge.source, edge.label)
            yield flaw("CH-CEILING", procedure_file(graph.procedure.name), ("steps", edge.step), story, **params)


def decisions_served(graph: Graph) -> Iterator[Flaw]:
    """A decision is served before the matter ends or rests; only one that nobody served in time lapses, and then it
    does not come where decisions become final.
    """
    serving = {state for step in graph.procedure.steps.values() if "serve" in step.effects for state in step.from_}
    final = _final(graph)
    for edge in graph.lawful():
        held = edge.target.held
        void = bool(edge.window) and edge.source.state in serving and edge.target.state not in final
        waits = edge.target.state in serving and not graph.at(edge.target.state).end
        if "decided" in held and "served" not in held and graph.rests(edge.target.state) and not (void or waits):
            yield _ending(graph, edge, "CH-NO-SERVICE")
            return


def silence_makes_nothing_final(graph: Graph) -> Iterator[Flaw]:
    """Silence does not lead a matter in which nothing was decided where every other way brings a decision that was
    served: whoever reads the state takes the decision for final. A state to which many a matter comes says no more
    than that it is over.
    """
    for state in _final(graph):
        ways: dict[tuple[str, str], list[Edge]] = {}
        for edge in graph.lawful():
            if edge.target.state == state:
                ways.setdefault((edge.step or edge.source.state, edge.window), []).append(edge)
        stray = [edges[0] for edges in ways.values() if not any(_held(edge, "served") for edge in edges)]
        if len(stray) == 1 and len(ways) > 1 and stray[0].window and not _held(stray[0], "decided"):
            edge = stray[0]
            at = ("states", edge.source.state, "windows", edge.window, "lapse", "to")
            params = {"window": edge.window, "state": edge.source.state, "to": state, "effect": "serve"}
            story = graph.story(edge.source, edge.label)
            yield flaw("CH-SILENCE-CLAIMS", procedure_file(graph.procedure.name), at, story, **params)


def _held(edge: Edge, mark: str) -> bool:
    return mark in edge.target.held


def _final(graph: Graph) -> set[str]:
    """The states in which a decision becomes final because nobody appealed."""
    procedure = graph.procedure
    told = {rule.to for step in procedure.steps.values() for rule in step.to if "serve" in (*step.does, *rule.does)}
    rights = [right for state in told for right in graph.at(state).windows.values() if _of_bearers(right, procedure)]
    return {right.lapse.to for right in rights if right.lapse.to}


def appeals_open(graph: Graph) -> Iterator[Flaw]:
    """Service leads to a state with a right of whom the decision bears on, and nobody else ends it before its date."""
    for edge in graph.lawful():
        if "serve" in edge.effects and not _has_right(graph.at(edge.target.state), graph.procedure):
            yield _ending(graph, edge, "CH-NO-APPEAL")
            return
    for edge in graph.lawful():
        held, ends = edge.target.held, graph.at(edge.target.state).end
        if ends and {"decided", "served"} <= held and "appealable" not in held:
            yield _ending(graph, edge, "CH-NO-APPEAL")
            return


def _has_right(state: StateDef, procedure: Procedure) -> bool:
    """Whether whom it bears on has a right there of a length that the charter says: service must name its last day."""
    rights = [window for window in state.windows.values() if _of_bearers(window, procedure)]
    return any(not (isinstance(w.within, str) and w.within.startswith("field.")) for w in rights)


def _of_bearers(window: Window, procedure: Procedure) -> bool:
    return window.kind == "right" and window.whose in bearers(procedure)


def _ending(graph: Graph, edge: Edge, code: str) -> Flaw:
    here = edge.source.state
    at = ("states", here, "windows", edge.window, "lapse") if edge.window else ("steps", edge.step, "to", edge.rule)
    story = graph.story(edge.source, edge.label)
    return flaw(code, procedure_file(graph.procedure.name), at, story, state=here, to=edge.target.state)


def silence_does_not_act(graph: Graph) -> Iterator[Flaw]:
    """Silence never sanctions, and never says anything in anybody's name."""
    nearest: dict[tuple[str, str], Edge] = {}
    for config in graph.came:
        for edge in graph.edges[config]:
            nearest.setdefault((config.state, edge.window), edge)
    for state in graph.procedure.states.values():
        for window in state.windows.values():
            lapse = nearest.get((state.name, window.name))
            story = graph.story(lapse.source, lapse.label) if lapse else ()
            for index, effect in enumerate(window.lapse.does):
                if effect not in SILENT:
                    at = ("states", state.name, "windows", window.name, "lapse", "does", index)
                    params = {"window": window.name, "state": state.name, "effect": effect}
                    yield flaw("CH-SILENCE-SANCTIONS", procedure_file(graph.procedure.name), at, story, **params)


def silence_favours_the_appellant(graph: Graph) -> Iterator[Flaw]:
    """An appeal that nobody judges ends with the decision fallen (`allow`), never with the decision left standing: not
    by silence, and not by what an office counts or closes. Only whoever appealed can let it be.

    Principle: delay is not paid for by whoever appealed.
    """
    if not hears_appeals(graph.procedure):
        return
    for edge in graph.lawful():
        if "ruled" not in edge.target.held and graph.rests(edge.target.state) and not _by_parties(graph, edge):
            yield _ending(graph, edge, "CH-SILENCE-AGAINST")
            return


def award_in_plain_sight(graph: Graph) -> Iterator[Flaw]:
    """A state stands for an honour that was awarded, or for one that was not: whoever looks at a matter sees which.
    Principle: the record is true.
    """
    came: dict[str, dict[bool, Config]] = {}
    for config in graph.came:
        came.setdefault(config.state, {}).setdefault("awarded" in config.held, config)
    for state in [name for name, kinds in came.items() if len(kinds) > 1]:
        story = graph.story(came[state][True])
        yield flaw("CH-AWARD-BLURRED", procedure_file(graph.procedure.name), ("states", state), story, state=state)


def _by_parties(graph: Graph, edge: Edge) -> bool:
    """Whether it is a step that nobody but parties can do."""
    return bool(edge.step) and all(word.startswith("party.") for word in graph.procedure.steps[edge.step].by)


FAIRNESS = (
    guards_can_be_met, heard_of_the_notice, guidance_given, signals_opened, within_office, decisions_served,
    silence_makes_nothing_final, appeals_open, silence_does_not_act, silence_favours_the_appellant,
    award_in_plain_sight,
)  # fmt: skip
"""The checks of fair procedure, each asked on its own."""
