"""Who may act, whom a matter concerns, and what ties the record itself shows."""

from datetime import datetime
from typing import Any

import pytest

from kocgov.law.authority import holders
from kocgov.law.conflicts import conflicts
from kocgov.law.party_class import party_class
from world import Act, act, appoint, codes, day, join, opened, world


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


# ---- offices -----------------------------------------------------------------------------------------------


def test_the_owner_is_clerk_until_there_is_one() -> None:
    here = world("")
    clerks = [holders(here.ws.law, here.ws.roster, "clerk", moment(day(1)))]
    here.tell(join("an", day(2)), appoint("an", "clerk", day(2, 11)))
    clerks += [holders(here.ws.law, here.ws.roster, "clerk", moment(at)) for at in (day(2), day(2, 11))]
    assert clerks == [("brand-hq",), ("brand-hq",), ("an",)]
    assert codes(here.plan(join("xu", day(3))).findings) == ["KG-BY"]


def test_an_office_is_held_from_its_first_second_to_the_one_before_its_end() -> None:
    here = world("staffed")
    here.tell(act("brand-hq: end_term members/mod-su", day(5), office="moderator"))
    held = [here.ws.roster.holds("mod-su", "moderator", moment(at)) for at in (day(2, 8), day(2, 9), day(4), day(5))]
    assert held == [False, True, True, False]


def test_a_seat_ends_with_the_day_that_was_named() -> None:
    here = world("staffed")
    here.tell(appoint("hao", "council", day(3), until="2026-03-05"))
    held = [here.ws.roster.holds("hao", "council", moment(at)) for at in (day(5, 23, 59, 59), day(6, 0))]
    assert held == [True, False]


# ---- parties -----------------------------------------------------------------------------------------------

STAFF = act("clerk-an: membership join members/dan", day(2, 10), member="dan", employer="brand")
PARTIES = [
    ({}, "members_only"),
    ({"respondent": "dan"}, "brand_party"),
    ({"target": ["dan"]}, "brand_party"),
    ({"respondent": "mod-su"}, "decider_party"),
    ({"target": ["lin"]}, "decider_party"),
    ({"respondent": "dan", "target": ["lin"]}, "decider_party"),  # brand and decider: the council either way
    ({"reporter": ["dan", "lin"]}, "members_only"),  # a reporter is no party to the merits
    ({"target": ["outside"]}, "members_only"),
    ({"respondent": "clerk-an"}, "members_only"),  # a clerk decides nothing
]


@pytest.mark.parametrize(("fields", "wanted"), PARTIES)
def test_whom_a_matter_concerns(fields: dict[str, Any], wanted: str) -> None:
    here = world("staffed")
    here.tell(STAFF, opened("post/1", day(3), **fields))
    assert party_class(here.state("c1"), here.ws.roster, moment(day(3))) == wanted


def test_what_counts_is_what_somebody_was_when_it_was_done() -> None:
    here = world("staffed")
    here.tell(opened("post/1", day(3)), act("clerk-an: belong members/wei", day(4), employer="brand"))
    classes = [party_class(here.state("c1"), here.ws.roster, moment(at)) for at in (day(3), day(5))]
    assert classes == ["members_only", "brand_party"]


# ---- ties --------------------------------------------------------------------------------------------------


def belong(member: str, **fields: str) -> Act:
    return act(f"clerk-an: belong members/{member}", day(2, 10), **fields)


TIES = [
    # what else the record knows, how the case is opened, and what ties lin to it
    ([], {}, ()),
    ([], {"respondent": "lin"}, ("party",)),
    ([], {"reporter": ["lin"]}, ("reporter",)),
    ([], {"target": ["lin"], "reporter": ["lin"]}, ("reporter", "target")),
    ([belong("wei", circle="north"), belong("lin", circle="north")], {}, ("same_circle",)),
    ([belong("wei", circle="north"), belong("lin", circle="south")], {}, ()),
    ([belong("hao", circle="north"), belong("lin", circle="north")], {"reporter": ["hao"]}, ("same_circle",)),
    ([belong("wei", employer="dealer"), belong("lin", employer="dealer")], {}, ("same_employer",)),
    ([belong("wei", employer="unaffiliated"), belong("lin", employer="unaffiliated")], {}, ()),  # no employer in common
    ([], {"reporter": ["outside"]}, ()),
]


@pytest.mark.parametrize(("known", "fields", "wanted"), TIES)
def test_ties_that_the_record_shows(known: list[Act], fields: dict[str, Any], wanted: tuple[str, ...]) -> None:
    here = world("staffed")
    here.tell(*known, opened("post/1", day(3), **fields))
    assert conflicts(here.state("c1"), here.ws.roster, "lin", moment(day(3))) == wanted


def test_a_tie_of_circle_does_not_bar_a_moderator_but_is_stated() -> None:
    """Only who judges must be without it; who executes says so."""
    here = world("staffed")
    here.tell(belong("wei", circle="north"), belong("mod-ye", circle="north"), opened("post/1", day(3)))
    assert here.state("c1").opening.found == {"conflicts": ["same_circle"]}
