"""`doctor`: a line for each thing looked at; what is bad comes with the way to mend it and shows in the exit code."""

import stat

import pytest

from cli.terminal import day
from kocgov.report.doctor import SAYINGS


def marks(said):
    return {check["check"]: (check["mark"], check["says"]) for check in said.data["checks"]}


def test_a_sound_place_has_nothing_bad(at_scene):
    said = at_scene("staffed")("doctor", "mod-ye", day(3))
    assert (said.code, said.err) == (0, "")
    assert all(line.startswith(("[ok] ", "[careful] ", "      ")) for line in said.out.splitlines())
    assert "acts are recorded as mod-ye" in said.out
    assert said.out.isascii(), "every console can show it"


def test_programs_get_keys_and_facts_in_english(at_scene):
    here = at_scene("staffed")
    data = here("doctor --json --lang zh", "mod-ye", day(3)).data
    assert data["format"] == 1
    git = next(check for check in data["checks"] if check["check"] == "git")
    assert (git["mark"], git["facts"]["least"]) == ("ok", "2.30")
    assert git["message"].endswith("(at least 2.30 is needed)")


def test_outside_a_community_the_computer_alone_is_looked_at(nowhere):
    said = nowhere("doctor --json")
    assert said.code == 0
    assert marks(said)["record"] == ("warn", "nowhere")
    assert "member" not in marks(said)


def autocrlf(here):
    (here.folder / ".gitattributes").write_text("", encoding="utf-8")
    here.git("config", "core.autocrlf", "true")


def filtered(here):
    (here.folder / ".gitattributes").write_text("*.yaml filter=lfs\n", encoding="utf-8")


def hooked(here):
    hook = here.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ../canary\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)


def merging(here):
    (here.folder / ".git/MERGE_HEAD").write_text(here.git("rev-parse", "HEAD"), encoding="utf-8")


def detached(here):
    here.git("checkout", "-q", "--detach")


SPOILT = [
    (autocrlf, "bytes", "bad", "bytes.altered"),
    (filtered, "bytes", "bad", "bytes.altered"),
    (hooked, "hooks", "warn", "hooks.some"),
    (merging, "repository", "bad", "unwritable"),
    (detached, "repository", "bad", "unwritable"),
]


@pytest.mark.parametrize(("spoil", "check", "mark", "says"), SPOILT, ids=[row[0].__name__ for row in SPOILT])
def test_what_could_go_wrong_in_a_repository_is_told(at_scene, spoil, check, mark, says):
    here = at_scene("staffed")
    spoil(here)
    said = here("doctor --json", "mod-ye", day(3))
    assert marks(said)[check] == (mark, says)
    assert said.code == (1 if mark == "bad" else 0)
    assert not (here.folder.parent / "canary").exists()


@pytest.mark.parametrize(
    ("who", "mark", "says"),
    [("", "warn", "member.none"), ("mod-yee", "bad", "member.unknown"), ("mod-ye", "ok", "member")],
)
def test_who_is_at_the_terminal(at_scene, who, mark, says):
    assert marks(at_scene("staffed")("doctor --json", who, day(3)))["member"] == (mark, says)


def test_who_has_left_records_nothing(at_scene):
    here = at_scene("staffed")
    here.must("member depart hao", "hao", day(3))
    here.git("config", "kocgov.member", "hao")
    assert marks(here("doctor --json", at=day(4)))["member"] == ("bad", "member.gone")


def test_a_clock_that_is_behind_the_record(at_scene):
    here = at_scene("staffed")
    said = here("doctor --json", "mod-ye", day(1))
    assert (said.code, marks(said)["clock"]) == (1, ("bad", "clock.behind"))
    assert marks(here("doctor --json", "mod-ye", day(2, 8, 55)))["clock"][0] == "ok", "clocks differ a little"


def test_without_git_nothing_works(at_scene):
    said = at_scene("staffed")("doctor --json", "mod-ye", day(3), PATH="/nonexistent")
    assert (said.code, marks(said)["git"]) == (3, ("bad", "trouble"))
    assert "git is not on this computer" in said.out


@pytest.mark.parametrize(
    ("line", "env", "why"),
    [
        ("doctor", {"KOCGOV_LANG": "en"}, "KOCGOV_LANG"),
        ("doctor", {"KOCGOV_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "LC_ALL"),
        ("doctor", {"KOCGOV_LANG": "", "LC_ALL": "C", "LANG": ""}, "kocgov.yaml"),
    ],
)
def test_why_it_speaks_this_language(at_scene, line, env, why):
    here = at_scene("staffed")
    here.lang = ""
    (sign,) = [one for one in here(f"{line} --json", at=day(3), **env).data["checks"] if one["check"] == "language"]
    assert sign["facts"]["why"] == why


def test_the_version_is_said(nowhere):
    said = nowhere("--version")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("kocgov 0.")


def test_every_saying_can_be_filled():
    assert all(sentence and not sentence.endswith(".") for sentence in SAYINGS.values())
