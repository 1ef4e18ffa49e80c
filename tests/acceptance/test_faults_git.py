"""Faults of the repository: damaged, cut short, in odd shapes and states, merged and rewritten in every way.

The other half of `test_faults`. A verdict on commits is one on bytes: no checkout, merge or rewriting changes it.
"""

import os
import subprocess
from pathlib import Path

import pytest

from acceptance.killing import leftovers
from acceptance.processes import run, standing_in
from cli.terminal import DECIDE, Terminal, day

WHO = ("-c", "user.name=x", "-c", "user.email=x@x.invalid", "-c", "protocol.file.allow=always")
JOIN = ("member join mo", "clerk-an", day(3))


@pytest.fixture(autouse=True)
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's own commits are of the day after the acts: an act that is written down much later is refused as such."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-03-04T10:00:00+08:00")


def git(here: Terminal, *words: str) -> str:
    return here.git(*WHO, *words)


def cloned(here: Terminal, folder: Path, *options: str) -> Terminal:
    git(here, "clone", "-q", *options, here.folder.as_uri(), str(folder))
    return Terminal(folder)


def verdict(here: Terminal) -> tuple[int, str]:
    """What is said of the commit that is checked out."""
    said = here("check --rev HEAD --json", at=day(9))
    assert "RUN-FAULT" not in said.err
    return said.code, said.out


# ---- damage -----------------------------------------------------------------------------------------------------


def loose_object(here: Terminal) -> tuple[Path, str]:
    """The file and the id of an act's bytes."""
    (path,) = here.folder.glob("cases/*/*/*/0001*")
    oid = git(here, "rev-parse", f"HEAD:{path.relative_to(here.folder).as_posix()}").strip()
    return here.folder / ".git/objects" / oid[:2] / oid[2:], oid


def missing(file: Path) -> None:
    file.unlink()


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.chmod(0o644)
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [missing, flipped], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("line", ["check --rev HEAD", "log", "show CASE", "check --base HEAD~1"])
def test_f11_an_object_that_is_damaged_is_named(at_scene, damage, line):
    """Finer: tests/store/test_git.py `test_a_damaged_blob_is_named_and_reading_goes_on`."""
    here = at_scene("triaged")
    file, oid = loose_object(here)
    damage(file)
    for notes in here.folder.glob(".git/kocgov/*"):
        notes.unlink()
    said = here(line, at=day(9))
    assert (said.code, "STORE-DAMAGED" in said.err, oid in said.err) == (3, True, True), said.err


