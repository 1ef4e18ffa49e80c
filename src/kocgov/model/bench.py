"""What the fold keeps of a matter that a body judges: who sits, what was moved, voted and counted."""

from dataclasses import dataclass, field

from kocgov.model.event import Event

Votes = dict[str, Event]
"""The ballot of each judge, by whose it is."""


@dataclass(slots=True)
class Bench:
    """Kept only in dossiers that a body judges.

    `seats` holds for each seated body who belonged to it when the ballot was opened; `order` is the whole order that
    the lot gave, of which a drawn body is the first who may sit. `barred` names the ties that the record showed,
    `groups` the circle and employer of those in the pool. `moved`, `votes` and `counted` are by ballot, then by
    proposition; what is counted was carried, lost or left open, or is the option that won.
    """

    seats: dict[str, tuple[str, ...]] = field(default_factory=dict)
    barred: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
    enforced: Event | None = None

    def out(self) -> set[str]:
        """Who may not sit: barred by a tie, stepped aside, or made to step aside."""
        return {*self.barred, *self.recused, *self.unseated}

    def carried(self, ballot: str) -> list[str]:
        """The propositions of a ballot that were carried, in the order in which they were counted."""
        return [name for name, result in self.counted.get(ballot, {}).items() if result == "carried"]

    def votes_on(self, ballot: str, proposition: str) -> Votes:
        """The ballots cast on a proposition, by whose they are."""
        return self.votes.get(ballot, {}).get(proposition, {})
