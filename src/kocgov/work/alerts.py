"""Alerts: what waits in a dossier beside its windows: an interim measure to be noted, or one about to end."""

from collections.abc import Iterator
from datetime import datetime

from kocgov.law.guards.always import open_steps
from kocgov.law.standing import Interim, interims
from kocgov.model.procedure import Step
from kocgov.model.state import State
from kocgov.work.desk import Item
from kocgov.work.handlers import able
from kocgov.work.workspace import Workspace


def alerts(state: State, ws: Workspace, now: datetime) -> list[Item]:
    """What a dossier has to say at this moment, in the order in which it was done; `window` is empty, `title` the
    charter's word for what it is about.
    """
    return list(_interim(state, ws, now))


def _interim(state: State, ws: Workspace, now: datetime) -> Iterator[Item]:
    noting = next((step for step in open_steps(state) if "note" in step.effects), None)
    for found in interims(state, ws.zone):
        if noting and found.awaits_note(now):
            yield _to_note(state, found, noting, ws, now)
        if found.condition(now) == "holds":
            for kind in found.kinds:
                yield _ending(state, found, kind, ws, now)


def _to_note(state: State, found: Interim, step: Step, ws: Workspace, now: datetime) -> Item:
    able_ = (person for word in step.by for person in able(state, ws.roster, word, ws.zone, now))
    people = tuple(dict.fromkeys(person for person in able_ if person != found.by))
    command = f"kocgov act {state.dossier.rpartition('/')[2]} {step.name.replace('_', '-')}"
    return Item.of(state, "note_interim", step.title, step.by[0], people, found.void_at, command=command)


def _ending(state: State, found: Interim, kind: str, ws: Workspace, now: datetime) -> Item:
    """It ends by itself: nobody has to act, and whoever needs longer decides the matter."""
    title = state.charter.interims[kind].title if kind in state.charter.interims else {}
    ends, whose = min(found.until, found.void_at or found.until), f"role.{found.role}"
    return Item.of(state, "interim_ends", title, whose, able(state, ws.roster, whose, ws.zone, now), ends)
