"""What a letter may say of an act: its words and those of the dossier, told in the reader's language."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from kocgov.law import appeals
from kocgov.law.outcomes import written
from kocgov.model.community import Settings
from kocgov.model.event import Event
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.report.letters_bench import bench_words
from kocgov.report.letters_judgement import judgement_words
from kocgov.report.letters_kinds import UNTOLD_OF
from kocgov.report.letters_outcome import appealed_words, honour_words
from kocgov.report.letters_reasons import Find, in_words, measure_in_words, statement
from kocgov.report.letters_receivers import lapsed
from kocgov.report.naming import MASKED, Names, short_id
from kocgov.report.procedure_words import body as body_title
from kocgov.report.tongue import Tongue
from kocgov.work.completing import UNSTATED

Words = dict[str, Any]

WHO_ASKED: Final = ("claimant", "reporter")
"""Who may have it judged again that nothing is done."""
ELSEWHERE_KNOWN: Final = frozenset({"ne_bis_in_idem"})
"""Grounds of a dismissal that tell of another matter: what was decided there is for whom it was decided about."""
OTHER: Final = "other"
"""The ground that tells nothing."""


def context(
    state: State,
    event: Event,
    names: Names,
    zone: ZoneInfo,
    find: Find,
    capacity: str = "respondent",
    roster: Roster | None = None,
    settings: Settings | None = None,
) -> Words:
    """What templates may say; nothing in it names or hints at who reported. `state` is the dossier after the act,
    `capacity` that of whoever receives the letter, `settings` say where a dismissal is appealed.
    """
    tongue, charter, fields, said = names.tongue, names.charter, event.fields, _said(state, event, capacity)
    return {
        "matter": short_id(state.dossier),
        "charter": charter.ref,
        "charter_title": tongue.text(charter.title),
        "day": tongue.moment(event.at, zone),
        "by": event.by,
        "role": _role(state, event, names),
        "said": said,
        "act": _act(state, tongue, zone),
        "clauses": _clauses(state, event, names, find),
        "level": names.level(fields["level"]) if "level" in fields else "",
        "measures": [measure_in_words(measure, names) for measure in fields.get("measures", ())],
        "look_back": _look_back(names),
        "may": _may(state, tongue, capacity),
        "ended": state.ended,
        "signal": "respondent" not in state.procedure.parties,
        "interim": _interim(event, names, zone),
        "ground": names.word(said.get("ground", "")),
        "window": _window(state, tongue),
        "due": tongue.moment(event.due, zone) if event.due else "",
        "on_appeal": _on_appeal(state, event, find),
        "reasons": _reasons(state, names, zone, find),
        "judgement": judgement_words(state, names),
        "service": _service(state, names, zone),
        "appeal": _appeal(names, zone, _way(state, zone, capacity, settings)),
        **bench_words(state, names, zone, capacity, roster),
        "appealed": appealed_words(state, names, zone, find),
        "honour": honour_words(state, names, roster),
    }


def _reasons(state: State, names: Names, zone: ZoneInfo, find: Find) -> Words | None:
    return in_words(statement(state, zone, find), names, zone) if written(state) else None


def _on_appeal(state: State, event: Event, find: Find) -> str:
    """What appeals had made of a served decision when an act was done: it `fell`, it is `lighter`, or ""."""
    known = find(state.dossier) if state.service else None
    review = known.review if known else None
    if review is None:
        return ""
    ways = (("fell", review.struck), ("lighter", review.lighter))
    return next((word for word, ruling in ways if ruling and ruling.at <= event.at), "")


def _role(state: State, event: Event, names: Names) -> str:
    """The capacity of whoever acted; a body speaks as a body."""
    step = state.procedure.steps.get(event.step)
    if step and event.role in step.bodies:
        return body_title(event.role, state.procedure, names)
    return names.role(event.role)


def _said(state: State, event: Event, capacity: str) -> Words:
    """The act's own words. What has parts is told elsewhere, its confidential parts left out; parties are not named,
    and why a judge steps aside is not told. Whoever reported is not told of other matters of the same person: a ground
    that speaks of one is to them another reason.
    """
    step = state.procedure.steps.get(event.step)
    if step and UNTOLD_OF & set(step.effects):
        return {}
    fields = dict(event.fields)
    if capacity in MASKED and fields.get("ground") in ELSEWHERE_KNOWN:
        fields["ground"] = OTHER
    return {
        key: value
        for key, value in fields.items()
        if key not in state.procedure.parties
        and not isinstance(value, dict)
        and not (isinstance(value, list) and any(isinstance(part, dict) for part in value))
    }


def _act(state: State, tongue: Tongue, zone: ZoneInfo) -> Words | None:
    act = state.about("act")
    return {"at": tongue.moment(datetime.fromisoformat(act["at"]), zone), "ref": act["ref"]} if act else None


def _clauses(state: State, event: Event, names: Names, find: Find) -> list[Words]:
    """The clauses that the act cites, else those of the decision, in an appeal of the one that is judged again, of an
    honour that is in question of the one that touches it.
    """
    earlier = state.appeal.decision if state.appeal else state.questioned.fields["finding"] if state.questioned else ""
    matter = find(earlier) if earlier else None
    decided = matter.decision if matter else written(state) or state.judging.charge
    cited = event.fields.get("clauses", decided.fields.get("clauses", ()) if decided else ())
    law = matter.charter if matter else names.charter
    known = [law.clauses[name] for name in cited if name in law.clauses]
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


def _window(state: State, tongue: Tongue) -> str:
    window = lapsed(state)
    return tongue.text(window.title) if window else ""


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


def _way(state: State, zone: ZoneInfo, capacity: str, settings: Settings | None) -> Mapping[str, str] | None:
    """The way to appeal: as the service told it; of a matter that was dismissed, to whoever asked for more, by the
    settings. None where there is none, or none yet.
    """
    if state.service:
        return state.service.fields.get("appeal")
    asked = capacity in WHO_ASKED and bool(appeals.entitled(state)) and appeals.appealed(state) == appeals.DISMISSED
    if not asked or appeals.appeal_step(state.charter) is None:
        return None
    where, to_whom = (settings.appeals_where, settings.appeals_to) if settings else ("", "")
    until = appeals.until(state, zone).isoformat()
    return {"until": until, "where": where or UNSTATED, "to_whom": to_whom or UNSTATED}


def _appeal(names: Names, zone: ZoneInfo, told: Mapping[str, str] | None) -> Words | None:
    """Until when, where and to whom; an office in the reader's words, anything else as it was typed.

    Of what the settings left open the letter says whom to ask: nobody is to be sent to a dash.
    """
    if told is None:
        return None
    open_, to_whom = names.tongue("not stated; ask any moderator"), told["to_whom"]
    office = names.role(to_whom) if to_whom in names.charter.roles else to_whom
    return {
        "until": names.tongue.moment(datetime.fromisoformat(told["until"]), zone),
        "where": open_ if told["where"] == UNSTATED else told["where"],
        "to_whom": open_ if to_whom == UNSTATED else office,
    }
