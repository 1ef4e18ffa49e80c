"""The council at the terminal: who sits, until when, what is vacant, in both languages and for programs."""

import pytest

from cli.terminal import Terminal, day

JOIN = "member join {who} --circle camping"
APPOINT = "member appoint {who} --office {office}"


@pytest.fixture
def seated(at_scene) -> Terminal:
    """Two from one circle sit beside the founders, a third is an alternate, and somebody who sits moves to them."""
    here = at_scene("staffed")
    for who in ("an", "bo", "chi"):
        here.must(JOIN.format(who=who), "clerk-an", day(3))
    here.must(APPOINT.format(who="an", office="council"), "brand-hq", day(3, 11))
    here.must(f"{APPOINT.format(who='bo', office='council')} --until 2026-12-31", "brand-hq", day(3, 12))
    here.must(APPOINT.format(who="chi", office="alternate"), "brand-hq", day(3, 13))
    here.must("act lin belong circle=camping", "clerk-an", day(4))
    here.must("member rest an --until 2026-03-20", "an", day(5))
    return here


def test_who_sits_until_when_and_for_whom(seated):
    text = seated.must("council", at=day(6)).out
    assert text.startswith("council member · 4 of 7 seats filled\n  term 12 months; 7 seats in all; terms in a row: 2;")
    rows = [line.split("  ") for line in text.splitlines() if line.startswith(("an   ", "lin  "))]
    assert [[cell.strip() for cell in row if cell.strip()] for row in rows] == [
        ["lin", "1 Mar 2026", "1 Sep 2026", "founding", "camping", "nobody in the trade"],
        ["an", "3 Mar 2026", "3 Mar 2027", "1 of 2", "camping", "nobody in the trade"],
    ]
    assert "3 seats are vacant.\nThe next term ends on 1 Sep 2026.\nan is at rest until 20 Mar 2026.\n" in text
    moved = (
        "More than the share, because somebody moved after the appointment: circle: camping, 3 instead of 2 at most;"
    )
    assert f"{moved} until 1 Sep 2026." in " ".join(text.split())
    assert "alternate · 1 of 3 seats filled" in text


def test_the_council_as_it_stood(seated):
    assert "2 of 7 seats filled" in seated.must(f"council --at {day(3, 10)}", at=day(6)).out


def test_the_council_for_programs(seated):
    council, alternate = seated.must("council --json", at=day(6)).data["offices"]
    told = {key: council[key] for key in ("role", "seats", "vacant", "share", "in_one_month", "next_end", "all_end_in")}
    assert told == {
        "role": "council", "seats": 7, "vacant": 3, "share": 2, "in_one_month": 3,
        "next_end": "2026-09-02T00:00:00+08:00", "all_end_in": None,
    }  # fmt: skip
    assert [holder["member"] for holder in council["holders"]] == ["chen", "lin", "an", "bo"]
    assert council["above_share"] == [
        {"kind": "circle", "name": "camping", "held": 3, "until": "2026-09-02T00:00:00+08:00"}
    ]
    assert [holder["term"] for holder in alternate["holders"]] == [1]


def test_the_desk_tells_whose_term_ends_and_what_came_of_a_move(seated):
    items = seated.must("next brand-hq --json", at="2026-08-01T10:00").data["items"]
    told = {item["kind"]: item["told"] for item in items if item["window"] == "council"}
    assert told == {
        "vacant_seats": {"vacant": 3, "seats": 7},
        "term_ends": {"members": ["chen", "lin"]},
        "share": {"group": "circle camping", "held": 3, "most": 2},
    }
    shown = seated.must("next lin", at="2026-08-01T10:00").out
    assert "in 31 days (by 1 Sep 2026, 23:59) · a term as “council member” ends: chen, lin" in shown


def test_a_refusal_says_what_to_do_with_the_seat_of_an_alternate(seated):
    refused = seated(APPOINT.format(who="chi", office="council"), "brand-hq", day(6))
    assert refused.code == 1
    assert "kocgov member end-term chi --office alternate" in refused.err
