"""The parts of which a comparison of charters is told: lines with their sections, old beside new, wording under it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.tongue import Tongue, mark
from kocgov.work.differing import Pair

SECTIONS = {
    "texts": mark("Title and preamble"),
    "clauses": mark("Clauses"),
    "numbers": mark("Numbers"),
    "measures": mark("Measures"),
    "offices": mark("Offices"),
    "honours": mark("Honours"),
    "tables": mark("Tables"),
    "procedures": mark("Procedures"),
}


class Line(Struct, frozen=True):
    """One difference: its section, whether something was added, removed or changed, its id, whether that is stricter or
    milder ("" where it cannot be told), the sentence, and wordings to set under it, each with its label.
    """

    section: str
    how: str
    id: str
    leaning: str
    text: str
    wordings: tuple[tuple[str, str], ...] = ()


class Sides(Struct, frozen=True):
    """Both charters' names in one language."""

    old: Names
    new: Names

    @property
    def tongue(self) -> Tongue:
        return self.new.tongue


def came(section: str, pair: Pair[Any], what: str, tongue: Tongue) -> Line:
    """Something that is there for the first time, or no longer."""
    sentence = mark("New: {what}.") if pair.how == "added" else mark("Gone: {what}.")
    return Line(section, pair.how, pair.id, pair.leaning, tongue(sentence, what=what))


def reworded(old: Mapping[str, str], new: Mapping[str, str], tongue: Tongue) -> tuple[tuple[str, str], ...]:
    """The old and the new wording: in the reader's language, where that has changed, else in the one that has."""
    lang = tongue.lang if old.get(tongue.lang) != new.get(tongue.lang) else next(
        (lang for lang in new if old.get(lang) != new.get(lang)), tongue.lang
    )  # fmt: skip
    pairs = ((tongue("until now"), old.get(lang, "")), (tongue("from now on"), new.get(lang, "")))
    return tuple((label, visible(text, lines=True)) for label, text in pairs if text)


def instead(new: str, old: str, tongue: Tongue) -> str:
    """The new beside the old."""
    return tongue("{new} instead of {old}", new=new or "-", old=old or "-")
