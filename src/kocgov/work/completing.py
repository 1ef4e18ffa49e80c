"""What the record already says need not be typed again: fields completed from the dossier, the clauses, the
settings.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from kocgov.law import authority, seating, windows
from kocgov.law.guards import enacting
from kocgov.model.charter import Charter, newest
from kocgov.model.community import Community, Settings
from kocgov.model.procedure import Step
from kocgov.model.state import State
from kocgov.words import version_key
from kocgov.work.completing_appeal import MODIFYING, OPENERS
from kocgov.work.completing_honouring import HONOURING
from kocgov.work.completing_judging import FILLERS, cast

SEVERITIES = ("minor", "moderate", "serious")
UNSTATED = "-"
"""What a served decision says of the way to appeal where the settings leave it open."""
DERIVED = ("clause", "kind", "severity")
"""The facts that follow from the clauses cited."""

Fields = Mapping[str, Any]


class Known(Struct, frozen=True):
    """What a completion may look at: the fields given, the dossier before the act, its law, the settings, the
    moment, who acts.
    """

    given: Fields
    state: State | None
    charter: Charter
    settings: Settings
    at: datetime
    step: Step
    community: Community | None = None
    by: str = ""


def complete(known: Known) -> dict[str, Any]:
    """The given fields with those added that follow from the record; what is given is never changed."""
    fields = dict(known.given)
    for effect in known.step.effects:
        if filler := _FILLERS.get(effect):
            fields = {**filler(known), **fields}
        if (honoured := HONOURING.get(effect)) and known.state:
            fields = {**honoured(known.state, known.community, fields), **fields}
        if (opened := OPENERS.get(effect)) and known.community:
            fields = {**opened(fields, known.community), **fields}
        if (judged := {**FILLERS, **MODIFYING}.get(effect)) and known.state:
            fields = {**judged(known.state, known.step), **fields}
    if "vote" in known.step.effects and known.state:
        fields = {**cast(known.state, known.step, known.by), **fields}
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
    return _as_reckoned(known)


def _as_reckoned(known: Known) -> dict[str, Any]:
    """Level and measures that were intended; where the person has put it right since, the milder level that the table
    gives now, and of the measures those that it still allows.
    """
    noticed, rank = _as_noticed(known, "level", "measures"), known.charter.rank
    outcome = known.state.outcome if known.state else None
    level = outcome.word("level") if outcome else None
    if not noticed or level is None or not 0 < rank(level) < rank(noticed["level"]):
        return noticed
    kept = [m for m in noticed["measures"] if rank(known.charter.measures[m["type"]].level) <= rank(level)]
    return {"level": level} | ({"measures": kept} if kept else {})


def _sanction(known: Known) -> dict[str, Any]:
    reported = bool(known.state and known.state.parties.get("reporter"))
    source = "report" if reported else "own_initiative"
    usual = {"source": source, "detection": "human", "publication": "unpublished"}
    return {**_as_reckoned(known), **_as_noticed(known, "clauses"), **usual}


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
    where, to_whom = known.settings.appeals_where or UNSTATED, known.settings.appeals_to or UNSTATED
    return {**delivered, "appeal": {"until": until, "where": where, "to_whom": to_whom}}


def _draft(known: Known) -> dict[str, Any]:
    """What is proposed is the draft as it stands, against the newest charter; a redraft keeps what is not said anew."""
    if known.community is None:
        return {}
    name = known.charter.name
    versions = [charter.version for charter in enacting.enacted(known.community, name)]
    before = known.state.proposal if known.state else None
    kept = {key: before.fields[key] for key in ("summary", "reasons", "drafters")} if before else {}
    return {**kept, "digest": known.community.draft(name), "against": f"{name} {newest(versions)}"}


def _dispose(known: Known) -> dict[str, Any]:
    """Where one comment waits for an answer, that is the one."""
    waiting = enacting.unanswered(known.state) if known.state else []
    return {"comment": waiting[0]} if len(waiting) == 1 else {}


def _assent(known: Known) -> dict[str, Any]:
    proposal = known.state.proposal if known.state else None
    return {"digest": proposal.fields["digest"]} if proposal else {}


def _enact(known: Known) -> dict[str, Any]:
    """The next version in the middle, in force with the first second after the time for reading."""
    if known.community is None:
        return _assent(known)
    versions = [charter.version for charter in enacting.enacted(known.community, known.charter.name)]
    major, minor, _ = version_key(newest(versions))
    read = windows.after(known.charter, enacting.VACATIO, known.at, known.settings.zone)
    begins = (read + timedelta(seconds=1)).isoformat()
    return {**_assent(known), "version": f"{major}.{minor + 1}.0", "in_force": begins}


def _office(known: Known) -> dict[str, Any]:
    """An office with a term is held for the full term, as the charter of the day has it."""
    if known.community is None:
        return {}
    name = str(known.given.get("office", ""))
    law = seating.law_of(name, known.community, known.at, known.charter)
    role = law.roles.get(name)
    if role is None or not role.term:
        return {}
    return {"until": seating.term_end(law, role.term, known.at, known.settings.zone).isoformat()}


def _nominate(known: Known) -> dict[str, Any]:
    """Who nominates and does not do so by an office does it as a member."""
    roster = known.community.roster if known.community else None
    by_office = roster and authority.capacity(known.step, None, known.charter, roster, known.by, known.at)
    return {} if by_office or not known.by else {"nominator": known.by}


_FILLERS: dict[str, Callable[[Known], dict[str, Any]]] = {
    "guide": _guide, "notice": _notice, "cosign": _cosign, "sanction": _sanction, "serve": _serve,
    "draft": _draft, "dispose": _dispose, "assent": _assent, "enact": _enact, "office": _office, "nominate": _nominate,
}  # fmt: skip