def test_f11_a_pack_that_was_cut_off(at_scene):
    here = at_scene("triaged")
    git(here, "repack", "-q", "-a", "-d", "-f")
    (pack,) = here.folder.glob(".git/objects/pack/*.pack")
    pack.chmod(0o644)
    with pack.open("r+b") as file:
        file.truncate(pack.stat().st_size // 3)
    for notes in here.folder.glob(".git/kocgov/*"):
        notes.unlink()
    for line in ("check --rev HEAD", "log", "case list", JOIN[0]):
        said = here(line, "clerk-an", day(9))
        assert (said.code, said.out) == (3, ""), (line, said)
        assert said.err.startswith("kocgov: STORE-"), said.err


# ---- clones and checkouts -----------------------------------------------------------------------------------------


def test_f13_a_history_cut_short_is_no_ground_to_judge_a_change(at_scene, tmp_path):
    """Finer: tests/cli/test_change.py, tests/cli/test_repositories.py `test_a_shallow_clone_is_judged_by…`."""
    here = at_scene("answered")
    shallow = cloned(here, tmp_path / "ci", "--depth=1")
    said = shallow("check --base HEAD~1", at=day(9))
    assert (said.code, "fetch-depth" in said.err) == (3, True), said
    assert verdict(shallow) == verdict(here)


def test_f14_a_clone_without_its_files_and_without_a_line_to_the_others(at_scene, tmp_path):
    here = at_scene("answered")
    git(here, "config", "uploadpack.allowFilter", "true")
    partial = cloned(here, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    git(partial, "remote", "set-url", "origin", (tmp_path / "gone").as_uri())
    said = partial("check --rev HEAD", at=day(9))
    assert (said.code, "STORE-DAMAGED" in said.err, "--filter" in said.err) == (3, True, True), said


def test_f15_a_submodule_is_a_repository_like_any_other(at_scene, tmp_path):
    """Detached, unborn, bare, linked: tests/cli/test_repositories.py, tests/store/test_git.py `TestOddStates`."""
    here = at_scene("staffed")
    outer = Terminal(tmp_path / "outer")
    outer.folder.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(outer, "submodule", "add", "-q", here.folder.as_uri(), "community")
    inside = Terminal(outer.folder / "community")
    inside.must(*JOIN)
    assert inside.must("check").out == ""
    assert git(inside, "status", "--porcelain") == ""
    inside.git("checkout", "-q", "--detach")
    assert "STORE-DETACHED" in inside("member join bo", "clerk-an", day(3)).err
    assert inside("check --rev HEAD").code == 0


def test_f15_a_bare_repository_is_read_and_not_written_to(at_scene, tmp_path):
    here = at_scene("answered")
    bare = cloned(here, tmp_path / "bare.git", "--bare")
    assert verdict(bare) == verdict(here)
    assert bare.must("case list", at=day(9)).out == here.must("case list", at=day(9)).out
    said = bare(*JOIN)
    assert (said.code, "STORE-BARE" in said.err) == (3, True)


def test_f19_a_checkout_that_changes_line_ends(at_scene, tmp_path):
    """Finer: tests/cli/test_repositories.py `test_line_ends_changed_by_a_checkout_are_told`."""
    here = at_scene("answered")
    git(here, "rm", "-q", "--ignore-unmatch", ".gitattributes")
    git(here, "commit", "-q", "--allow-empty", "-m", "no attributes")
    other = cloned(here, tmp_path / "crlf", "-c", "core.autocrlf=true")
    assert b"\r\n" in (other.folder / "kocgov.yaml").read_bytes()
    assert verdict(other) == verdict(here)
    said = other("check", at=day(9))
    assert (said.code, "carriage return" in said.err) == (1, True)
    signs = {sign["check"]: sign for sign in other("doctor --json", "clerk-an", day(9)).data["checks"]}
    assert "core.autocrlf" in signs["bytes"]["message"]
    other.must("member join mo", "clerk-an", day(9))
    assert verdict(other)[0] == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the superuser gives files away")
def test_f21_a_repository_that_belongs_to_somebody_else(at_scene):
    """Git refuses what it has to look for; it is told outright here, and nothing of the owner's is run."""
    here = at_scene("staffed")
    for path in (here.folder, *here.folder.rglob("*")):
        os.chown(path, 12_345, 12_345)
    env = {**os.environ, "HOME": "/"}
    refused = subprocess.run(["git", "status"], cwd=here.folder, capture_output=True, env=env, check=False)
    assert b"dubious ownership" in refused.stderr
    assert run(here.folder, "check", "--rev", "HEAD").returncode == 0
    assert run(here.folder, *JOIN[0].split(), KOCGOV_AS="clerk-an", KOCGOV_NOW=day(3)).returncode == 0


def test_f22_a_repository_of_the_other_hash(nowhere):
    """Finer: tests/store/test_git.py `test_sha256`."""
    subprocess.run(["git", "init", "-q", "--object-format=sha256", "-b", "main", "."], cwd=nowhere.folder, check=True)
    nowhere.must("init . --owner brand-hq --drafter lin", at=day(1))
    nowhere.must("member join wei", "brand-hq", day(2))
    assert len(nowhere.git("rev-parse", "HEAD").strip()) == 64
    assert nowhere.must("check --rev HEAD").out == nowhere.must("check").out == ""
    assert leftovers(nowhere) == []


def test_f23_a_git_that_is_too_old_is_told(at_scene):
    """Finer: tests/store/test_git.py `TestTheBinary`."""
    here = at_scene("staffed")
    old = standing_in(here.folder.parent, "[ $1 = version ] && echo git version 2.29.3 && exit 0")
    said = run(here.folder, "case", "list", PATH=old)
    assert (said.returncode, b"STORE-OLD-GIT" in said.stderr) == (3, True), said.stderr


# ---- merges and rewriting -------------------------------------------------------------------------------------------


def branched(here: Terminal, name: str, *lines: tuple[str, str, str]) -> None:
    """A branch off main with some acts."""
    git(here, "switch", "-q", "-c", name, "main")
    for line in lines:
        here.must(*line)
    git(here, "switch", "-q", "main")


def two_branches(here: Terminal) -> None:
    branched(here, "one", JOIN)
    branched(here, "two", ("member join bo", "clerk-an", day(3)))
    branched(here, "three", ("signal receive --author wei --kernel squeal", "mod-ye", day(3)))


def octopus(here: Terminal) -> None:
    two_branches(here)
    git(here, "merge", "-q", "-m", "all", "one", "two", "three")


def criss_cross(here: Terminal) -> None:
    two_branches(here)
    one, two = (git(here, "rev-parse", name).strip() for name in ("one", "two"))
    for name, other in (("one", two), ("two", one)):
        git(here, "switch", "-q", name)
        git(here, "merge", "-q", "-m", f"the other into {name}", other)
    git(here, "switch", "-q", "main")
    git(here, "merge", "-q", "--no-ff", "-m", "both", "one")
    git(here, "merge", "-q", "--no-ff", "-m", "and again", "two")


def empty(here: Terminal) -> None:
    branched(here, "one", JOIN)
    git(here, "merge", "-q", "-s", "ours", "-m", "nothing of it", "one")


def fast_forward(here: Terminal) -> None:
    branched(here, "one", JOIN)
    git(here, "merge", "-q", "--ff-only", "one")


def squash(here: Terminal) -> None:
    two_branches(here)
    for name in ("one", "two"):
        git(here, "merge", "-q", "--squash", name)
        git(here, "commit", "-q", "-m", f"{name}, in one")


def cherry_pick(here: Terminal) -> None:
    two_branches(here)
    git(here, "cherry-pick", "one", "two")


def rebase(here: Terminal) -> None:
    two_branches(here)
    git(here, "merge", "-q", "--ff-only", "one")
    git(here, "switch", "-q", "two")
    git(here, "rebase", "-q", "main")
    git(here, "switch", "-q", "main")
    git(here, "merge", "-q", "--ff-only", "two")


JOINED = {octopus: 2, criss_cross: 2, empty: 0, fast_forward: 1, squash: 2, cherry_pick: 2, rebase: 2}


def judged(here: Terminal, merge, joined: int) -> None:
    """A merge or a rewriting leaves a record that is sound, as a whole and as a change."""
    base = here.git("rev-parse", "HEAD").strip()
    merge(here)
    assert len([name for name in ("mo", "bo") if (here.folder / "members" / name).exists()]) == joined
    assert verdict(here) == (0, here.must("check --json", at=day(9)).out)
    said = here(f"check --base {base} --json", at=day(9))
    assert (said.code, said.data["findings"]) == (0, []), said.out
    assert here("member join last", "clerk-an", day(9)).code == 0
    assert leftovers(here) == []


@pytest.mark.parametrize("merge", [octopus, criss_cross, empty, fast_forward], ids=lambda merge: merge.__name__)
def test_f16_a_merge_of_any_shape(at_scene, merge):
    """Finer: tests/work/test_branches.py, tests/cli/test_change.py."""
    judged(at_scene("staffed"), merge, JOINED[merge])


@pytest.mark.parametrize("rewrite", [squash, cherry_pick, rebase], ids=lambda rewrite: rewrite.__name__)
def test_f17_commits_that_a_forge_rewrites(at_scene, rewrite):
    """What counts is in the files. (Of signed commits nothing is known yet.)"""
    judged(at_scene("staffed"), rewrite, JOINED[rewrite])


def test_f24_two_changes_sound_alone_and_not_together(at_scene):
    """Finer: tests/work/test_branches.py."""
    here = at_scene("answered")
    branched(here, "one", (DECIDE, "mod-ye", day(6)))
    branched(here, "two", (DECIDE.replace("it insults", "it hurts"), "mod-ye", day(6, 11)))
    for name in ("one", "two"):
        assert here(f"check --base main --head {name}", at=day(9)).code == 0, name
    git(here, "merge", "-q", "--no-ff", "-m", "the first", "one")
    said = here("check --base main --head two", at=day(9))
    assert (said.code, len(said.out.splitlines()) > 0) == (1, True), said
