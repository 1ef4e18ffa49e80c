"""Which guards are asked of an act: those left aside, to save time, would have had nothing to say."""

import pytest

import court  # noqa: F401 -- its scenes join the others
from kocgov.law.examine import CONDITIONS, ENTERING, RECKONED, TAKEN_DOWN, _guards, situate, take_in
from kocgov.law.guards.always import ALWAYS, LAST
from kocgov.law.situation import Situation
from kocgov.model.procedure import Step
from kocgov.work.workspace import Workspace
from world import world

EVERY = {*ALWAYS, *LAST, *RECKONED, *ENTERING}
ACTORS = ("role", "body", "party")


def acts(scene):
    """Every act of a scene, with the dossier before it."""
    ws = Workspace(world(scene).tree)
    for dossier in ws.all():
        filed, state = ws.filed(dossier), None
        for event in filed.events:
            if event.step != "lapse":
                yield situate(event, state, *filed.law, None, ws.zone)
            state = take_in(event, state, *filed.law, ws.zone)


def asked(s: Situation, *, entering=False):
    return _guards(s.step.needs, s.effects, s.step.kinds, s.step.said, (entering, False, s.event.recorded is not None))


@pytest.mark.parametrize("scene", ["served", "cosigned", "thanked", "assented", "resting", "delivered"])
def test_whoever_is_not_asked_would_have_had_nothing_to_say(scene):
    idle = [(guard, s) for s in acts(scene) for guard in EVERY - set(asked(s))]
    assert {guard for guard, _ in idle} >= ENTERING
    assert [guard for guard, s in idle if guard(s)] == []


def test_everybody_is_asked_of_some_act():
    seen = {guard for s in acts("served") for guard in asked(s)} | set(asked(next(acts("served")), entering=True))
    assert {*ALWAYS, *LAST} - {*CONDITIONS, *ENTERING, *TAKEN_DOWN} <= seen
    assert seen >= ENTERING


@pytest.mark.parametrize(("guard", "words"), CONDITIONS.items())
def test_a_word_of_the_step_brings_its_guard(guard, words):
    without = _guards((), (), (), (), (True, False, False))
    assert guard not in without
    for word in words:
        assert guard in _guards((), (), (), (word,), (True, False, False))
        assert word in {*Step.__struct_fields__, *ACTORS}


@pytest.mark.parametrize(("guard", "kinds"), RECKONED.items())
def test_what_a_step_reckons_brings_its_guard(guard, kinds):
    assert guard not in _guards((), (), (), (), (True, False, False))
    for kind in kinds:
        assert guard in _guards((), (), (kind,), (), (True, False, False))


@pytest.mark.parametrize("guard", sorted(TAKEN_DOWN, key=lambda guard: guard.__name__))
def test_what_is_written_down_for_another_brings_its_guard(guard):
    assert guard not in _guards((), (), (), (), (True, False, False))
    assert guard in _guards((), (), (), (), (True, False, True))
