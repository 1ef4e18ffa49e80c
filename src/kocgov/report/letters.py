"""Letters: what a person is told, in whole sentences, from templates that a community may replace."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report.escape import markdown
from kocgov.report.naming import Names, short_id
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.work.log import as_of

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"
KINDS = (
    "reminder", "notice", "decision", "service", "interim", "dismissal", "acknowledgement", "lapse", "signal_answer",
)  # fmt: skip
BY_EFFECT = {
    "guide": "reminder",
    "notice": "notice",
    "sanction": "decision",
    "serve": "service",
    "interim": "interim",
    "publish": "signal_answer",
}
BY_STEP = {"acknowledge": "acknowledgement", "lapse": "lapse"}
DISMISSED = "dismissed"
TO_RESPONDENT = frozenset({"reminder", "notice", "decision", "service", "interim", "lapse"})


class Written(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


def kind_of(state: State, event: Event) -> str:
    """Which letter an act calls for, "" for none."""
    step = state.procedure.steps.get(event.step)
    after = as_of(state, event)
    if step is None or event.step in BY_STEP:
        return BY_STEP.get(event.step, "")
    earned = [effect for rule in step.to if rule.to == after.name for effect in rule.does]
    found = [BY_EFFECT[effect] for effect in (*step.does, *earned) if effect in BY_EFFECT]
    return next(iter(found), "dismissal" if after.name == DISMISSED else "")


def language_for(preferred: tuple[str, ...], otherwise: str) -> str:
    """The first of a person's languages that letters are written in."""
    return next((lang for lang in preferred if lang in LANGUAGES), otherwise)


def letter(
    kind: str,
    state: State,
    event: Event,
    tongue: Tongue,
    zone: ZoneInfo,
    *,
    until: datetime | None = None,
    name: str = "",
    templates: Path | None = None,
) -> str:
    """The letter as Markdown. It says what was known right after the act, however late it is printed.

    `until` ends what the act leaves to the person (see `kocgov.work.desk.until`); `name` is how to address them, else
    their id, of a reporter nothing. `templates` holds `zh/` and `en/`; a template that it lacks is ours. Raises
    jinja2.UndefinedError where a template asks for what there is not.
    """
    context = _context(kind, as_of(state, event), event, Names(state.charter, tongue), zone)
    context |= {"name": name or context["addressee"], "until": tongue.moment(until, zone) if until else ""}
    text = _environment(tongue.lang, templates).get_template(f"{kind}.md.j2").render(context)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def _environment(lang: str, templates: Path | None) -> "SandboxedEnvironment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    folders = [folder / lang for folder in (templates, TEMPLATES) if folder]
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        finalize=_written,
        autoescape=False,  # `finalize` escapes every value, for Markdown instead of HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = quoted
    return environment


def _written(value: object) -> object:
    """Every value that a template shows passes here."""
    if isinstance(value, Written):
        return value
    return markdown(value) if isinstance(value, str) else value


def quoted(text: str) -> Written:
    """A text as a block quotation."""
    return Written("\n".join(f"> {line}".rstrip() for line in markdown(text).split("\n")))


def _context(kind: str, state: State, event: Event, names: Names, zone: ZoneInfo) -> dict[str, Any]:
    """What templates may say; nothing in it names or hints at who reported."""
    tongue, charter = names.tongue, state.charter
    act = state.about("act")
    window = charter.parameters.get("history_window")
    return {
        "matter": short_id(state.dossier),
        "charter": charter.ref,
        "charter_title": tongue.text(charter.title),
        "day": tongue.moment(event.at, zone),
        "by": event.by,
        "role": names.role(event.role),
        "said": {key: value for key, value in event.fields.items() if key not in state.procedure.parties},
        "addressee": _addressee(kind, state),
        "act": {"at": tongue.moment(datetime.fromisoformat(act["at"]), zone), "ref": act["ref"]} if act else None,
        "clauses": _clauses(event, names),
        "level": names.level(event.fields["level"]) if "level" in event.fields else "",
        "measures": _measures(event, None, names, zone),
        "look_back": tongue.plural("{n} day", "{n} days", charter.number("history_window")) if window else "",
        "may": _may(state, tongue),
        "ended": state.ended,
        "signal": "respondent" not in state.procedure.parties,
        "interim": _interim(event, names, zone),
        "ground": names.word(event.fields.get("ground", "")),
        "window": _window(state, event, tongue),
        "due": tongue.moment(event.due, zone) if event.due else "",
        "reasons": _reasons(state, names, zone) if state.decision else None,
        "appeal": _appeal(state, tongue, zone),
    }


