"""Handing over: all that lies in one person's hands put into another's, in one change or not at all."""

from collections.abc import Iterator
from datetime import datetime

from kocgov.law.guards.always import open_steps
from kocgov.model.procedure import Step
from kocgov.model.state import State
from kocgov.work.batch import Batch, plan_all
from kocgov.work.handlers import holder
from kocgov.work.record import Act, Fresh
from kocgov.work.unsettled import unsettled
from kocgov.work.workspace import Workspace

EFFECT = "assign"


def held_by(ws: Workspace, member: str) -> list[State]:
    """The matters that lie in a member's hands and can be handed over now, whether or not they are on duty."""
    return [state for state in unsettled(ws) if holder(state)[0] == member and _assigning(state)]


def _assigning(state: State) -> Step | None:
    return next((step for step in open_steps(state) if EFFECT in step.effects), None)


def hand_over(
    ws: Workspace, states: list[State], hand: str, to: str, now: datetime, fresh: Fresh, reason: str = ""
) -> Batch:
    """What puts every one of the matters into another's hands, or why not. Nothing is written."""
    return plan_all(ws, list(_acts(states, hand, to, now, reason)), now, fresh)


def _acts(states: list[State], hand: str, to: str, now: datetime, reason: str) -> Iterator[Act]:
    fields = {"handler": to} | ({"reason": reason} if reason else {})
    for state in states:
        step = _assigning(state)
        if step:
            yield Act(hand, step.name, now, state.dossier, fields=fields)
