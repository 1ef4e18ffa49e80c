"""Many acts in one change: as if they came one by one, judged by the record as it stood before the first."""

from datetime import datetime

from kocgov.model.overlay import Overlay
from kocgov.work import batch as batches
from kocgov.work.batch import plan_all
from kocgov.work.record import Act
from kocgov.work.workspace import Workspace
from world import codes, day, world

NOW = datetime.fromisoformat(day(4))


def join(member, hand="mod-ye", **fields):
    return Act(hand, "join", NOW, f"members/{member}", "membership", fields={"member": member, **fields})


def on(here, alias, step, hand="mod-ye", **fields):
    return Act(hand, step, NOW, here.where(alias), fields=fields)


def plan(here, *acts, **rest):
    return plan_all(here.ws, acts, NOW, here.teller.fresh, **rest)


def test_many_join_in_one_change_which_the_gate_sees_once(monkeypatch):
    here, asked = world(), []
    judge = batches.judge
    monkeypatch.setattr(batches, "judge", lambda *words, **more: asked.append(words) or judge(*words, **more))
    seen = []
    found = plan(here, join("a-one"), join("b-two", circle="north"), watch=seen.append)
    assert found.ok
    assert len(asked) == 1
    assert seen == [1, 2]
    after = Workspace(Overlay(here.tree, found.added))
    assert {"a-one", "b-two"} <= set(after.roster)


def test_what_comes_beside_the_acts_is_judged_with_them():
    profile = {"members/a-one/profile.yaml": b"format: 1\nmember: somebody\n"}
    found = plan(world(), join("a-one"), beside=profile)
    assert codes(found.findings) == ["REC-PROFILE"]
    assert not found.ok


def test_each_act_has_its_own_refusal_and_the_others_none():
    found = plan(world(), join("a-one"), join("wei"), join("b-two", circle="Not A Word"))
    assert [codes(planned.findings) for planned in found.plans] == [[], ["KG-FROM"], ["SHAPE-PATTERN"]]


def test_acts_in_one_dossier_follow_one_another_and_give_the_bytes_of_single_acts():
    acts = [("guide", {"message": "a word", "offer": "edit"}), ("close", {"outcome": "edited"})]
    together, alone = world("to guide"), world("to guide")
    found = plan(together, *(on(together, "c1", step, **fields) for step, fields in acts))
    assert found.ok, [planned.findings for planned in found.plans]
    for step, fields in acts:
        told = {"as": "mod-ye", "by": "", "step": step, "procedure": "", "at": day(4), "now": day(4), "in": "c1"}
        alone.keep(alone.plan({**told, "fields": fields, "ref": "", "why": ""}).added)
    assert {path: alone.tree[path] for path in found.added} == dict(found.added)


def test_what_follows_a_refused_act_waits_for_it():
    here = world("to guide")
    found = plan(
        here, on(here, "c1", "guide", message="a word"), on(here, "c1", "close", outcome="edited"), join("a-one")
    )
    assert [codes(planned.findings) for planned in found.plans] == [["SHAPE-MISSING"], ["BULK-AFTER"], []]


def test_an_act_that_the_guards_refuse_lets_nothing_follow():
    here = world("to guide")
    outsider = on(here, "c1", "guide", hand="hao", message="a word", offer="edit")
    found = plan(here, outsider, on(here, "c1", "close", outcome="edited"))
    assert [codes(planned.findings) for planned in found.plans] == [["KG-BY"], ["BULK-AFTER"]]


def test_the_record_is_not_changed_by_planning():
    here = world("to guide")
    ws = here.ws
    before = len(ws.dossier(here.where("c1")).events)
    acts = [on(here, "c1", "guide", message="a word", offer="edit"), on(here, "c1", "close", outcome="edited")]
    assert plan_all(ws, acts, NOW, here.teller.fresh).ok
    assert len(ws.dossier(here.where("c1")).events) == before


def test_nobody_uses_in_a_change_what_the_change_itself_gives():
    """The base judges the head: an office given in the first row opens nothing in the second."""
    here = world()
    appoint = on(here, "members/hao", "appoint", hand="brand-hq", office="moderator")
    found = plan(here, appoint, join("a-one", hand="hao"))
    assert "KG-BY" in codes(found.plans[1].findings)


def test_nothing_to_do_is_in_order():
    assert plan(world()).ok
