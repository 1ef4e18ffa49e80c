"""Status: what a member bears today, what is spent, what was struck, what still counts; recomputed from the decisions
each time, because no act ends a measure but its date.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.law import windows
from kocgov.law.appeals import right_to_appeal
from kocgov.law.lapse import terms
from kocgov.law.matter import delivered
from kocgov.law.tables import holds
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.roster import Roster
from kocgov.model.state import State

REPORT: Final = "interim_report"
"""The parameter that says within what time a second person has to know of an interim measure."""


class Interim(Struct, frozen=True):
    """An interim measure. It ends by itself at `until`; where it must be noted by `report_by` and is not (`noted` is
    None), it ceases then; `settled` is when the matter ended or its decision was served.
    """

    dossier: str
    path: str
    kinds: tuple[str, ...]
    part: str
    by: str
    role: str
    since: datetime
    until: datetime
    report_by: datetime | None = None
    noted: datetime | None = None
    settled: datetime | None = None
    charter: Charter | None = None

    @property
    def void_at(self) -> datetime | None:
        """When it ceases because nobody else knows of it, None where somebody does or nobody has to."""
        return None if self.noted else self.report_by

    def condition(self, at: datetime) -> str:
        """`holds`, or why it does not: `ahead`, `settled`, `unreported`, `ended`."""
        if at < self.since:
            return "ahead"
        if self.settled and at >= self.settled:
            return "settled"
        if self.void_at and self.void_at < self.until and at > self.void_at:
            return "unreported"
        return "holds" if at <= self.until else "ended"

    def awaits_note(self, at: datetime) -> bool:
        """Whether somebody else may and must still take note of it; an end of its own does not free from that."""
        open_ = self.void_at is not None and self.since <= at <= self.void_at
        return open_ and not (self.settled and at >= self.settled)


class Lift(Struct, frozen=True):
    """A step that may lift a measure, by whom (`role.X`, `party.X`), and until when it may be taken."""

    step: str
    title: Mapping[str, str]
    whose: tuple[str, ...]
    until: datetime | None = None


class Borne(Struct, frozen=True):
    """A measure of a decision. `condition` is `pending` (not served yet), `holds`, `stayed` (it waits for an
    appeal), `spent` or `struck`.

    It holds from `since` (service) until `until`, the last day included; None is for good. What is done at once has no
    length: it is spent once it no longer counts.
    """

    dossier: str
    path: str
    measure: Mapping[str, Any]
    level: str
    clauses: tuple[str, ...]
    condition: str
    since: datetime | None
    until: datetime | None
    by: str = ""
    lifts: tuple[Lift, ...] = ()
    charter: Charter | None = None

    @property
    def bars_office(self) -> bool:
        """Whether its bearer does nothing by office while it holds."""
        kind = self.charter.measures.get(self.measure["type"]) if self.charter else None
        return kind is not None and kind.bars_office


class Weight(Struct, frozen=True):
    """A guidance (no sanction) or decision that counts as history under some groups of clauses until `until`."""

    dossier: str
    path: str
    kind: str
    clauses: tuple[str, ...]
    since: datetime
    until: datetime
    charter: Charter | None = None

    def counts(self, at: datetime) -> bool:
        return self.since < at <= self.until


class Standing(Struct, frozen=True):
    """The status of a member at a moment."""

    member: str
    at: datetime
    measures: tuple[Borne, ...] = ()
    interims: tuple[Interim, ...] = ()
    weights: tuple[Weight, ...] = ()

    def being(self, condition: str) -> tuple[Borne, ...]:
        """The measures in one condition, oldest first."""
        return tuple(borne for borne in self.measures if borne.condition == condition)

    @property
    def running(self) -> tuple[Interim, ...]:
        """The interim measures that hold now."""
        return tuple(found for found in self.interims if found.condition(self.at) == "holds")

    @property
    def counting(self) -> tuple[Weight, ...]:
        """What counts as history now."""
        return tuple(weight for weight in self.weights if weight.counts(self.at))


def interims(state: State, zone: ZoneInfo) -> list[Interim]:
    """Every interim measure of a dossier, with its ends."""
    return [_interim(state, event, zone) for event in state.interims]


def _interim(state: State, event: Event, zone: ZoneInfo) -> Interim:
    report_by = _report_by(state, event, zone)
    noted = [e.at for e in state.noted if e.by != event.by and report_by and event.at <= e.at <= report_by]
    return Interim(
        state.dossier,
        event.path,
        tuple(event.fields["interim"]),
        event.fields["part"],
        event.by,
        event.role,
        event.at,
        (event.at.astimezone(UTC) + timedelta(hours=event.fields["hours"])).astimezone(zone),
        report_by,
        min(noted, default=None),
        _settled(state),
        state.charter,
    )


def _report_by(state: State, event: Event, zone: ZoneInfo) -> datetime | None:
    """Until when a second person has to know; None under a charter that has no step to say so."""
    notable = any("note" in step.effects for step in state.procedure.steps.values())
    return windows.after(state.charter, REPORT, event.at, zone) if notable else None


def _settled(state: State) -> datetime | None:
    """When the matter no longer needed an interim measure: its decision was served, or it ended."""
    ends = [state.service.at if state.service else None, state.entered if state.ended else None]
    return min((end for end in ends if end), default=None)


def standing(
    member: str, states: Iterable[State], law: Charter, now: datetime, zone: ZoneInfo, roster: Roster | None = None
) -> Standing:
    """The member's status by the dossiers in which they are the respondent, folded as of `now`.

    `law` is the charter in force, whose window says what still counts; `roster` whose leave moves dates.
    """
    known = sorted(states, key=lambda state: (state.opening.at.astimezone(UTC), state.dossier))
    window = timedelta(days=law.number("history_window"))
    return Standing(
        member,
        now,
        tuple(borne for state in known for borne in _borne(state, window, now, zone, roster)),
        tuple(found for state in known for found in interims(state, zone)),
        tuple(weight for state in known for weight in _weights(state, window)),
    )


def barred_from_office(member: str, community: Community, law: Charter, at: datetime) -> Borne | None:
    """The measure by which a member may do nothing by office at that moment, None where there is none."""
    zone, roster = community.settings.zone, community.roster
    held = standing(member, community.against(member), law, at, zone, roster).being("holds")
    return next((borne for borne in held if borne.bars_office), None)


def _borne(state: State, window: timedelta, now: datetime, zone: ZoneInfo, roster: Roster | None) -> Iterator[Borne]:
    decision = state.holding or state.decision
    for measure in decision.fields.get("measures", ()) if decision else ():
        assert decision
        until = _until(state, measure, window, zone, now)
        condition = _condition(state, until, now)
        lifts = _lifts(state, now, zone, roster) if condition in ("pending", "holds", "stayed") else ()
        yield Borne(
            state.dossier,
            decision.path,
            measure,
            decision.fields["level"],
            tuple(decision.fields["clauses"]),
            condition,
            state.service.at if state.service else None,
            until,
            decision.role,
            lifts,
            state.charter,
        )


def _until(
    state: State, measure: Mapping[str, Any], window: timedelta, zone: ZoneInfo, now: datetime
) -> datetime | None:
    """The last second of a measure's last day; of what is done at once, the moment until which it counts.

    The day of service is not counted, the last day counts whole. Days on which it waited for an appeal come after; of
    an appeal that is still open, those until `now`.
    """
    if state.service is None:
        return None
    if days := measure.get("days"):
        last = state.service.at.astimezone(zone).date() + timedelta(days=days)
        for since, until in _waited(state, now):
            first = since.astimezone(zone).date()
            last += timedelta(days=(until.astimezone(zone).date() - first).days) if first <= last else timedelta()
        return windows.day_end(last, zone)
    known = state.charter.measures.get(measure["type"])
    for_good = known is not None and known.level == state.charter.ladder[-1]
    return None if for_good else _delivery(state.service) + window


def _waited(state: State, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From when until when the measures waited for an appeal: a stay puts them off, and makes them no shorter."""
    if state.review:
        yield from state.review.waited
        if state.review.stay:
            yield state.review.stay.at, max(now, state.review.stay.at)


