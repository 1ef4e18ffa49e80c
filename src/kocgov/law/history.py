"""A person's earlier interventions within the window: computed from the record, never typed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from kocgov.model.charter import Charter
from kocgov.model.state import State


def interventions(cases: Iterable[State], groups: frozenset[str]) -> Iterator[tuple[datetime, str]]:
    """When each guidance or decision under a clause of these groups was delivered, and the path of the act that
    says so.

    What was never delivered, or was struck, is no history.
    """
    for case in cases:
        for act, delivery in ((case.guidance, case.guidance), (case.decision, case.service)):
            delivered = delivery.fields.get("delivered") if delivery else None
            if act and delivery and delivered and groups & _groups(case.charter, act.fields.get("clauses", ())):
                yield datetime.fromisoformat(delivered), delivery.path


def history(
    charter: Charter, cases: Iterable[State], clauses: Iterable[str], act_at: datetime
) -> tuple[str, list[str]]:
    """The fact `history` at the time of the act, and the paths of the interventions counted, sorted.

    Only what reached the person before the act counts, and only within `history_window` days: who was never told
    could not heed it. `incorrigible_min_prior` interventions make a person incorrigible.
    """
    opens = act_at - timedelta(days=charter.number("history_window"))
    found = interventions(cases, _groups(charter, clauses))
    counted = sorted(path for delivered, path in found if opens <= delivered < act_at)
    if len(counted) >= charter.number("incorrigible_min_prior"):
        return "incorrigible", counted
    return ("repeat" if counted else "first"), counted


def _groups(charter: Charter, clauses: Iterable[str]) -> frozenset[str]:
    return frozenset(charter.clauses[clause].group for clause in clauses if clause in charter.clauses) - {""}
