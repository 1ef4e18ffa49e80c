"""The statement of reasons: why a decision was taken, as data for programs and as words for the letter.

Source: DSA Art. 17; 行政处罚法 44, 59.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report.naming import Names, short_id
from kocgov.work.dossiers import folder_of

Find = Callable[[str], State | None]
"""A dossier of the record by its folder, None where there is none that folds."""

Data = dict[str, Any]


def statement(state: State, zone: ZoneInfo, find: Find) -> Data:
    """Everything that a decision rests on. Ids as they are in the record, dates as ISO 8601, nothing translated.

    Evidence that is not public is counted with who may see it, and nothing more. Raises AssertionError for a dossier
    without a decision.
    """
    decision = state.decision
    assert decision
    fields, act = decision.fields, state.about("act")
    return {
        "id": f"{short_id(state.dossier)}/{decision.name.number:04d}",
        "digest": decision.digest,
        "matter_id": short_id(state.dossier),
        "act_ids": [act["ref"]] if act else [],
        "act_at": act["at"] if act else None,
        "charter_version": state.charter.ref,
        "clause_ids": list(fields["clauses"]),
        "allegation": state.notice.fields["allegation"] if state.notice else None,
        "facts": list(fields["established"]),
        "evidence": [_evidence(item) for item in fields.get("evidence", ())],
        "source": fields["source"],
        "detection": fields["detection"],
        "decided_at": decision.at.isoformat(),
        "decided_by": [decision.by],
        "countersigned_by": _cosigners(state, decision),
        "role": decision.role,
        "tier": str(state.values.get("case", "")) or None,
        "history_considered": list(_earlier(state, find)),
        "answer": {
            "received_at": [event.at.isoformat() for event in state.answers] or None,
            "considered": fields["considered"],
        },
        "explanation": fields["explanation"],
        "milder_considered": fields["milder"],
        "deviation": fields.get("deviation"),
        "level": fields["level"],
        "measures": [_measure(measure, state.service, zone) for measure in fields["measures"]],
        "repair": list(fields.get("repair", ())),
        "appeal": dict(state.service.fields["appeal"]) if state.service else None,
        "publication": {"level": fields["publication"], "consent_ids": []},  # nobody is named without consent
        "overruled_at": state.overruled.at.isoformat() if state.overruled else None,
    }


def _evidence(item: Mapping[str, Any]) -> Data:
    """What only those who judge may see could show who reported: neither its place nor its digest is told."""
    seen_by = item.get("visibility", "public")
    if seen_by != "public":
        return {"path": None, "sha256": None, "visibility": seen_by}
    return {"path": item["ref"], "sha256": item.get("sha256"), "visibility": seen_by}


def _cosigners(state: State, decision: Event) -> list[str]:
    """Who confirmed level and measures in the visit that the decision ended."""
    steps = state.procedure.steps
    before = [event for event in state.events if event.name.number == decision.name.number - 1 and event.step in steps]
    return [event.by for event in before if "cosign" in steps[event.step].does]


def _earlier(state: State, find: Find) -> Iterator[Data]:
    """The interventions that the triage counted: which matter, when it reached the person, at which level."""
    for path in state.triage.found.get("counted", ()) if state.triage else ():
        folder = folder_of(path) or path
        matter = find(folder)
        event = next((event for event in matter.events if event.path == path), None) if matter else None
        decision = matter.decision if matter and event is not matter.guidance else None
        yield {
            "matter_id": short_id(folder),
            "path": path,
            "at": event.fields.get("delivered", event.at.isoformat()) if event else None,
            "level": decision.fields["level"] if decision else None,  # guidance has none
        }


def _measure(measure: Mapping[str, Any], service: Event | None, zone: ZoneInfo) -> Data:
    """A measure with its days. It begins when the decision is served; the last day counts whole."""
    first = service.at.astimezone(zone).date() if service else None
    last = first + timedelta(days=measure["days"]) if first and "days" in measure else None
    return {**measure, "from": first.isoformat() if first else None, "to": last.isoformat() if last else None}


def in_words(told: Data, names: Names, zone: ZoneInfo) -> Data:
    """The statement as the letter says it: titles for ids, days for dates, counts for what is confidential."""
    tongue, word = names.tongue, names.word
    public = [item for item in told["evidence"] if item["visibility"] == "public"]
    return {
        "id": told["id"],
        "digest": told["digest"],
        "at": tongue.moment(datetime.fromisoformat(told["decided_at"]), zone),
        "by": told["decided_by"][0],
        "role": names.role(told["role"]),
        "tier": word(told["tier"] or ""),
        "cosigned": told["countersigned_by"],
        "level": names.level(told["level"]),
        "measures": [measure_in_words(measure, names) for measure in told["measures"]],
        "allegation": told["allegation"] or "",
        "established": told["facts"],
        "evidence": [{"ref": item["path"], "sha256": item["sha256"] or ""} for item in public],
        "withheld": len(told["evidence"]) - len(public),
        "explanation": told["explanation"],
        "answers": [tongue.moment(datetime.fromisoformat(at), zone) for at in told["answer"]["received_at"] or ()],
        "considered": told["answer"]["considered"],
        "milder": told["milder_considered"],
        "deviation": told["deviation"] or "",
        "history": [_earlier_in_words(earlier, names, zone) for earlier in told["history_considered"]],
        "source": word(told["source"]),
        "detection": word(told["detection"]),
        "repair": told["repair"],
        "publication": word(told["publication"]["level"]),
        "published": told["publication"]["level"] != "unpublished",
    }


def _earlier_in_words(earlier: Data, names: Names, zone: ZoneInfo) -> Data:
    at = datetime.fromisoformat(earlier["at"]).astimezone(zone).date() if earlier["at"] else None
    return {
        "matter": earlier["matter_id"],
        "day": names.tongue.day(at) if at else "",
        "level": names.level(earlier["level"]) if earlier["level"] else "",
    }


def measure_in_words(measure: Mapping[str, Any], names: Names) -> Data:
    """A measure with what it means and how one comes out of it."""
    known, tongue = names.charter.measures[measure["type"]], names.tongue
    first, last = measure.get("from"), measure.get("to")
    return {
        "title": names.measure(measure),
        "letter": tongue.text(known.letter),
        "restores": tongue.text(known.restores),
        "from": tongue.day(date.fromisoformat(first)) if first else "",
        "to": tongue.day(date.fromisoformat(last)) if last else "",
        "lasts": "days" in measure,
        "for_good": "days" not in measure and known.level == names.charter.ladder[-1],
    }
