"""The statement of reasons: why a decision was taken, as data for programs and as words for the letter.

Source: DSA Art. 17; 行政处罚法 44, 59.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.law.outcomes import written
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report.letters_judgement import Find, exhibits, judged
from kocgov.report.naming import Names, short_id
from kocgov.work.dossiers import folder_of

__all__ = ["Data", "Find", "in_words", "measure_in_words", "statement"]

Data = dict[str, Any]


def statement(state: State, zone: ZoneInfo, find: Find) -> Data:
    """Everything that a decision rests on. Ids as they are in the record, dates as ISO 8601, nothing translated.

    Evidence that is not public is counted with who may see it, and nothing more. What a body decided comes with its
    votes by number (`judgement`). Raises AssertionError for a dossier in which nothing was decided.
    """
    decision = written(state)
    assert decision
    fields, act = decision.fields, state.about("act")
    by_body = decision.role in state.procedure.bodies
    served = state.service
    return {
        "id": f"{short_id(state.dossier)}/{decision.name.number:04d}",
        "digest": decision.digest,
        "matter_id": short_id(state.dossier),
        "act_ids": [act["ref"]] if act else [],
        "act_at": act["at"] if act else None,
        "charter_version": state.charter.ref,
        "clause_ids": list(fields.get("clauses", ())),
        "allegation": _alleged(state),
        "facts": list(fields.get("established", ())),
        "evidence": list(exhibits(state)) if by_body else [_evidence(item) for item in fields.get("evidence", ())],
        "source": fields.get("source"),
        "detection": fields.get("detection"),
        "decided_at": decision.at.isoformat(),
        "decided_by": [decision.role if by_body else decision.by],
        "countersigned_by": _cosigners(state, decision),
        "role": decision.role,
        "tier": "tier2" if by_body else str(state.values.get("case", "")) or None,
        "history_considered": list(_earlier(state, find)),
        "answer": {
            "received_at": [event.at.isoformat() for event in state.answers] or None,
            "considered": fields["considered"],
        },
        "explanation": fields.get("explanation") or fields["reason"],
        "milder_considered": fields.get("milder"),
        "deviation": fields.get("deviation"),
        "level": fields.get("level"),
        "measures": [_measure(measure, served, zone) for measure in fields.get("measures", ())],
        "repair": list(fields.get("repair", ())),
        "appeal": dict(served.fields["appeal"]) if served else None,
        "publication": {"level": fields.get("publication"), "consent_ids": []},  # nobody is named without consent
        "overruled_at": state.overruled.at.isoformat() if state.overruled else None,
        **({"judgement": judged(state)} if by_body else {}),
    }


def _alleged(state: State) -> str | None:
    """What the person was told that they are said to have done."""
    told = state.notice or state.judging.charge
    return str(told.fields["allegation"]) if told else None


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
    """The interventions that the triage counted, here or in the matter that this one comes from: which matter, when it
    reached the person, at which level.
    """
    origin = state.opening.origin
    sorted_in = find(origin.dossier) if origin and state.triage is None else state
    triage = sorted_in.triage if sorted_in else None
    for path in triage.found.get("counted", ()) if triage else ():
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
        "level": names.level(told["level"] or ""),
        "measures": [measure_in_words(measure, names) for measure in told["measures"]],
        "allegation": told["allegation"] or "",
        "established": told["facts"],
        "evidence": [{"ref": item["path"], "sha256": item["sha256"] or ""} for item in public],
        "withheld": len(told["evidence"]) - len(public),
        "explanation": told["explanation"],
        "answers": [tongue.moment(datetime.fromisoformat(at), zone) for at in told["answer"]["received_at"] or ()],
        "considered": told["answer"]["considered"],
        "milder": told["milder_considered"] or "",
        "deviation": told["deviation"] or "",
        "history": [_earlier_in_words(earlier, names, zone) for earlier in told["history_considered"]],
        "source": word(told["source"] or ""),
        "detection": word(told["detection"] or ""),
        "repair": told["repair"],
        "publication": word(told["publication"]["level"] or ""),
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
