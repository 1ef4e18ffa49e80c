"""The audit log as text, as JSON Lines and as a spreadsheet, in the full edition and in the public one."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from kocgov.report.data import document, sheet
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, table
from kocgov.report.naming import MASKED, short_id
from kocgov.report.tongue import Tongue, mark
from kocgov.work.log import Entry, PublicEntry

COLUMNS = (
    "at", "known_at", "by", "role", "dossier", "procedure", "step", "path", "state", "level", "clauses", "digest",
    "recorded_by",
)  # fmt: skip
PUBLIC_COLUMNS = ("day", "dossier", "procedure", "step", "role", "state", "level", "clauses")
_HEADS = (mark("when"), mark("id"), mark("step"), mark("by"), mark("state"))
_PUBLIC_HEADS = (mark("day"), mark("id"), mark("step"), mark("state"), mark("level"), mark("clauses"))

Row = dict[str, str | list[str]]


def rows(entries: Iterable[Entry | PublicEntry]) -> list[Row]:
    """Each act as plain values under the names of its edition's columns; times keep the offset they were given."""
    return [_public_row(entry) if isinstance(entry, PublicEntry) else _row(entry) for entry in entries]


def _row(entry: Entry) -> Row:
    masked = entry.role in MASKED
    return {
        "at": entry.at.isoformat(),
        "known_at": entry.known_at.isoformat(),
        "by": "" if masked else entry.by,
        "role": entry.role,
        "dossier": entry.dossier,
        "procedure": entry.procedure,
        "step": entry.step,
        "path": _unnamed(entry) if masked else entry.path,
        "state": entry.state_after,
        "level": entry.level,
        "clauses": list(entry.clauses),
        "digest": entry.digest,
        "recorded_by": "" if entry.recorded_by == entry.by and masked else entry.recorded_by,
    }


def _unnamed(entry: Entry) -> str:
    """The path without the file's name, which says who reported."""
    return entry.path.rpartition("/")[0]


def _public_row(entry: PublicEntry) -> Row:
    return {
        "day": entry.day,
        "dossier": entry.dossier,
        "procedure": entry.procedure,
        "step": entry.step,
        "role": entry.role,
        "state": entry.state,
        "level": entry.level,
        "clauses": list(entry.clauses),
    }


def as_json_lines(entries: Iterable[Entry | PublicEntry]) -> str:
    """One JSON object a line, keys in the order of the columns; the same bytes on every machine."""
    return "".join(f"{document(row, one_line=True)}\n" for row in rows(entries))


def as_csv(entries: Sequence[Entry | PublicEntry]) -> str:
    """A row for each act."""
    public = bool(entries) and isinstance(entries[0], PublicEntry)
    columns = PUBLIC_COLUMNS if public else COLUMNS
    return sheet(columns, ([_plain(row[column]) for column in columns] for row in rows(entries)))


def _plain(value: str | list[str]) -> str:
    return " ".join(value) if isinstance(value, list) else value


def _title(title: Mapping[str, str], tongue: Tongue) -> str:
    """A step or state in the charter's words; an act without a step is silence."""
    return visible(tongue.text(title)) or tongue("silence")


def as_text(entries: Sequence[Entry], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """A table for people: when, where, what, by whom, and the state it led to."""
    heads = [tongue(head) for head in _HEADS]
    if not entries:
        return tongue("There are none.")
    found = [
        [
            tongue.moment(entry.at, zone),
            short_id(entry.dossier),
            _title(entry.step_title, tongue),
            tongue("not named") if entry.role in MASKED else visible(entry.by),
            _title(entry.state_title, tongue),
        ]
        for entry in entries
    ]
    return calm(table(heads, found, width, elastic=4))


def public_text(entries: Sequence[PublicEntry], tongue: Tongue, width: int = WIDTH) -> str:
    """The public edition as a table."""
    if not entries:
        return tongue("There are none.")
    heads = [tongue(head) for head in _PUBLIC_HEADS]
    found = [
        [
            entry.day,
            entry.dossier,
            _title(entry.step_title, tongue),
            _title(entry.state_title, tongue),
            entry.level,
            " ".join(entry.clauses),
        ]
        for entry in entries
    ]
    return calm(table(heads, found, width, elastic=3))
