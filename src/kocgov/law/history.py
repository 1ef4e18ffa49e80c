"""A person's earlier interventions within the window: computed from the record, never typed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from kocgov.law.matter import delivered
from kocgov.model.charter import Charter
from kocgov.model.state import State


def interventions(cases: Iterable[State], groups: frozenset[str]) -> Iterator[tuple[datetime, str]]:
    """When each guidance or decision under a clause of these groups was delivered, and the path of the act that
    says so.

    What was never delivered, or was taken back, is no history.
    """
    for case in cases:
        for act, delivery in delivered(case):
            if groups & _groups(case.charter, act.fields.get("clauses", ())):
                yield datetime.fromisoformat(delivery.fields["delivered"]), delivery.path


def history(
    charter: Charter, cases: Iterable[State], clauses: Iterable[str], act_at: datetime
) -> tuple[str, list[str]]:
    """The fact `history` at the time of the act, and the paths of the interventions counted, sorted.

    Only what reached the person before the act counts, and only within `history_window` days: who was never told
    could not heed it.
    """
    opens = act_at - timedelta(days=charter.number("history_window"))
    found = interventions(cases, _groups(charter, clauses))
    counted = sorted(path for delivered_at, path in found if opens <= delivered_at < act_at)
    return word(charter, len(counted)), counted


def word(charter: Charter, counted: int) -> str:
    """The fact `history` for so many interventions: `incorrigible_min_prior` of them make a person incorrigible."""
    if counted >= charter.number("incorrigible_min_prior"):
        return "incorrigible"
    return "repeat" if counted else "first"


def _groups(charter: Charter, clauses: Iterable[str]) -> frozenset[str]:
    return frozenset(charter.clauses[clause].group for clause in clauses if clause in charter.clauses) - {""}
