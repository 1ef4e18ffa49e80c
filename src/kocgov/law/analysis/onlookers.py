"""A community of a proof: people with offices, and nothing else on record."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.event import Event
from kocgov.model.merit import Merit
from kocgov.model.roster import Roster
from kocgov.model.state import State


class Onlookers(Struct, frozen=True):
    """What the law may ask of the record, where no other matter was ever opened."""

    people: Mapping[str, State]
    zone: ZoneInfo
    charters: Mapping[str, Charter]

    @property
    def settings(self) -> Settings:
        return Settings("proof", next(iter(self.charters)), (), self.zone)

    @property
    def roster(self) -> Roster:
        return Roster(self.people, tuple(self.people))

    def draft(self, name: str) -> str:
        del name
        return ""

    def dossier(self, dossier: str) -> State | None:
        del dossier
        return None

    def appeals(self, dossier: str) -> Iterator[State]:
        del dossier
        return iter(())

    def against(self, member: str) -> Iterator[State]:
        del member
        return iter(())

    def age_class(self, member: str) -> str:
        del member
        return ""

    def has_profile(self, member: str) -> bool:
        del member
        return False

    def honours(self) -> Iterator[Merit]:
        return iter(())

    def acts_of(self, member: str) -> Iterator[Event]:
        del member
        return iter(())
