"""What waits for somebody, soonest first, with the command to type."""

import json
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kocgov.report.escape import calm, json_text, visible
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.listing import iso
from kocgov.report.naming import MASKED, Names, short_id
from kocgov.report.timeline import until_words
from kocgov.report.tongue import Tongue
from kocgov.work.desk import Item

FORMAT = 1


def desk(items: Sequence[Item], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """Three lines for each item: when and what, whose it is, what to type."""
    if not items:
        return tongue("Nothing waits.")
    return calm("\n\n".join("\n".join(_item(item, tongue, zone, width)) for item in items))


def _item(item: Item, tongue: Tongue, zone: ZoneInfo, width: int) -> list[str]:
    names = Names(item.charter, tongue)
    procedure = item.charter.procedures[item.procedure]
    title = visible(tongue.text(item.title))
    what = tongue("record the silence about {window}", window=tongue.quoted(title)) if item.kind == "lapse" else title
    standing = tongue.labelled(visible(tongue.text(procedure.title)), _standing(item, tongue))
    where = tongue("{what} ({how})", what=short_id(item.dossier), how=standing)
    due = until_words(item.due, tongue, zone, overdue=item.overdue)
    lines = wrapped(f"{due} · {what}", width, "", "  ")
    for text in (where, _whose(item, names), item.command):
        lines += wrapped(text, width, "  ") if text else []
    return lines


def _standing(item: Item, tongue: Tongue) -> str:
    return visible(tongue.text(item.charter.procedures[item.procedure].states[item.state].title))


def _whose(item: Item, names: Names) -> str:
    people = names.people(item.people, _party(item)) if item.people else names.tongue("nobody at present")
    return names.tongue.labelled(names.capacity(item.whose), people)


def _party(item: Item) -> str:
    kind, _, name = item.whose.partition(".")
    return name if kind == "party" else ""


def as_json(items: Sequence[Item]) -> str:
    """The desk for programs; ids only, dates as ISO 8601."""
    rows = [
        {
            "dossier": item.dossier,
            "procedure": item.procedure,
            "state": item.state,
            "window": item.window,
            "kind": item.kind,
            "whose": item.whose,
            "people": [] if _party(item) in MASKED else list(item.people),
            "due": iso(item.due),
            "overdue": item.overdue,
            "command": item.command,
        }
        for item in items
    ]
    return json_text(json.dumps({"format": FORMAT, "items": rows}, ensure_ascii=False, indent=2))
