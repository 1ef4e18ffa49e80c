"""Alerts: what waits in a dossier beside its windows: an interim measure, votes to count, a panel that is too small."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from kocgov.law.bodies import sitting, size, strength
from kocgov.law.guards.always import open_steps
from kocgov.law.guards.mediating import SIDES
from kocgov.law.standing import Interim, interims
from kocgov.model.procedure import Step
from kocgov.model.state import State
from kocgov.work.desk import CLERK, Item, command, is_open, running
from kocgov.work.handlers import able
from kocgov.work.voters import all_in, carried_motions, unagreed
from kocgov.work.workspace import Workspace


def alerts(state: State, ws: Workspace, now: datetime) -> list[Item]:
    """What a dossier has to say at this moment, in the order in which it was done; `window` is empty, `title` the
    charter's word for what it is about.
    """
    return [*_interim(state, ws, now), *(_judging(state, ws, now) if state.procedure.bodies else ())]


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


def _judging(state: State, ws: Workspace, now: datetime) -> Iterator[Item]:
    """What a matter that a body judges waits for, though no window says so."""
    duties = [item for item in running(state, ws.roster, ws.zone, now) if item.kind == "duty"]
    wanted, told = {item.command for item in duties}, {name for item in duties for name in item.people}
    for step in open_steps(state):
        ripe = is_open(state, step, ws.roster, ws.zone, now)
        if ripe and "draw" in step.effects:
            found = _of(state, "number_out", step, ws, now)
            others = tuple(name for name in found.people if name not in told)
            yield from (replace(found, people=others),) if others else ()
        elif ripe and "settle" in step.effects:
            yield _of(state, "agreed", step, ws, now)
        elif ripe and "agree" in step.effects:
            yield from _offered(state, step, ws, now)
        elif ripe and step.reckoned("tally") and all_in(state, step):
            found = _of(state, "votes_in", step, ws, now)
            yield from () if found.command in wanted else (found,)
        elif motions := carried_motions(state, step):
            yield replace(_of(state, "carried", step, ws, now), told={"votes": motions})
    if state.judging.order and not state.ended and not state.definition.rest:
        yield from _too_few(state, ws, now)


def _offered(state: State, step: Step, ws: Workspace, now: datetime) -> Iterator[Item]:
    """The latest terms, for each side that has not agreed to them."""
    for side in SIDES:
        people = tuple(name for name in state.parties.get(side, ()) if name in unagreed(state))
        if people:
            typed = command(state, step, ws.zone, now)
            yield Item.of(state, "offered", step.title, f"party.{side}", people, command=typed)


def _of(state: State, kind: str, step: Step, ws: Workspace, now: datetime) -> Item:
    people = tuple(dict.fromkeys(who for word in step.by for who in able(state, ws.roster, word, ws.zone, now)))
    return Item.of(state, kind, step.title, step.by[0], people, command=command(state, step, ws.zone, now))


def _too_few(state: State, ws: Workspace, now: datetime) -> Iterator[Item]:
    """A panel with fewer judges than it should have, as long as somebody of it still has to act."""
    acting = {word.partition(".")[2] for step in open_steps(state) for word in step.by if word.startswith("body.")}
    for body in (body for body in state.procedure.bodies.values() if body.drawn and body.name in acting):
        judges = sitting(state, body)
        found = strength(state, body, judges)
        if found != "full":
            people = able(state, ws.roster, CLERK, ws.zone, now, bars=False)
            item = Item.of(state, f"panel_{found}", body.title, CLERK, people)
            yield replace(item, told={"judges": len(judges), "size": size(state, body)})
