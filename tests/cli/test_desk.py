"""The desk at the terminal: whose turn it is, handing over one matter or all, offices that nobody fills."""

import pytest

from cli.terminal import OPEN, Terminal, day

TWO = OPEN.replace("post/1", "post/2")
SEATS = ["council", "alternate"]
"""The offices of which seats are vacant from the founding on, as the owner's desk names them."""
END = "member end-term {who} --office {office}"


def windows(here: Terminal, line: str, who: str = "", at: str = day(3)) -> list[str]:
    """What a desk lists, by the names of windows."""
    return [item["window"] for item in here.must(f"next --json {line}", who, at).data["items"]]


def test_each_sees_what_is_theirs_and_what_nobody_has_in_hand(theatre):
    here = theatre.look("opened")
    assert windows(here, "", "mod-ye") == ["acknowledge", "triage"]
    assert windows(here, "mod-su") == []  # mod-ye took it in
    assert here.must("next mod-su", at=day(3)).errors == ["2 more are in other hands; see them with --all."]
    assert windows(here, "mod-su --all") == windows(here, "--role moderator") == ["acknowledge", "triage"]
    assert windows(here, "mod-su --role moderator") == ["acknowledge", "triage"]
    assert windows(here, "--role clerk") == windows(here, "wei") == []


def test_what_falls_due(theatre):
    here = theatre.look("opened")
    assert windows(here, "--all --days 0") == []
    assert windows(here, "--all --days 1") == ["acknowledge", "triage"]
    assert windows(here, "--all --overdue") == []
    late = here.must("next --all --overdue", at=day(6)).out
    assert late.startswith("3 items wait, 3 overdue.\n\nOVERDUE by 2 days (since 4 Mar 2026, 10:00) · acknowledge\n")


def test_the_clerk_intake_waits_for_any_moderator(at_scene):
    here = at_scene("staffed")
    here.must(OPEN, "clerk-an", day(3))
    assert windows(here, "mod-ye") == windows(here, "mod-su") == ["acknowledge", "triage"]


def test_a_matter_is_handed_over(at_scene):
    here = at_scene("opened")
    here.must("case assign CASE --handler mod-su --reason 'a day off'", "mod-ye", day(3, 11))
    assert windows(here, "mod-ye") == []
    shown = here.must("next mod-su", at=day(3, 12)).out
    assert "moderator: mod-su (it was handed over to them)" in shown
    assert [row["handler"] for row in here.must("case list --json").data["dossiers"]] == ["mod-su"]
    here.must("case acknowledge CASE", "mod-ye", day(3, 13))  # it bars nobody
    assert here.must("check").code == 0


def test_all_matters_are_handed_over_in_one_commit(at_scene):
    here = at_scene("opened")
    here.must(TWO, "mod-ye", day(3, 11))
    here.must("member rest mod-ye --until 2026-03-20", "mod-ye", day(3, 12))
    # who rests keeps nothing waiting
    assert sorted(windows(here, "mod-su", at=day(3, 13))) == ["acknowledge", "acknowledge", "triage", "triage"]
    before = here.git("rev-list", "--count", "HEAD")
    said = here.must("handover --from mod-ye --to mod-su --yes", "clerk-an", day(3, 13))
    assert said.errors[0].startswith("handed over 2 matters to mod-su (commit ")
    assert int(here.git("rev-list", "--count", "HEAD")) == int(before) + 1
    assert {row["assigned"] for row in here.must("case list --json").data["dossiers"]} == {True}
    assert here.must("handover --from mod-ye --to mod-su --yes", "clerk-an", day(3, 14)).out == "There are none.\n"
    assert here.must("check").code == 0


def test_handing_over_is_all_or_nothing(at_scene):
    here = at_scene("opened")
    here.must(TWO.replace("hao", "mod-su"), "mod-ye", day(3, 11))
    before = here.everything()
    said = here("handover --from mod-ye --to mod-su --yes", "clerk-an", day(3, 12))
    assert said.code == 1
    assert [line.split(" ")[1] for line in said.errors[:-1]] == ["KG-HANDLER-TIED"]
    assert here.everything() == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("--to mod-su", 2, "CMD-YES"),
        ("--to mod-su --dry-run", 0, "Dry run; nothing was written."),
        ("--to mod-ye --yes", 2, "CMD-HANDOVER"),
        ("--to mod-sue --yes", 2, "did you mean mod-su?"),
        ("--to hao --yes", 1, "KG-HANDLER"),
    ],
)
def test_nothing_is_handed_over_unless_it_is_meant(theatre, words, code, says):
    here = theatre.look("opened")
    before = here.everything()
    said = here(f"handover --from mod-ye {words}", "clerk-an", day(3, 12))
    assert (said.code, says in said.err) == (code, True)
    assert here.everything() == before


def test_offices_that_nobody_fills_wait_for_the_owner(at_scene):
    here = at_scene("staffed")
    assert windows(here, "brand-hq") == SEATS
    here.must(END.format(who="mod-su", office="moderator"), "brand-hq", day(3))
    here.must(END.format(who="clerk-an", office="clerk"), "brand-hq", day(3))
    items = here.must("next --json", "brand-hq", day(3, 11)).data["items"]
    assert [(item["kind"], item["window"], item["dossier"]) for item in items] == [
        ("single", "moderator", None),
        ("vacancy", "clerk", None),
        ("vacant_seats", "council", None),
        ("vacant_seats", "alternate", None),
    ]
    shown = here.must("next", "brand-hq", day(3, 11)).out
    assert "nobody is on duty as “clerk”\n  owner: brand-hq\n  kocgov member appoint … --office clerk" in shown


def test_whoever_rests_is_not_on_duty(at_scene):
    here = at_scene("staffed")
    here.must("member rest clerk-an --until 2026-03-05", "clerk-an", day(3))
    assert windows(here, "brand-hq --role owner", at=day(5)) == ["clerk", *SEATS]
    assert windows(here, "brand-hq --role owner", at=day(6)) == SEATS


def test_an_interim_measure_waits_for_a_second_look(at_scene):
    here = at_scene("staffed")
    here.must(OPEN, "mod-ye", day(3))
    goes_on = "expression=violation_only clarity=clear malice=absent ongoing=continuing"
    here.must(f"case triage CASE --clause C-ATTACK --source post/1 {goes_on}", "mod-ye", day(3, 11))
    words = "--interim contain --part offending_part --hours 24 --reason 'it goes on'"
    here.must(f"case contain CASE {words}", "mod-ye", day(3, 12))
    kinds = {item["kind"] for item in here.must("next --json mod-su", at=day(3, 13)).data["items"]}
    assert "note_interim" in kinds


def test_an_office_is_named_as_the_charter_names_it(theatre):
    said = theatre.look("opened")("next --role moderater", at=day(3))
    assert said.code == 2
    assert "CMD-FILTER --role cannot be moderater (did you mean moderator?)" in said.err
