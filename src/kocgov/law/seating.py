"""Seats: who sits in an office when, how many may, for how long, and what they share; asked of roster and charter."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.law import windows
from kocgov.model.charter import Charter, Fraction, Role
from kocgov.model.community import Community
from kocgov.model.roster import Roster
from kocgov.model.state import Belonging, Office

FOUNDING: Final = "founding_months"
"""How long a seat given at the founding lasts at most."""
NOTICE: Final = "term_notice"
"""How long before its end a term is called to mind."""
UNAFFILIATED: Final = "unaffiliated"
"""Who works for nobody in the trade forms no party of employees."""

Group = tuple[str, str]
"""What several seats may have in common: `circle` or `employer`, and which."""


class Seat(Struct, frozen=True):
    """One appointment to an office: by whom it is held, since when, until when (exclusive; None: nobody said)."""

    member: str
    since: datetime
    until: datetime | None

    def held(self, at: datetime) -> bool:
        return self.since <= at and self.lasts(at)

    def lasts(self, at: datetime) -> bool:
        """Whether it has not ended by that moment."""
        return self.until is None or at < self.until


def law_at(community: Community, at: datetime, own: Charter) -> Charter:
    """The charter in force at a moment, `own` where none is yet. Seats belong to the community and not to the member
    who sits: whoever joined under an older charter sits by the rules of the day of the appointment.
    """
    name = community.settings.charter
    begun = [law for law in community.charters.values() if law.name == name and law.in_force and law.in_force <= at]
    return max(begun, key=lambda law: law.in_force or at, default=own)


def law_of(role: str, community: Community, at: datetime, own: Charter) -> Charter:
    """The charter by which somebody is appointed to an office: that in force, `own` where that knows no such office."""
    law = law_at(community, at, own)
    return law if role in law.roles else own


def seats_of(roster: Roster, role: str) -> list[Seat]:
    """Every appointment to an office, ended ones too, by member."""
    return [
        Seat(member, office.since, office.until)
        for member in sorted(roster.officers)
        for office in roster.offices(member)
        if office.role == role
    ]


def founded(roster: Roster) -> datetime | None:
    """The moment of the founding: nobody can have been appointed before it."""
    return min((office.since for member in roster.officers for office in roster.offices(member)), default=None)


def most(law: Charter, role: Role, parameter: str) -> int:
    """How many of an office's seats a share of them comes to: rounded down, and never below one."""
    share, seats = law.parameters[parameter].value, law.number(role.seats)
    if not isinstance(share, Fraction):
        raise TypeError(parameter)
    return max(1, (share.num * seats - share.strict) // share.den)


def term_end(law: Charter, parameter: str, since: datetime, zone: ZoneInfo) -> date:
    """The last day of a term that begins at that moment."""
    return windows.after(law, parameter, since, zone).astimezone(zone).date()


def last_day(until: datetime, zone: ZoneInfo) -> date:
    """The last day on which a seat is held, though only for a part of it; `until` is exclusive."""
    return (until.astimezone(zone) - timedelta(microseconds=1)).date()


def groups(place: Belonging | None) -> tuple[Group, ...]:
    """The circle and the employer class of which a member in that place takes up a seat."""
    circle = (("circle", place.circle),) if place and place.circle else ()
    employed = (("employer", place.employer),) if place and place.employer != UNAFFILIATED else ()
    return (*circle, *employed)


def together(roster: Roster, seats: Iterable[Seat], at: datetime) -> Counter[Group]:
    """How many of the seats that are held at a moment each circle and employer class has."""
    return Counter(group for seat in seats if seat.held(at) for group in groups(roster.belonging(seat.member, at)))


def months(seats: Iterable[Seat], zone: ZoneInfo) -> Counter[str]:
    """How many seats end in each calendar month, written as 2027-03."""
    return Counter(month_of(last_day(seat.until, zone)) for seat in seats if seat.until)


def month_of(day: date) -> str:
    """The calendar month of a day, written as 2027-03."""
    return f"{day:%Y-%m}"


def in_a_row(
    law: Charter, role: Role, offices: Iterable[Office], start: datetime, zone: ZoneInfo
) -> Iterator[tuple[Office, datetime]]:
    """The terms right before one that begins at `start`, the latest first, each with the end of the full term after it
    that begins the count anew.
    """
    for office in sorted(offices, key=lambda office: office.since, reverse=True):
        if office.until is None or office.since >= start:
            continue
        anew = windows.after(law, role.term, office.until, zone)
        if anew < start:
            return
        yield office, anew
        start = office.since
