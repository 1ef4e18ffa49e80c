"""The seats of the council and of every other office that has some: who sits, from when to when, what is vacant."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.law import seating
from kocgov.report.charter import seat_facts, term_fact
from kocgov.report.data import document, iso
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, table, wrapped
from kocgov.report.naming import Names, employer, group
from kocgov.report.tongue import Tongue, mark
from kocgov.work.seating import Chair, Crowd, Seats

_HEADS = (mark("handle"), mark("since"), mark("last day"), mark("term"), mark("circle"), mark("works for"))


def text(found: Sequence[Seats], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """Each office with its rules, its holders as a table, and what is to be seen to."""
    if not found:
        return tongue("No office of this charter has seats.")
    return calm("\n\n".join(_office(seats, tongue, zone, width) for seats in found))


def _office(seats: Seats, tongue: Tongue, zone: ZoneInfo, width: int) -> str:
    names = Names(seats.law, tongue)
    filled = tongue("{n} of {seats} seats filled", n=len(seats.chairs), seats=seats.many)
    head = [*wrapped(f"{names.role(seats.role.id)} · {filled}", width, "", "  ")]
    head += wrapped(tongue.joined([*term_fact(seats.role, names), *seat_facts(seats.role, names)]), width, "  ")
    rows = [_row(chair, seats, tongue, zone) for chair in seats.chairs]
    shown = [table([tongue(word) for word in _HEADS], rows, width, elastic=4)] if rows else []
    told = [line for sentence in _told(seats, tongue, zone) for line in wrapped(sentence, width)]
    return "\n\n".join(["\n".join(head), *shown, *(["\n".join(told)] if told else [])])


def _row(chair: Chair, seats: Seats, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    most = seats.law.number(seats.role.max_terms) if seats.role.max_terms else 0
    of_most = tongue("{n} of {most}", n=chair.term, most=most) if most else str(chair.term)
    place = chair.place
    return [
        visible(chair.member),
        tongue.day(chair.seat.since.astimezone(zone).date()),
        tongue.day(chair.last) if chair.last else tongue("no date yet"),
        of_most if chair.term else tongue("founding"),
        visible(place.circle) if place and place.circle else "-",
        employer(place.employer, tongue) if place else "-",
    ]


def _told(seats: Seats, tongue: Tongue, zone: ZoneInfo) -> Iterator[str]:
    if seats.vacant:
        yield tongue.plural("{n} seat is vacant.", "{n} seats are vacant.", seats.vacant)
    elif len(seats.chairs) > seats.many:
        yield tongue("More sit than there are seats; nobody is appointed until there is a free one.")
    if seats.next_end:
        day = tongue.day(seating.last_day(seats.next_end, zone))
        yield tongue("The next term ends on {day}.", day=day)
    for chair in seats.chairs:
        if chair.resting:
            yield tongue(
                "{member} is at rest until {day}.", member=visible(chair.member), day=tongue.day(chair.resting)
            )
    for crowd in seats.crowds:
        yield _crowd(crowd, seats, tongue, zone)
    if seats.one_month:
        yield tongue("All seats end in one month: {month}.", month=seats.one_month)


def _crowd(crowd: Crowd, seats: Seats, tongue: Tongue, zone: ZoneInfo) -> str:
    """Changing circle is everybody's right, so this blames nobody: it says how long it lasts."""
    who = group(" ".join(crowd.group), tongue)
    until = tongue.day(seating.last_day(crowd.until, zone)) if crowd.until else tongue("no date yet")
    return tongue(
        "More than the share, because somebody moved after the appointment: {group}, {held} instead of {most} at most; "
        "until {day}.",
        group=who,
        held=crowd.held,
        most=seats.most,
        day=until,
    )


def as_json(found: Sequence[Seats], at: datetime) -> str:
    """The seats for programs: ids and dates; `until` is exclusive, `term` is 0 for a seat given at the founding."""
    return document({"at": iso(at), "offices": [_data(seats) for seats in found]})


def _data(seats: Seats) -> dict[str, object]:
    return {
        "role": seats.role.id,
        "charter": seats.law.ref,
        "seats": seats.many,
        "vacant": seats.vacant,
        "share": seats.most or None,
        "in_one_month": seats.at_once or None,
        "next_end": iso(seats.next_end),
        "all_end_in": seats.one_month or None,
        "holders": [_holder(chair) for chair in seats.chairs],
        "above_share": [
            {"kind": crowd.group[0], "name": crowd.group[1], "held": crowd.held, "until": iso(crowd.until)}
            for crowd in seats.crowds
        ],
    }


def _holder(chair: Chair) -> dict[str, object]:
    return {
        "member": chair.member,
        "since": iso(chair.seat.since),
        "until": iso(chair.seat.until),
        "term": chair.term,
        "circle": chair.place.circle if chair.place else "",
        "employer": chair.place.employer if chair.place else None,
        "resting_until": chair.resting.isoformat() if chair.resting else None,
    }
