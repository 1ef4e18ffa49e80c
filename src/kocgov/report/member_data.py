"""Members as data for programs: ids and dates, no name, no reporter, no words of anybody."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.law.standing import Borne, Interim, Weight
from kocgov.model.state import Office, State
from kocgov.report.data import document, iso
from kocgov.report.logs import rows
from kocgov.work.log import entries
from kocgov.work.members import Part, View, place_of, resting


def members(states: Sequence[State], now: datetime, zone: ZoneInfo) -> str:
    """The roster, as `kocgov list --json` gives dossiers, with each member's place and offices."""
    found = [_dossier(state, now, zone) for state in states]
    return document({"dossiers": found})


def _dossier(state: State, now: datetime, zone: ZoneInfo) -> dict[str, object]:
    return {
        "dossier": state.dossier,
        "procedure": state.procedure.name,
        "charter": state.charter.ref,
        "state": state.name,
        "ended": state.ended,
        **_place(state, now, zone),
    }


def _place(state: State, now: datetime, zone: ZoneInfo) -> dict[str, object]:
    place, leave = place_of(state), resting(state, now.astimezone(zone).date())
    return {
        "resting_until": leave.last.isoformat() if leave else None,
        "circle": place.circle if place else "",
        "employer": place.employer if place else None,
        "offices": [_office(office, held=office.held(now)) for office in state.offices],
    }


def member(view: View, zone: ZoneInfo) -> str:
    """One member: status, open matters, and the acts of their own dossier."""
    state, status = view.state, view.status
    accepted = max(state.accepted.values(), key=lambda event: event.at, default=None)
    data = {
        "member": view.member,
        "at": iso(view.at),
        "state": state.name,
        **_place(state, view.at, zone),
        "accepted": {"version": accepted.fields["version"], "at": iso(accepted.at)} if accepted else None,
        "consents": {purpose: event.fields["given"] for purpose, event in state.consents.items()},
        "honours": [
            {"dossier": one.dossier, "kind": one.kind, "since": iso(one.since), "until": iso(one.until)}
            for one in view.honours
        ],
        "measures": [_measure(borne) for borne in status.measures],
        "interims": [_interim(found, view) for found in status.interims],
        "history": [_weight(weight) for weight in status.counting],
        "matters": [_matter(part) for part in view.parts],
        "acts": rows(entries([state])),
    }
    return document(data)


def _office(office: Office, *, held: bool) -> dict[str, object]:
    """An office for programs; `until` is exclusive."""
    return {"role": office.role, "since": iso(office.since), "until": iso(office.until), "held": held}


def _measure(borne: Borne) -> dict[str, object]:
    lifts = [{"step": lift.step, "whose": list(lift.whose), "until": iso(lift.until)} for lift in borne.lifts]
    return {
        "dossier": borne.dossier,
        "type": borne.measure["type"],
        "days": borne.measure.get("days"),
        "part": borne.measure.get("part"),
        "level": borne.level,
        "clauses": list(borne.clauses),
        "condition": borne.condition,
        "since": iso(borne.since),
        "until": iso(borne.until),
        "lifts": lifts,
    }


def _interim(found: Interim, view: View) -> dict[str, object]:
    return {
        "dossier": found.dossier,
        "interim": list(found.kinds),
        "part": found.part,
        "condition": found.condition(view.at),
        "since": iso(found.since),
        "until": iso(found.until),
        "report_by": iso(found.report_by),
        "noted": iso(found.noted),
    }


def _weight(weight: Weight) -> dict[str, object]:
    return {
        "dossier": weight.dossier,
        "kind": weight.kind,
        "clauses": list(weight.clauses),
        "since": iso(weight.since),
        "until": iso(weight.until),
    }


def _matter(part: Part) -> dict[str, object]:
    state = part.state
    return {
        "dossier": state.dossier,
        "procedure": state.procedure.name,
        "state": state.name,
        "parties": list(part.parties),
    }
