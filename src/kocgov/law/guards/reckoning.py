"""Guards of establishing facts: cited, sourced, computed from the record, reckoned as the table says."""

from kocgov.law.history import history
from kocgov.law.party_class import party_class
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.state import State


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


def found_now(state: State, charter: Charter, community: Community, clauses: list[str]) -> dict[str, object]:
    """What a triage takes from elsewhere in the record: the person's history with the acts counted, the class of
    parties.
    """
    from kocgov.law.guards.sanction import moment_of_act  # noqa: PLC0415 -- sisters that share one question

    act_at = moment_of_act(state)
    people = state.parties.get("respondent", ())
    cases = [case for person in people for case in community.against(person) if case.dossier != state.dossier]
    word, counted = history(charter, cases, clauses, act_at)
    return {"history": word, "counted": counted, "party": party_class(state, community.roster, act_at)}


def history_computed(s: Situation) -> Refusal | None:
    """History and party class are what the record before the act shows, never typed. Principle: WINDOW, equal
    treatment.
    """
    if s.community is None:
        return None
    wanted = found_now(s.state, s.charter, s.community, list(s.event.fields.get("clauses", ())))
    for key, value in wanted.items():
        if s.event.found.get(key) != value:
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            return refuse("KG-FOUND", "found", key=key, expected=shown or "[]")
    return None


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
