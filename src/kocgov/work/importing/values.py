"""Cells of a table as the record has them: clean text, languages, circle and employer class, or a finding each."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from kocgov.finding.finding import Finding, Trouble
from kocgov.law.effects.roster import ONE_OF_EMPLOYERS
from kocgov.words import is_handle
from kocgov.work.importing.table import Row, Sheet
from kocgov.work.typed_text import clean

EMPLOYERS: tuple[str, ...] = tuple(ONE_OF_EMPLOYERS["one_of"])  # type: ignore[arg-type]
_IN_CHINESE: Mapping[str, str] = {
    "无": "unaffiliated", "无关联": "unaffiliated", "与行业无关": "unaffiliated", "品牌": "brand", "品牌方": "brand",
    "经销商": "dealer", "供应商": "supplier", "媒体": "press", "其他": "other",
}  # fmt: skip
_LANGUAGES: Mapping[str, str] = {
    "zh": "zh", "中文": "zh", "汉语": "zh", "简体中文": "zh", "普通话": "zh", "chinese": "zh",
    "en": "en", "英文": "en", "英语": "en", "english": "en",
}  # fmt: skip
_BETWEEN = re.compile(r"[\s,;/|、，；]+")
_NO = {"", "0", "f", "false", "n", "no", "否", "null"}


class Cells(Struct):
    """Reads a sheet's cells and notes what is wrong with them."""

    sheet: Sheet
    findings: list[Finding] = field(default_factory=list)

    def text(self, row: Row, *heads: str) -> str:
        """The first of these cells that is not empty, in the record's form."""
        try:
            return clean(row.get(*heads))
        except Trouble as trouble:
            self.findings.append(Finding(self.sheet.place(row, *heads), trouble.code, trouble.params))
            return ""

    def employer(self, row: Row, *heads: str) -> str:
        """An employer class, by its word or its Chinese name."""
        said = self.text(row, *heads).casefold()
        found = said if said in EMPLOYERS else _IN_CHINESE.get(said, "")
        if said and not found:
            self._wrong(row, heads, said, ", ".join(EMPLOYERS))
        return found

    def circle(self, row: Row, *heads: str) -> str:
        """A circle, which is named as a member is."""
        said = self.text(row, *heads).lower().replace("_", "-").replace(" ", "-")
        if said and not is_handle(said):
            self._wrong(row, heads, said, "range-north")
        return said

    def languages(self, row: Row, *heads: str) -> tuple[str, ...]:
        """The languages, the preferred one first."""
        words = [word for word in _BETWEEN.split(self.text(row, *heads).casefold()) if word]
        short = [_LANGUAGES.get(word) or _LANGUAGES.get(re.split("[-_]", word)[0], "") for word in words]
        for word, found in zip(words, short, strict=True):
            if not found:
                self._wrong(row, heads, word, "zh, en")
        return tuple(dict.fromkeys(filter(None, short)))

    def words(self, row: Row, *heads: str) -> tuple[str, ...]:
        """Several words in one cell."""
        return tuple(word for word in _BETWEEN.split(self.text(row, *heads)) if word)

    def _wrong(self, row: Row, heads: tuple[str, ...], value: str, known: str) -> None:
        place = self.sheet.place(row, *heads)
        column = self.sheet.heads[place.col - 1]
        self.findings.append(Finding(place, "IMPORT-VALUE", {"column": column, "value": value, "known": known}))


def is_yes(cell: str) -> bool:
    """Whether a cell says yes, or names a day on which something was."""
    return cell.strip().casefold() not in _NO
