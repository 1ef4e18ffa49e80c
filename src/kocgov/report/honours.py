"""Honours to read: a list of who holds which, data for programs, and the periodic feature as Markdown."""

import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from kocgov.report.data import document, iso
from kocgov.report.escape import calm, markdown, visible
from kocgov.report.layout import WIDTH, table
from kocgov.report.naming import Names, short_id
from kocgov.report.tongue import Tongue, mark, mark_plural
from kocgov.work.honours import Digest, Held

_HEADS = (mark("id"), mark("honour"), mark("who"), mark("since"), mark("until"))
UNNAMED = mark("a member who stays unnamed")
_ALSO = mark_plural("{n} more member is thanked without a name.", "{n} more members are thanked without a name.")


def listing(found: Sequence[Held], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """A table in the order of the awards: nobody stands above another."""
    if not found:
        return tongue("There are none.")
    rows = [_row(held, tongue, zone) for held in found]
    return calm(table([tongue(head) for head in _HEADS], rows, width, elastic=2))


def _row(held: Held, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    merit = held.merit
    until = tongue.day(merit.until.astimezone(zone).date()) if merit.until else tongue("for good")
    return [
        short_id(merit.dossier),
        Names(held.state.charter, tongue).honour(merit.kind),
        visible(held.name) or tongue(UNNAMED),
        tongue.day(merit.since.astimezone(zone).date()),
        until,
    ]


def as_json(found: Sequence[Held]) -> str:
    """The same for programs; `name` is null where the holder stays unnamed."""
    return document({"honours": [_told(held) for held in found]})


def _told(held: Held) -> dict[str, object]:
    merit = held.merit
    return {
        "dossier": merit.dossier,
        "kind": merit.kind,
        "name": held.name or None,
        "since": iso(merit.since),
        "until": iso(merit.until),
    }


def feature(found: Digest, tongue: Tongue) -> str:
    """The periodic feature, ready to be posted: what people did, and thanks. It says nothing of how much anybody does,
    and names only who wishes to be named.
    """
    days = tongue("{first} to {last}", first=tongue.day(found.first), last=tongue.day(found.last))
    parts = [f"# {tongue('Thank you')} · {days}"]
    if not found.honours:
        parts.append(tongue("No honours were awarded in these days. Who saw a good deed may nominate whoever did it."))
    else:
        parts.append(tongue("These members have made this a better place. What counts is what they did."))
    for kind in dict.fromkeys(held.merit.kind for held in found.honours):
        parts += _of_kind([held for held in found.honours if held.merit.kind == kind], tongue)
    if found.unnamed:
        parts.append(tongue.plural(*_ALSO, found.unnamed))
    return "\n\n".join(parts) + "\n"


def _of_kind(found: Sequence[Held], tongue: Tongue) -> Iterator[str]:
    charter, kind = found[0].state.charter, found[0].merit.kind
    yield f"## {markdown(Names(charter, tongue).honour(kind))}"
    if known := charter.honours.kinds.get(kind):
        yield f"*{markdown(tongue.text(known.merit))}*"
    for held in found:
        yield f"### {markdown(held.name) if held.name else markdown(tongue(UNNAMED))}"
        yield markdown(_deed(held, tongue))
        yield tongue("Thank you, {who}.", who=markdown(held.name)) if held.name else tongue("Thank you.")


def _deed(held: Held, tongue: Tongue) -> str:
    """The deed as published; of who has withdrawn the name since, the handle is left out."""
    if not held.betrays:
        return held.deed
    handle = re.compile(rf"(?<![a-z0-9-]){re.escape(held.betrays)}(?![a-z0-9-])", re.IGNORECASE)
    return handle.sub(tongue(UNNAMED), held.deed)
