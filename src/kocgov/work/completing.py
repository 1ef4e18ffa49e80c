"""What the record already says need not be typed again: fields completed from the dossier, the clauses, the
settings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kocgov.law import windows
from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.procedure import Step
from kocgov.model.state import State

SEVERITIES = ("minor", "moderate", "serious")
DERIVED = ("clause", "kind", "severity")
"""The facts that follow from the clauses cited."""

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What a completion may look at: the fields given, the dossier before the act, its law, the settings, the
    moment.
    """

    given: Fields
    state: State | None
    charter: Charter
    settings: Settings
    at: datetime
    step: Step


def complete(known: Known) -> dict[str, Any]:
    """The given fields with those added that follow from the record; what is given is never changed."""
    fields = dict(known.given)
    for effect in known.step.effects:
        if filler := _FILLERS.get(effect):
            fields = {**filler(known), **fields}
    if "facts" in known.step.effects:
        fields["facts"] = _facts(known)
    return fields


def _facts(known: Known) -> dict[str, Any]:
    """Clause, kind and severity follow from the clauses cited, where the step's tables ask for them and nobody says
    otherwise.
    """
    tables = known.charter.asked_by(known.step)
    asked = {name for table in tables for name in (*table.facts, *table.aside)}
    cited = [known.charter.clauses[name] for name in known.given.get("clauses", ()) if name in known.charter.clauses]
    facts: dict[str, Any] = {"clause": "cited" if known.given.get("clauses") else "not_cited"}
    if kinds := [clause.kind for clause in cited if clause.kind]:
        facts["kind"] = kinds[0]
    if severities := [clause.severity for clause in cited if clause.severity]:
        facts["severity"] = max(severities, key=SEVERITIES.index)
    given = known.given.get("facts", {})
    return {**given, **{name: value for name, value in facts.items() if name in asked - given.keys()}}


def _cited(known: Known) -> dict[str, Any]:
    """Guidance and notice rest on the clauses that the triage cited."""
    triage = known.state.triage if known.state else None
    return {"clauses": list(triage.fields["clauses"])} if triage and triage.fields.get("clauses") else {}


def _guide(known: Known) -> dict[str, Any]:
    """Guidance is recorded when it is given: unless somebody says otherwise, it was delivered then."""
    return {**_cited(known), "delivered": known.at.isoformat()}


def _notice(known: Known) -> dict[str, Any]:
    outcome = known.state.outcome if known.state else None
    level = outcome.word("level") if outcome else None
    return {**_cited(known), **({"level": level} if level else {})}


def _as_noticed(known: Known, *names: str) -> dict[str, Any]:
    """What was intended, unless the answer changed it."""
    notice = known.state.notice if known.state else None
    return {name: notice.fields[name] for name in names if notice and name in notice.fields}


def _cosign(known: Known) -> dict[str, Any]:
    return _as_noticed(known, "level", "measures")


def _sanction(known: Known) -> dict[str, Any]:
    reported = bool(known.state and known.state.parties.get("reporter"))
    source = "report" if reported else "own_initiative"
    usual = {"source": source, "detection": "human", "publication": "unpublished"}
    return {**_as_noticed(known, "level", "measures", "clauses"), **usual}


def _serve(known: Known) -> dict[str, Any]:
    """Served when it is recorded; the way to appeal: until when by the charter, where and to whom by the settings."""
    delivered = {"delivered": known.at.isoformat()}
    if known.state is None or not known.step.to:
        return delivered
    rights = [w for w in known.state.procedure.states[known.step.to[0].to].windows.values() if w.kind == "right"]
    parameter = windows.length(rights[0], known.state.values) if rights else ""
    if not parameter:
        return delivered
    until = windows.after(known.charter, parameter, known.at, known.settings.zone).isoformat()
    where, to_whom = known.settings.appeals_where or "-", known.settings.appeals_to or "-"
    return {**delivered, "appeal": {"until": until, "where": where, "to_whom": to_whom}}


_FILLERS: dict[str, Callable[[Known], dict[str, Any]]] = {
    "guide": _guide, "notice": _notice, "cosign": _cosign, "sanction": _sanction, "serve": _serve,
}  # fmt: skip
