"""What an import would do, or has done: who joins under which handle, who is passed over, what is left behind."""

from collections.abc import Iterator, Sequence

from kocgov.report.data import document, sheet
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, table, wrapped
from kocgov.report.naming import employer
from kocgov.report.tongue import Tongue, mark, mark_plural
from kocgov.work.importing.handles import HEADS
from kocgov.work.importing.joining import Candidate, Wanted, joining
from kocgov.work.importing.person import Person, Source

SHOWN = 20
"""Rows of a preview, and names in a line, before the rest is only counted."""
FORMATS = {
    "plain": mark("a plain list"),
    "discourse": mark("a user export of Discourse"),
    "wecom": mark("an address book of WeCom"),
    "rust-team": mark("a team or person of rust-lang/team"),
    "k8s": mark("an organisation of Kubernetes"),
    "all-contributors": mark("a list of all-contributors"),
}
_GONE = {
    "system": mark_plural("{n} account of the site itself", "{n} accounts of the site itself"),
    "staged": mark_plural("{n} account that only mail made", "{n} accounts that only mail made"),
    "inactive": mark_plural("{n} account never activated", "{n} accounts never activated"),
    "former": mark_plural("{n} former member", "{n} former members"),
    "departed": mark_plural("{n} who has left", "{n} who have left"),
}
_HOW = {"chance": mark("by chance"), "shaped": mark("adapted"), "confirmed": mark("confirmed")}
_HEADS = (mark("line"), mark("there"), mark("handle"), mark("circle"), mark("works for"), mark("note"))


def recognised(source: Source, tongue: Tongue) -> str:
    """What the file was taken for."""
    kind, path = tongue(FORMATS[source.format]), visible(source.path)
    return tongue("{path} was read as {kind} ({encoding}).", path=path, kind=kind, encoding=source.encoding)


def preview(
    found: Sequence[Candidate], wanted: Wanted, tongue: Tongue, width: int = WIDTH, most: int | None = SHOWN
) -> str:
    """Everybody in the file with the handle they would have, the first `most` of them (None: all)."""
    shown = found[:most]
    text = table([tongue(head) for head in _HEADS], [_row(each, wanted, tongue) for each in shown], width, elastic=1)
    if rest := len(found) - len(shown):
        text += "\n" + tongue.plural("… and {n} more; --all shows it.", "… and {n} more; --all shows them.", rest)
    return calm(text)


def _row(each: Candidate, wanted: Wanted, tongue: Tongue) -> list[str]:
    person = each.person
    works = person.employer or wanted.employer
    said = tongue("on the roster already") if each.known else tongue(_HOW[each.how]) if each.how in _HOW else ""
    circle = visible(person.circle or wanted.circle)
    return [
        str(person.line),
        visible(person.source),
        each.handle,
        circle,
        employer(works, tongue) if works else "",
        said,
    ]


def passed_over(source: Source, found: Sequence[Candidate], tongue: Tongue, width: int = WIDTH) -> str:
    """Whom and what an import leaves aside, and why: the known, the gone, columns, offices, sanctions."""
    return calm("\n".join(line for text in _asides(source, found, tongue) for line in wrapped(text, width, "", "  ")))


def _asides(source: Source, found: Sequence[Candidate], tongue: Tongue) -> Iterator[str]:
    if known := [each.handle for each in found if each.known]:
        yield tongue("On the roster already ({n}):", n=len(known)) + _names(known, tongue)
    gone = [tongue.plural(*_GONE[why], n) for why in _GONE if (n := sum(p.gone == why for p in source.people))]
    if gone:
        yield tongue("Left out: {who}.", who=tongue.listed(gone))
    if source.dropped:
        yield tongue("Not taken over: {columns}.", columns=tongue.listed([visible(head) for head in source.dropped]))
    joined = joining(found)
    if offices := [_office(each.handle, each.person, tongue) for each in joined if each.person.offices]:
        yield tongue("No office comes with an import; the owner appoints, with kocgov member appoint:") + _names(
            offices, tongue
        )
    if marked := [each.handle for each in joined if each.person.sanctioned]:
        yield tongue(
            "No sanction comes with an import, since none stands without a procedure; held against somebody there:"
        ) + _names(marked, tongue)


def _office(handle: str, person: Person, tongue: Tongue) -> str:
    return tongue("{what} ({how})", what=handle, how=tongue.listed([visible(office) for office in person.offices]))


def _names(names: Sequence[str], tongue: Tongue) -> str:
    """Some names after a colon, the rest counted."""
    shown, rest = names[:SHOWN], len(names) - SHOWN
    more = [tongue.plural("{n} more", "{n} more", rest)] if rest > 0 else []
    return f"{'' if tongue.lang == 'zh' else ' '}{tongue.listed([*shown, *more])}"


def as_json(
    source: Source, found: Sequence[Candidate], wanted: Wanted, commit: str = "", *, dry_run: bool = False
) -> str:
    """The same for programs: without names, contacts and addresses."""
    told = {
        "recognised": source.format,
        "encoding": source.encoding,
        "dry_run": dry_run,
        "commit": commit or None,
        "people": [_object(each, wanted) for each in found],
        "left_out": [{"line": person.line, "why": person.gone} for person in source.people if person.gone],
        "dropped": list(source.dropped),
    }
    return document(told)


def _object(each: Candidate, wanted: Wanted) -> dict[str, object]:
    person = each.person
    return {
        "line": person.line,
        "account": person.login or None,
        "handle": each.handle,
        "how": each.how,
        "on_roster": each.known,
        "circle": person.circle or wanted.circle,
        "employer": person.employer or wanted.employer or None,
        "offices_there": list(person.offices),
        "sanctioned_there": person.sanctioned,
    }


def handles(found: Sequence[Candidate]) -> str:
    """The proposed handles as a spreadsheet that a person corrects and gives back."""
    return sheet(HEADS, ([str(each.person.line), each.person.source, each.handle] for each in found))
