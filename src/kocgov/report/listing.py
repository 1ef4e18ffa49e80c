"""Matters as a list: id, state, level, whom it concerns, who has it in hand, what is due next."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kocgov.law.appeals import concerned
from kocgov.model.state import State
from kocgov.report import appealed
from kocgov.report.data import document, iso
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, table
from kocgov.report.naming import MASKED, Names, short_id
from kocgov.report.tongue import Tongue, mark
from kocgov.work.desk import Item
from kocgov.work.listing import Row

_HEADS = (mark("id"), mark("state"), mark("level"), mark("concerns"), mark("in hand"), mark("next due"))
_IN_HAND = 4
_WIDE = 100
"""From so many columns on there is room to say who has a matter in hand."""


def listing(rows: Sequence[Row], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """A table of matters; in a narrow terminal it does not say in whose hands they are."""
    if not rows:
        return tongue("There are none.")
    found = [[tongue(head) for head in _HEADS], *(_cells(row, tongue, zone) for row in rows)]
    heads, *cells = [line if width >= _WIDE else line[:_IN_HAND] + line[_IN_HAND + 1 :] for line in found]
    return calm(table(heads, cells, width, elastic=1))


def how_many(shown: int, found: int, tongue: Tongue) -> str:
    """How many matters there are, and how many of them are shown."""
    told = tongue.plural("{n} matter", "{n} matters", found)
    return tongue("{found}, {shown} shown", found=told, shown=shown) if shown < found else told


def _cells(row: Row, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    state = row.state
    names = Names(state.charter, tongue)
    return [
        short_id(state.dossier),
        appealed.standing(state, tongue),
        state.level,
        names.people(_concerned(state)),
        visible(row.handler),
        _due(row.item, tongue, zone) if row.item else "",
    ]


def _due(item: Item, tongue: Tongue, zone: ZoneInfo) -> str:
    title = visible(tongue.text(item.title))
    moment = tongue.moment(item.due, zone) if item.due else tongue("no date yet")
    return f"{'! ' if item.overdue else ''}{moment} {title}"


def _concerned(state: State) -> tuple[str, ...]:
    """The one whom the matter is about: whom a decision would bear on, else the first party that may be named."""
    named = [
        people for party in state.procedure.parties if party not in MASKED and (people := state.parties.get(party))
    ]
    return concerned(state) or next(iter(named), ())


def as_json(rows: Sequence[Row]) -> str:
    """The same list for programs; the reporter is left out here too."""
    found = [_object(row.state, row) for row in rows]
    return document({"dossiers": found})


def head_of(state: State) -> dict[str, object]:
    """Where a dossier stands, as data."""
    return {
        "dossier": state.dossier,
        "procedure": state.procedure.name,
        "charter": state.charter.ref,
        "state": state.name,
        "ended": state.ended,
        "level": state.values.get("level"),
        "opened": state.opening.at.isoformat(),
        "parties": {party: list(people) for party, people in state.parties.items() if party not in MASKED},
        "flags": list(state.flags),
    }


def _object(state: State, row: Row) -> dict[str, object]:
    item = row.item
    return head_of(state) | {
        "handler": row.handler or None,
        "assigned": row.assigned,
        **appealed.data(state),
        "next": {"window": item.window, "due": iso(item.due), "overdue": item.overdue} if item else None,
    }
