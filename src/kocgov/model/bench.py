"""What the fold keeps of a matter that a body judges: who sits, what was moved, voted and counted."""

from collections.abc import Iterator

from msgspec import Struct, field

from kocgov.model.event import Event

Votes = dict[str, Event]
"""The ballot of each judge, by whose it is."""


class Bench(Struct):
    """Kept only in dossiers that a body judges.

    `seats` holds for each seated body who belonged to it when the ballot was opened; `order` is the whole order that
    the lot gave, of which a drawn body is the first who may sit. `ties` holds for each body whom the record showed to
    be barred from it, and by what, when that was last looked up; `groups` the circle and employer of those in the pool.
    `moved`, `votes` and `counted` are by ballot, then by proposition; what is counted was carried, lost or left open,
    or is the option that won.
    """

    seats: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ties: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    recused: dict[str, Event] = field(default_factory=dict)
    unseated: set[str] = field(default_factory=set)
    announcement: Event | None = None
    drawn: Event | None = None
    order: tuple[str, ...] = ()

    charge: Event | None = None
    offer: Event | None = None
    agreed: dict[str, Event] = field(default_factory=dict)
    settlement: Event | None = None
    exhibits: list[Event] = field(default_factory=list)

    moved: dict[str, dict[str, Event]] = field(default_factory=dict)
    votes: dict[str, dict[str, Votes]] = field(default_factory=dict)
    counted: dict[str, dict[str, str]] = field(default_factory=dict)
    extended: Event | None = None
    cleared: Event | None = None
    dissents: list[Event] = field(default_factory=list)

    @property
    def barred(self) -> dict[str, tuple[str, ...]]:
        """Whom ties bar from one body or another, and which."""
        found: dict[str, tuple[str, ...]] = {}
        for ties in self.ties.values():
            found |= {name: tuple(dict.fromkeys((*found.get(name, ()), *words))) for name, words in ties.items()}
        return found

    def out(self, body: str) -> set[str]:
        """Who may not sit in a body: barred from it by a tie, stepped aside, or made to step aside."""
        return {*self.ties.get(body, ()), *self.stepped_down}

    @property
    def stepped_down(self) -> set[str]:
        """Who judges no longer by the judges' own accord: stepped aside, or challenged with success."""
        return {*self.recused, *self.unseated}

    def every_move(self) -> Iterator[Event]:
        """What was put to the vote, whichever ballot it is for."""
        return (event for events in self.moved.values() for event in events.values())

    def carried(self, ballot: str) -> list[str]:
        """The propositions of a ballot that were carried, in the order in which they were counted."""
        return [name for name, result in self.counted.get(ballot, {}).items() if result == "carried"]

    def votes_on(self, ballot: str, proposition: str) -> Votes:
        """The ballots cast on a proposition, by whose they are."""
        return self.votes.get(ballot, {}).get(proposition, {})
