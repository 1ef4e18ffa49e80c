"""From the bytes of somebody else's file to its text: UTF-8, else GB18030, and nothing that only looks like text.

Spreadsheets in China save as GB18030 without a mark; programs that guess encodings take it for Korean. Two attempts in
this order are right, because Chinese text in GB18030 is hardly ever valid UTF-8.
"""

import re
from typing import Final

from kocgov.work.importing.person import unreadable

MOST: Final = 64 * 1024 * 1024
"""Bytes that a file to be read may have: the largest roster is a few of them."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def refuse_size(path: str, size: int) -> None:
    """Raises Unreadable for a file that is empty, or larger than anybody's roster."""
    if size > MOST:
        raise unreadable(path, "IMPORT-LARGE", bytes=size, most=MOST)
    if size == 0:
        raise unreadable(path, "IMPORT-EMPTY")


def decode(path: str, data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises Unreadable for UTF-16, for bytes that are no text, for others."""
    if data.startswith(_UTF_16) or _is_bare_utf_16(data):
        raise unreadable(path, "IMPORT-UTF-16")
    text, encoding = _decoded(path, data)
    if wrong := _CONTROL.search(text):
        line, col = _spot(text, wrong.start())
        raise unreadable(path, "IMPORT-BINARY", line, col, character=f"U+{ord(wrong[0]):04X}")
    return text, encoding


def _is_bare_utf_16(data: bytes) -> bool:
    """Whether every other byte at the beginning is NUL, as in UTF-16 without a mark."""
    begin = data[:64]
    return len(begin) > 3 and (not any(begin[1::2]) or not any(begin[::2]))


def _decoded(path: str, data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as first:
        try:
            return data.decode("gb18030"), "GB18030"
        except UnicodeDecodeError:
            before = data[: first.start].decode("utf-8", "replace")
            line, col = _spot(before, len(before))
            raise unreadable(path, "IMPORT-ENCODING", line, col) from None


def _spot(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
