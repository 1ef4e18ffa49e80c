"""What the name of a last move says of a matter is what its fold says: nothing that waits is passed over."""

import pytest

from kocgov.work.unsettled import is_end, is_still, likely, unsettled
from world import SCENES, day, world

LATE = day(31)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("settled", [is_end, is_still])
def test_nothing_that_waits_is_passed_over(scene, settled):
    ws = world(scene).ws
    states = [ws.dossier(dossier) for dossier in ws.all()]
    assert list(unsettled(ws, settled=settled)) == [state for state in states if not settled(state.definition)]


def test_what_ended_by_act_or_by_silence_is_not_read():
    here = world("served")
    assert list(likely(here.ws, "cases")) == [here.where("c1")]
    here.keep(here.lapse("c1", "2026-04-20T10:00:00+08:00").added)
    assert here.state("c1").ended
    assert list(likely(here.ws, "cases")) == []
    assert list(unsettled(here.ws, "cases")) == []


def test_silence_that_ends_nothing_does_not_count_as_an_end():
    here = world("noticed")
    here.keep(here.lapse("c1", day(6)).added)  # the answer's: the decision is still due
    assert [state.name for state in unsettled(here.ws, "cases")] == ["noticed"]
    here.keep(here.lapse("c1", LATE).added)  # the decision's: the council has it now
    assert [state.name for state in unsettled(here.ws, "cases")] == ["requested"]


def test_members_without_a_window_are_not_read():
    ws = world("resting").ws
    assert list(likely(ws, "members", is_still)) == ["members/wei"]
    assert list(unsettled(ws, "members", is_still)) == [ws.dossier("members/wei")]
