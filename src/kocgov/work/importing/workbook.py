"""Workbooks: the first sheet of an XLSX as rows of text. Needs the extra `xlsx`."""

import io
import re
import zipfile
from datetime import date, time
from functools import reduce
from typing import Any, Final

from kocgov.finding.finding import Exit, Trouble
from kocgov.work.importing.decoding import MOST
from kocgov.work.importing.person import unreadable
from kocgov.work.importing.table import Line

ZIP = b"PK\x03\x04"
MOST_CELLS: Final = 8_000_000
"""Cells that a sheet may span, empty ones too: more than two hundred thousand people with forty columns each."""

_BOOK: Final = frozenset(("[Content_Types].xml", "xl/workbook.xml"))  # what other workbooks than XLSX lack
_AT = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)??r\s*=\s*["']([A-Za-z]*)([0-9]+)["'][^>]*(?<!/)>""")
"""Where a cell or row that is not empty says it stands."""


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
    """Unpack it once, counting: what a small file unpacks to is not known from what it says of itself. The reader makes
    room for the whole rectangle around the cells, and the program ends where there is not so much.
    """
    left = MOST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not set(archive.namelist()) >= _BOOK:
                raise unreadable(path, "IMPORT-XLSX", problem="it is no XLSX")
            for name in archive.namelist():
                with archive.open(name) as member:
                    text = member.read(left + 1)
                left -= len(text)
                if left < 0:
                    raise unreadable(path, "IMPORT-LARGE", bytes=MOST - left, most=MOST)
                if _area(text) > MOST_CELLS:
                    raise unreadable(path, "IMPORT-XLSX", problem="its cells lie too far apart")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise unreadable(path, "IMPORT-XLSX", problem=str(error).partition("\n")[0] or "-") from None


def _area(text: bytes) -> int:
    """How many cells the rectangle from the first to the last cell of a sheet holds at most."""
    wide = tall = 1
    for column, row in _AT.findall(text):
        tall = max(tall, int(row[:8]))
        wide = max(wide, reduce(lambda found, letter: found * 26 + letter % 32, column[:4], 0))
    return wide * tall


def text_of(cell: Any) -> str:  # noqa: ANN401 -- a cell holds whatever a spreadsheet holds
    """A cell as text: a spreadsheet knows numbers only as fractions, so an account 249043822 comes as 249043822.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip()
