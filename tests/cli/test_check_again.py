"""`check` once more: what is sound and untouched is not judged again, and several processes may share the work."""

import gc
import os
import pickle
import subprocess
import sys
from time import sleep, time_ns

import pytest

from cli.terminal import Terminal
from kocgov.cli import judging, standing
from kocgov.finding.finding import Exit, Trouble
from kocgov.store.disk import FolderTree

WRONG = ("role: moderator", "role: steward")
CHECKS = ("check", "check --json", "check --rev HEAD", "check --format github")


@pytest.fixture
def judged(monkeypatch):
    """What was really judged, in the order of the commands."""
    seen = []
    judge = judging._judge

    def watched(tree, *rest):
        seen.append(type(tree).__name__)
        return judge(tree, *rest)

    monkeypatch.setattr(judging, "_judge", watched)
    return seen


def checked(here: Terminal, line: str = "check"):
    gc.collect()  # notes are written when whoever took them is gone
    said = here(line)
    gc.collect()
    return said


def acts(here: Terminal):
    return sorted(here.folder.glob("cases/2*/*/*/*.yaml"))


@pytest.mark.parametrize("line", CHECKS)
def test_what_was_found_sound_is_told_again_without_being_judged(at_scene, judged, line):
    here = at_scene("served")
    first, second = checked(here, line), checked(here, line)
    assert first == second
    assert first.code == 0
    assert len(judged) == 1
    assert checked(here, f"{line} --afresh") == first
    assert len(judged) == 2


def changed(here: Terminal):
    act = acts(here)[-1]
    act.write_text(act.read_text(encoding="utf-8") + "# and more\n", encoding="utf-8")


def put_back_with_its_time(here: Terminal):
    """The size and the time of change that anybody can set are as before: the system's own are not."""
    act = acts(here)[-1]
    text, times = act.read_text(encoding="utf-8"), act.stat()
    act.write_text(text.replace("community: ", "community:  ")[:-2] + "\n", encoding="utf-8")
    os.utime(act, ns=(times.st_atime_ns, times.st_mtime_ns))


def strayed(here: Terminal):
    (acts(here)[-1].parent / "note.txt").write_text("x", encoding="utf-8")


def gone(here: Terminal):
    acts(here)[0].unlink()


@pytest.mark.parametrize("touch", [changed, put_back_with_its_time, strayed, gone])
def test_what_was_touched_is_judged_again(at_scene, touch):
    here = at_scene("served")
    assert checked(here).code == 0
    touch(here)
    assert checked(here).code == 1
    assert checked(here).code == 1, "what is wrong is told every time"


@pytest.fixture
def walked(monkeypatch):
    """How often every file of a record was asked after."""
    seen = []
    walk = FolderTree._walk

    def watched(tree, folders, tell):
        seen.extend([tree.root] if folders == [""] and (tree.root / "kocgov.yaml").exists() else [])
        return walk(tree, folders, tell)

    monkeypatch.setattr(FolderTree, "_walk", watched)
    return seen


def rested(here: Terminal):
    """Judged once, with an index that knows the files as they lie."""
    here.git("update-index", "--refresh")
    checked(here)


def test_what_git_sees_at_a_glance_need_not_be_walked_through(at_scene, walked, judged, monkeypatch):
    here = at_scene("served")
    monkeypatch.setattr(standing.time, "time_ns", lambda: time_ns() + 2 * standing._SECOND)
    rested(here)
    walks = len(walked)
    assert checked(here).code == 0
    assert (len(walked), len(judged)) == (walks, 1)
    here.git("update-index", "--force-remove", "kocgov.yaml")
    assert checked(here).code == 0
    assert (len(walked), len(judged)) == (walks + 1, 1), "another index: the files are asked, and nothing was touched"
    assert checked(here).code == 0
    assert len(walked) == walks + 1


def test_what_is_younger_than_git_can_tell_apart_is_walked_through(at_scene, walked, monkeypatch):
    here = at_scene("served")
    youngest = max(path.lstat().st_ctime_ns for path in here.folder.rglob("*") if ".git" not in path.parts)
    monkeypatch.setattr(standing.time, "time_ns", lambda: youngest)
    rested(here)
    walks = len(walked)
    assert checked(here).code == 0
    assert len(walked) == walks + 1


def test_an_index_as_young_as_the_check_vouches_for_nothing(at_scene, walked, monkeypatch):
    here = at_scene("served")
    sleep(1.1)  # the files are older than any second of the index
    here.git("update-index", "--force-remove", "kocgov.yaml")
    index = (here.folder / ".git/index").lstat().st_ctime_ns
    monkeypatch.setattr(standing.time, "time_ns", lambda: index)
    assert checked(here).code == 0
    walks = len(walked)
    assert checked(here).code == 0
    assert len(walked) == walks + 1


