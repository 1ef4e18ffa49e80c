"""A story told at the terminal: chapter by chapter, day by day, who did what, and what was refused and why."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from kocgov.report.escape import visible
from kocgov.report.layout import WIDTH, padded, width_of, wrapped
from kocgov.report.titled import Law, in_message
from kocgov.report.tongue import Tongue
from kocgov.work.story import Told

_LONGEST = date(2025, 12, 28)
"""A day that takes as many columns as any."""


class Narrator(Struct):
    """Tells a story in one language, in lines of at most `width` columns; a day is named once."""

    tongue: Tongue
    width: int = WIDTH
    today: date | None = None

    def begin(self, tale: Mapping[str, Any]) -> Iterator[str]:
        """The story's title, and what it is about."""
        yield from wrapped(self._text(tale["title"]), self.width)
        if about := self._text(tale.get("text", {})):
            yield ""
            yield from wrapped(about, self.width)
        yield ""

    def tell(self, told: Told) -> Iterator[str]:
        """The lines for one act: the chapter that begins with it, its sentence, the reason of a refusal. An act without
        a sentence is told by the one before.
        """
        if told.chapter:
            self.today = None
            yield ""
            yield from wrapped(self._text(told.chapter), self.width)
        indent = width_of(self.tongue.day(_LONGEST)) + 2
        if said := self._text(told.say):
            yield from wrapped(said, self.width, padded(self._day(told.at.date()), indent))
        for finding in told.refused[:1]:
            law = Law(told.state.charter, told.state.procedure) if told.state else None
            message = visible(self.tongue(finding.entry.message, **in_message(finding.params, self.tongue, law)))
            because = self.tongue.labelled(self.tongue("refused"), f"{finding.code} {message}")
            yield from wrapped(because, self.width, " " * indent)

    def _day(self, day: date) -> str:
        """The day, where it is another than before."""
        again, self.today = day == self.today, day
        return "" if again else self.tongue.day(day)

    def _text(self, texts: Mapping[str, str]) -> str:
        return visible(self.tongue.text(texts), lines=True) if texts else ""
