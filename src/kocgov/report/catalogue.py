"""A compiled catalogue, in which a sentence is looked up where it stands: nobody waits for thousands of others."""

import gettext
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from struct import Struct
from typing import Any, Final

_HEAD: Final = Struct("<4s5I")
_SPAN: Final = Struct("<II")
_MAGIC: Final = b"\xde\x12\x04\x95"


class Sentences(gettext.GNUTranslations):
    """gettext's own reading of a catalogue, but for the table: of that it wants to know all at once."""

    def _parse(self, fp: Any) -> None:  # noqa: ANN401 -- an open file, as gettext has it
        """Take the catalogue in. Raises OSError for bytes that are none, as gettext does."""
        table = _Table(fp.read())
        head = dict(line.partition(": ")[::2] for line in table[""].splitlines())
        self._charset = "utf-8"
        self.plural = gettext.c2py(head["Plural-Forms"].partition("plural=")[2].rstrip(";"))
        self._info = {name.lower(): text for name, text in head.items()}
        self._catalog = table


class _Table(Mapping[str | tuple[str, int], str]):
    """Translations by sentence, those of plurals by their first form and the number of the form; all in UTF-8.

    Two tables of lengths and offsets, the first sorted by sentence; plural forms are parted by NUL. Source: MO files,
    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
    """

    def __init__(self, data: bytes) -> None:
        """Raises OSError where this is no catalogue with the lowest byte first."""
        if len(data) < _HEAD.size or not data.startswith(_MAGIC):
            raise OSError(0, "Bad magic number")
        self._data = data
        self._count: int
        _, _, self._count, self._sentences, self._translations, _ = _HEAD.unpack_from(data)

    def __getitem__(self, key: str | tuple[str, int]) -> str:
        sentence, form = (key, None) if isinstance(key, str) else key
        wanted = sentence.encode() if form is None else sentence.encode() + b"\0"
        place = bisect_left(range(self._count), wanted, key=lambda number: self._at(self._sentences, number))
        found = self._at(self._sentences, place) if place < self._count else b""
        if found == wanted or (form is not None and found.startswith(wanted)):
            return self._at(self._translations, place).decode().split("\0")[form or 0]
        raise KeyError(key)

    def _at(self, table: int, number: int) -> bytes:
        length, start = _SPAN.unpack_from(self._data, table + number * _SPAN.size)
        return self._data[start : start + length]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str | tuple[str, int]]:
        for number in range(self._count):
            one, _, several = self._at(self._sentences, number).decode().partition("\0")
            forms = self._at(self._translations, number).count(b"\0") + 1
            yield from [(one, form) for form in range(forms)] if several else [one]
