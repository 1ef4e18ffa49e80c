"""Terms: when a window falls due, and how leave stops the clock of the person who must act."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Window
from kocgov.model.state import Clock, Leave, State

LAST_SECOND = time(23, 59, 59)
EXTENSION = "tier2_extension"
"""The parameter by which the terms of a visit may be extended once."""
FIRST = datetime.min.replace(tzinfo=UTC)


def length(window: Window, values: Mapping[str, object]) -> str:
    """The name of the parameter that gives the window's length, "" where a field or an unknown key gives it."""
    if isinstance(window.within, str):
        return "" if window.within.startswith("field.") else window.within
    return window.within.get(str(values.get(window.key, "")), "")


def after(charter: Charter, parameter: str, start: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a term ends: hours and minutes run to the second, days and months to the local day's end.

    Source: the way days are counted in procedure (the day of the event is not counted, the last day counts whole).
    """
    entry = charter.parameters[parameter]
    amount = charter.number(parameter)
    if entry.unit in ("hours", "minutes"):
        return (start.astimezone(UTC) + timedelta(**{entry.unit: amount})).astimezone(
            zone
        )  # clocks may change meanwhile
    day = start.astimezone(zone).date()
    last = _months(day, amount) if entry.unit == "months" else day + timedelta(days=amount)
    return day_end(last, zone)


def back(charter: Charter, parameter: str, day: date) -> date:
    """The day that lies so many days or months before another."""
    amount = charter.number(parameter)
    months = charter.parameters[parameter].unit == "months"
    return _months(day, -amount) if months else day - timedelta(days=amount)


def day_end(day: date, zone: ZoneInfo) -> datetime:
    """The last second of a local day."""
    return datetime.combine(day, LAST_SECOND, zone)


def answers(procedure: Procedure, window: Window) -> bool:
    """Whether the window is the time to answer, whose recorded lapse counts as having been heard."""
    steps = (procedure.steps[name] for name in window.met_by if name in procedure.steps)
    return window.kind == "right" and not window.lapse.to and any("answer" in step.effects for step in steps)


def due(state: State, window: Window, clock: Clock, zone: ZoneInfo, leaves: Iterable[Leave] = ()) -> datetime | None:
    """When the window falls due, leave of the person concerned added where the window tolls; None if it has not
    begun.
    """
    if clock.opened is None:
        return None
    if isinstance(window.within, str) and window.within.startswith("field."):
        return _stated(state, window.within.removeprefix("field."), zone)
    parameter = length(window, state.values)
    if not parameter:
        return None
    end = after(state.charter, parameter, clock.opened, zone)
    end = after(state.charter, EXTENSION, end, zone) if clock.extended else end
    if not window.toll:
        return end
    by_day = state.charter.parameters[parameter].unit not in ("hours", "minutes")
    first = clock.opened.astimezone(zone).date() + timedelta(days=by_day)  # the day of the event is not counted
    return tolled(first, end, leaves, state.charter.number("leave_toll_cap"), zone)


def tolled(first: date, end: datetime, leaves: Iterable[Leave], cap: int, zone: ZoneInfo) -> datetime:
    """The term's end, moved by every day of leave among its days, at most `cap` days in all; `first` is the term's
    first day.

    Overlapping leaves count once, and a leave that begins on the last day still counts. One that the record learned of
    when the term was over reopens nothing.
    """
    moved, resting = 0, set[date]()
    for leave in sorted(leaves, key=lambda leave: leave.known or FIRST):
        if leave.known is None or leave.known <= end + timedelta(days=moved):
            resting |= set(_days(leave, first, end.astimezone(zone).date(), cap))
            moved = _moved(resting, end, cap, zone)
    return end + timedelta(days=moved)


def _moved(resting: Iterable[date], end: datetime, cap: int, zone: ZoneInfo) -> int:
    """By how many days the end moves, each day of rest that it passes moving it by one more."""
    moved = 0
    for day in sorted(resting):
        if moved < cap and day <= (end + timedelta(days=moved)).astimezone(zone).date():
            moved += 1
    return moved


def _days(leave: Leave, first: date, last: date, cap: int) -> Iterable[date]:
    begin, stop = max(leave.first, first), min(leave.last, last + timedelta(days=cap))
    return (begin + timedelta(days=n) for n in range((stop - begin).days + 1))


def _stated(state: State, field: str, zone: ZoneInfo) -> datetime | None:
    move = next(
        (event for event in reversed(state.events) if event.name.number == state.visit and event.name.is_move),
        None,
    )
    value = move.fields.get(field) if move else None
    return day_end(date.fromisoformat(value), zone) if isinstance(value, str) else None


def _months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))
