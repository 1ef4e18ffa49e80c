"""Who held which office when, who was on leave, who belongs to which circle: questions asked of the members'
dossiers.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct, field

from kocgov.model.state import Belonging, Leave, Office, State


class Roster(Struct, frozen=True):
    """The members by id. `officers` names those whose dossiers speak of an office, so that nobody else is searched."""

    members: Mapping[str, State]
    officers: Iterable[str] = field(default=())
    _held: dict[tuple[str, datetime], tuple[str, ...]] = field(default_factory=dict)

    def __contains__(self, member: str) -> bool:
        return member in self.members

    def offices(self, member: str) -> tuple[Office, ...]:
        """The member's offices, ended ones too; none for who is not on the roster."""
        state = self.members.get(member)
        return tuple(state.offices) if state else ()

    def holds(self, member: str, role: str, at: datetime) -> bool:
        state = self.members.get(member)
        return state is not None and any(office.role == role and office.held(at) for office in state.offices)

    def since(self, member: str, role: str, at: datetime) -> datetime | None:
        """Since when the member has held the role that they hold at that moment."""
        return next((office.since for office in self.offices(member) if office.role == role and office.held(at)), None)

    def roles(self, member: str, at: datetime) -> tuple[str, ...]:
        """The roles the member holds at that moment, sorted."""
        return tuple(sorted({office.role for office in self.offices(member) if office.held(at)}))

    def holders(self, role: str, at: datetime) -> tuple[str, ...]:
        """Who holds the role at that moment, sorted by id."""
        if (role, at) not in self._held:
            self._held[role, at] = tuple(sorted(name for name in self.officers if self.holds(name, role, at)))
        return self._held[role, at]

    def active(self, member: str) -> bool:
        """Whether the member is on the roster and has not departed."""
        state = self.members.get(member)
        return state is not None and not state.ended

    def leaves(self, member: str) -> tuple[Leave, ...]:
        state = self.members.get(member)
        return tuple(state.leaves) if state else ()

    def belonging(self, member: str, at: datetime) -> Belonging | None:
        """Circle and employer class as they were at that moment."""
        state = self.members.get(member)
        return _latest(state.belongings, at) if state else None

    def is_staff(self, member: str, at: datetime) -> bool:
        """Whether the member worked for the brand at that moment."""
        place = self.belonging(member, at)
        return place is not None and place.employer == "brand"

    def consents(self, member: str, purpose: str) -> bool:
        """Whether the member's latest word on that purpose grants it."""
        state = self.members.get(member)
        word = state.consents.get(purpose) if state else None
        return word is not None and word.fields.get("given") == "granted"

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)


def _latest(places: list[Belonging], at: datetime) -> Belonging | None:
    earlier = [place for place in places if place.since <= at]
    return max(earlier, key=lambda place: place.since, default=None)
