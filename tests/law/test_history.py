"""What counts as an earlier intervention, at the edges of the window and of the group of clauses."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kocgov.law.history import history
from kocgov.model.event import Event, FileName
from kocgov.model.state import State
from world import charter, day, opened, triage, world

NOW = datetime.fromisoformat("2026-11-20T12:00:00+08:00")
WINDOW = timedelta(days=charter().number("history_window"))
SECOND = timedelta(seconds=1)


def deed(step: str, at: datetime, clauses: list[str]) -> Event:
    name = FileName(3, step, "mod-ye", is_move=True)
    path = f"cases/{step}-{at:%Y%m%d%H%M%S}"
    fields: dict[str, Any] = {"clauses": clauses}
    return Event(path, name, "c", "cases/1", step, "mod-ye", "moderator", at, "auto-koc 1.0.0", "", fields=fields)


def case(*, guided: datetime | None = None, decided: bool = False, served: datetime | None = None, clause: str = "C-ADVERT") -> State:
    """An earlier case in which the person was guided, or in which was decided and perhaps served."""
    state = State("cases/1", charter(), charter().procedures["tier1"])
    state.guidance = deed("guide", guided, [clause]) if guided else None
    state.decision = deed("decide", NOW - WINDOW, [clause]) if decided or served else None
    state.service = deed("serve", served, [clause]) if served else None
    return state


def word(*cases: State, clause: str = "C-ADVERT") -> str:
    return history(charter(), cases, [clause], NOW)[0]


COUNTED = [
    (case(guided=NOW - WINDOW), "repeat"),  # exactly as old as the window is long
    (case(guided=NOW - WINDOW - SECOND), "first"),  # a second older
    (case(guided=NOW - SECOND), "repeat"),
    (case(guided=NOW), "first"),  # not before the act: it could not be heeded
    (case(guided=NOW + SECOND), "first"),
    (case(served=NOW - timedelta(days=1)), "repeat"),
    (case(served=NOW + timedelta(days=1)), "first"),  # decided before the act, told of after it
    (case(decided=True), "first"),  # never delivered
    (case(guided=NOW - timedelta(days=9), clause="C-HIDDEN"), "repeat"),  # another clause of the same group
    (case(guided=NOW - timedelta(days=9), clause="C-ATTACK"), "first"),  # another group
    (case(), "first"),
]


@pytest.mark.parametrize(("earlier", "wanted"), COUNTED)
def test_what_counts(earlier: State, wanted: str) -> None:
    assert word(earlier) == wanted


def test_two_interventions_make_a_person_incorrigible_and_both_are_named() -> None:
    guided, served = case(guided=NOW - timedelta(days=9)), case(served=NOW - timedelta(days=5))
    assert guided.guidance
    assert served.service
    assert history(charter(), [served, guided], ["C-ADVERT"], NOW) == (
        "incorrigible",
        sorted([guided.guidance.path, served.service.path]),
    )


def test_guidance_and_decision_of_one_case_count_as_two() -> None:
    both = case(guided=NOW - timedelta(days=9), served=NOW - timedelta(days=5))
    assert word(both) == "incorrigible"


def test_without_a_clause_nothing_counts() -> None:
    assert history(charter(), [case(guided=NOW - timedelta(days=9))], [], NOW) == ("first", [])


# ---- as the record tells it --------------------------------------------------------------------------------


def test_an_earlier_word_makes_the_next_slip_a_repetition() -> None:
    here = world("guided")
    here.tell(opened("post/2", day(7), call="c2"), triage(day(7, 11), "C-CIVIL", "c2"))
    second = here.state("c2")
    assert second.last.found["history"] == "repeat"
    assert second.last.found["counted"] == [event.path for event in here.state("c1").events if event.step == "guide"]
    assert second.last.found["result"]["level"] == "L1"


def test_a_word_that_came_after_the_act_does_not_count() -> None:
    here = world("guided")  # on the 3rd at noon
    before = {"at": day(3, 11, 59, 59), "ref": "post/2"}
    here.tell(opened("post/2", day(7), call="c2", act=before), triage(day(7, 11), "C-CIVIL", "c2"))
    assert here.state("c2").last.found["history"] == "first"
