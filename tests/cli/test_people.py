"""Members at the terminal: by their own hand, or taken down by a clerk who says where the words are."""

import re

import pytest

from cli.terminal import INTEND, TRIAGE, day

ACTS = [
    ("staffed", "rest wei --until 2026-03-12", "resting"),
    ("resting", "return wei", "active"),
    ("staffed", "accept wei --version 'auto-koc 1.0.0'", "active"),
    ("staffed", "accept wei", "active"),
    ("staffed", "consent wei --purpose publication --given granted", "active"),
    ("staffed", "depart wei", "departed"),
]


def recorded(here, step):
    (path,) = (p for p in (here.folder / "members/wei").iterdir() if step in p.name)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("scene", "typed", "state"), ACTS, ids=[a[1] for a in ACTS])
def test_by_ones_own_hand(at_scene, scene, typed, state):
    here = at_scene(scene)
    here.must(f"member {typed} --as wei", at=day(4))
    event = recorded(here, typed.split()[0])
    assert "by: wei\nrole: member\n" in event
    assert "recorded:" not in event
    assert (
        next(d for d in here.must("member list --json").data["dossiers"] if d["dossier"] == "members/wei")["state"]
        == state
    )


@pytest.mark.parametrize(("scene", "typed", "state"), ACTS, ids=[a[1] for a in ACTS])
def test_taken_down_by_the_clerk(at_scene, scene, typed, state):
    here = at_scene(scene)
    here.must(f"member {typed} --by wei --ref chat/9 --at 2026-03-04T09:00", "clerk-an", day(4))
    event = recorded(here, typed.split()[0])
    assert 'by: wei\nrole: member\nat: "2026-03-04T09:00:00+08:00"\n' in event
    assert 'recorded: {by: clerk-an, at: "2026-03-04T10:00:00+08:00", ref: chat/9}' in event
    shown = here.must("member show wei", at=day(4)).out
    assert "taken down by clerk-an" in shown
    assert "chat/9" in shown
    assert here.must("check", at=day(4)).code == 0


@pytest.mark.parametrize(("scene", "typed", "state"), ACTS, ids=[a[1] for a in ACTS])
def test_nobody_speaks_for_another_unasked(at_scene, scene, typed, state):
    here = at_scene(scene)
    assert here(f"member {typed} --as hao", at=day(4)).code == 1
    assert here(f"member {typed} --as hao --by wei", at=day(4)).code == 1


def test_who_is_at_the_terminal(at_scene):
    """`--as` goes before KOCGOV_AS, and that before git's own word."""
    here = at_scene("staffed")
    here.git("config", "kocgov.member", "wei")
    assert here.must("member rest wei --until 2026-03-12 --json", at=day(3)).data["paths"] == [
        "members/wei/0002-rest.wei.yaml"
    ]
    assert here("member return wei", "hao", day(4)).code == 1
    assert here("member return wei --as wei", "hao", day(4)).code == 0


def test_what_describes_a_person_is_kept_apart_and_may_change(at_scene):
    here = at_scene("staffed")
    assert here.must("member profile wei").out.startswith("There is no profile yet")
    here.must("member profile wei --name Wei --language en --language zh --contact 'desk 3'", "clerk-an", day(3))
    here.must("member profile wei --name Weiwei", "clerk-an", day(3, 11))
    assert here.must("member profile wei").out == (
        "format: 1\nmember: wei\nname: Weiwei\nlanguages: [en, zh]\ncontact: desk 3\n"
    )
    assert here.must("check").code == 0


def test_who_has_chosen_no_handle_gets_one_by_chance(theatre, tmp_path):
    here = theatre.stage("staffed", tmp_path)
    told = here.must("member join - --json", "clerk-an", day(3)).data
    assert re.fullmatch(r"members/m-[0-9a-hjkmnp-tv-z]{8}", told["dossier"])


def test_an_age_class_is_for_the_law_and_shown_to_nobody_else(at_scene):
    here = at_scene("opened")
    here.must("member profile wei --age 14-to-17", "clerk-an", day(3))
    told = here.must(TRIAGE.replace("absent", "shown sources.malice=chat/1"), "mod-ye", day(3, 11))
    assert "circumstances: fourteen to seventeen: one step milder" in told.err
    here.must(INTEND, "mod-ye", day(4))
    others = ("list", "log", "log --public", "log --format csv", "member list", "member show wei", "next --all")
    for line in (*others, "letter CASE", "letter CASE --json", "letter CASE --kind acknowledgement --lang zh"):
        said = here(line, "mod-ye", day(4, 11))
        assert not re.search(r"14_|minor|fourteen|guardian|十四", said.out + said.err), (line, said)
    here.must("member profile wei --age adult", "clerk-an", day(4, 12))
    assert here.must("member profile wei").out == "format: 1\nmember: wei\n"
