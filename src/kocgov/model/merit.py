"""An honour as somebody holds it: which, who, since when, until when, and in which dossier it was awarded."""

from datetime import datetime

from msgspec import Struct


class Merit(Struct, frozen=True):
    """An honour that was awarded and that nobody took back. `until` is the last moment of a title with a term, None
    for one that is carried for good.
    """

    member: str
    kind: str
    since: datetime
    until: datetime | None
    dossier: str

    def held(self, at: datetime) -> bool:
        """Whether the title is carried at that moment."""
        return self.since <= at and (self.until is None or at <= self.until)
