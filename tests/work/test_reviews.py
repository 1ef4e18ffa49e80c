"""A past that was taken back is held against nobody: the matters that counted it are looked at again."""

from datetime import datetime

import pytest

from kocgov.report.desk import desk
from kocgov.report.tongue import Tongue
from kocgov.work.reviews import reviews
from kocgov.work.worklist import everything
from world import MUTE, act, day, opened, triage, world

SECOND = [
    opened("post/2", day(8), call="c2"),
    triage(day(8, 11), where="c2"),
    act("mod-ye: intend c2", day(8, 12), measures=MUTE, allegation="an insult", reasons="it hurts"),
    act("mod-su: withdraw c1", day(9), reason="it was somebody else's post"),
]


@pytest.fixture
def here():
    return told(SECOND)


def told(acts):
    here = world("served")
    here.tell(*acts)
    return here


def test_a_second_case_that_counted_a_struck_first_is_due_for_review(here):
    (found,) = reviews(here.ws)
    state, review = found
    assert state.about("act")["ref"] == "post/2"
    assert (review.stated_history, review.holds_history) == ("repeat", "first")
    assert (review.stated.word("level"), review.holds.word("level")) == ("L2", "L1")


def test_the_desk_says_so_to_who_may_decide(here):
    now = datetime.fromisoformat(day(9, 12))
    items = [item for item in everything(here.ws, now) if item.kind == "review"]
    assert [(item.whose, item.people) for item in items] == [("role.moderator", ("mod-su", "mod-ye"))]
    assert "review due" in desk(items, Tongue("en"), here.ws.zone, now)


def test_nothing_is_due_while_the_first_stands():
    assert list(reviews(told(SECOND[:-1]).ws)) == []
