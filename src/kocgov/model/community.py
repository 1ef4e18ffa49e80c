"""A workspace as it stands: its settings, its charters, its people, and the dossiers that the law may ask about."""

from collections.abc import Iterator, Mapping
from typing import Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.model.charter import Charter
from kocgov.model.event import Event
from kocgov.model.merit import Merit
from kocgov.model.roster import Roster
from kocgov.model.state import State


class Settings(Struct, frozen=True):
    """`kocgov.yaml`: the community's random id, its charter, its languages (the first is its own), its time zone.

    `appeals_where` and `appeals_to` are what a served decision says of the way to appeal.
    """

    community: str
    charter: str
    languages: tuple[str, ...]
    zone: ZoneInfo
    appeals_where: str = ""
    appeals_to: str = ""


class Community(Protocol):
    """What the law may ask of the record before an act: nothing here is read until it is asked for."""

    @property
    def settings(self) -> Settings: ...

    @property
    def roster(self) -> Roster: ...

    @property
    def charters(self) -> Mapping[str, Charter]:
        """By reference: `auto-koc 1.0.0`."""

    def draft(self, name: str) -> str:
        """The digest of a charter's draft as it stands, "" where there is none."""

    def dossier(self, dossier: str) -> State | None:
        """One dossier by its folder, None where there is none that folds."""

    def appeals(self, dossier: str) -> Iterator[State]:
        """The dossiers in which what was decided in this one is judged again."""

    def against(self, member: str) -> Iterator[State]:
        """Every dossier outside the member's own in which the member is the respondent."""

    def age_class(self, member: str) -> str:
        """The member's age class by their profile: `under_14`, `14_to_17`, "" where it says nothing."""

    def has_profile(self, member: str) -> bool:
        """Whether anything is kept that describes the member."""

    def honours(self) -> Iterator[Merit]:
        """The honours that were awarded and that nobody took back, those whose term is over among them."""

    def acts_of(self, member: str) -> Iterator[Event]:
        """Every act by the member in every dossier that folds."""
