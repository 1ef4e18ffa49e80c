"""What counts as an earlier intervention, at the edges of the window and of the group of clauses."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from kocgov.law.history import history
from kocgov.model.event import Event, FileName
from kocgov.model.state import State
from world import charter, day, opened, triage, world

NOW = datetime.fromisoformat("2026-11-20T12:00:00+08:00")
WINDOW = timedelta(days=charter().number("history_window"))
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
EMPTY = State("cases/1", charter(), charter().procedures["tier1"])


def deed(step: str, clauses: list[str], delivered: datetime | None) -> Event:
    name = FileName(3, step, "mod-ye", is_move=True)
    fields: dict[str, Any] = {"clauses": clauses} | ({"delivered": delivered.isoformat()} if delivered else {})
    path = f"cases/1/0003-{step}.mod-ye.yaml"
    return Event(path, name, "c", "cases/1", step, "mod-ye", "moderator", NOW, "auto-koc 1.0.0", "", fields=fields)


def guided(delivered: datetime | None, clause: str = "C-ADVERT") -> State:
    """An earlier case that ended with guidance."""
    return replace(EMPTY, guidance=deed("guide", [clause], delivered))


def served(delivered: datetime | None, clause: str = "C-ADVERT") -> State:
    """An earlier case with a decision that was served."""
    return replace(EMPTY, decision=deed("decide", [clause], None), service=deed("serve", [clause], delivered))


def word(*cases: State, clause: str = "C-ADVERT") -> str:
    return history(charter(), cases, [clause], NOW)[0]


COUNTED = [
    (guided(NOW - WINDOW), "repeat"),  # exactly as old as the window is long
    (guided(NOW - WINDOW - SECOND), "first"),  # a second older
    (guided(NOW - SECOND), "repeat"),
    (guided(NOW), "first"),  # not before the act: it could not be heeded
    (guided(NOW + SECOND), "first"),
    (guided(None), "first"),  # never delivered
    (served(NOW - DAY), "repeat"),
    (served(NOW + DAY), "first"),  # the person was told after the act
    (served(None), "first"),
    (replace(EMPTY, decision=deed("decide", ["C-ADVERT"], None)), "first"),  # decided, and nobody was told
    (guided(NOW - DAY, "C-HIDDEN"), "repeat"),  # another clause of the same group
    (guided(NOW - DAY, "C-ATTACK"), "first"),  # another group
    (EMPTY, "first"),
]


@pytest.mark.parametrize(("earlier", "wanted"), COUNTED)
def test_what_counts(earlier: State, wanted: str) -> None:
    assert word(earlier) == wanted


def test_two_interventions_make_a_person_incorrigible_and_both_are_named() -> None:
    cases = [served(NOW - DAY), guided(NOW - 9 * DAY)]
    paths = ["cases/1/0003-guide.mod-ye.yaml", "cases/1/0003-serve.mod-ye.yaml"]
    assert history(charter(), cases, ["C-ADVERT"], NOW) == ("incorrigible", paths)


def test_guidance_and_decision_of_one_case_count_as_two() -> None:
    both = replace(served(NOW - DAY), guidance=deed("guide", ["C-ADVERT"], NOW - 9 * DAY))
    assert word(both) == "incorrigible"


def test_without_a_clause_nothing_counts() -> None:
    assert history(charter(), [guided(NOW - DAY)], [], NOW) == ("first", [])


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
