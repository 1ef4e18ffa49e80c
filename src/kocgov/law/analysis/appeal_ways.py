"""Checks of appeals: taken up as such, by judges whom nobody had to unseat, waited for, decided once, put right."""

from collections.abc import Iterator
from typing import Final

from kocgov.law.analysis.explore import START, Graph
from kocgov.law.analysis.flaw import Flaw, flaw, procedure_file
from kocgov.law.analysis.machine import Edge
from kocgov.law.analysis.window_words import before, windows_of
from kocgov.law.appeals import hears_appeals
from kocgov.model.appeal import RELIEFS, UPHOLD
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step

TAKEN_UP: Final = frozenset({"appeal", "reopen"})
"""Effects by which an appeal begins: each brings the guards of who may ask, of what, and until when."""
DECIDING: Final = frozenset({*RELIEFS, "allow"})
"""Effects that decide an appeal, by judges or by their silence."""
FALLING: Final = DECIDING - {UPHOLD}
"""Those after which the decision does not stand as it was."""


def taken_up(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Whatever opens an appeal takes one up, so that it is asked what it is about, and for whom."""
    for step in procedure.openers() if hears_appeals(procedure) else ():
        for index, does in enumerate(_ways(step)):
            if not TAKEN_UP & does:
                at = ("steps", step.name, "to", index)
                yield flaw("CH-APPEAL-FORGOTTEN", procedure_file(procedure.name), at, step=step.name)


def challenges_count(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Where challenges are counted, whoever was challenged with success gives up the seat. Source: nemo iudex,
    仲裁法 34.
    """
    asked = {step.ballot for step in procedure.steps.values() if "challenge" in step.effects}
    for step in procedure.steps.values():
        if asked & set(step.reckoned("tally")):
            for index, does in enumerate(_ways(step)):
                if "unseat" not in does:
                    at = ("steps", step.name, "to", index)
                    yield flaw("CH-CHALLENGE-IDLE", procedure_file(procedure.name), at, step=step.name)


def waits_meanwhile(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Where silence lets a decision fall only after another term has run out, the measure waits from then on.

    Principle: delay is not paid for by whoever appealed.
    """
    for state, window, at in windows_of(procedure):
        earlier = before(state, window)
        stayed = any("stay" in state.windows[name].lapse.does for name in earlier)
        if "allow" in window.lapse.does and earlier and not stayed:
            params = {"window": window.name, "state": state.name, "before": earlier[0]}
            yield flaw("CH-NO-STAY", procedure_file(procedure.name), at, **params)


def gravest_waits(graph: Graph) -> Iterator[Flaw]:
    """The gravest measure waits for its appeal, whoever asks for it. Source: a stay of execution, 行政复议法 42.

    What an office files for somebody is about a dismissal, and there is nothing to wait.
    """
    told: set[str] = set()
    for edge in graph.edges[START]:
        level, step = graph.charter.ladder[-1], graph.procedure.steps[edge.step]
        asked = "reopen" in edge.effects or (TAKEN_UP & {*edge.effects} and _by_a_party(step))
        gravest = dict(edge.target.values).get("appealed") == level
        if asked and gravest and "stay" not in edge.effects and step.name not in told:
            told.add(step.name)
            at = ("steps", step.name, "to", edge.rule)
            yield flaw("CH-GRAVE-UNSTAYED", procedure_file(graph.procedure.name), at, step=step.name, level=level)


def decided_once(graph: Graph) -> Iterator[Flaw]:
    """An appeal that was decided is not decided again: what silence or the judges gave, nobody takes back there."""
    for edge in graph.lawful():
        if "ruled" in edge.source.held and DECIDING & {*edge.effects}:
            yield _ending(graph, edge, "CH-RULED-TWICE")
            return


def put_right(graph: Graph) -> Iterator[Flaw]:
    """Where a decision falls or is made lighter, somebody can put right what it did. Source: 行政处罚法 48."""
    restoring = {state for step in graph.procedure.steps.values() if "restore" in step.effects for state in step.from_}
    for edge in graph.lawful():
        if FALLING & {*edge.effects} and edge.target.state not in restoring:
            yield _ending(graph, edge, "CH-NOT-RESTORED")
            return


def _by_a_party(step: Step) -> bool:
    return any(word.startswith("party.") for word in step.by)


def _ways(step: Step) -> Iterator[set[str]]:
    """The effects of each way that a move may go."""
    return ({*step.does, *rule.does} for rule in step.to)


def _ending(graph: Graph, edge: Edge, code: str) -> Flaw:
    here, lapse = edge.source.state, ("states", edge.source.state, "windows", edge.window, "lapse")
    at = lapse if edge.window else ("steps", edge.step, "to", edge.rule)
    story = graph.story(edge.source, edge.label)
    return flaw(code, procedure_file(graph.procedure.name), at, story, state=here or "-", to=edge.target.state)


APPEAL_WORDS: Final = (taken_up, challenges_count, waits_meanwhile)
APPEAL_WAYS: Final = (gravest_waits, decided_once, put_right)
"""The checks of appeals, of the words of a procedure and of the ways through it, each asked on its own."""
