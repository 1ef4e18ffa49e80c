"""Tables from elsewhere, CSV or workbook, as rows whose cells are known by the head of their column, never by place."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kocgov.finding.finding import Finding, Place
from kocgov.work.importing.person import unreadable

Line = tuple[int, Sequence[str]]
"""The number of a row, from 1, and its cells."""

_DELIMITERS = ",;\t"
_BESIDE_THE_POINT = re.compile(r"[\s_*-]+|[（(].*$")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r＝＋－＠])")
_ABOVE_THE_HEADS: Final = 20
"""Rows of instructions that a template may have above its heads."""


def fold(head: str) -> str:
    """What a head means, however it is typed: `E-Mail`, `e_mail ` and `email(optional)` are one."""
    return _BESIDE_THE_POINT.sub("", unicodedata.normalize("NFKC", head).casefold().strip())


class Row(Struct, frozen=True):
    """One row: its number in the file, its cells by folded head, empty ones left out, and all as they stand."""

    line: int
    cells: Mapping[str, str]
    values: tuple[str, ...] = ()

    def get(self, *heads: str) -> str:
        """The first of these cells that is not empty, "" where all are."""
        return next((self.cells[head] for head in heads if head in self.cells), "")


class Sheet(Struct, frozen=True):
    """A table under its heads, which stand as they were typed."""

    path: str
    line: int
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(head) for head in self.heads)

    def place(self, row: Row, *heads: str) -> Place:
        """Where a cell stands: its row and, as spreadsheets count, its column."""
        folded = self.folded
        return Place(self.path, row.line, next((folded.index(head) + 1 for head in heads if head in row.cells), 1))


def lines_of(path: str, text: str) -> list[Line]:
    """The rows of a CSV with the line that each begins on. Raises Unreadable for quotes that do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: list[Line] = []
    begun = 1
    try:
        for cells in reader:
            found.append((begun, [_bare(cell) for cell in cells]))
            begun = reader.line_num + 1
    except csv.Error as error:
        code = "IMPORT-CELL" if "field limit" in str(error) else "IMPORT-QUOTE"
        raise unreadable(path, code, begun) from None
    return found


def _delimiter(text: str) -> str:
    """What parts the cells of the first line that has any."""
    first = next((line for line in text[:10_000].splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return _GUARDED.sub("", cell.strip(" \u3000"), count=1).strip()


def sheet_of(path: str, lines: Iterable[Line], known: Iterable[str]) -> Sheet:
    """The table under its heads: the first row that holds a `known` (folded) one, else the first.

    Raises Unreadable where there is no row, or a head that would be read stands twice.
    """
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise unreadable(path, "IMPORT-EMPTY")
    wanted = frozenset(known)
    at = next((n for n, (_, cells) in enumerate(filled[:_ABOVE_THE_HEADS]) if wanted & set(map(fold, cells))), 0)
    line, heads = filled[at]
    _refuse_twins(path, line, heads, wanted)
    folded = [fold(head) for head in heads]
    wide = [
        _wide(path, number, len(cells), len(heads)) for number, cells in filled[at + 1 :] if any(cells[len(heads) :])
    ]
    rows = tuple(Row(number, _named(folded, cells), tuple(cells)) for number, cells in filled[at + 1 :])
    return Sheet(path, line, tuple(heads), rows, tuple(wide))


def _named(heads: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {head: cell for head, cell in zip(heads, cells, strict=False) if cell}


def _wide(path: str, line: int, cells: int, heads: int) -> Finding:
    return Finding(Place(path, line, heads + 1), "IMPORT-WIDE", {"cells": cells, "heads": heads})


def _refuse_twins(path: str, line: int, heads: Sequence[str], wanted: frozenset[str]) -> None:
    seen: dict[str, str] = {}
    for col, head in enumerate(heads, 1):
        if fold(head) in seen and fold(head) in wanted:
            raise unreadable(path, "IMPORT-COLUMN-TWICE", line, col, column=head, other=seen[fold(head)])
        seen.setdefault(fold(head), head)


def require(sheet: Sheet, *heads: str) -> None:
    """Raises Unreadable where the table has none of these columns (`heads` folded)."""
    if not set(heads) & set(sheet.folded):
        raise unreadable(
            sheet.path, "IMPORT-COLUMN", sheet.line, wanted=heads[0], known=", ".join(filter(None, sheet.heads)) or "-"
        )


def repeated(sheet: Sheet, found: Iterable[tuple[Row, str]]) -> Iterator[Finding]:
    """A finding for each row that says the same as one above it."""
    first: dict[str, int] = {}
    for row, word in found:
        if word and word in first:
            yield Finding(Place(sheet.path, row.line, 1), "IMPORT-TWICE", {"what": word, "line": first[word]})
        first.setdefault(word, row.line)
