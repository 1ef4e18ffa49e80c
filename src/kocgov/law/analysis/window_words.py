"""Checks of a procedure's windows: whose, how long, after which other, met by what, and what silence does."""

from collections.abc import Iterator

from kocgov.law.analysis.flaw import Flaw, Pointer, flaw, procedure_file
from kocgov.law.analysis.parameters import term
from kocgov.law.analysis.step_words import actor, outcomes, unknown_effect
from kocgov.law.appeals import appeal_step
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.payload import fields_of
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, StateDef, Step, Window


def lengths(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A window's length is a term of the charter, one per value of its key, or a date in the act before."""
    file = procedure_file(procedure.name)
    known = outcomes(charter, procedure)
    for state, window, at in windows_of(procedure):
        if isinstance(window.within, str) and window.within.startswith("field."):
            yield from _field(procedure, state, window, at)
        elif isinstance(window.within, str):
            yield from term(charter, window.within, file, (*at, "within"))
        else:
            for value, name in window.within.items():
                yield from term(charter, name, file, (*at, "within", value))
                if value not in known.get(window.key, ()):
                    params = {"name": window.key or "-", "value": value}
                    yield flaw("CH-UNKNOWN-OUTCOME", file, (*at, "within", value), **params)


def _field(procedure: Procedure, state: StateDef, window: Window, at: Pointer) -> Iterator[Flaw]:
    """A date in the act that opened the visit is there, whichever act it was."""
    name = str(window.within).removeprefix("field.")
    entering = [step for step in procedure.steps.values() if any(rule.to == state.name for rule in step.to)]
    lacking = [step.name for step in entering if _type(step, procedure, name) != "date"]
    silent = [other.name for _, other, _ in windows_of(procedure) if other.lapse.to == state.name]
    for who in (*lacking, *silent)[:1]:
        file, params = procedure_file(procedure.name), {"window": window.name, "field": name, "step": who}
        yield flaw("CH-WITHIN-FIELD", file, (*at, "within"), **params)


def _type(step: Step, procedure: Procedure, field: str) -> object:
    known = set(step.effects) <= EFFECTS.keys()
    return fields_of(step, procedure).get(field) if known else None


def order(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """What a window starts after is a window of the state, in the end one that starts with the state."""
    file = procedure_file(procedure.name)
    for state, window, at in windows_of(procedure):
        if window.after and window.after not in state.windows:
            params = {"window": window.after, "state": state.name}
            yield flaw("CH-UNKNOWN-WINDOW", file, (*at, "after"), **params)
        elif window.name in before(state, window):
            yield flaw("CH-AFTER-RING", file, (*at, "after"), window=window.name, state=state.name)


def whose(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A window belongs to a role or a party, a state that ends the matter has none."""
    for state, window, at in windows_of(procedure):
        yield from actor(charter, procedure, window.whose, (*at, "whose"))
        if state.end:
            params = {"state": state.name, "what": window.name}
            yield flaw("CH-AFTER-END", procedure_file(procedure.name), at, **params)


def met(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Windows are met by steps of their state; a filing that uses a right counts as using it."""
    file = procedure_file(procedure.name)
    for state, window, at in windows_of(procedure):
        for index, name in enumerate(window.met_by):
            if name not in procedure.steps or state.name not in procedure.steps[name].from_:
                yield flaw("CH-UNKNOWN-STEP", file, (*at, "met_by", index), step=name, where=state.name)
        for step in _within(procedure, state, window):
            if not step.is_move and step.name not in window.met_by:
                yield flaw("CH-NOT-MET", file, at, window=window.name, step=step.name)


def rights(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Who has a right has a step to use it with; that to appeal is used by a step that opens a matter of its own."""
    for state, window, at in windows_of(procedure):
        able = any(window.whose in step.by for step in _within(procedure, state, window))
        able = able or (_served_in(procedure, state) and appeal_step(charter) is not None)
        if window.kind == "right" and not able:
            params = {"window": window.name, "state": state.name, "whose": window.whose}
            yield flaw("CH-RIGHT-IDLE", procedure_file(procedure.name), at, **params)


def _served_in(procedure: Procedure, state: StateDef) -> bool:
    """Whether a decision that was served leads to that state, so that a right there is the right to appeal."""
    steps = (step for step in procedure.steps.values() if "serve" in step.effects)
    return any(rule.to == state.name for step in steps for rule in step.to)


def not_cut_short(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """While a party's right runs, nobody's silence leads the matter away: such windows start after it."""
    for state, window, at in windows_of(procedure):
        earlier = before(state, window)
        for right in state.windows.values():
            runs = right.kind == "right" and right.whose.startswith("party.") and right.name != window.name
            if runs and window.lapse.to and right.name not in earlier:
                params = {"window": window.name, "right": right.name, "state": state.name}
                yield flaw("CH-RIGHT-CUT", procedure_file(procedure.name), at, **params)


def before(state: StateDef, window: Window) -> list[str]:
    """The windows that must have closed before this one starts, the nearest first."""
    found: list[str] = []
    while window.after in state.windows and window.after not in found:
        found.append(window.after)
        window = state.windows[window.after]
    return found


def _within(procedure: Procedure, state: StateDef, window: Window) -> Iterator[Step]:
    steps = (step for step in procedure.steps.values() if step.within == window.name)
    return (step for step in steps if state.name in step.from_)


def silence(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Silence leaves one trace, leads where there is another state, and does what there is to do."""
    file = procedure_file(procedure.name)
    for state, window, at in windows_of(procedure):
        lapse = window.lapse
        if lapse.to and lapse.to not in procedure.states:
            yield flaw("CH-UNKNOWN-STATE", file, (*at, "lapse", "to"), state=lapse.to)
        if lapse.to == state.name:
            yield flaw("CH-LAPSE-AGAIN", file, (*at, "lapse", "to"), window=window.name, state=state.name)
        for index, effect in enumerate(lapse.does):
            if effect not in EFFECTS:
                yield unknown_effect(procedure, effect, (*at, "lapse", "does", index))
        for index, word in enumerate(lapse.needs):
            yield flaw("CH-UNKNOWN-NEED", file, (*at, "lapse", "needs", index), word=word)
        if not (lapse.to or lapse.flag or lapse.does):
            yield flaw("CH-LAPSE-IDLE", file, at, window=window.name, state=state.name)


def windows_of(procedure: Procedure) -> Iterator[tuple[StateDef, Window, Pointer]]:
    """Every window with its state and the way to it."""
    for state in procedure.states.values():
        for window in state.windows.values():
            yield state, window, ("states", state.name, "windows", window.name)


WINDOW_WORDS = (lengths, order, whose, met, rights, not_cut_short, silence)
"""The checks of a procedure's windows, each asked on its own."""
