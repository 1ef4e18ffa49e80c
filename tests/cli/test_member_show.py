"""`member show` and `member list`: what everybody in office may see of a member, and what nobody may."""

import json

import pytest

from cli.terminal import day
from kocgov.report.layout import width_of


def status(here, at="", *more):
    return here.must(" ".join(["member show wei --json", *more]), at=at).data


def test_who_they_are_what_they_bear_and_their_record(theatre):
    told = theatre.look("served").must("member show wei", at=day(7)).out
    head, holds, counts, matters, *record = told.split("\n\n")
    assert head == "wei\nstate: active\nworks for: nobody in the trade"
    assert holds.splitlines()[:2] == [
        "Holds now",
        "  written warning, of 6 Mar 2026, counts until 6 Mar 2027",
    ]
    lifts = "take the decision back (moderator), appeal (person concerned, until 5 Apr 2026, 23:59)"
    assert " ".join(holds.split()).endswith(f"who may lift it: {lifts}")
    assert counts.startswith("Counts as history\n  decision of 6 Mar 2026, counts until 6 Mar 2027\n")
    assert matters.startswith("Open matters\n  ")
    assert record[0].startswith(" 1 2 Mar 2026, 08:00  join, by brand-hq")


def test_the_same_in_chinese_and_on_a_narrow_screen(theatre):
    here = theatre.look("served")
    narrow = [here.must(f"member show wei --lang {lang}", at=day(7)).out for lang in ("zh", "en")]
    assert "在册" in narrow[0]
    for lang in ("zh", "en"):
        told = here(f"member show wei --lang {lang}", at=day(7), COLUMNS="30").out
        assert [line for line in told.splitlines() if width_of(line) > 30] == []


def test_nobody_is_shown_as_a_reporter(theatre):
    """hao reported the matter: nothing at hao's says so, in text or data."""
    here = theatre.look("served")
    assert here.case not in here.must("member show hao", at=day(7)).out
    assert here.case not in here.must("member show hao --json", at=day(7)).out
    assert "hao" not in here.must("member show wei", at=day(7)).out
    assert "hao" not in here.must("member show wei --json", at=day(7)).out


def test_as_it_stood_at_a_moment(theatre):
    here = theatre.look("served")
    assert [m["condition"] for m in status(here, day(20), f"--at {day(6, 10, 30)}")["measures"]] == ["pending"]
    assert status(here, day(20), f"--at {day(5)}")["measures"] == []
    assert status(here, day(20), "--rev HEAD~2")["measures"] == []
    early = here("member show wei --at 2026-03-01", at=day(7))
    assert (early.code, "wei" in early.err, early.out) == (2, True, "")


def test_for_programs(theatre):
    here = theatre.look("served")
    data = status(here, day(7))
    assert list(data) == [
        "format", "member", "at", "state", "resting_until", "circle", "employer", "offices", "accepted", "consents",
        "honours", "measures", "interims", "history", "matters", "acts",
    ]  # fmt: skip
    (measure,) = data["measures"]
    assert (measure["type"], measure["level"], measure["condition"]) == ("warning", "L1", "holds")
    assert data["matters"][0]["parties"] == ["respondent"]
    assert json.loads(here("member show wei --json --lang zh", at=day(7)).out) == data


def test_offices_rests_and_consents(at_scene):
    here = at_scene("resting")
    here.must("member profile wei --name '小伟'", "clerk-an", day(3))
    here.must("member consent wei --purpose publication --given granted", "wei", day(4))
    here.must("member accept wei", "wei", day(4))
    here.must("member end-term mod-su --office moderator", "brand-hq", day(4))
    told = here.must("member show wei", at=day(5)).out
    assert told.startswith("wei · 小伟\nstate: resting\nresting until: 12 Mar 2026\n")
    assert "charter accepted: auto-koc 1.0.0 (4 Mar 2026)\nconsent to publication: granted\n" in told
    assert "resting until" not in here.must("member show wei", at=day(13)).out
    retired, serving = (here.must(f"member show {who}", at=day(5)).out for who in ("mod-su", "mod-ye"))
    assert "\noffices held before: moderator (2 Mar 2026 to 4 Mar 2026)\n" in retired
    assert "\noffices: moderator (since 2 Mar 2026)\n" in serving


def test_the_roster_tells_offices_and_circles(theatre):
    here = theatre.look("resting")
    told = here.must("member list", at=day(4)).out.splitlines()
    assert told[0].split() == ["handle", "state", "offices", "circle", "works", "for"]
    rows = {line.split()[0]: line for line in told[1:]}
    assert "moderator" in rows["mod-ye"]
    assert "resting (until 12 Mar 2026)" in rows["wei"]
    assert all(line.count(member) == 1 for member, line in rows.items())
    resting = here.must("member list --state resting --json", at=day(4)).data["dossiers"]
    assert [(row["dossier"], row["resting_until"]) for row in resting] == [("members/wei", "2026-03-12")]
    assert here("member list --state final", at=day(4)).code == 2


CONTAIN = "case contain CASE --interim contain --part offending_part --hours 24 --reason 'it goes on'"


@pytest.mark.parametrize(("noted", "left"), [(True, "until 4 Mar 2026, 11:00"), (False, "unless somebody does")])
def test_an_interim_measure_and_who_knows_of_it(at_scene, noted, left):
    here = at_scene("opened")
    here.must(CONTAIN, "mod-ye", day(3, 11))
    assert here("case note-interim CASE", "mod-ye", day(3, 12)).code == 1
    if noted:
        here.must("case note-interim CASE", "mod-su", day(3, 12))
    told = " ".join(here.must("member show wei", at=day(3, 13)).out.split())
    assert "interim hiding, until 4 Mar 2026, 11:00, ends by itself; no sanction" in told
    assert ("nobody else has taken note of it yet" in told) == (not noted)
    assert left in told
    assert here("case note-interim CASE", "clerk-an", day(4, 11, 1)).code == 1


def test_a_decision_taken_back_is_shown_as_struck(at_scene):
    here = at_scene("served")
    here.must("case withdraw CASE --reason 'the post was by somebody else'", "mod-ye", day(7))
    told = here.must("member show wei", at=day(8)).out
    assert "Struck, as if it had never been\n  written warning\n" in told
    assert "Holds now" not in told
    assert "Counts as history" not in told
    assert status(here, day(8))["history"] == []
    assert here("case withdraw CASE --reason again", "mod-ye", day(8)).code == 1
    assert here.must("check", at=day(8)).code == 0
