"""Effects on a member: offices, rest, circle and employer, acceptance, consent."""

from datetime import date, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from kocgov.law.effects.effect import Effect, keyed
from kocgov.law.guards import roster, seats
from kocgov.model.event import Event
from kocgov.model.state import Belonging, Leave, Office, State
from kocgov.model.table import Outcome

RELATIONS: Final = ["family", "friend", "business", "quarrel", "benefit", "none"]
"""What ties one member to another, as one of them declares it; `none` ends it."""
ONE_OF_EMPLOYERS = {
    "one_of": ["unaffiliated", "brand", "dealer", "supplier", "press", "other"],
    "optional": True,
}


def _belong(state: State, event: Event, _: Outcome | None) -> None:
    before = state.belongings[-1] if state.belongings else Belonging(event.at, "", "unaffiliated")
    circle = event.fields.get("circle", before.circle)
    state.belongings.append(Belonging(event.at, circle, event.fields.get("employer", before.employer)))


def _office(state: State, event: Event, _: Outcome | None) -> None:
    until = event.fields.get("until")
    end = (
        datetime.combine(date.fromisoformat(until) + timedelta(days=1), datetime.min.time(), event.at.tzinfo)
        if until
        else None
    )
    state.offices.append(Office(event.fields["office"], event.at, end, event.path))


def _end(state: State, event: Event, _: Outcome | None) -> None:
    state.offices = [
        Office(office.role, office.since, event.at, office.path) if _ends(office, event) else office
        for office in state.offices
    ]


def _ends(office: Office, event: Event) -> bool:
    return office.role == event.fields["office"] and office.held(event.at)


def _leave(state: State, event: Event, _: Outcome | None) -> None:
    first = date.fromisoformat(event.fields["first"]) if "first" in event.fields else event.known_at.date()
    state.leaves.append(Leave(first, date.fromisoformat(event.fields["until"]), event.known_at))


def _back(state: State, event: Event, _: Outcome | None) -> None:
    last = state.leaves.pop()
    # The day of return is no longer a day of rest; a lapse is recorded after the last day and changes nothing. A return
    # that is written down later ends the rest then: no term runs out before the record says that it runs.
    ended = min(last.last, event.known_at.date() - timedelta(days=1))
    if ended >= last.first:
        state.leaves.append(replace(last, last=ended))


ROSTER: Final[dict[str, Effect]] = {
    "belong": Effect(_belong, {"circle": "word?", "employer": ONE_OF_EMPLOYERS}, (roster.staff_still,)),
    "office": Effect(
        _office,
        {"office": "role", "until": "date?"},
        (roster.appointed_by, roster.compatible, roster.staff_rule, roster.vacancy_stands, *seats.SEATS),
    ),
    "end": Effect(
        _end,
        {"office": "role", "reason": "text?"},
        (roster.ended_by, roster.holds_it, roster.unsettles_nothing, roster.successor),
    ),
    "leave": Effect(_leave, {"first": "date?", "until": "date"}, (roster.leave_ahead,)),
    "back": Effect(_back),
    "accept": Effect(keyed("accepted", "version"), {"version": "charter"}, (roster.enacted,)),
    "declare": Effect(
        keyed("relations", "other"),
        {"other": "member", "relation": {"one_of": RELATIONS}},
        (roster.known_other,),
    ),
    "consent": Effect(
        keyed("consents", "purpose"),
        {"purpose": {"one_of": ["publication", "honours", "contact"]}, "given": {"one_of": ["granted", "withdrawn"]}},
    ),
}
"""By name."""
