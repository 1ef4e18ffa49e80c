"""Text in columns and lines, where a Chinese character is two columns wide and a terminal may be twenty."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

WIDTH = 80
_LEAST = 12
_CLOSING = re.escape("，。、；：？！）》」』】”’…,.;:?!)]}%")
_OPENING = re.escape("（《「『【“‘([{")
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U0001f000-\U0003ffff"
_WORD = rf"[0-9]+年[0-9]+月[0-9]+日|[{_WIDE}]|[^ {_WIDE}{_OPENING}]+|[{_OPENING}]"
_UNIT = rf" +|[{_OPENING}]*(?:{_WORD})[{_CLOSING}]*"


def width_of(text: str) -> int:
    """How many columns a terminal needs for the text."""
    if text.isascii():
        return len(text)
    wide, joined = 0, False
    for character in text:
        wide += 0 if joined else _columns(character)
        joined = character == "\u200d"
    return wide


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """The text with spaces up to that many columns."""
    return text + " " * max(0, width - width_of(text))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width_of(text) <= width:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character) > width - 1:
            break
        kept += character
    return f"{kept}…"


def wrapped(text: str, width: int = WIDTH, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns, `first` before the first, `rest` before the others.

    Lines break at spaces and between Chinese characters, never before closing or after opening punctuation; a word
    longer than a line is cut. Line feeds of the text stand.
    """
    rest = " " * width_of(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _fill(paragraph, width, rest if lines else first, rest)
    return lines


def _fill(paragraph: str, width: int, lead: str, rest: str) -> list[str]:
    if width_of(lead) + width_of(paragraph) <= width:  # nearly all do, and the pattern of units is dear to compile
        return [f"{lead}{paragraph}".rstrip(" ")]
    lines: list[str] = []
    line = begin = lead
    for unit in _units(paragraph, max(2, width - width_of(rest))):
        fresh = line == begin and width_of(begin) <= width_of(rest)
        if width_of(line + unit.rstrip(" ")) > width and not fresh:
            lines.append(line.rstrip(" "))
            line = begin = rest
        # A line that the text itself begins keeps its indent, one that was broken off begins with a word.
        line += unit.lstrip(" ") if lines and line == begin else unit
    return [*lines, line.rstrip(" ")]


def _units(paragraph: str, widest: int) -> Iterable[str]:
    """The pieces between which a line may break, none wider than a line."""
    for unit in re.findall(_UNIT, paragraph):
        while width_of(unit) > widest and unit.strip(" "):
            head = cut(unit, widest + 1)[:-1] or unit[0]
            yield head
            unit = unit[len(head) :]  # noqa: PLW2901 -- the rest of the same word
        yield unit


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int = WIDTH, elastic: int | None = None) -> str:
    """Rows under their heads; `elastic` is a column that may be cut to make room, down to twelve.

    Where a terminal is too narrow for columns, there is one `head cell` line for each cell.
    """
    columns = [max(width_of(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    over = sum(columns) + 2 * (len(columns) - 1) - width
    if over > 0 and elastic is not None and columns[elastic] - over >= _LEAST:
        columns[elastic] -= over
        over = 0
    if over > 0:
        return "\n\n".join(_stacked(heads, row, width) for row in rows)
    return "\n".join(_row(row, columns) for row in (heads, *rows))


def _row(cells: Sequence[str], columns: Sequence[int]) -> str:
    return "  ".join(padded(cut(cell, column), column) for cell, column in zip(cells, columns, strict=True)).rstrip(" ")


def _stacked(heads: Sequence[str], cells: Sequence[str], width: int) -> str:
    label = max(map(width_of, heads))
    lines = [
        line
        for head, cell in zip(heads, cells, strict=True)
        if cell
        for line in wrapped(cell, width, f"{padded(head, label)} " if label < width // 2 else f"{head} ", "  ")
    ]
    return "\n".join(lines)
