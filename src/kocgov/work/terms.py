"""What the seats of an office ask for: vacant ones, terms about to end, a share exceeded, all ending at once."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from kocgov.law import seating, windows
from kocgov.law.authority import holders
from kocgov.work.desk import Item
from kocgov.work.seating import Seats, benches
from kocgov.work.workspace import Workspace


def of_seats(ws: Workspace, now: datetime) -> Iterator[Item]:
    """What waits for whoever appoints to an office with seats; nobody is sent away because of any of it."""
    for found in benches(ws, now):
        if found.vacant:
            yield _item(
                found, ws, now, "vacant_seats", {"vacant": found.vacant, "seats": found.many}, command=_appoint(found)
            )
        yield from _ending(found, ws, now)
        yield from _crowds(found, ws, now)
        if found.one_month:
            yield _item(found, ws, now, "one_month", {"month": found.one_month})


def _ending(found: Seats, ws: Workspace, now: datetime) -> Iterator[Item]:
    """Terms that end soon, told to those who appoint and to those whose terms they are, day by day."""
    if seating.NOTICE not in found.law.parameters:
        return
    horizon = windows.after(found.law, seating.NOTICE, now, ws.zone).date()
    soon = sorted((c for c in found.chairs if c.last and c.last <= horizon), key=lambda chair: str(chair.last))
    for last, chairs in groupby(soon, key=lambda chair: chair.last):
        who = tuple(chair.member for chair in chairs)
        assert last
        due = windows.day_end(last, ws.zone)
        yield _item(found, ws, now, "term_ends", {"members": list(who)}, due, who, command=_appoint(found))


def _crowds(found: Seats, ws: Workspace, now: datetime) -> Iterator[Item]:
    """Members may always change circle; until a term ends, their circle may then have more seats than its share."""
    for crowd in found.crowds:
        told = {"group": " ".join(crowd.group), "held": crowd.held, "most": found.most}
        last = seating.last_day(crowd.until, ws.zone) if crowd.until else None
        yield _item(found, ws, now, "share", told, windows.day_end(last, ws.zone) if last else None)


def _appoint(found: Seats) -> str:
    return f"kocgov member appoint … --office {found.role.id}"


def _item(
    found: Seats,
    ws: Workspace,
    now: datetime,
    kind: str,
    told: Mapping[str, object],
    due: datetime | None = None,
    also: tuple[str, ...] = (),
    command: str = "kocgov council",
) -> Item:
    """Something that waits for those who appoint to the office, and for some others."""
    role, law = found.role, found.law
    appointing = role.appointed_by[0] if role.appointed_by else ""
    people = tuple(dict.fromkeys((*holders(law, ws.roster, appointing.partition(".")[2], now), *also)))
    return Item("", "", "", role.id, role.title, kind, appointing, people, due, False, command, law, told=told)
