"""What the fold of a dossier yields: where the matter stands, what was said and done, which windows run."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.model.appeal import Appeal, Review
from kocgov.model.bench import Bench
from kocgov.model.charter import Charter
from kocgov.model.event import Event
from kocgov.model.procedure import Procedure, StateDef
from kocgov.model.table import Outcome

Data = Any  # what a field of an event holds: texts, numbers, lists, mappings

OUTSIDERS = ("outside", "anonymous")
"""What a party may be instead of a member: somebody from outside, or somebody who does not say who."""


class Clock(Struct):
    """A window of the present visit: when it opened (None: waits for another to close), when and how it closed."""

    name: str
    opened: datetime | None = None
    closed: datetime | None = None
    how: str = ""  # met, lapsed, or left when the visit ended
    extended: bool = False  # by the days that the charter allows once

    @property
    def running(self) -> bool:
        return self.opened is not None and self.closed is None


class Office(Struct, frozen=True):
    """A role held from a moment until a moment (exclusive), or until further notice."""

    role: str
    since: datetime
    until: datetime | None
    path: str

    def held(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


class Leave(Struct, frozen=True):
    """A rest by calendar days, both included; an early return shortens it. `known`: when the record learned of it
    (None: before all else).
    """

    first: date
    last: date
    known: datetime | None = None


class Belonging(Struct, frozen=True):
    """Circle and employer class from a day on: dated facts, because they decide conflicts of interest."""

    since: datetime
    circle: str
    employer: str


class State(Struct):
    """One dossier, folded. It is built by the fold alone and read by everybody else.

    `visit` is the number of the move that opened the present visit of the state, `head` that move's digest and
    `sealed` the digests of the visit's filings. `values` is the outcome that conditions and window keys read.
    """

    dossier: str
    charter: Charter
    procedure: Procedure
    events: list[Event] = field(default_factory=list)
    name: str = ""
    visit: int = 0
    entered: datetime | None = None
    head: str = ""
    sealed: list[str] = field(default_factory=list)
    clocks: dict[str, Clock] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)

    parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    modifiers: tuple[str, ...] = ()
    outcome: Outcome | None = None
    values: dict[str, Any] = field(default_factory=dict)

    triage: Event | None = None
    notice: Event | None = None
    answers: list[Event] = field(default_factory=list)
    unanswered: Event | None = None
    guidance: Event | None = None
    decision: Event | None = None
    service: Event | None = None
    interims: list[Event] = field(default_factory=list)
    cosigns: list[Event] = field(default_factory=list)
    published: list[Event] = field(default_factory=list)
    corrections: list[Event] = field(default_factory=list)  # what the person put right of their own accord
    noted: list[Event] = field(default_factory=list)  # that a second person took note of an interim measure
    overruled: Event | None = None  # the act that took the decision back
    handler: str = ""  # who has the matter in hand, "" while nobody in particular

    proposal: Event | None = None  # the act that proposed the present text of an amendment
    comments: list[Event] = field(default_factory=list)
    dispositions: dict[str, Event] = field(default_factory=dict)  # the latest answer to each comment, by its name
    assents: dict[str, Event] = field(default_factory=dict)  # to the present text, by whose seat it is
    enacted: Event | None = None

    seconded: Event | None = None  # the act that seconded a nomination for an honour
    display: Event | None = None  # the nominee's latest word on how to be named
    award: Event | None = None  # the act that awarded the honour
    questioned: Event | None = None  # the act that asked whether the honour can stay
    weighed: list[str] = field(default_factory=list)  # the findings on which that was asked, the present one last
    revoked: Event | None = None  # the act that took it back

    bench: Bench | None = None  # only where a body judges
    appeal: Appeal | None = None  # only where a decision is judged again
    review: Review | None = None  # what appeals have done to the decision; set when the matter is read

    offices: list[Office] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    belongings: list[Belonging] = field(default_factory=list)
    accepted: dict[str, Event] = field(default_factory=dict)
    consents: dict[str, Event] = field(default_factory=dict)
    relations: dict[str, Event] = field(default_factory=dict)  # what the member declared, by whom it ties them to

    @property
    def judging(self) -> Bench:
        """The bench, an empty one where no body judges."""
        return self.bench or Bench()

    @property
    def opening(self) -> Event:
        """The act that opened the dossier. Raises IndexError for an empty one, which the fold never returns."""
        return self.events[0]

    @property
    def last(self) -> Event:
        return self.events[-1]

    @property
    def definition(self) -> StateDef:
        return self.procedure.states[self.name]

    @property
    def ended(self) -> bool:
        return self.definition.end

    @property
    def noticed(self) -> bool:
        """Whether the person was told what is intended, or of what they are accused, and why (NOTICE)."""
        return self.notice is not None or self.judging.charge is not None or self.questioned is not None

    @property
    def heard(self) -> bool:
        """Whether the person answered, or their time to answer was recorded as lapsed (HEARD)."""
        return bool(self.answers) or self.unanswered is not None

    @property
    def served(self) -> bool:
        return self.service is not None

    @property
    def struck(self) -> Event | None:
        """The act by which the decision fell: taken back by whoever made it, or by an appeal."""
        return self.overruled or (self.review.struck if self.review else None)

    @property
    def holding(self) -> Event | None:
        """The decision as it holds: in the lighter form where an appeal gave it one, None where it fell."""
        lighter = self.review.lighter if self.review else None
        if self.decision is None or self.struck or lighter is None:
            return None if self.struck else self.decision
        kept = {name: lighter.fields[name] for name in ("level", "measures")}
        return replace(self.decision, fields={**self.decision.fields, **kept})

    @property
    def level(self) -> str:
        """The level of a matter as it holds: none where the decision fell, the lighter one where an appeal gave it."""
        if self.decision and self.review and (self.review.struck or self.review.lighter):
            return str(self.holding.fields.get("level", "")) if self.holding else ""
        return str(self.values.get("level") or "")

    def about(self, field_name: str) -> Data:
        """A field of the opening act."""
        return self.opening.fields.get(field_name)

    def members(self) -> set[str]:
        """Every member who is a party."""
        return {name for names in self.parties.values() for name in names if name not in OUTSIDERS}
