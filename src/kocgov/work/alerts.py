"""Alerts: what waits in a dossier beside its windows: an interim measure to be noted, one about to end, facts to be
looked at again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from kocgov.law.authority import holders
from kocgov.law.conflicts import conflicts
from kocgov.law.guards.always import open_steps
from kocgov.law.standing import Interim, interims
from kocgov.model.charter import Charter
from kocgov.model.procedure import Step
from kocgov.model.state import State
from kocgov.work.workspace import Workspace

KINDS: Final = ("note_interim", "interim_ends")


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that waits, or that is good to know. `title` is the charter's word for what it is about, `whose` and
    `people` are as in `kocgov.work.desk.Item`; `command` is empty where nobody has to do anything.
    """

    dossier: str
    kind: str
    title: Mapping[str, str]
    whose: str
    people: tuple[str, ...]
    due: datetime | None
    overdue: bool
    command: str
    charter: Charter = field(repr=False, compare=False)


def alerts(state: State, ws: Workspace, now: datetime) -> list[Alert]:
    """What a dossier has to say at this moment, in the order in which it was done."""
    return [*_interim(state, ws, now)]


def _interim(state: State, ws: Workspace, now: datetime) -> Iterator[Alert]:
    noting = next((step for step in open_steps(state) if "note" in step.effects), None)
    for found in interims(state, ws.zone):
        if noting and found.awaits_note(now):
            yield _to_note(state, found, noting, ws, now)
        if found.condition(now) == "holds":
            for kind in found.kinds:
                yield _ending(state, found, kind, ws, now)


def _to_note(state: State, found: Interim, step: Step, ws: Workspace, now: datetime) -> Alert:
    people = tuple(person for word in step.by for person in _able(state, word, ws, now) if person != found.by)
    command = f"kocgov act {state.dossier.rpartition('/')[2]} {step.name.replace('_', '-')}"
    return Alert(
        state.dossier,
        "note_interim",
        step.title,
        step.by[0],
        tuple(dict.fromkeys(people)),
        found.void_at,
        overdue=False,
        command=command,
        charter=state.charter,
    )


def _ending(state: State, found: Interim, kind: str, ws: Workspace, now: datetime) -> Alert:
    """It ends by itself: nobody has to act, and whoever needs longer decides the matter."""
    title = state.charter.interims[kind].title if kind in state.charter.interims else {}
    ends = min(found.until, found.void_at or found.until)
    whose = f"role.{found.role}"
    return Alert(
        state.dossier,
        "interim_ends",
        title,
        whose,
        _able(state, whose, ws, now),
        ends,
        overdue=False,
        command="",
        charter=state.charter,
    )


def _able(state: State, word: str, ws: Workspace, now: datetime) -> tuple[str, ...]:
    """Who holds the office today and has no conflict of interest that bars its holders."""
    name = word.removeprefix("role.")
    role = state.charter.roles.get(name)
    bars = {"party", *(role.conflicts if role else ())}
    held = holders(state.charter, ws.roster, name, now)
    return tuple(person for person in held if bars.isdisjoint(conflicts(state, ws.roster, person, now)))
