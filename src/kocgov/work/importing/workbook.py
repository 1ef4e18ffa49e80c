"""Workbooks: the first sheet of an XLSX as rows of text. Needs the extra `xlsx`."""

import io
import zipfile
from datetime import date, time
from typing import Any

from kocgov.finding.finding import Exit, Trouble
from kocgov.work.importing.decoding import MOST
from kocgov.work.importing.person import unreadable
from kocgov.work.importing.table import Line

ZIP = b"PK\x03\x04"


def lines_of(path: str, data: bytes) -> list[Line]:
    """The rows with their numbers. Raises Unreadable where it is no sound workbook, Trouble without the extra."""
    _refuse_unsound(path, data)
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 -- an extra
    except ImportError:
        raise Trouble("IMPORT-EXTRA", exit=Exit.TROUBLE, extra="xlsx") from None
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, PasswordError, OSError, ValueError) as error:
        raise unreadable(path, "IMPORT-XLSX", problem=str(error).partition("\n")[0]) from None
    return [(number, [text_of(cell) for cell in cells]) for number, cells in enumerate(rows, 1)]


def _refuse_unsound(path: str, data: bytes) -> None:
    """Unpack it once, counting: what a small file unpacks to is not known from what it says of itself."""
    left = MOST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    while piece := member.read(1 << 20):
                        left -= len(piece)
                        if left < 0:
                            raise unreadable(path, "IMPORT-LARGE", bytes=MOST - left, most=MOST)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise unreadable(path, "IMPORT-XLSX", problem=str(error).partition("\n")[0] or "-") from None


def text_of(cell: Any) -> str:  # noqa: ANN401 -- a cell holds whatever a spreadsheet holds
    """A cell as text: a spreadsheet knows numbers only as fractions, so an account 249043822 comes as 249043822.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip()
