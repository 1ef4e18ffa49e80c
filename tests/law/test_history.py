"""What counts as an earlier intervention, at the edges of the window and of the group of clauses."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kocgov.law.history import history
from kocgov.model.event import Event, FileName
from kocgov.model.state import State
from kocgov.work.check import check
from world import Act, act, charter, day, opened, triage, world

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
    (replace(served(NOW - DAY), overruled=deed("withdraw", [], None)), "first"),  # taken back
    (replace(guided(NOW - DAY), overruled=deed("withdraw", [], None)), "repeat"),  # the word was said all the same
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


YEAR_LATER = datetime.fromisoformat("2027-03-03T12:00:00+08:00")  # 365 days after the word of 3 March, noon

EDGES = [
    # when the second act was done, under which clause, what the record makes of it
    (datetime.fromisoformat(day(3, 12)), "C-CIVIL", "first"),  # at the very second of the word
    (datetime.fromisoformat(day(3, 12, 0, 1)), "C-CIVIL", "repeat"),
    (YEAR_LATER, "C-CIVIL", "repeat"),
    (YEAR_LATER + SECOND, "C-CIVIL", "first"),
    (YEAR_LATER, "C-QUARREL", "repeat"),  # another clause about conduct
    (YEAR_LATER, "C-ADVERT", "first"),  # commerce is no conduct
]


@pytest.mark.parametrize(("done", "clause", "wanted"), EDGES)
def test_the_window_runs_from_the_act_to_the_second(done: datetime, clause: str, wanted: str) -> None:
    here = world("guided")  # on the 3rd at noon
    at = (done + timedelta(hours=3)).isoformat()
    later = (done + timedelta(days=40)).isoformat()  # when it is sorted does not matter
    here.tell(opened("post/2", at, "c2", act={"at": done.isoformat(), "ref": "post/2"}), triage(later, clause, "c2"))
    assert here.state("c2").last.found["history"] == wanted


WITHDRAW = act("mod-ye: withdraw c1", day(6, 12), reason="somebody else wrote it")
SERVE = act("clerk-an: serve c1", day(6, 11), channel="letter")


@pytest.mark.parametrize(
    ("scene", "acts", "wanted"),
    [
        ("decided", [], "first"),  # nobody was told
        ("decided", [SERVE], "repeat"),
        ("decided", [SERVE, WITHDRAW], "first"),  # taken back
        ("decided", [WITHDRAW], "first"),
    ],
)
def test_a_decision_counts_from_its_service_until_it_is_taken_back(scene: str, acts: list[Act], wanted: str) -> None:
    here = world(scene)
    here.tell(*acts, opened("post/2", day(7, 12), "c2"), triage(day(7, 13), where="c2"))
    assert here.state("c2").last.found["history"] == wanted
    counted = here.state("c2").last.found["counted"]
    assert ["-serve." in path for path in counted] == [True] * (wanted == "repeat")


def test_what_is_taken_back_later_changes_no_old_act() -> None:
    here = world("served")
    here.tell(opened("post/2", day(7, 12), "c2"), triage(day(7, 13), where="c2"))
    before = here.state("c2").last
    here.tell(dict(WITHDRAW) | {"at": day(8), "now": day(8)})
    assert here.state("c2").last == before
    assert check(here.ws) == []
