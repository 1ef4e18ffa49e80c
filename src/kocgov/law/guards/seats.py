"""Guards of seats: no more than there are, no longer than a term, not for ever, not for one circle, not all at once.

They are asked of an appointment and of nothing else. Whoever moves to another circle afterwards, rests or leaves does
so by right; what becomes of the shares then is shown on the desk.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kocgov.law import seating
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.seating import Seat
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter, Role
from kocgov.model.community import Community
from kocgov.model.state import Belonging


def seat_free(s: Situation) -> Refusal | None:
    """An office has no more holders than seats, at any moment of the appointment. Principle: a body is as large as its
    charter says, and nobody wins a vote by adding voters. Source: PEP 13, a council of fixed size.
    """
    law, role = _office(s)
    if s.community is None or not role.seats:
        return None
    seats, others = law.number(role.seats), _others(s, s.community)
    for moment in _moments(s, s.community, others):
        held = [seat for seat in others if seat.held(moment)]
        if len(held) >= seats:
            free = min((seat.until for seat in held if seat.until), default=None)
            return refuse("KG-SEATS-FULL", "office", role=role.id, seats=seats, until=free.isoformat() if free else "-")
    return None


def term_kept(s: Situation) -> Refusal | None:
    """An appointment says when it ends, and ends with the term at the latest. Principle: power is lent for a time.
    Source: Kubernetes steering committee, fixed terms.
    """
    law, role = _office(s)
    if s.community is None or not role.term:
        return None
    return _too_long(s, role, seating.term_end(law, role.term, s.event.at, s.zone))


def provisional(s: Situation) -> Refusal | None:
    """What the founder gives without an election lasts until there can be one. Principle: who was not chosen stays only
    as long as choosing takes. Source: a founding wish, users govern themselves.
    """
    role = s.charter.roles[s.event.fields["office"]] if "office" in s.effects else None
    if role is None or not role.term:
        return None
    length = seating.FOUNDING if seating.FOUNDING in s.charter.parameters else role.term
    return _too_long(s, role, seating.term_end(s.charter, length, s.event.at, s.zone))


def _too_long(s: Situation, role: Role, latest: date) -> Refusal | None:
    given = s.event.fields.get("until", "-")
    fits = given != "-" and date.fromisoformat(given) <= latest
    return None if fits else refuse("KG-TERM-LONG", "until", role=role.id, given=given, latest=latest.isoformat())


def terms_in_a_row(s: Situation) -> Refusal | None:
    """Nobody sits for more terms in a row than the charter says; a full term away begins anew, and a seat given at the
    founding is no term. Principle: office makes room for others. Source: 村民委员会组织法 15 has terms, Kubernetes
    steering committee has a limit.
    """
    law, role = _office(s)
    if s.community is None or not (role.term and role.max_terms):
        return None
    start = seating.founded(s.community.roster)
    offices = [o for o in s.state.offices if o.role == role.id and o.since != start and o.path != s.event.path]
    row = list(seating.in_a_row(law, role, offices, s.event.at, s.zone))
    if len(row) < law.number(role.max_terms):
        return None
    params: dict[str, str | int] = {"most": law.number(role.max_terms), "earliest": row[0][1].isoformat()}
    return refuse("KG-TERMS-IN-A-ROW", "office", role=role.id, **params)


def share_kept(s: Situation) -> Refusal | None:
    """No circle and no employer class has more than its share of the seats, at any moment of the appointment.
    Principle: a council speaks for the whole community. Source: PEP 13, Kubernetes steering committee.
    """
    law, role = _office(s)
    if s.community is None or not (role.seats and role.share_cap):
        return None
    most, others, roster = seating.most(law, role, role.share_cap), _others(s, s.community), s.community.roster
    for moment in _moments(s, s.community, others):
        taken = seating.together(roster, others, moment)
        for kind, name in seating.groups(_place(s, moment)):
            if taken[kind, name] >= most:
                params: dict[str, str | int] = {
                    "most": most,
                    "seats": law.number(role.seats),
                    "group": f"{kind} {name}",
                }
                return refuse("KG-SHARE-CAP", "office", role=role.id, **params)
    return None


def staggered(s: Situation) -> Refusal | None:
    """No more than a share of the seats ends within one calendar month, those given at the founding left aside.
    Principle: a council never ends all at once, so that somebody knows the way. Source: Kubernetes steering committee,
    staggered terms.
    """
    law, role = _office(s)
    if s.community is None or not (role.seats and role.stagger) or "until" not in s.event.fields:
        return None
    start, last = seating.founded(s.community.roster), date.fromisoformat(s.event.fields["until"])
    if s.event.at == start:
        return None
    lasting = [seat for seat in _others(s, s.community) if seat.lasts(s.event.at) and seat.since != start]
    ending, most = seating.months(lasting, s.zone), seating.most(law, role, role.stagger)
    if ending[seating.month_of(last)] < most:
        return None
    free = _earlier(last, s.event.at, {month for month, many in ending.items() if many >= most}, s)
    params: dict[str, str | int] = {
        "most": most,
        "seats": law.number(role.seats),
        "month": seating.month_of(last),
        "latest": free,
    }
    return refuse("KG-STAGGER", "until", role=role.id, **params)


def _earlier(last: date, since: datetime, full: Iterable[str], s: Situation) -> str:
    """The latest day before `last` in a month with room, "-" where there is none after the appointment."""
    day, months = last, set(full)
    while seating.month_of(day) in months:
        day = day.replace(day=1) - timedelta(days=1)
    return day.isoformat() if day > since.astimezone(s.zone).date() else "-"


def _office(s: Situation) -> tuple[Charter, Role]:
    """The office of the appointment under the charter of that day, which may not know it yet or any more."""
    name = s.event.fields["office"]
    law = seating.law_of(name, s.community, s.event.at, s.charter) if s.community else s.charter
    return law, law.roles[name]


def _member(s: Situation) -> str:
    return s.event.dossier.rpartition("/")[2]


def _place(s: Situation, at: datetime) -> Belonging | None:
    """Where the member belongs at a moment, by a dossier that the record before may not hold yet."""
    earlier = [place for place in s.state.belongings if place.since <= at]
    return max(earlier, key=lambda place: place.since, default=None)


def _others(s: Situation, community: Community) -> list[Seat]:
    """The seats of everybody else in that office."""
    found = seating.seats_of(community.roster, s.event.fields["office"])
    return [seat for seat in found if seat.member != _member(s)]


def _moments(s: Situation, community: Community, others: Iterable[Seat]) -> list[datetime]:
    """The moments of the appointment at which more may sit, or sit for another circle: its beginning, and what is dated
    later though it was recorded before.
    """
    begun = [seat.since for seat in others]
    theirs = [place for seat in others for place in community.roster.members[seat.member].belongings]
    moved = [place.since for place in (*theirs, *s.state.belongings)]
    until = s.event.fields.get("until")
    last = date.fromisoformat(until) if until else date.max
    later = {at for at in (*begun, *moved) if s.event.at < at and at.astimezone(s.zone).date() <= last}
    return sorted({s.event.at, *later})


SEATS = (seat_free, term_kept, terms_in_a_row, share_kept, staggered)
"""What every appointment is asked."""
CROWDING = (seat_free, share_kept, staggered)
"""What several appointments in one change, each lawful by itself, may break together."""
