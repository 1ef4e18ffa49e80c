"""Honours to read: a list of who holds which, data for programs, and the periodic feature as Markdown."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from kocgov.report.data import document, iso
from kocgov.report.escape import calm, markdown, visible
from kocgov.report.layout import WIDTH, table
from kocgov.report.naming import Names, short_id
from kocgov.report.tongue import Tongue, mark
from kocgov.words import spelling
from kocgov.work.honours import Digest, Held

_HEADS = (mark("id"), mark("honour"), mark("who"), mark("since"), mark("until"), mark("awarded by"), mark("read it at"))
_UNTIL = 4
UNNAMED = mark("a member who stays unnamed")


def listing(found: Sequence[Held], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """A table in the order of the awards: nobody stands above another. Titles that all are for good need no end."""
    if not found:
        return tongue("There are none.")
    rows = [_row(held, tongue, zone) for held in found]
    ends = any(held.merit.until for held in found)
    kept = [column for column in range(len(_HEADS)) if ends or column != _UNTIL]
    heads = [tongue(_HEADS[column]) for column in kept]
    return calm(table(heads, [[row[column] for column in kept] for row in rows], width, elastic=len(kept) - 1))


def _row(held: Held, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    merit, names = held.merit, Names(held.state.charter, tongue)
    until = tongue.day(merit.until.astimezone(zone).date()) if merit.until else tongue("for good")
    return [
        short_id(merit.dossier),
        names.honour(merit.kind),
        visible(held.name) or tongue(UNNAMED),
        tongue.day(merit.since.astimezone(zone).date()),
        until,
        _body(held, tongue),
        visible(tongue.listed(held.places)) or "-",
    ]


def _body(held: Held, tongue: Tongue) -> str:
    body = held.state.procedure.bodies.get(held.body)
    return visible(tongue.text(body.title)) if body else "-"


def as_json(found: Sequence[Held]) -> str:
    """The same for programs; `name` is null where the holder stays unnamed."""
    return document({"honours": [_told(held) for held in found]})


def _told(held: Held) -> dict[str, object]:
    merit, award = held.merit, held.state.award
    return {
        "dossier": merit.dossier,
        "kind": merit.kind,
        "name": held.name or None,
        "since": iso(merit.since),
        "until": iso(merit.until),
        "awarded_by": held.body or None,
        "written_by": award.by if award else None,
        "places": held.places,
    }


def feature(found: Digest, tongue: Tongue) -> str:
    """The periodic feature, ready to be posted: what people did, and thanks. It says nothing of how much anybody does,
    and names only who wishes to be named.
    """
    days = tongue("{first} to {last}", first=tongue.day(found.first), last=tongue.day(found.last))
    parts = [f"# {tongue('Thank you')} · {days}"]
    if not found.honours:
        parts.append(tongue("No honours were awarded in these days."))
        if not found.unnamed:
            parts.append(tongue("Who saw a good deed may nominate whoever did it."))
    else:
        parts.append(tongue("These members have made this a better place. What counts is what they did."))
    for kind in dict.fromkeys(held.merit.kind for held in found.honours):
        parts += _of_kind([held for held in found.honours if held.merit.kind == kind], tongue)
    if found.unnamed:
        parts.append(f"## {tongue('And without a name')}")
        parts += [_quote(str(event.fields["text"])) for event in found.unnamed]
    if found.honours or found.unnamed:
        parts.append(tongue("Who saw a good deed may nominate whoever did it."))
    return "\n\n".join(parts) + "\n"


def _of_kind(found: Sequence[Held], tongue: Tongue) -> Iterator[str]:
    charter, kind = found[0].state.charter, found[0].merit.kind
    yield f"## {markdown(Names(charter, tongue).honour(kind))}"
    if known := charter.honours.kinds.get(kind):
        yield f"*{markdown(tongue.text(known.merit))}*"
    for held in found:
        yield f"### {markdown(held.name) if held.name else markdown(tongue(UNNAMED))}"
        yield markdown(_discreet(held, held.deed, tongue))
        if held.praise and held.praise != held.deed:
            yield _quote(_discreet(held, held.praise, tongue))
        if held.places:
            yield tongue("Read it at: {places}", places=tongue.listed([markdown(place) for place in held.places]))
        yield tongue("Thank you, {who}.", who=markdown(held.name)) if held.name else tongue("Thank you.")


def _quote(text: str) -> str:
    return "\n".join(f"> {markdown(line)}" if line.strip() else ">" for line in text.strip().splitlines())


def _discreet(held: Held, text: str, tongue: Tongue) -> str:
    """A published text, with the name that its holder wishes to bear now in place of any other."""
    for name in held.silenced:
        text = spelling(name).sub(lambda _: held.name or tongue(UNNAMED), text)
    return text
