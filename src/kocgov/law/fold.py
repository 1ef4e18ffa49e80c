"""The fold: the only way to a dossier's state, from its own events and its charter alone."""

from collections.abc import Iterable

from msgspec.structs import replace

from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.reckoners import mark, reckon
from kocgov.law.situation import Situation
from kocgov.law.tables import holds
from kocgov.law.windows import answers
from kocgov.model.charter import Charter
from kocgov.model.event import Event
from kocgov.model.procedure import Procedure, Rule, Step
from kocgov.model.state import Clock, State


def fold(charter: Charter, procedure: Procedure, events: Iterable[Event]) -> State | None:
    """The state after lawful events in order, None of no events. Raises LookupError for a step the procedure lacks."""
    state: State | None = None
    for event in events:
        state = state or State(event.dossier, charter, procedure)
        apply(state, event)
    return state


def apply(state: State, event: Event, known: Situation | None = None) -> None:
    """Take one lawful event into the state. Whether it is lawful is the guards' question, asked before; `known` is what
    they looked at, where they have just been asked.
    """
    state.events.append(event)
    if event.step == "lapse":
        _lapse(state, event)
        return
    step = state.procedure.steps[event.step]
    state.done[step.name] = state.done.get(step.name, 0) + 1
    outcome = known.outcome if known else reckon(state, step, event)
    mark(state, step, event)
    if outcome:
        state.values.update(outcome.values)
    rule = known.rule if known else earned(step, state.values)
    for effect in (*step.does, *(rule.does if rule else ())):
        EFFECTS[effect].apply(state, event, outcome)
    if rule:
        _enter(state, rule.to, event)
    else:
        _file(state, event)


def earned(step: Step, values: dict[str, object]) -> Rule | None:
    """The rule of `to` that the outcome earns: the first that holds; None for a filing."""
    for rule in step.to:
        if holds(rule.when, values):
            return rule
    return None


def _enter(state: State, name: str, event: Event) -> None:
    """A move: the visit it leaves is sealed, the one it opens starts its windows."""
    _drop_motions(state)
    state.name, state.visit, state.entered = name, event.name.number, event.at
    state.head, state.sealed, state.cosigns = event.digest, [], []
    state.clocks = {window: Clock(window) for window in state.definition.windows}
    if state.definition.end:  # who has left holds no office
        state.offices = [replace(o, until=event.at) if o.held(event.at) else o for o in state.offices]
    for window in state.definition.windows.values():
        if not window.after:
            state.clocks[window.name].opened = event.at


def _drop_motions(state: State) -> None:
    """What was moved for one visit and not carried in it dies with the visit."""
    for ballot in state.procedure.ballots.values() if state.bench else ():
        if ballot.visit and state.bench:
            moved, counted = state.bench.moved.get(ballot.name, {}), state.bench.counted.setdefault(ballot.name, {})
            counted.update({name: "lost" for name in moved if name not in counted})


def _file(state: State, event: Event) -> None:
    """A filing: it joins the visit, and meets the windows that wait for it."""
    state.sealed.append(event.digest)
    for window in state.definition.windows.values():
        if event.step in window.met_by:
            _close(state, window.name, event, "met")


def _close(state: State, window: str, event: Event, how: str) -> None:
    """The window closes, and those after it open, when the record first learned of what closes it."""
    clock = state.clocks[window]
    if clock.closed is None or event.known_at < clock.closed:
        clock.closed = event.known_at
        for other in state.definition.windows.values():
            if other.after == window:
                state.clocks[other.name].opened = clock.closed
    clock.how = "met" if "met" in (clock.how, how) else how
    lapse = state.definition.windows[window].lapse
    if how == "met" and lapse.flag in state.flags:
        state.flags.remove(lapse.flag)  # it came in time after all, and was only written down late


def _lapse(state: State, event: Event) -> None:
    """Silence, recorded: the window closes, its flag rises, and where it leads to a state the matter moves there."""
    window = state.definition.windows[event.window]
    _close(state, window.name, event, "lapsed")
    if state.clocks[window.name].how == "lapsed":
        known = (*state.flags, "")  # a flag that stands is not raised again
        state.flags += [window.lapse.flag] if window.lapse.flag not in known else []
        state.unanswered = event if answers(state.procedure, window) else state.unanswered
    for effect in window.lapse.does:
        EFFECTS[effect].apply(state, event, None)
    if window.lapse.to:
        _enter(state, window.lapse.to, event)
    else:
        state.sealed.append(event.digest)
