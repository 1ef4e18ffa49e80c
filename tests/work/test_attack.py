"""Attempts to bring in what the law forbids, by hand-written files: each is refused, and none breaks the check."""

from collections.abc import Mapping
from typing import Any

import pytest

from kocgov.finding.finding import Trouble
from kocgov.law.append_only import is_free
from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree, Odd
from kocgov.text import strict_yaml
from kocgov.work.check import check
from kocgov.work.gate import judge
from kocgov.work.record import Plan
from kocgov.work.workspace import Workspace
from world import ANSWER, World, act, codes, day, decide, forged, intend, opened, triage, world

SETTINGS = "kocgov.yaml"


def own(plan: Plan) -> tuple[str, bytes]:
    assert plan.event
    return plan.event.path, plan.added[plan.event.path]


def gate(here: World, added: Mapping[str, bytes]) -> list[str]:
    return codes(judge(here.tree, Overlay(here.tree, added)))


def whole(here: World, added: Mapping[str, bytes]) -> list[str]:
    return codes(check(Workspace(Overlay(here.tree, added))))


@pytest.mark.parametrize("more", [{"expression": "violation_only"}, {"malice": "shown"}, {"note": "he is a rogue"}])
def test_what_was_found_never_overrides_what_is_stated(more: Mapping[str, Any]) -> None:
    here = world("opened")
    path, data = own(here.plan(triage(day(3, 11))))
    found = {**strict_yaml.load(data, path).data["found"], **more}
    assert gate(here, {path: forged(data, found=found)}) == ["SHAPE-UNKNOWN"]


def test_what_was_found_holds_nothing_that_would_break_the_check() -> None:
    here = world("to notify")
    path, data = own(here.plan(intend(day(4))))
    assert whole(here, {path: forged(data, found={"conflicts": [], "counted": 5})}) == ["SHAPE-UNKNOWN"]


@pytest.mark.parametrize(
    ("path", "free"),
    [
        ("charters/auto-koc/draft/procedures/tier1.yaml", True),
        ("charters/draft/1.0.0/charter.yaml", False),
        ("charters/auto-koc/1.0.0/draft/more.yaml", False),
        ("members/lin/profile.yaml", True),
        ("members/lin/more/profile.yaml", False),
        ("members/profile.yaml", False),
    ],
)
def test_only_a_draft_and_a_profile_are_free(path: str, free: bool) -> None:
    assert is_free(path) == free


def test_a_file_below_the_procedures_of_an_enacted_charter_is_told_of() -> None:
    here = world("staffed")
    stray = {"charters/auto-koc/1.0.0/procedures/draft/more.yaml": b"a: b\n"}
    assert "REC-ENACT" in gate(here, stray)
    assert "CH-FILE-NAME" in whole(here, stray)


@pytest.mark.parametrize(
    ("scene", "one"),
    [
        ("grave answered", act("mod-ye for mod-su: countersign c1", day(5, 12), ref="chat")),
        ("staffed", act("clerk-an for brand-hq: appoint members/hao", day(3), office="moderator")),
    ],
)
def test_an_act_of_office_is_taken_down_by_nobody_else(scene: str, one: Mapping[str, Any]) -> None:
    """One moderator could sign for two."""
    assert codes(world(scene).plan(one).findings) == ["KG-RECORDER"]


def test_who_has_left_holds_no_office() -> None:
    here = world("staffed")
    here.tell(act("mod-ye: depart members/mod-ye", day(2, 12)))
    assert codes(here.plan(opened("post/1", day(3))).findings) == ["KG-BY"]


def test_leaving_is_not_dated_back_before_what_was_done_in_office() -> None:
    here = world("opened")
    assert codes(here.plan(act("mod-ye: depart members/mod-ye", day(2, 12))).findings) == ["KG-UNSETTLES"]


def test_one_act_is_not_decided_twice_in_one_change() -> None:
    here = world("answered")
    there = {"in": "c2"}
    here.tell(opened("post/1", day(3), "c2"), triage(day(3, 11), where="c2"))
    here.tell({**intend(day(4)), **there}, {**ANSWER, **there})
    first, second = here.plan(decide(day(6))), here.plan({**decide(day(6)), **there})
    assert gate(here, first.added) == []
    assert gate(here, {**first.added, **second.added}) == ["KG-BIS", "KG-BIS"]


def test_guidance_was_not_delivered_before_it_was_due() -> None:
    """History reckons from the delivery: dated back, it would count against an act of which nobody was warned."""
    early = act("mod-ye: guide c1", day(3, 12), message="a word", offer="edit", delivered=day(2))
    assert codes(world("to guide").plan(early).findings) == ["KG-DELIVERED"]


def test_nobody_acts_in_their_own_matter_as_the_record_stands_either() -> None:
    here = world("staffed")
    here.tell(opened("post/9", day(3), "c9", respondent="mod-su"))
    path, data = own(here.plan(act("mod-ye: acknowledge c9", day(3, 11))))
    mine = {path.replace("mod-ye", "mod-su"): forged(data, by="mod-su", found={"conflicts": ["party"]})}
    assert gate(here, mine) == ["KG-NEMO"]
    assert whole(here, mine) == ["KG-NEMO"]


def test_a_lapse_names_the_charter_of_its_dossier() -> None:
    here = world("noticed")
    path, data = own(here.lapse("c1", day(6)))
    assert gate(here, {path: forged(data, charter="another 9.0.0")}) == ["KG-CHARTER"]


def test_new_settings_unsettle_nothing() -> None:
    here = world("served")
    text = here.tree[SETTINGS]
    assert set(gate(here, {SETTINGS: text.replace(b"Asia/Shanghai", b"America/New_York")})) == {"KG-ZONE"}
    assert gate(here, {SETTINGS: text.replace(b"charter: auto-koc", b"charter: other")}) == ["REC-NO-CHARTER"]
    with pytest.raises(Trouble, match="no time zone"):
        gate(here, {SETTINGS: text.replace(b"Asia/Shanghai", b"Asia/Nowhere")})


def test_a_folder_of_the_record_is_a_folder() -> None:
    class Linked(DictTree):
        odd = (Odd("signals", "symlink"),)

    here = world("staffed")
    assert codes(judge(here.tree, Linked(dict(here.tree)))) == ["REC-ODD"]
    assert gate(here, {"signals": b"none\n"}) == ["REC-STRAY"]


def test_no_measure_is_longer_than_can_be_written() -> None:
    endless = intend(day(4), measures=[{"type": "mute", "days": 10**30}])
    assert codes(world("grave").plan(endless).findings) == ["SHAPE-RANGE"]
