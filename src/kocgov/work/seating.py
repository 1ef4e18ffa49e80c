"""The seats of an office as they stand at a moment: who sits, since when, until when, for whom, and what is vacant."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

from kocgov.finding.finding import Finding
from kocgov.law import seating
from kocgov.law.examine import situate
from kocgov.law.guards.assigning import rests_until
from kocgov.law.guards.seats import CROWDING
from kocgov.law.seating import Group, Seat
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter, Role
from kocgov.model.event import Event
from kocgov.model.state import Belonging
from kocgov.work.workspace import Workspace, placed


class Chair(Struct, frozen=True):
    """A seat that is filled. `last` is its last day, None where nobody said when it ends; `resting` the last day of
    the holder's rest; `term` the how-manieth in a row, 0 for a seat given at the founding.
    """

    seat: Seat
    place: Belonging | None
    last: date | None
    resting: date | None
    term: int

    @property
    def member(self) -> str:
        return self.seat.member


class Crowd(Struct, frozen=True):
    """A circle or employer class that has more seats than its share, and until when (None: nobody knows)."""

    group: Group
    held: int
    until: datetime | None


class Seats(Struct, frozen=True):
    """An office's seats at a moment, under the charter in force then. `most` is the share of one circle, 0 where the
    charter sets none; `at_once`, how many may end within one month.
    """

    law: Charter
    role: Role
    many: int
    most: int
    at_once: int
    chairs: tuple[Chair, ...]
    crowds: tuple[Crowd, ...]

    @property
    def vacant(self) -> int:
        """How many seats nobody fills; 0 where more sit than the charter has seats for."""
        return max(0, self.many - len(self.chairs))

    @property
    def next_end(self) -> datetime | None:
        """When the next seat ends (exclusive)."""
        return min((chair.seat.until for chair in self.chairs if chair.seat.until), default=None)

    @property
    def one_month(self) -> str:
        """The month in which all seats end, of which one at least was given after the founding; "" where they do
        not.
        """
        ends = {seating.month_of(chair.last) if chair.last else "" for chair in self.chairs}
        chosen = len(self.chairs) > 1 and any(chair.term for chair in self.chairs)
        return ends.pop() if chosen and len(ends) == 1 else ""


def benches(ws: Workspace, at: datetime) -> list[Seats]:
    """Every office that has seats, in the charter's order."""
    law = ws.law_at(at)
    return [seats_at(ws, law, role, at) for role in law.roles.values() if role.seats]


def seats_at(ws: Workspace, law: Charter, role: Role, at: datetime) -> Seats:
    """One office that has seats."""
    ever = seating.seats_of(ws.roster, role.id)
    held = sorted((seat for seat in ever if seat.held(at)), key=lambda seat: (seat.since, seat.member))
    most = seating.most(law, role, role.share_cap) if role.share_cap else 0
    at_once = seating.most(law, role, role.stagger) if role.stagger else 0
    chairs = tuple(_chair(ws, law, role, seat, at) for seat in held)
    return Seats(law, role, law.number(role.seats), most, at_once, chairs, tuple(_crowds(ws, held, most, at)))


def _chair(ws: Workspace, law: Charter, role: Role, seat: Seat, at: datetime) -> Chair:
    day, given = at.astimezone(ws.zone).date(), seat.since == seating.founded(ws.roster)
    return Chair(
        seat=seat,
        place=ws.roster.belonging(seat.member, at),
        last=seating.last_day(seat.until, ws.zone) if seat.until else None,
        resting=rests_until(ws.roster, seat.member, day),
        term=0 if given else 1 + _before(ws, law, role, seat),
    )


def _before(ws: Workspace, law: Charter, role: Role, seat: Seat) -> int:
    """How many terms came right before one."""
    start = seating.founded(ws.roster)
    theirs = [o for o in ws.roster.offices(seat.member) if o.role == role.id and o.since != start]
    return len(list(seating.in_a_row(law, role, theirs, seat.since, ws.zone))) if role.term else 0


def _crowds(ws: Workspace, held: list[Seat], most: int, at: datetime) -> Iterator[Crowd]:
    """Who has more than the share, as it comes about when somebody moves to another circle after the appointment."""
    taken = seating.together(ws.roster, held, at)
    for group, many in sorted(taken.items()):
        if most and many > most:
            theirs = [seat for seat in held if group in seating.groups(ws.roster.belonging(seat.member, at))]
            ends = sorted(seat.until for seat in theirs if seat.until)
            left = many - most - 1  # the seats that may end before the share is kept again
            yield Crowd(group, many, ends[left] if left < len(ends) else None)


def crowded(after: Workspace, events: Mapping[str, Iterable[Event]], refused: Iterable[str]) -> Iterator[Finding]:
    """What several people's acts in one change break together, though the record before allows each appointment by
    itself; of the paths in `refused`, why is said already.
    """
    told, acts = set(refused), {dossier: list(found) for dossier, found in events.items() if found}
    for event in (event for found in acts.values() for event in found if len(acts) > 1 and event.path not in told):
        situation = _appointment(after, event)
        refusals = [guard(situation) for guard in CROWDING] if situation else []
        yield from (placed(event.path, after.tree[event.path], wrong) for wrong in refusals if wrong)


def _appointment(after: Workspace, event: Event) -> Situation | None:
    """An appointment as the record after it shows it, None for any other act."""
    state = after.filed(event.dossier).state
    step = state.procedure.steps.get(event.step) if state else None
    if state is None or step is None or "office" not in step.effects:
        return None
    found = situate(event, state, state.charter, state.procedure, after, after.zone)
    return found if isinstance(found, Situation) else None
