"""What waits for somebody, soonest first, with the command to type."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.report.data import document, iso
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import MASKED, Names, group, short_id
from kocgov.report.tongue import Tongue, mark
from kocgov.work.desk import Item

DAY_END = "23:59"
WITH_DATE = ("duty", "right", "wait", "lapse", "cosign")
"""The kinds of items that fall due one day, even where nobody can say when yet."""
WHAT = {
    "lapse": mark("record the silence about {what}"),
    "waited": mark("record that the time is over: {what}"),
    "interim_ends": mark("{what} ends by itself"),
    "review": mark("review due: {what} counted an act that has been taken back since"),
    "vacancy": mark("nobody is on duty as {what}"),
    "vacant_seats": mark("{vacant} of {seats} seats are vacant: {what}"),
    "term_ends": mark("a term as {what} ends: {members}"),
    "share": mark("more than its share of the seats of {what}: {group}, {held} instead of {most} at most"),
    "one_month": mark("all seats of {what} end in one month: {month}"),
    "number_out": mark("the number of the draw should be out: {what}"),
    "agreed": mark("both sides have agreed to the terms: {what}"),
    "offered": mark("terms to settle on are on file: {what}"),
    "votes_in": mark("nobody silent can change the result any more: {what}"),
    "carried": mark("the motion {votes} is carried: {what}"),
    "panel_short": mark("too few judges: {judges} of {size} sit in {what}; a new draw will be needed"),
    "panel_small": mark("{judges} of {size} judges sit in {what}: they must all agree"),
    "single": mark("only one person is on duty as {what}, where two pairs of eyes are asked for"),
}
"""What an item says beside the charter's own word for it, by its kind."""


def desk(items: Sequence[Item], tongue: Tongue, zone: ZoneInfo, now: datetime, width: int = WIDTH) -> str:
    """How much there is, then for each item when and what, which matter, whose it is, what to type."""
    if not items:
        return tongue("Nothing waits.")
    blocks = [wrapped(_head(items, tongue), width), *(_item(item, tongue, zone, now, width) for item in items)]
    return calm("\n\n".join("\n".join(block) for block in blocks))


def _head(items: Sequence[Item], tongue: Tongue) -> str:
    waiting = tongue.plural("{n} item waits", "{n} items wait", len(items))
    late = sum(item.overdue and not item.told.get("waited") for item in items)
    return tongue("{items}, {n} overdue.", items=waiting, n=late) if late else tongue("{items}.", items=waiting)


def _item(item: Item, tongue: Tongue, zone: ZoneInfo, now: datetime, width: int) -> list[str]:
    names = Names(item.charter, tongue, item.charter.procedures.get(item.procedure))
    due = when(item, tongue, zone, now) if item.due or item.kind in WITH_DATE else ""
    told = (due, _what(item, tongue), from_words(item, tongue, zone))
    lines = wrapped(" · ".join(filter(None, told)), width, "", "  ")
    for text in (_where(item, tongue), _whose(item, names), item.command):
        lines += wrapped(text, width, "  ") if text else []
    return lines


def _what(item: Item, tongue: Tongue) -> str:
    title = visible(tongue.text(item.title))
    if item.kind == "vote" and item.told.get("votes"):
        return tongue.labelled(title, _told("votes", item.told["votes"], tongue))
    kind = next((name for name in item.told if name in WHAT), item.kind)
    if kind not in WHAT:
        return title
    told = {key: _told(key, value, tongue) for key, value in item.told.items()}
    return tongue(WHAT[kind], what=tongue.quoted(title), **told)


def from_words(item: Item, tongue: Tongue, zone: ZoneInfo) -> str:
    """`not before 6 Mar 2026, 21:15`; "" where it may be done at once."""
    opens = item.told.get("from")
    return tongue("not before {moment}", moment=tongue.moment(datetime.fromisoformat(opens), zone)) if opens else ""


def _told(key: str, value: object, tongue: Tongue) -> str:
    if isinstance(value, list):
        return tongue.listed([visible(name) for name in value])
    return group(str(value), tongue) if key == "group" else str(value)


def _where(item: Item, tongue: Tongue) -> str:
    """The matter's id, its procedure and its state; "" where no matter waits."""
    if not item.dossier:
        return ""
    procedure = item.charter.procedures[item.procedure]
    state = visible(tongue.text(procedure.states[item.state].title))
    standing = tongue.labelled(visible(tongue.text(procedure.title)), state)
    return tongue("{what} ({how})", what=short_id(item.dossier), how=standing)


def _whose(item: Item, names: Names) -> str:
    if not item.whose:
        return ""
    people = names.people(item.people, _party(item)) if item.people else names.tongue("nobody at present")
    if item.handler:
        how = names.tongue("it was handed over to them") if item.assigned else names.tongue("has it in hand")
        people = names.tongue("{what} ({how})", what=visible(item.handler), how=how)
    return names.tongue.labelled(names.capacity(item.whose), people)


def when(item: Item, tongue: Tongue, zone: ZoneInfo, now: datetime) -> str:
    """`today by 18:00`, `tomorrow`, `in 3 days (…)`, `OVERDUE by 2 days (…)`; days are the community's own."""
    if item.due is None:
        return tongue("no date yet")
    due, days = item.due.astimezone(zone), (item.due.astimezone(zone).date() - now.astimezone(zone).date()).days
    moment = tongue.moment(due, zone)
    if item.overdue and item.told.get("waited"):
        return tongue("over since {due}", due=moment)
    if item.overdue:
        late = tongue.plural("{n} day", "{n} days", -days) if days else tongue("some hours")
        return tongue("OVERDUE by {time} (since {due})", time=late, due=moment)
    if days > 1:
        return tongue("in {days} (by {due})", days=tongue.plural("{n} day", "{n} days", days), due=moment)
    day = tongue("tomorrow") if days else tongue("today")
    return day if f"{due:%H:%M}" == DAY_END else tongue("{day} by {clock}", day=day, clock=f"{due:%H:%M}")


def _party(item: Item) -> str:
    kind, _, name = item.whose.partition(".")
    return name if kind == "party" else ""


def as_json(items: Sequence[Item]) -> str:
    """The desk for programs; ids only, dates as ISO 8601."""
    rows = [
        {
            "dossier": item.dossier or None,
            "procedure": item.procedure or None,
            "state": item.state or None,
            "window": item.window,
            "kind": item.kind,
            "whose": item.whose,
            "people": [] if _party(item) in MASKED else list(item.people),
            "handler": item.handler or None,
            "assigned": item.assigned,
            "due": iso(item.due),
            "overdue": item.overdue,
            "command": item.command,
            "told": dict(item.told),
        }
        for item in items
    ]
    return document({"items": rows})