def _condition(state: State, until: datetime | None, now: datetime) -> str:
    if state.struck or (state.ended and not state.served):
        return "struck"
    if not state.served:
        return "pending"
    if until is not None and now > until:
        return "spent"
    return "stayed" if state.review and state.review.stay else "holds"


def _lifts(state: State, now: datetime, zone: ZoneInfo, roster: Roster | None) -> tuple[Lift, ...]:
    """Who may still lift the decision: by taking it back, or by a right of the person that has not run out."""
    due = {term.window.name: term.due for term in terms(state, roster, zone) if not term.overdue(now)}
    found = []
    for step in state.procedure.steps.values():
        if state.name not in step.from_ or not holds(step.when, state.values):
            continue
        if "overrule" in step.effects:
            found.append(Lift(step.name, step.title, step.by))
        elif state.served and step.within in due and any(word.startswith("party.") for word in step.by):
            found.append(Lift(step.name, step.title, step.by, due[step.within]))
    return (*found, *_appeal(state, due))


def _appeal(state: State, due: Mapping[str, datetime | None]) -> Iterator[Lift]:
    """The way to appeal, which is a matter of its own, while it is open."""
    right = right_to_appeal(state)
    if right and right[0].name in due:
        window, step = right
        yield Lift(step.name, step.title, (window.whose,), due[window.name])


def _weights(state: State, window: timedelta) -> Iterator[Weight]:
    """What reached the person and was not taken back, as the history reckons it."""
    for act, delivery in delivered(state):
        if _grouped(state.charter, act):
            kind = "guidance" if act is state.guidance else "decision"
            since, clauses = _delivery(delivery), tuple(act.fields["clauses"])
            yield Weight(state.dossier, delivery.path, kind, clauses, since, since + window, state.charter)


def _grouped(charter: Charter, act: Event) -> bool:
    """Whether the act counts at all: clauses without a group have no history."""
    return any(charter.clauses[name].group for name in act.fields["clauses"] if name in charter.clauses)


def _delivery(event: Event) -> datetime:
    """When what the act tells of reached the person."""
    stated = event.fields.get("delivered")
    return datetime.fromisoformat(stated) if stated else event.at