def _addressee(kind: str, state: State) -> str:
    return next(iter(state.parties.get("respondent", ())), "") if kind in TO_RESPONDENT else ""


def _clauses(event: Event, names: Names) -> list[dict[str, str]]:
    known = [names.charter.clauses[name] for name in event.fields.get("clauses", ()) if name in names.charter.clauses]
    text = names.tongue.text
    return [{"id": clause.id, "title": text(clause.title), "text": text(clause.text)} for clause in known]


def _measures(event: Event, served: datetime | None, names: Names, zone: ZoneInfo) -> list[dict[str, Any]]:
    return [_measure(measure, served, names, zone) for measure in event.fields.get("measures", ())]


def _measure(measure: Mapping[str, Any], served: datetime | None, names: Names, zone: ZoneInfo) -> dict[str, Any]:
    """A measure with its days. It begins when the decision is served; the last day counts whole; removal has none."""
    known = names.charter.measures[measure["type"]]
    tongue, days = names.tongue, measure.get("days")
    first = served.astimezone(zone).date() if served else None
    return {
        "title": names.measure(measure),
        "letter": tongue.text(known.letter),
        "restores": tongue.text(known.restores),
        "from": tongue.day(first) if first else "",
        "to": tongue.day(first + timedelta(days=days)) if first and days else "",
        "lasts": bool(days),
        "for_good": not days and known.level == names.charter.ladder[-1],
    }


def _may(state: State, tongue: Tongue) -> list[str]:
    """What the person concerned may do in the state that the matter is in now."""
    mine = [
        step for step in state.procedure.steps.values() if state.name in step.from_ and "party.respondent" in step.by
    ]
    return [tongue.text(step.title) for step in mine]


def _interim(event: Event, names: Names, zone: ZoneInfo) -> dict[str, Any] | None:
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


def _appeal(state: State, tongue: Tongue, zone: ZoneInfo) -> dict[str, str] | None:
    told = state.service.fields.get("appeal") if state.service else None
    if told is None:
        return None
    until = tongue.moment(datetime.fromisoformat(told["until"]), zone)
    return {"until": until, "where": told["where"], "to_whom": told["to_whom"]}


def _reasons(state: State, names: Names, zone: ZoneInfo) -> dict[str, Any]:
    """The statement of reasons, whole. Source: DSA Art. 17; 行政处罚法 44, 59."""
    decision, tongue = state.decision, names.tongue
    assert decision
    fields = decision.fields
    counted = state.triage.found.get("counted", ()) if state.triage else ()
    evidence = [item for item in fields.get("evidence", ()) if item.get("visibility", "public") == "public"]
    return {
        "id": f"{short_id(state.dossier)}/{decision.name.number:04d}",
        "at": tongue.moment(decision.at, zone),
        "by": decision.by,
        "role": names.role(decision.role),
        "tier": names.word(str(state.values.get("case", ""))),
        "cosigned": _cosigners(state, decision),
        "level": names.level(fields["level"]),
        "measures": _measures(decision, state.service.at if state.service else None, names, zone),
        "clauses": _clauses(decision, names),
        "allegation": state.notice.fields["allegation"] if state.notice else "",
        "established": list(fields["established"]),
        "evidence": [{"ref": item["ref"], "sha256": item.get("sha256", "")} for item in evidence],
        "withheld": len(fields.get("evidence", ())) - len(evidence),
        "explanation": fields["explanation"],
        "answers": [tongue.moment(event.at, zone) for event in state.answers],
        "considered": fields["considered"],
        "milder": fields["milder"],
        "deviation": fields.get("deviation", ""),
        "history": len(counted),
        "source": names.word(fields["source"]),
        "detection": names.word(fields["detection"]),
        "repair": list(fields.get("repair", ())),
        "publication": names.word(fields["publication"]),
    }


def _cosigners(state: State, decision: Event) -> list[str]:
    """Who confirmed level and measures in the visit that the decision ended."""
    steps = state.procedure.steps
    before = [event for event in state.events if event.name.number == decision.name.number - 1 and event.step in steps]
    return [event.by for event in before if "cosign" in steps[event.step].does]
