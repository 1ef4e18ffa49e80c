"""What a letter may say of an act: its words and those of the dossier, told in the reader's language."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.report.letters_bench import bench_words
from kocgov.report.letters_judgement import concluded, judgement_words
from kocgov.report.letters_outcome import appealed_words, honour_words
from kocgov.report.letters_reasons import Find, in_words, measure_in_words, statement
from kocgov.report.naming import MASKED, Names, short_id
from kocgov.report.procedure_words import body as body_title
from kocgov.report.tongue import Tongue
from kocgov.work.completing import UNSTATED

Words = dict[str, Any]


def context(
    state: State,
    event: Event,
    names: Names,
    zone: ZoneInfo,
    find: Find,
    capacity: str = "respondent",
    roster: Roster | None = None,
) -> Words:
    """What templates may say; nothing in it names or hints at who reported. `state` is the dossier after the act,
    `capacity` that of whoever receives the letter.
    """
    tongue, charter, fields = names.tongue, names.charter, event.fields
    return {
        "matter": short_id(state.dossier),
        "charter": charter.ref,
        "charter_title": tongue.text(charter.title),
        "day": tongue.moment(event.at, zone),
        "by": event.by,
        "role": _role(state, event, names),
        "said": _said(state, event),
        "act": _act(state, tongue, zone),
        "clauses": _clauses(state, event, names),
        "level": names.level(fields["level"]) if "level" in fields else "",
        "measures": [measure_in_words(measure, names) for measure in fields.get("measures", ())],
        "look_back": _look_back(names),
        "may": _may(state, tongue, capacity),
        "ended": state.ended,
        "signal": "respondent" not in state.procedure.parties,
        "interim": _interim(event, names, zone),
        "ground": names.word(fields.get("ground", "")),
        "window": _window(state, event, tongue),
        "due": tongue.moment(event.due, zone) if event.due else "",
        "reasons": in_words(statement(state, zone, find), names, zone) if _is_decided(state) else None,
        "judgement": judgement_words(state, names),
        "service": _service(state, names, zone),
        "appeal": _appeal(state, names, zone),
        **bench_words(state, names, zone, capacity, roster),
        "appealed": appealed_words(state, names),
        "honour": honour_words(state, names),
    }


def _is_decided(state: State) -> bool:
    return bool(state.decision or concluded(state))


def _role(state: State, event: Event, names: Names) -> str:
    """The capacity of whoever acted; a body speaks as a body."""
    if event.role not in names.charter.roles and event.role in state.procedure.bodies:
        return body_title(event.role, state.procedure, names)
    return names.role(event.role)


def _said(state: State, event: Event) -> Words:
    """The act's own words. What has parts is told elsewhere, its confidential parts left out; parties are not named."""
    return {
        key: value
        for key, value in event.fields.items()
        if key not in state.procedure.parties
        and not isinstance(value, dict)
        and not (isinstance(value, list) and any(isinstance(part, dict) for part in value))
    }


def _act(state: State, tongue: Tongue, zone: ZoneInfo) -> Words | None:
    act = state.about("act")
    return {"at": tongue.moment(datetime.fromisoformat(act["at"]), zone), "ref": act["ref"]} if act else None


def _clauses(state: State, event: Event, names: Names) -> list[Words]:
    """The clauses that the act cites, else those of the decision."""
    decided = concluded(state) or state.decision or state.judging.charge
    cited = event.fields.get("clauses", decided.fields.get("clauses", ()) if decided else ())
    known = [names.charter.clauses[name] for name in cited if name in names.charter.clauses]
    text = names.tongue.text
    return [{"id": clause.id, "title": text(clause.title), "text": text(clause.text)} for clause in known]


def _look_back(names: Names) -> str:
    if "history_window" not in names.charter.parameters:
        return ""
    return names.tongue.plural("{n} day", "{n} days", names.charter.number("history_window"))


def _may(state: State, tongue: Tongue, capacity: str) -> list[str]:
    """What the claimant, else the person concerned, may do in the state that the matter is in now."""
    known = capacity in state.procedure.parties and capacity not in MASKED
    actor = f"party.{capacity if known else 'respondent'}"
    mine = [step for step in state.procedure.steps.values() if state.name in step.from_ and actor in step.by]
    mine = [step for step in mine if state.judging.offer or "agree" not in step.effects]
    return [tongue.text(step.title) for step in mine]


def _interim(event: Event, names: Names, zone: ZoneInfo) -> Words | None:
    if "interim" not in event.fields:
        return None
    known = [names.charter.interims[name] for name in event.fields["interim"]]
    text = names.tongue.text
    return {
        "measures": [{"title": text(entry.title), "letter": text(entry.letter)} for entry in known],
        "until": names.tongue.moment(event.at + timedelta(hours=event.fields["hours"]), zone),
        "part": names.word(event.fields["part"]),
    }


def _window(state: State, event: Event, tongue: Tongue) -> str:
    found = (place.windows.get(event.window) for place in state.procedure.states.values())
    return next((tongue.text(window.title) for window in found if window), "")


def _service(state: State, names: Names, zone: ZoneInfo) -> Words | None:
    served = state.service
    if served is None:
        return None
    delivered = datetime.fromisoformat(served.fields.get("delivered", served.at.isoformat()))
    return {
        "delivered": names.tongue.moment(delivered, zone),
        "channel": served.fields["channel"],
        "by": served.by,
        "role": names.role(served.role),
    }


def _appeal(state: State, names: Names, zone: ZoneInfo) -> Words | None:
    """Until when, where and to whom; an office in the reader's words, anything else as it was typed.

    Of what the settings left open the letter says whom to ask: nobody is to be sent to a dash.
    """
    told = state.service.fields.get("appeal") if state.service else None
    if told is None:
        return None
    open_, to_whom = names.tongue("not stated; ask any moderator"), told["to_whom"]
    office = names.role(to_whom) if to_whom in names.charter.roles else to_whom
    return {
        "until": names.tongue.moment(datetime.fromisoformat(told["until"]), zone),
        "where": open_ if told["where"] == UNSTATED else told["where"],
        "to_whom": open_ if to_whom == UNSTATED else office,
    }
