"""Whether what a step of a judgement waits for has come: the public number, something to vote on, votes to count."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.law import lapse
from kocgov.law.ballots import questions
from kocgov.model.procedure import Step
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.work.voters import all_in, body_of, carried_motions, due, unagreed


def is_ripe(state: State, step: Step, roster: Roster, zone: ZoneInfo, now: datetime) -> bool:
    """Whether what a step of a judgement waits for has come: something to vote on, votes to count, the number."""
    for effect, has_come in _AWAITED.items():
        if effect in step.effects:
            return has_come(state, step, now)
    if "moved" in step.needs and not any(state.judging.moved.get(name) for name in state.procedure.ballots):
        return False
    if any(questions(state, state.procedure.ballots[name]) for name in step.reckoned("tally")):
        return all_in(state, step) or _vote_is_over(state, step, roster, zone, now)
    return True


def _number_is_out(state: State, _: Step, now: datetime) -> bool:
    announced = state.judging.announcement
    return announced is not None and datetime.fromisoformat(announced.fields["number_at"]) <= now


def _imposes(state: State) -> bool:
    """Whether the vote left something to impose."""
    return state.values.get("level") in state.charter.ladder[1:]


_AWAITED: Final[Mapping[str, Callable[[State, Step, datetime], bool]]] = {
    "vote": lambda state, step, _: bool(due(state, state.procedure.ballots[step.ballot])),
    "carry": lambda state, step, _: bool(carried_motions(state, step)),
    "draw": _number_is_out,
    "agree": lambda state, *_: bool(unagreed(state)),
    "settle": lambda state, *_: state.judging.offer is not None and not unagreed(state),
    "clear": lambda state, *_: not _imposes(state),
    "adjudicate": lambda state, *_: _imposes(state),
}
"""What must have come before an effect has anything to do."""


def _vote_is_over(state: State, step: Step, roster: Roster, zone: ZoneInfo, now: datetime) -> bool:
    """Whether the time to vote has run out for every body whose votes the step counts."""
    bodies = {state.procedure.ballots[name].body for name in step.reckoned("tally")}
    theirs = [w for w in state.definition.windows.values() if body_of(w.whose) in bodies]
    ends = [(state.clocks[window.name].closed, end_of(state, window.name, roster, zone)) for window in theirs]
    return bool(ends) and all(closed is not None or (end is not None and end < now) for closed, end in ends)


def end_of(state: State, window: str, roster: Roster, zone: ZoneInfo) -> datetime | None:
    """When a window of the state that holds ends; None where the state has none of that name, or it never began."""
    known = state.definition.windows.get(window)
    return lapse.due_at(state, known, roster, zone) if known else None


def begins(state: State, step: Step, roster: Roster, zone: ZoneInfo) -> datetime | None:
    """When the window ends that a step has to wait for; None where it has closed, or nothing is waited for."""
    clock = state.clocks.get(step.not_before)
    return None if clock and clock.closed else end_of(state, step.not_before, roster, zone)
