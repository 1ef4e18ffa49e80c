"""Repositories in odd states: writing is refused in words with nothing changed; reading goes on where it can."""

import subprocess

import pytest

from cli.terminal import OPEN, Terminal, day

JOIN = "member join mo --as clerk-an"


def detached(here):
    here.git("checkout", "-q", "--detach")


def staged(here):
    (here.folder / "notes.txt").write_text("mine", encoding="utf-8")
    here.git("add", "notes.txt")


def merging(here):
    (here.folder / ".git/MERGE_HEAD").write_text(here.git("rev-parse", "HEAD"), encoding="utf-8")


def occupied(here):
    path = here.folder / "members/mo"
    path.mkdir()
    (path / "0001-join.clerk-an.yaml").write_text("left behind", encoding="utf-8")


def bare(here):
    here.git("config", "core.bare", "true")


STATES = [
    (detached, "STORE-DETACHED"), (staged, "STORE-INDEX"), (merging, "STORE-UNFINISHED"), (occupied, "STORE-EXISTS"),
    (bare, "STORE-BARE"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("spoil", "code"), STATES, ids=[code for _, code in STATES])
def test_writing_is_refused_in_words(at_scene, spoil, code, lang):
    here = at_scene("staffed")
    spoil(here)
    files, head = here.folder.rglob("*"), here.git("rev-parse", "HEAD")
    before = {path: path.read_bytes() for path in files if path.is_file()}
    said = here(f"{JOIN} --lang {lang}", at=day(3))
    assert (said.code, said.out, len(said.errors)) == (3, "", 1)
    assert said.err.startswith(f"kocgov: {code} ")
    assert here.git("rev-parse", "HEAD") == head
    after = {path: path.read_bytes() for path in here.folder.rglob("*") if path.is_file()}
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert {path for path in changed if ".git" not in path.parts} == set()


@pytest.mark.parametrize("spoil", [detached, staged, merging])
def test_reading_goes_on(at_scene, spoil):
    here = at_scene("served")
    spoil(here)
    for line in ("case list", "next --all", "log", "show CASE", "check --rev HEAD"):
        assert here(line, at=day(7)).code == 0, line


def test_what_lies_uncommitted_is_no_part_of_the_record(at_scene):
    here = at_scene("opened")
    (event,) = here.dossier("cases").iterdir()
    event.write_text("broken", encoding="utf-8")
    assert here.must("case list").out.count("received") == 1
    assert here("check").code == 1
    assert here("check --rev HEAD").code == 0


def test_an_unborn_repository(nowhere):
    subprocess.run(["git", "init", "-q", "-b", "main", "."], cwd=nowhere.folder, check=True)
    for line, code in (("case list", 3), (JOIN, 3), ("check", 3)):
        said = nowhere(line, at=day(3))
        assert (said.code, said.out, len(said.errors)) == (code, "", 1)
    nowhere.must("init . --owner brand-hq --drafter lin", at=day(1))
    assert nowhere("case list").code == 0


def test_no_repository_at_all(nowhere):
    for line in ("case list", JOIN, "next --all", "log"):
        said = nowhere(line, at=day(3))
        assert said.code == 3
        assert said.err.startswith("kocgov: STORE-NO-REPOSITORY ")


def test_a_linked_worktree_and_a_folder_below(at_scene, tmp_path):
    here = at_scene("staffed")
    here.git("worktree", "add", "-q", "-b", "clerks", str(tmp_path / "other"))
    other = Terminal(tmp_path / "other")
    other.must(OPEN, "mod-ye", day(3))
    assert here.must("case list").out == "There are none.\n"
    below = Terminal(tmp_path / "other/members/wei")
    assert below.must("case list --json").data["dossiers"]
    assert below("next", "mod-ye", day(3)).code == 0


def test_a_shallow_clone_is_judged_by_what_it_holds(at_scene, tmp_path):
    here = at_scene("served")
    subprocess.run(["git", "clone", "-q", "--depth=1", here.folder.as_uri(), str(tmp_path / "ci")], check=True)
    ci = Terminal(tmp_path / "ci")
    assert ci.must("check --rev HEAD").out == ""
    assert ci.must("check").out == ""


def test_line_ends_changed_by_a_checkout_are_told(at_scene):
    """`core.autocrlf`: the verdict on the commit stays, the check of the folder says what happened."""
    here = at_scene("opened")
    (event,) = here.dossier("cases").iterdir()
    event.write_bytes(event.read_bytes().replace(b"\n", b"\r\n"))
    said = here("check")
    assert (said.code, "FILE-CRLF" in said.out) == (1, True)
    assert here("check --rev HEAD").code == 0


def test_an_owner_may_be_clerk_until_there_is_one_even_in_the_same_second(at_scene):
    here = at_scene("founded")
    here.must("member join an", "brand-hq", day(2))
    here.must("member appoint an --office clerk", "brand-hq", day(2))
    assert here.must("check").out == ""