def test_a_check_afresh_walks_once_and_its_verdict_stands(at_scene, walked, judged, monkeypatch):
    here = at_scene("served")
    monkeypatch.setattr(standing.time, "time_ns", lambda: time_ns() + 2 * standing._SECOND)
    here.git("update-index", "--refresh")
    assert checked(here, "check --afresh").code == 0
    assert (len(walked), len(judged)) == (1, 1)
    assert checked(here).code == 0
    assert (len(walked), len(judged)) == (1, 1)


@pytest.mark.parametrize("later", [0, 2 * standing._SECOND])
@pytest.mark.parametrize("line", ["check", "check --afresh"])
def test_what_is_touched_while_it_is_judged_is_judged_again(at_scene, monkeypatch, line, later):
    here = at_scene("served")
    monkeypatch.setattr(standing.time, "time_ns", lambda: time_ns() + later)
    here.git("update-index", "--refresh")
    judge = judging._judge

    def meddled(*rest):
        found = judge(*rest)
        changed(here)
        return found

    monkeypatch.setattr(judging, "_judge", meddled)
    assert checked(here, line).code == 0
    monkeypatch.setattr(judging, "_judge", judge)
    assert checked(here).code == 1


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_is_told_to_overlook_is_judged_again(at_scene, monkeypatch, flag):
    here = at_scene("served")
    monkeypatch.setattr(standing.time, "time_ns", lambda: time_ns() + 2 * standing._SECOND)
    act = acts(here)[-1]
    here.git("update-index", flag, str(act.relative_to(here.folder)))
    rested(here)
    changed(here)
    assert here.git("status", "--porcelain") == ""
    assert checked(here).code == 1


def test_another_program_judges_for_itself(at_scene, judged, monkeypatch, tmp_path):
    here = at_scene("served")
    checked(here)
    other = tmp_path / "program"
    other.mkdir()
    (other / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(standing.kocgov, "__file__", str(other / "__init__.py"))
    assert checked(here).code == 0
    assert len(judged) == 2


def test_outside_a_repository_nothing_is_noted(at_scene, judged, tmp_path):
    here = at_scene("served")
    (here.folder / ".git").rename(tmp_path / "elsewhere")
    assert [checked(here).code, checked(here).code] == [0, 0]
    assert len(judged) == 2


@pytest.mark.parametrize("line", ["check", "check --json", "check --rev HEAD"])
def test_one_process_and_several_tell_the_same(at_scene, line):
    here = at_scene("served")
    for act in acts(here)[2:]:
        act.write_text(act.read_text(encoding="utf-8").replace(*WRONG), encoding="utf-8")
    if "--rev" in line:
        here.git("-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qam", "x")
    alone, shared = here(f"{line} --jobs 1"), here(f"{line} --jobs 3")
    assert alone.code == 1
    assert alone == shared


def test_a_damaged_object_ends_a_shared_check(at_scene):
    here = at_scene("served")
    profile = here.git("ls-files", "members/*/profile.yaml").split()[0]
    oid = here.git("rev-parse", f"HEAD:{profile}").strip()
    (here.folder / ".git/objects" / oid[:2] / oid[2:]).unlink()
    words = [sys.executable, "-m", "kocgov", "check", "--rev", "HEAD", "--jobs", "3"]
    said = subprocess.run(words, cwd=here.folder, capture_output=True, text=True, timeout=60, check=False)
    assert (said.returncode, "STORE-DAMAGED" in said.stderr, oid in said.stderr) == (3, True, True), said.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only there a folder's name may be any bytes")
def test_a_folder_whose_name_is_no_text(at_scene):
    here = at_scene("served")
    odd = here.folder.with_name(os.fsdecode(b"caf\xe9"))
    here.folder.rename(odd)
    assert [checked(Terminal(odd)).code for _ in range(2)] == [0, 0]


def test_settings_that_are_wrong_are_told_once(at_scene):
    here = at_scene("served")
    (here.folder / "kocgov.yaml").write_text("format: 2\n", encoding="utf-8")
    assert here("check --jobs 2") == here("check --jobs 1")
    assert len(here("check --jobs 2").errors) == 1


def test_trouble_in_another_process_arrives_as_it_was():
    trouble = Trouble("STORE-LARGE", exit=Exit.TROUBLE, path="a", bytes=3, most=2)
    there = pickle.loads(pickle.dumps(trouble))
    assert (there.code, there.exit, there.params, str(there)) == (
        trouble.code, trouble.exit, trouble.params, str(trouble),
    )  # fmt: skip


def test_a_stamp_tells_names_and_contents_apart_and_leaves_out_what_is_not_ours(tmp_path):
    def stamp() -> str:
        return FolderTree(tmp_path, lambda path: path != "theirs").stamp

    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").mkdir()
    seen = {stamp()}
    (tmp_path / "theirs/a").write_text("1", encoding="utf-8")
    assert stamp() in seen
    (tmp_path / "ours/a").write_text("1", encoding="utf-8")
    seen.add(stamp())
    (tmp_path / "ours/a").rename(tmp_path / "ours/b")
    seen.add(stamp())
    (tmp_path / "ours/b").write_text("22", encoding="utf-8")
    seen.add(stamp())
    assert len(seen) == 4
