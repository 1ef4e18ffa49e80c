"""Guards of establishing facts: cited, sourced, computed from the record, reckoned as the table says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from kocgov.law.circumstances import Asked, circumstances
from kocgov.law.history import history
from kocgov.law.matter import moment_of_act
from kocgov.law.party_class import party_class
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.community import Community
from kocgov.model.procedure import Step
from kocgov.model.state import State

COMPUTED: Final = ("history", "counted", "party", "modifiers", "because")
"""What a triage states under `found`, beside its result."""


def cited(s: Situation) -> Refusal | None:
    """Where a clause is said to apply, it is named."""
    says, named = s.event.fields["facts"].get("clause"), s.event.fields.get("clauses", ())
    return refuse("KG-CITED", "clauses", says=str(says)) if (says == "cited") != bool(named) else None


def triaged(s: Situation) -> Refusal | None:
    """Nobody is reminded or charged under a clause that the triage did not cite: history was reckoned for those alone.
    Principle: nobody is charged with what was not examined.
    """
    triage = s.state.triage
    cited = set(triage.fields.get("clauses", ())) if triage else set()
    extra = sorted(set(s.event.fields["clauses"]) - cited)
    return refuse("KG-UNTRIAGED", "clauses", clause=extra[0], cited=", ".join(sorted(cited)) or "-") if extra else None


def sourced(s: Situation) -> Refusal | None:
    """Every fact has its source; malice, if shown, one of its own. Source: proof, 行政处罚法 40."""
    sources = s.event.fields["sources"]
    facts = s.event.fields["facts"]
    missing = [name for name in facts if name not in sources and "all" not in sources]
    if facts.get("malice") == "shown" and "malice" not in sources:
        missing = ["malice"]
    return refuse("KG-SOURCED", "sources", fact=missing[0]) if missing else None


def found_now(
    state: State, community: Community, step: Step, fields: Mapping[str, Any], at: datetime
) -> dict[str, object]:
    """What a triage at that moment, with these fields, takes from elsewhere in the record: the person's history with
    the acts counted, the class of parties, and the circumstances that its table has computed, with what they rest on.
    """
    charter, act_at = state.charter, moment_of_act(state)
    clauses, facts = tuple(fields.get("clauses", ())), fields.get("facts", {})
    people = state.parties.get("respondent", ())
    cases = [case for person in people for case in community.against(person) if case.dossier != state.dossier]
    word, counted = history(charter, cases, clauses, act_at)
    found: dict[str, object] = {"history": word, "counted": counted}
    found["party"] = party_class(state, community.roster, act_at)
    table = next(iter(charter.asked_by(step)), None)
    if table and table.computed:
        reasons = circumstances(table, Asked(state, community, clauses, facts, at))
        found["modifiers"] = list(reasons)
        found |= {"because": told} if (told := {name: why for name, why in reasons.items() if why}) else {}
    return found


def history_computed(s: Situation) -> Refusal | None:
    """History, class of parties and computed circumstances are what the record before the act shows, never typed.
    Principle: WINDOW, equal treatment.
    """
    if s.community is None:
        return None
    wanted = found_now(s.state, s.community, s.step, s.event.fields, s.event.at)
    for key in COMPUTED:
        if s.event.found.get(key) != wanted.get(key):
            return refuse("KG-FOUND", "found", key=key, expected=_shown(wanted.get(key)))
    return None


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {why}" for name, why in value.items())
    return (", ".join(value) if isinstance(value, list) else str(value or "")) or "[]"


def untyped(s: Situation) -> Refusal | None:
    """Nobody states a circumstance that the charter has computed. Principle: what the record knows binds everybody, and
    what it does not know is put on record first.
    """
    tables, stated = s.charter.asked_by(s.step), s.event.fields.get("modifiers", ())
    computed = [modifier.name for modifier in tables[0].computed if modifier.name in stated] if tables else []
    return refuse("KG-TYPED", "modifiers", modifier=computed[0]) if computed else None


def recounted(s: Situation) -> Refusal | None:
    """The result the act states is what its table yields for its facts; facts that no table knows yield nothing."""
    if s.outcome and s.event.found.get("result") == result(s):
        return None
    return refuse("KG-RECOUNT", "found", expected=", ".join(s.outcome.rules) if s.outcome else "-")


def result(s: Situation) -> dict[str, object]:
    """The table's outcome as an act states it: route, what was yielded, and the rules that decided."""
    if s.outcome is None:
        return {}
    yielded = {name: list(value) if isinstance(value, tuple) else value for name, value in s.outcome.values.items()}
    yielded = {name: value for name, value in yielded.items() if name not in ("case", "signal")}
    return {"route": list(s.outcome.route), **yielded, "rules": list(s.outcome.rules)}
