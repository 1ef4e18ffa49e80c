"""The roster as CSV, workbook, JSON, and as the lists that other projects keep."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from kocgov.finding.finding import Exit, Trouble
from kocgov.report.data import document, sheet
from kocgov.report.escape import json_text
from kocgov.work.exporting import Line

COLUMNS: Final = ("handle", "circle", "employer", "offices", "state", "joined")
PROFILE: Final = ("name", "languages")


def _columns(profiles: bool) -> tuple[str, ...]:
    return (*COLUMNS, *PROFILE) if profiles else COLUMNS


def _cells(line: Line, profiles: bool) -> list[str]:
    told = [line.handle, line.circle, line.employer, " ".join(line.offices), line.state, line.joined]
    return [*told, line.name, " ".join(line.languages)] if profiles else told


def as_csv(lines: Sequence[Line], profiles: bool) -> str:
    """A row for each member."""
    return sheet(_columns(profiles), (_cells(line, profiles) for line in lines))


def as_xlsx(lines: Sequence[Line], made: datetime, *, profiles: bool) -> bytes:
    """The same as a workbook in which every cell is a text. Raises Trouble IMPORT-EXTRA without the extra `xlsx`."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise Trouble("IMPORT-EXTRA", exit=Exit.TROUBLE, extra="xlsx") from None
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        sheet = book.add_worksheet("members")
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate([list(_columns(profiles)), *(_cells(line, profiles) for line in lines)]):
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text)
    return out.getvalue()


def as_json(lines: Sequence[Line], profiles: bool) -> str:
    """The same for programs."""
    members = [_object(line, profiles) for line in lines]
    return document({"members": members})


def _object(line: Line, profiles: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "handle": line.handle,
        "circle": line.circle,
        "employer": line.employer or None,
        "offices": list(line.offices),
        "state": line.state,
        "ended": line.ended,
        "joined": line.joined,
    }
    return {**told, "name": line.name, "languages": list(line.languages)} if profiles else told


def as_contributors(lines: Sequence[Line], profiles: bool) -> str:
    """`.all-contributorsrc` for those who are here; what each has given is for the project to say."""
    people = [
        {"login": line.handle, "name": (line.name if profiles else "") or line.handle, "contributions": []}
        for line in lines
        if not line.ended
    ]
    return json_text(json.dumps({"contributors": people}, ensure_ascii=False, indent=2))


def as_organisation(lines: Sequence[Line], profiles: bool) -> str:  # noqa: ARG001 -- there is no place for names in it
    """An organisation of Kubernetes: its members, and for each office a team. Quoted, since some handles are words."""
    here = [line for line in lines if not line.ended]
    roles = sorted({role for line in here for role in line.offices})
    text = ["members:" if here else "members: []", *_listed(here, "")]
    text += ["teams:"] if roles else []
    for role in roles:
        holders = [line for line in here if role in line.offices]
        text += [f'  "{role}":', "    members:", *_listed(holders, "    ")]
    return "\n".join(text) + "\n"


def _listed(lines: Sequence[Line], indent: str) -> list[str]:
    return [f'{indent}- "{line.handle}"' for line in lines]


WRITERS: Mapping[str, Callable[[Sequence[Line], bool], str]] = {
    "csv": as_csv, "json": as_json, "all-contributors": as_contributors, "k8s": as_organisation,
}  # fmt: skip
"""The formats that are text, by name."""
