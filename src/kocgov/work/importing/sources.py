"""Reading a file from elsewhere: its format recognised by its columns or keys, its people in one form."""

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from kocgov.finding.finding import Finding, Place
from kocgov.work.importing import (
    all_contributors,
    discourse,
    k8s_org,
    plain,
    rust_team,
    table,
    trees,
    wecom,
    workbook,
)
from kocgov.work.importing.decoding import decode, refuse_size
from kocgov.work.importing.person import Person, Source, Unreadable, merged, unreadable
from kocgov.work.importing.table import Line, Row, Sheet
from kocgov.work.importing.values import Cells

TABLES: Final[Mapping[str, ModuleType]] = {"discourse": discourse, "wecom": wecom, "plain": plain}
TREES: Final[Mapping[str, ModuleType]] = {
    "rust-team": rust_team, "k8s": k8s_org, "all-contributors": all_contributors,
}  # fmt: skip
FORMATS: Final = (*TABLES, *TREES)
_ENDS: Final = {".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".all-contributorsrc": "json"}
_HEADS: Final = frozenset(head for module in TABLES.values() for head in module.USED)


def read(path: str, data: bytes, wanted: str = "", *, contacts: bool = False) -> Source:
    """The people of a file; `wanted` is one of FORMATS, "" to recognise it.

    `contacts`: how to reach people is kept. What is wrong with the file stands in its findings. Raises Trouble where an
    extra is missing.
    """
    try:
        if _is_workbook(path, data) or wanted in TABLES:
            return _of_table(path, *lines_in(path, data), wanted, contacts=contacts)
        refuse_size(path, len(data))
        text, encoding = decode(path, data)
        language = TREES[wanted].LANGUAGE if wanted else _language(path, text)
        if language:
            return _of_tree(trees.parsed(path, text, language), encoding, wanted)
        return _of_table(path, table.lines_of(path, text), encoding, wanted, contacts=contacts)
    except Unreadable as fault:
        return Source(path, wanted, findings=(fault.finding,))


def lines_in(path: str, data: bytes) -> tuple[list[Line], str]:
    """The rows of a table, CSV or workbook, and how its text was encoded.

    Raises Unreadable, and Trouble where the extra is missing that workbooks need.
    """
    refuse_size(path, len(data))
    if _is_workbook(path, data):
        return workbook.lines_of(path, data), "XLSX"
    text, encoding = decode(path, data)
    return table.lines_of(path, text), encoding


def _is_workbook(path: str, data: bytes) -> bool:
    return data.startswith(workbook.ZIP) or path.lower().endswith(".xlsx")


def _language(path: str, text: str) -> str:
    """In what the file is written, by its name, else by its first character; "" for a table."""
    named = next((language for end, language in _ENDS.items() if path.lower().endswith(end)), "")
    return named or ("json" if text.lstrip().startswith("{") else "")


# ---- tables ------------------------------------------------------------------------------------------------


def _of_table(path: str, lines: list[Line], encoding: str, wanted: str, *, contacts: bool) -> Source:
    sheet = table.sheet_of(path, lines, TABLES[wanted].USED if wanted in TABLES else _HEADS)
    name = wanted or next((name for name, each in TABLES.items() if each.fits(frozenset(sheet.folded))), "")
    if name not in TABLES:
        known = ", ".join(filter(None, sheet.heads)) or "-"
        raise unreadable(path, "IMPORT-FORMAT", sheet.line, found=known, formats=", ".join(FORMATS))
    format_ = TABLES[name]
    table.require(sheet, *format_.NEEDED)
    cells = Cells(sheet)
    found = list(format_.people(sheet, cells))
    wrong = [*sheet.findings, *cells.findings, *_nobody(sheet, found)]
    wrong += table.repeated(sheet, ((row, person.login) for row, person in found))
    if not found:
        wrong.append(Finding(Place(path, 1, 1), "IMPORT-EMPTY"))
    used = {*format_.USED, *(format_.CONTACT if contacts else ())}
    dropped = tuple(head for head in sheet.heads if head and table.fold(head) not in used)
    return Source(path, name, encoding, tuple(person for _, person in found), dropped, tuple(wrong))


def _nobody(sheet: Sheet, found: list[tuple[Row, Person]]) -> list[Finding]:
    return [Finding(sheet.place(row), "IMPORT-NOBODY") for row, person in found if not person.source]


# ---- trees -------------------------------------------------------------------------------------------------


def _of_tree(grove: trees.Grove, encoding: str, wanted: str) -> Source:
    keys = frozenset(grove.data)
    name = wanted or next((name for name, each in TREES.items() if each.fits(keys)), "")
    if name not in TREES:
        known = ", ".join(sorted(keys)) or "-"
        raise unreadable(grove.path, "IMPORT-FORMAT", found=known, formats=", ".join(FORMATS))
    if not keys & set(TREES[name].NEEDED):
        wanted_key = TREES[name].NEEDED[0]
        raise unreadable(grove.path, "IMPORT-COLUMN", wanted=wanted_key, known=", ".join(sorted(keys)) or "-")
    people = merged(list(TREES[name].people(grove)))
    if not people:
        raise unreadable(grove.path, "IMPORT-EMPTY")
    return Source(grove.path, name, encoding, tuple(people), TREES[name].dropped(grove))
