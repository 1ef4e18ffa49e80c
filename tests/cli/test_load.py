"""The load: what each did in which week, what lies in whose hands, and a warning before one carries everything."""

import csv
import io

import pytest

from cli.terminal import OPEN, day
from kocgov.work.load import gini


def test_acts_by_week(theatre):
    data = theatre.look("served").must("load --json --weeks 2", at=day(10)).data
    assert data["weeks"] == ["2026-W10", "2026-W11"]
    ye, su = data["moderators"][1], data["moderators"][0]
    assert (ye["member"], su["member"]) == ("mod-ye", "mod-su")
    assert ye["weeks"] == [
        {"week": "2026-W10", "on_duty": True, "acts": 4, "opened": 1, "decided": 1},  # open, triage, intend, decide
        {"week": "2026-W11", "on_duty": True, "acts": 0, "opened": 0, "decided": 0},
    ]
    assert [(part["acts"], part["share"], part["in_hand"]) for part in (ye, su)] == [(4, 1.0, 1), (0, 0.0, 0)]
    assert data["acts_per_week"] == {"max": 4, "median": 0.0, "gini": 0.75}
    assert data["heavy"] == "mod-ye"


def test_what_lies_in_whose_hands(at_scene):
    here = at_scene("opened")
    here.must("case assign CASE --handler mod-su", "mod-ye", day(3, 11))
    parts = here.must("load --json", at=day(6)).data["moderators"]
    assert [(part["member"], part["in_hand"], part["overdue"]) for part in parts] == [
        ("mod-su", 1, 1),
        ("mod-ye", 0, 0),
    ]


def test_rest_is_shown_as_rest(at_scene):
    here = at_scene("staffed")
    here.must("member rest mod-su --until 2026-03-15", "mod-su", day(3))
    su, ye = here.must("load --json --weeks 4", at=day(25)).data["moderators"]
    assert [week["on_duty"] for week in su["weeks"]] == [True, False, True, True]
    assert [week["on_duty"] for week in ye["weeks"]] == [True, True, True, True]
    assert (su["unrested_weeks"], ye["unrested_weeks"]) == (1, 3)


def test_a_warning_where_one_carries_too_much(theatre):
    here = theatre.look("served")
    said = here.must("load", at=day(7)).out
    assert "More than 1/2 of the work rests on mod-ye: hand over some of it with `kocgov handover --from mod-ye" in said
    assert said.endswith("This is here to share the work; it ranks and rates nobody.\n")
    assert "More than" not in here.must("load --weeks 1", at=day(20)).out  # nothing was done in that week


def test_no_warning_where_nobody_could_have_shared_it_better(at_scene):
    here = at_scene("opened")  # one act of two moderators
    assert here.must("load --json", at=day(3, 12)).data["heavy"] is None
    here.must(OPEN.replace("post/1", "post/2"), "mod-su", day(3, 12))
    assert here.must("load --json", at=day(3, 12)).data["heavy"] is None  # half and half is not more than half
    here.must(OPEN.replace("post/1", "post/3"), "mod-su", day(3, 13))
    here.must(OPEN.replace("post/1", "post/4"), "mod-su", day(3, 13))
    assert here.must("load --json", at=day(3, 14)).data["heavy"] == "mod-su"


def test_a_spreadsheet(theatre):
    text = theatre.look("served").must("load --csv --weeks 2", at=day(10)).out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["member"], row["week"], row["acts"]) for row in rows if row["acts"] != "0"] == [
        ("mod-ye", "2026-W10", "4")
    ]
    assert len(rows) == 4


def test_before_there_is_anybody(theatre):
    here = theatre.look("founded")
    assert here.must("load", at=day(2)).out == "Nobody has been a moderator in these weeks.\n"
    assert here.must("load --json", at=day(2)).data["acts_per_week"] == {"max": None, "median": None, "gini": None}


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [([], None), ([0, 0], None), ([3], 0.0), ([2, 2, 2], 0.0), ([0, 0, 6], 2 / 3), ([1, 3], 0.25)],
)
def test_how_evenly_it_is_spread(amounts, expected):
    assert gini(amounts) == (expected if expected is None else pytest.approx(expected))
