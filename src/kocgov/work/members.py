"""A member as the record shows them at a moment: place, offices, status, open matters; put together, never typed."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct, field

from kocgov.law.appeals import review
from kocgov.law.fold import fold
from kocgov.law.standing import Standing, standing
from kocgov.model.event import parse_name
from kocgov.model.merit import Merit
from kocgov.model.roster import Roster
from kocgov.model.state import Belonging, Leave, Office, State
from kocgov.work.dossiers import MEMBERS
from kocgov.work.honours import own
from kocgov.work.profiles import profile
from kocgov.work.workspace import Workspace

UNSHOWN = ("reporter",)
"""Who reported is no party that anybody is shown as."""


class Part(Struct, frozen=True):
    """An open matter with the parties as which the member is in it."""

    state: State
    parties: tuple[str, ...]


class View(Struct, frozen=True):
    """A member at a moment. `state` is their own dossier as it stood then; `name` is "" without a profile."""

    member: str
    at: datetime
    state: State
    status: Standing
    name: str = ""
    parts: tuple[Part, ...] = field(default=())
    honours: tuple[Merit, ...] = field(default=())

    @property
    def place(self) -> Belonging | None:
        """Circle and employer class, None where neither was ever noted."""
        return place_of(self.state)

    def resting(self, day: date) -> Leave | None:
        """The rest that this day falls into."""
        return resting(self.state, day)

    def offices(self, *, held: bool) -> tuple[Office, ...]:
        """The offices that are held, or those that are over, in the order in which they began."""
        return tuple(office for office in self.state.offices if office.held(self.at) == held)


def place_of(state: State) -> Belonging | None:
    """A member's present circle and employer class."""
    return max(state.belongings, key=lambda place: place.since, default=None)


def resting(state: State, day: date) -> Leave | None:
    """The rest of a member that this day falls into."""
    return next((leave for leave in state.leaves if leave.first <= day <= leave.last), None)


def view(ws: Workspace, state: State, at: datetime, *, past: bool = False) -> View | None:
    """The member whose dossier this is, at a moment; None where they had not joined by then. `past` asks for matters
    too that have ended since.
    """
    member = state.dossier.rpartition("/")[2]
    then = as_at(state, at)
    if then is None:
        return None
    name, held = profile(ws.tree, member).name, tuple(own(ws, member, at))
    return View(member, at, then, status(ws, member, at), name, tuple(parts(ws, member, at, past=past)), held)


def status(ws: Workspace, member: str, at: datetime) -> Standing:
    """The member's status at a moment, under the charter in force then."""
    known = (then for state in ws.against(member) if (then := _reviewed(ws, state, at)))
    return standing(member, known, ws.law_at(at), at, ws.zone, ws.roster)


def _reviewed(ws: Workspace, state: State, at: datetime) -> State | None:
    """A dossier by the acts done until a moment, with what appeals had made of it by then."""
    then = as_at(state, at)
    if then:
        appeals = (before for appeal in ws.appeals(state.dossier) if (before := as_at(appeal, at)))
        then.review = review(appeals)
    return then


def parts(ws: Workspace, member: str, at: datetime, *, past: bool = False) -> Iterator[Part]:
    """The matters, open at a moment, in which the member is a party that may be shown."""
    for dossier in naming(ws, member, past=past):
        found = ws.dossier(dossier)
        state = as_at(found, at) if found else None
        if (
            state is None or state.ended or (state.award and state.definition.rest)
        ):  # an honour that is held waits for nobody
            continue
        shown = tuple(name for name, people in state.parties.items() if member in people and name not in UNSHOWN)
        if shown:
            yield Part(state, shown)


def naming(ws: Workspace, member: str, *, past: bool = False) -> Iterator[str]:
    """The dossiers outside the members' own whose opening, or whose later adding of parties, holds the id; without
    `past`, ended ones may be left out.
    """
    laws = [procedure for law in ws.charters.values() for procedure in law.procedures.values()]
    adding = {step.name for law in laws for step in law.steps.values() if "add_party" in step.effects}
    files = {dossier: list(_of_parties(ws, dossier, adding)) for dossier in _candidates(ws, past=past)}
    ws.tree.prefetch(path for paths in files.values() for path in paths)
    needle = member.encode()
    return (dossier for dossier, paths in files.items() if any(needle in ws.tree[path] for path in paths))


def _candidates(ws: Workspace, *, past: bool) -> Iterator[str]:
    for folder in (found for found in ws.folders() if found != MEMBERS):
        if ws.tree.memory and not past:
            yield from (dossier for dossier, brief in ws.briefs(folder).items() if not brief.ended)
        else:
            yield from ws.all(folder)


def _of_parties(ws: Workspace, dossier: str, adding: set[str]) -> Iterator[str]:
    """The files of a dossier that name parties."""
    for path in ws.tree.under(f"{dossier}/"):
        name = parse_name(path.rpartition("/")[2])
        if name and (name.step in adding or (name.number == 1 and name.is_move)):
            yield path


def as_at(state: State, at: datetime) -> State | None:
    """A dossier by the acts done until a moment; None where it had not been opened."""
    return fold(state.charter, state.procedure, [event for event in state.events if event.at <= at])


def roll(ws: Workspace) -> list[State]:
    """The members' dossiers that fold, by id."""
    roster: Roster = ws.roster
    return [roster.members[member] for member in sorted(roster) if ws.dossier(f"{MEMBERS}/{member}")]
