"""Attempts on the newer parts by people with a right to commit: each meets a guard, and the honest way stays open."""

import pytest

from kocgov.model.overlay import Overlay
from kocgov.work.check import check
from kocgov.work.gate import judge
from kocgov.work.workspace import Workspace
from world import Act, act, appoint, codes, day, decide, opened, proposed, triage, world

ENACT = act("clerk-an: enact a1", day(20))


def assent(who: str, at: str) -> Act:
    return act(f"{who}: assent a1", at)


def relieve(who: str, at: str) -> Act:
    return act(f"brand-hq: end_term members/{who}", at, office="council")


# ---- a charter without the council -------------------------------------------------------------------------


def test_the_council_that_votes_is_the_one_that_sat_when_the_text_was_proposed() -> None:
    """The owner relieves who objects and appoints who will not; the seats of then are still counted."""
    here = world("ratifying")
    here.tell(assent("lin", day(19)), act("chen: dissent a1", day(19), reason="no"), relieve("chen", day(19, 11)))
    here.tell(*(appoint(who, "council", day(19, 12)) for who in ("wei", "hao")))
    assert codes(here.plan(assent("wei", day(19, 13))).findings) == ["KG-NEW-SEAT"]
    assert codes(here.plan(ENACT).findings) == ["KG-SHARE"]


def test_who_lays_the_seat_down_is_no_longer_asked() -> None:
    here = world("ratifying")
    here.tell(act("chen: resign members/chen", day(19, 9), office="council"), assent("lin", day(19)), ENACT)
    assert here.state("a1").last.found["council"] == ["lin"]
    assert check(here.ws) == []


def test_with_a_new_council_the_proposal_begins_anew() -> None:
    here = world("ratifying")
    here.tell(relieve("chen", day(19, 9)), *(appoint(who, "council", day(19, 10)) for who in ("wei", "hao")))
    here.tell(act("lin: redraft a1", day(19, 11)), {"do": "sweep", "as": "clerk-an", "at": "2026-04-03T08:00:00+08:00"})
    here.tell(*(assent(who, "2026-04-03T10:00:00+08:00") for who in ("lin", "wei")))
    here.tell(act("clerk-an: enact a1", "2026-04-04T10:00:00+08:00"))
    assert here.state("a1").last.found["council"] == ["hao", "lin", "wei"]
    assert check(here.ws) == []


def test_a_charter_of_another_name_is_neither_slipped_in_nor_put_into_force() -> None:
    here = world("staffed")
    old = "charters/auto-koc/1.0.0/"
    other = {
        path.replace("auto-koc", "brandlaw"): here.tree[path].replace(b"charter: auto-koc", b"charter: brandlaw")
        for path in here.tree.under(old)
    }
    settings = {"kocgov.yaml": here.tree["kocgov.yaml"].replace(b"charter: auto-koc", b"charter: brandlaw")}
    after = Overlay(here.tree, {**other, **settings})
    assert set(codes(judge(here.tree, after))) == {"REC-ENACT"}
    assert set(codes(check(Workspace(after)))) == {"REC-UNACCOUNTED"}


def test_nobody_is_seated_and_assents_in_one_change() -> None:
    here = world("ratifying")
    base, seat = here.tree, here.plan(appoint("hao", "council", day(19, 9)))
    vote = here.plan(assent("chen", day(19, 10)))
    here.keep(seat.added)
    assert codes(here.plan(assent("hao", day(19, 10))).findings) == ["KG-NEW-SEAT"]
    assert judge(base, Overlay(base, {**seat.added, **vote.added})) == []


# ---- rid of somebody ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["resign members/chen", "depart members/chen"])
def test_nobody_resigns_for_another_without_their_words(line: str) -> None:
    here = world("staffed")
    fields = {"office": "council"} if "resign" in line else {}
    assert codes(here.plan(act(f"mod-ye for chen: {line}", day(3), **fields)).findings) == ["KG-OWN-WORDS"]
    assert here.plan(act(f"mod-ye for chen: {line}", day(3), ref="letter of 3 March", **fields)).findings == ()


def test_who_holds_no_office_leaves_by_a_word() -> None:
    assert world("staffed").plan(act("clerk-an for wei: depart members/wei", day(3))).findings == ()


# ---- harder, or longer, by a second matter -----------------------------------------------------------------


def contain(where: str, at: str) -> Act:
    fields = {"interim": ["contain"], "part": "offending_part", "hours": 24, "reason": "it goes on"}
    return act(f"mod-ye: contain {where}", at, **fields)


def test_an_interim_measure_is_not_renewed_in_a_second_matter() -> None:
    here = world("opened")
    here.tell(contain("c1", day(3, 11)), act("mod-su: note_interim c1", day(3, 12)))
    here.tell(opened("post/1", day(4), "c2"), opened("post/2", day(4), "c3"))
    assert codes(here.plan(contain("c2", day(4, 11))).findings) == ["KG-INTERIM-SUM"]
    assert here.plan(contain("c3", day(4, 11))).findings == ()


@pytest.mark.parametrize("ref", ["post/1 ", "POST/1", "ｐost/1", "post／1", "post/1/"])
def test_one_act_is_one_however_its_place_is_typed(ref: str) -> None:
    here = world("served")
    here.tell(opened(ref, day(7), "c2", act={"at": day(3, 8), "ref": ref}), triage(day(7, 11), where="c2"))
    assert here.state("c2").last.found["modifiers"] == ["ne_bis_in_idem"]


@pytest.mark.parametrize(
    ("measures", "wanted"),
    [
        ([{"type": "mute", "days": 3}], []),
        ([{"type": "mute", "days": 1}], []),
        ([{"type": "mute", "days": 4}], ["KG-HARSHER-LENGTH"]),
        ([{"type": "mute", "days": 3}, {"type": "warning"}], ["KG-HARSHER-LENGTH"]),
    ],
)
def test_what_was_taken_back_does_not_come_again_longer(measures: list[dict[str, object]], wanted: list[str]) -> None:
    here = world("cosigned")
    here.tell(decide(day(6)), act("mod-ye: withdraw c1", day(6, 12), reason="a slip"), opened("post/1", day(7), "c2"))
    here.tell(triage(day(7, 11), where="c2", malice="shown"))
    again = act("mod-ye: intend c2", day(7, 12), measures=measures, allegation="an insult", reasons="it hurts")
    assert codes(here.plan(again).findings) == wanted


# ---- a friend ----------------------------------------------------------------------------------------------


def test_a_correction_is_not_made_up_after_the_triage() -> None:
    here = world("to notify")
    late = act("mod-su for wei: correct c1", day(3, 10, 30), now=day(4), what="edited")
    assert codes(here.plan(late).findings) == ["KG-TIME"]


def test_a_profile_that_comes_with_the_triage_is_not_asked() -> None:
    """The base judges the head: who is a child there was one before."""
    here = world("opened")
    child = {"members/wei/profile.yaml": b"format: 1\nmember: wei\nage: under_14\n"}
    base = here.tree
    plain = here.plan(triage(day(3, 11)))
    here.keep(child)
    told = here.plan(triage(day(3, 11)))
    assert judge(base, Overlay(base, {**child, **plain.added})) == []
    assert codes(judge(base, Overlay(base, {**child, **told.added}))) == ["KG-FOUND"]


def test_a_proposal_is_proposed_by_who_may() -> None:
    assert codes(world("staffed").plan(dict(proposed(day(3))) | {"as": "mod-ye"}).findings) == ["KG-BY"]
