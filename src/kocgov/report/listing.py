"""Dossiers as a list: id, state, level, respondent, what is due next."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.model.state import State
from kocgov.report.escape import calm, json_text, visible
from kocgov.report.layout import WIDTH, table
from kocgov.report.naming import MASKED, Names, short_id, state_title
from kocgov.report.tongue import Tongue, mark
from kocgov.work.desk import Item

FORMAT = 1
_HEADS = (mark("id"), mark("state"), mark("level"), mark("concerns"), mark("next due"))


def listing(
    states: Sequence[State], due: Mapping[str, Item], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH
) -> str:
    """A table of dossiers; `due` gives by dossier the window that ends next."""
    heads = [tongue(head) for head in _HEADS]
    if not states:
        return tongue("There are none.")
    return calm(table(heads, [_row(state, due.get(state.dossier), tongue, zone) for state in states], width, elastic=1))


def _row(state: State, item: Item | None, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    names = Names(state.charter, tongue)
    level = state.values.get("level")
    return [
        short_id(state.dossier),
        state_title(state, state.name, tongue),
        str(level) if level else "",
        names.people(_concerned(state)),
        _due(item, tongue, zone) if item else "",
    ]


def _due(item: Item, tongue: Tongue, zone: ZoneInfo) -> str:
    title = visible(tongue.text(item.title))
    moment = tongue.moment(item.due, zone) if item.due else tongue("no date yet")
    return f"{'! ' if item.overdue else ''}{moment} {title}"


def _concerned(state: State) -> tuple[str, ...]:
    """The one whom the matter is about: the procedure's first party that may be named."""
    named = [party for party in state.procedure.parties if party not in MASKED]
    return state.parties.get(named[0], ()) if named else ()


def as_json(states: Sequence[State], due: Mapping[str, Item]) -> str:
    """The same list for programs; the reporter is left out here too."""
    rows = [_object(state, due.get(state.dossier)) for state in states]
    return json_text(json.dumps({"format": FORMAT, "dossiers": rows}, ensure_ascii=False, indent=2))


def _object(state: State, item: Item | None) -> dict[str, object]:
    return {
        "dossier": state.dossier,
        "procedure": state.procedure.name,
        "charter": state.charter.ref,
        "state": state.name,
        "ended": state.ended,
        "level": state.values.get("level"),
        "parties": {party: list(people) for party, people in state.parties.items() if party not in MASKED},
        "flags": list(state.flags),
        "next": {"window": item.window, "due": iso(item.due), "overdue": item.overdue} if item else None,
    }


def iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
