"""What the record already says need not be typed again: fields completed from the dossier, the clauses, the settings."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kocgov.law import windows
from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.event import Event
from kocgov.model.procedure import Step
from kocgov.model.state import State

SEVERITIES = ("minor", "moderate", "serious")


def complete(
    step: Step,
    given: Mapping[str, Any],
    state: State | None,
    charter: Charter,
    settings: Settings,
    at: datetime,
) -> dict[str, Any]:
    """The given fields with those added that follow from the record; what is given is never changed."""
    fields = dict(given)
    for effect in step.effects:
        if filler := _FILLERS.get(effect):
            filler(fields, state, charter, settings, at, step)
    return fields


def _facts(fields: dict[str, Any], _: State | None, charter: Charter, *rest: Any) -> None:
    """Clause, kind and severity follow from the clauses cited, unless somebody says otherwise."""
    cited = [charter.clauses[name] for name in fields.get("clauses", ()) if name in charter.clauses]
    facts = dict(fields.get("facts", {}))
    facts.setdefault("clause", "cited" if fields.get("clauses") else "not_cited")
    if kinds := [clause.kind for clause in cited if clause.kind]:
        facts.setdefault("kind", kinds[0])
    if severities := [clause.severity for clause in cited if clause.severity]:
        facts.setdefault("severity", max(severities, key=SEVERITIES.index))
    fields["facts"] = facts


def _clauses(fields: dict[str, Any], state: State | None, *rest: Any) -> None:
    """Guidance and notice rest on the clauses that the triage cited."""
    if state and state.triage and state.triage.fields.get("clauses"):
        fields.setdefault("clauses", list(state.triage.fields["clauses"]))


def _guide(
    fields: dict[str, Any], state: State | None, charter: Charter, settings: Settings, at: datetime, step: Step
) -> None:
    """Guidance is recorded when it is given: unless somebody says otherwise, it was delivered then."""
    _clauses(fields, state)
    fields.setdefault("delivered", at.isoformat())


def _notice(fields: dict[str, Any], state: State | None, *rest: Any) -> None:
    _clauses(fields, state)
    if state and state.outcome and (level := state.outcome.word("level")):
        fields.setdefault("level", level)


def _as_noticed(fields: dict[str, Any], state: State | None, *rest: Any) -> None:
    """What was intended, unless the answer changed it."""
    notice: Event | None = state.notice if state else None
    for name in ("level", "measures", "clauses"):
        if notice and name in notice.fields:
            fields.setdefault(name, notice.fields[name])


def _cosign(fields: dict[str, Any], state: State | None, *rest: Any) -> None:
    _as_noticed(fields, state)
    fields.pop("clauses", None)


def _sanction(fields: dict[str, Any], state: State | None, *rest: Any) -> None:
    _as_noticed(fields, state)
    reported = bool(state and state.parties.get("reporter"))
    fields.setdefault("source", "report" if reported else "own_initiative")
    fields.setdefault("detection", "human")
    fields.setdefault("publication", "unpublished")


def _serve(
    fields: dict[str, Any],
    state: State | None,
    charter: Charter,
    settings: Settings,
    at: datetime,
    step: Step,
) -> None:
    """Served when it is recorded; the way to appeal: until when by the charter, where and to whom by the settings."""
    fields.setdefault("delivered", at.isoformat())
    if state is None or "appeal" in fields or not step.to:
        return
    rights = [w for w in state.procedure.states[step.to[0].to].windows.values() if w.kind == "right"]
    parameter = windows.length(charter, rights[0], state.values) if rights else ""
    if parameter:
        until = windows.after(charter, parameter, at, settings.zone).isoformat()
        fields["appeal"] = {
            "until": until,
            "where": settings.appeals_where or "-",
            "to_whom": settings.appeals_to or "-",
        }


_FILLERS: dict[str, Callable[..., None]] = {
    "facts": _facts, "guide": _guide, "notice": _notice, "cosign": _cosign, "sanction": _sanction, "serve": _serve,
}  # fmt: skip
