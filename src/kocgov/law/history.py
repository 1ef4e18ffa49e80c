"""A person's earlier interventions within the window: computed from the record, never typed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from kocgov.model.charter import Charter
from kocgov.model.event import Event
from kocgov.model.state import State


def interventions(cases: Iterable[State], groups: frozenset[str]) -> Iterator[Event]:
    """Guidance delivered and decisions served under a clause of one of these groups. What was struck is no history."""
    for case in cases:
        for act, delivery in ((case.guidance, case.guidance), (case.decision, case.service)):
            if act and delivery and groups & _groups(case.charter, act.fields.get("clauses", ())):
                yield delivery


def history(
    charter: Charter, cases: Iterable[State], clauses: Iterable[str], act_at: datetime
) -> tuple[str, list[str]]:
    """The fact `history` at the time of the act, and the paths of the interventions counted, sorted.

    Only what reached the person before the act counts, and only within `history_window` days: who was never told
    could not heed it. `incorrigible_min_prior` interventions make a person incorrigible.
    """
    opens = act_at - timedelta(days=charter.number("history_window"))
    counted = sorted(
        event.path for event in interventions(cases, _groups(charter, clauses)) if opens <= event.at < act_at
    )
    if len(counted) >= charter.number("incorrigible_min_prior"):
        return "incorrigible", counted
    return ("repeat" if counted else "first"), counted


def _groups(charter: Charter, clauses: Iterable[str]) -> frozenset[str]:
    return frozenset(charter.clauses[clause].group for clause in clauses if clause in charter.clauses) - {""}
