"""Handles for people who come from elsewhere: proposed from their accounts, corrected and confirmed by a person."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from kocgov.finding.finding import Finding, Place
from kocgov.model.state import OUTSIDERS
from kocgov.words import HANDLE_LONGEST, is_handle
from kocgov.work.importing import table
from kocgov.work.importing.person import Person, Unreadable
from kocgov.work.importing.sources import lines_in

HEADS = ("line", "source", "handle")
"""The columns of a file of handles: where the person stands, by what the source knows them, and the handle."""
_PARTS = re.compile(r"[_.\s-]+")
_FOREIGN = re.compile(r"[^a-z0-9-]")


Key = tuple[int, str]
"""Who is meant: the line of the source, and by what it knows them."""


class Proposal(Struct, frozen=True):
    """A handle and how it came about: own (the account's name as it is), shaped (from it), chance, or confirmed."""

    handle: str
    how: str


def propose(logins: Sequence[str], fresh: Callable[[], str], given: Iterable[str] = ()) -> list[Proposal]:
    """A handle for each account, no two alike and none that was `given` to somebody.

    Names that are handles already keep them; a name of which nothing can be made, or none, gets `m-` and eight
    characters by chance. What a person is called is never asked.
    """
    kept = set(given)
    taken = kept | {login for login in logins if _may_be(login)}
    found: list[Proposal] = []
    for login in logins:
        base = login if _may_be(login) else _base(login)
        if base == login and base not in kept and base:
            kept.add(base)
            found.append(Proposal(base, "own"))
        elif base:
            found.append(Proposal(_free(base, taken), "shaped"))
        else:
            found.append(Proposal(_by_chance(taken, fresh), "chance"))
    return found


def _may_be(text: str) -> bool:
    return is_handle(text) and text not in OUTSIDERS


def _base(login: str) -> str:
    """The account's name with capitals, accents, dots and underscores ironed out, "" where other signs are left."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", login).casefold() if not unicodedata.combining(c))
    base = _PARTS.sub("-", plain).strip("-")
    if not base or _FOREIGN.search(base):
        return ""
    base = base[:HANDLE_LONGEST].rstrip("-")
    # A bare number counts events, and Windows keeps some names for its devices.
    return base if _may_be(base) else f"m-{base}"[:HANDLE_LONGEST].rstrip("-")


def _free(base: str, taken: set[str]) -> str:
    """The first of base, base-2, base-3 … that is not taken, which it then is."""
    handle, number = base, 1
    while handle in taken:
        number += 1
        handle = f"{base[: HANDLE_LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
    taken.add(handle)
    return handle


def _by_chance(taken: set[str], fresh: Callable[[], str]) -> str:
    while (handle := f"m-{fresh()}") in taken:
        pass
    taken.add(handle)
    return handle


# ---- corrected by a person ---------------------------------------------------------------------------------


def key_of(person: Person) -> Key:
    return person.line, person.source


def read(path: str, data: bytes, people: Iterable[Person]) -> tuple[Mapping[Key, str], list[Finding]]:
    """The handles that somebody gives in a file, by whom they are for, and what is wrong with them: each must belong to
    somebody of the source, and no two may be alike.
    """
    try:
        sheet = table.sheet_of(path, lines_in(path, data)[0], HEADS)
        for head in HEADS:
            table.require(sheet, head)
    except Unreadable as fault:
        return {}, [fault.finding]
    known = {key_of(person) for person in people}
    handles: dict[Key, str] = {}
    findings: list[Finding] = []
    for row in sheet.rows:
        line, source, handle = (row.get(head) for head in HEADS)
        key = (int(line) if line.isdecimal() and line.isascii() else 0, source)
        if key not in known:
            findings.append(
                Finding(Place(path, row.line, 1), "IMPORT-STRANGER", {"line": line or "-", "source": source or "-"})
            )
        elif not _may_be(handle):
            findings.append(Finding(sheet.place(row, "handle"), "IMPORT-HANDLE", {"handle": handle or "-"}))
        else:
            handles[key] = handle
    findings += table.repeated(sheet, ((row, row.get("handle")) for row in sheet.rows))
    findings += table.repeated(sheet, ((row, f"{row.get('line')} {row.get('source')}") for row in sheet.rows))
    return handles, findings
