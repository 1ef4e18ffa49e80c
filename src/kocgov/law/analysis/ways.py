"""Checks of a procedure's ways: everything is reached, nothing is stuck, every outcome has a rule."""

from collections.abc import Iterable, Iterator, Mapping

from kocgov.law.analysis.explore import START, Graph, closure
from kocgov.law.analysis.flaw import Flaw, flaw, procedure_file
from kocgov.law.analysis.machine import Config, Edge


def size(graph: Graph) -> Iterator[Flaw]:
    """The procedure is small enough to be proven."""
    if not graph.complete:
        most = len(graph.edges)
        yield flaw("CH-TOO-LARGE", procedure_file(graph.procedure.name), (), what=graph.procedure.name, count=most)


def states_reached(graph: Graph) -> Iterator[Flaw]:
    """Every state is reached from an opening step; of those that are not, the first in each row is told."""
    procedure = graph.procedure
    lost = procedure.states.keys() - {config.state for config in graph.edges}
    led = {rule.to for step in procedure.steps.values() if lost & set(step.from_) for rule in step.to}
    led |= {window.lapse.to for state in lost for window in procedure.states[state].windows.values()}
    for state in [name for name in procedure.states if name in lost - led] or sorted(lost)[:1]:
        yield _flaw(graph, "CH-STATE-UNREACHABLE", ("states", state), state=state)


def steps_reached(graph: Graph) -> Iterator[Flaw]:
    """Every step is offered in some matter, unless already its states are never reached."""
    reached = {config.state for config in graph.edges}
    offered = {edge.step for edges in graph.edges.values() for edge in edges}
    for step in graph.procedure.steps.values():
        if step.name not in offered and reached.intersection(step.from_):
            yield _flaw(graph, "CH-STEP-UNREACHABLE", ("steps", step.name), step=step.name)


def rules_earned(graph: Graph) -> Iterator[Flaw]:
    """Every rule of `to` decides for some outcome."""
    earned = {(edge.step, edge.rule) for edges in graph.edges.values() for edge in edges}
    offered = {step for step, _ in earned}
    for step in graph.procedure.steps.values():
        for index, rule in enumerate(step.to):
            if step.name in offered and (step.name, index) not in earned:
                yield _flaw(graph, "CH-RULE-DEAD", ("steps", step.name, "to", index), step=step.name, to=rule.to)


def outcomes_ruled(graph: Graph) -> Iterator[Flaw]:
    """Every outcome of a move finds a rule, by conditions that cover all or a last one without condition."""
    for edge in _once(edge for edge in _offered(graph) if edge.rule < 0 and edge.step):
        step = graph.procedure.steps[edge.step]
        if step.is_move or step.opens_dossier:
            story = graph.story(edge.source, edge.label)
            yield _flaw(graph, "CH-RULE-MISSING", ("steps", edge.step, "to"), story, step=step.name, act=edge.label)


def outcomes_set(graph: Graph) -> Iterator[Flaw]:
    """No condition asks for an outcome that nobody has set."""
    for edge in _once(edge for edge in _offered(graph) if edge.unset):
        story = graph.story(edge.source, edge.label)
        yield _flaw(graph, "CH-OUTCOME-UNSET", ("steps", edge.step, "to"), story, where=edge.step, name=edge.unset)


def lengths_known(graph: Graph) -> Iterator[Flaw]:
    """A window whose length depends on an outcome has one for every outcome that comes to its state."""
    told: set[tuple[str, str, str]] = set()
    for config in graph.came:
        for window in graph.at(config.state).windows.values():
            value = dict(config.values).get(window.key, "")
            told_already = (config.state, window.name, value) in told
            if isinstance(window.within, str) or value in window.within or told_already:
                continue
            told.add((config.state, window.name, value))
            at, where = ("states", config.state, "windows", window.name), f"{config.state}.{window.name}"
            if value:
                params = {"where": where, "name": window.key, "value": value}
                yield _flaw(graph, "CH-WITHIN-GAP", (*at, "within"), graph.story(config), **params)
            else:
                params = {"where": where, "name": window.key}
                yield _flaw(graph, "CH-OUTCOME-UNSET", (*at, "key"), graph.story(config), **params)


def ways_out(graph: Graph) -> Iterator[Flaw]:
    """Silence alone leads every matter to an end or to rest; failing that, at least some lawful act does."""
    open_ = [config for config in graph.came if config != START and not graph.rests(config.state)]
    lapses = {config: [e.target for e in graph.edges[config] if e.window and e.lawful] for config in open_}
    stuck = [config for config in open_ if not lapses[config]]
    ends = graph.leading_to(config for config in graph.came if graph.rests(config.state))
    told: set[str] = set()
    for config in sorted(stuck, key=lambda config: config in ends):
        if config.state not in told:
            told.add(config.state)
            yield _stuck(graph, config, by_acts=config in ends)
    yield from _rings(graph, lapses, stuck)


def _stuck(graph: Graph, config: Config, *, by_acts: bool) -> Flaw:
    story, at = graph.story(config), ("states", config.state)
    blocked = sorted({edge.step for edge in graph.edges[config] if edge.lacks and edge.step})
    if by_acts:
        return _flaw(graph, "CH-SILENCE-ENDLESS", at, story, state=config.state)
    if blocked:
        return _flaw(graph, "CH-TRAP", at, story, state=config.state, steps=", ".join(blocked))
    return _flaw(graph, "CH-DEAD-END", at, story, state=config.state)


def _rings(graph: Graph, lapses: Mapping[Config, list[Config]], stuck: Iterable[Config]) -> Iterator[Flaw]:
    """The nearest configuration from which silence may go round for ever, if there is one."""
    back: dict[Config, list[Config]] = {}
    for config, targets in lapses.items():
        for target in targets:
            back.setdefault(target, []).append(config)
    waits = {config: len(set(targets)) for config, targets in lapses.items()}
    todo = [config for config in graph.came if graph.rests(config.state)]
    while todo:
        for config in set(back.get(todo.pop(), ())):
            waits[config] -= 1
            todo += [config] if waits[config] == 0 else []
    halts = closure(back, stuck)
    ring = [config for config in lapses if waits[config] > 0 and config not in halts]
    if ring:
        yield _flaw(graph, "CH-SILENCE-RING", ("states", ring[0].state), graph.story(ring[0]), state=ring[0].state)


def _offered(graph: Graph) -> Iterator[Edge]:
    return (edge for config in graph.came for edge in graph.edges[config])


def _once(edges: Iterable[Edge]) -> Iterator[Edge]:
    """The first edge of each step."""
    told: set[str] = set()
    for edge in edges:
        if edge.step not in told:
            told.add(edge.step)
            yield edge


def _flaw(graph: Graph, code: str, at: tuple[str | int, ...], story: Iterable[str] = (), **params: str | int) -> Flaw:
    return flaw(code, procedure_file(graph.procedure.name), at, story, **params)


WAYS = (
    size, states_reached, steps_reached, rules_earned, outcomes_ruled, outcomes_set, lengths_known, ways_out,
)  # fmt: skip
"""The checks of a procedure's ways, each asked on its own."""
