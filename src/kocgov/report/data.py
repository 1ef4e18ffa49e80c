"""Data for programs and spreadsheets: one envelope for JSON, one way to write a moment, one way to write CSV."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from kocgov.report.escape import cell, json_text

FORMAT: Final = 1
"""The version of everything that `--json` gives: a key may come, none changes its meaning or goes without a new one."""
BOM: Final = "\ufeff"
"""What a spreadsheet program needs to see before it reads UTF-8."""


def document(told: Mapping[str, object], *, one_line: bool = False) -> str:
    """A JSON object under its format; on one line where several may follow each other."""
    import json

    return json_text(json.dumps({"format": FORMAT, **told}, ensure_ascii=False, indent=None if one_line else 2))


def iso(at: datetime | None) -> str | None:
    """A moment as programs read it."""
    return at.isoformat() if at else None


def sheet(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """CSV that opens in UTF-8 everywhere: with a byte order mark, CRLF line ends, no cell a formula."""
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([cell(text) for text in row] for row in rows)
    return BOM + out.getvalue()
