r"""Which characters may stand in a text of the record, and what is wrong with the others.

A text is what people read: letters, marks, digits, punctuation, symbols, emoji, the plain space, the
full-width space and the line feed. What a reader cannot see, what turns the direction of writing, and what
means something else to every machine is refused. The ranges are written out, not asked of `unicodedata`: its
tables grow with each Python, and a verdict must not. For the same reason a code point that Unicode may yet
assign is left alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

Params = dict[str, str | int]

# Unicode 17, general categories Cc, Cf, Co, Cs, Zl, Zp, Zs and the property Default_Ignorable_Code_Point.
_RANGES: Final = {
    "TEXT-TAB": "\t",
    "TEXT-CONTROL": "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f",
    "TEXT-LINE-BREAK": "\x85\u2028\u2029",
    "TEXT-BIDI": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "TEXT-SPACE": "\xa0\u1680\u2000-\u200a\u202f\u205f\u2800",
    "TEXT-NO-CHARACTER": "\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff"
    "\U0003fffe-\U000dffff\U000e1000-\U0010ffff",
    "TEXT-INVISIBLE": "\xad\u034f\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff",
}
_EMOJI: Final = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
# Invisible ones are let be where emoji and rare Chinese characters are made of them; asked behind them, it costs least.
_NOT_JOINED: Final = (
    f"(?<![{_EMOJI}\ufe0f]\u200d(?=[{_EMOJI}]))(?<![{_EMOJI}][\ufe0e\ufe0f])(?<![#*0-9]\ufe0f)"
    f"(?<![{_HAN}][\U000e0100-\U000e01ef])"
)
_ASCII_TEXT: Final = bytes([0x0A, *range(0x20, 0x7F)])


@lru_cache
def _any_of(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_RANGES[code] for code in codes)}]")


@lru_cache
def _offending(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_any_of(codes).pattern}{_NOT_JOINED}")


def trouble(text: str) -> tuple[str, Params] | None:
    """The code and parameters of the first thing that bars the text from the record, or None."""
    return next(((code, params) for _, code, params in troubles(text)), None)


def troubles(text: str) -> Iterator[tuple[int, str, Params]]:
    """The first offender under each code: its index in the text, the code and the code's parameters."""
    untold, at = tuple(_RANGES), 0
    while untold and (hit := _offending(untold).search(text, at)):
        at = hit.end()
        code = next(code for code in untold if _any_of((code,)).match(hit[0]))
        untold = tuple(other for other in untold if other != code)
        yield hit.start(), code, {"character": _name(hit[0])}
    if not unicodedata.is_normalized("NFC", text):
        at = _first_not_nfc(text)
        yield at, "TEXT-NFC", {"character": _name(text[at])}


def is_common(text: str, encoded: bytes) -> bool:
    """Whether nothing in the text needs a closer look: the fast path. `encoded` is the same text in UTF-8.

    ASCII is dropped from the bytes first, so that the search runs over the few characters that are left; what is joined
    to what cannot be told any more.
    """
    rest = encoded.translate(None, _ASCII_TEXT)
    return not rest or (not _any_of(tuple(_RANGES)).search(rest.decode()) and unicodedata.is_normalized("NFC", text))


def _first_not_nfc(text: str) -> int:
    start = 0
    for line in text.split("\n"):
        normal = unicodedata.normalize("NFC", line)
        if line != normal:
            return start + next((i for i, (a, b) in enumerate(zip(line, normal, strict=False)) if a != b), 0)
        start += len(line) + 1
    return 0


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
