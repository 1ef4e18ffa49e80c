"""A folder seen through git's index: whoever touches anything changes what is seen, whatever git would overlook."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository
from kocgov.store.glance import glance, hides

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there no time of a file says whether it was touched")

NAMES = ("kocgov.yaml", "cases/a.yaml", "cases/b.yaml")


class Place:
    """A repository with a few files, all committed, whose index knows them as they lie."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.repo = folder, Repository.init(folder)
        for name in NAMES:
            self.write(name, f"{name}\n")
        self.git("add", ".")
        self.git("-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "x")
        self.settle()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def git(self, *words: str) -> str:
        return subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def settle(self) -> None:
        """As after a while: no file is as young as the index, which git would look into."""
        for name in NAMES:
            os.utime(self.folder / name, (1_000_000_000, 1_000_000_000))
        self.git("update-index", "--refresh")

    def seen(self) -> str:
        return glance(self.repo, FolderTree(self.folder, lambda path: path != "venv"))()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "place")


def test_what_nobody_touches_looks_the_same(place):
    assert place.seen()
    assert place.seen() == place.seen()
    assert not hides(place.repo)


def changed(place: Place) -> None:
    place.write("cases/a.yaml", "another text\n")


def changed_in_size_and_time_alike(place: Place) -> None:
    times = (place.folder / "cases/a.yaml").stat()
    time.sleep(1.1)  # git tells seconds apart, and nothing less
    place.write("cases/a.yaml", "cases/A.yaml\n")
    os.utime(place.folder / "cases/a.yaml", ns=(times.st_atime_ns, times.st_mtime_ns))


def gone(place: Place) -> None:
    (place.folder / "cases/a.yaml").unlink()


def linked(place: Place) -> None:
    gone(place)
    (place.folder / "cases/a.yaml").symlink_to("b.yaml")


def strayed(place: Place) -> None:
    place.write("cases/c.yaml", "x\n")


def strayed_into_a_new_folder(place: Place) -> None:
    place.write("other/deep/c.yaml", "x\n")


def ignored_by_git(place: Place) -> None:
    place.write(".git/info/exclude", "*.txt\n")
    place.write("cases/c.txt", "x\n")


def in_a_repository_of_its_own(place: Place) -> None:
    Place(place.folder / "cases/inner")


def converted_as_git_likes_it(place: Place) -> None:
    """Git would call the file unchanged: its line ends are converted on the way in."""
    place.git("config", "core.autocrlf", "true")
    place.write("cases/a.yaml", "cases/a.yaml\r\n")


def replaced_by_a_folder(place: Place) -> None:
    gone(place)
    place.write("cases/a.yaml/a.yaml", "x\n")


@pytest.mark.parametrize(
    "touch",
    [
        changed, changed_in_size_and_time_alike, gone, linked, strayed, strayed_into_a_new_folder, ignored_by_git,
        in_a_repository_of_its_own, converted_as_git_likes_it, replaced_by_a_folder,
    ],
)  # fmt: skip
def test_whoever_touches_anything_changes_what_is_seen(place, touch: Callable[[Place], None]):
    before = place.seen()
    touch(place)
    after = place.seen()
    assert before
    assert after not in ("", before)
    assert after == place.seen()


@pytest.mark.parametrize("before", [strayed, strayed_into_a_new_folder, ignored_by_git, in_a_repository_of_its_own])
def test_what_git_does_not_know_is_watched_too(place, before: Callable[[Place], None]):
    before(place)
    seen = place.seen()
    path = next(p for p in sorted(place.folder.rglob("c.*")) + sorted(place.folder.rglob("inner/cases/a.yaml")))
    path.write_bytes(b"y\n")
    assert place.seen() not in ("", seen)


def test_what_is_somebody_elses_is_not_watched(place):
    before = place.seen()
    place.write("venv/lib/a.py", "x\n")
    assert place.seen() == before


def test_who_writes_the_index_changes_what_is_seen(place):
    before = place.seen()
    place.git("update-index", "--assume-unchanged", "cases/a.yaml")
    assert place.seen() not in ("", before)


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_an_index_that_hides_a_file_is_known_for_it(place, flag):
    place.git("update-index", flag, "cases/a.yaml")
    assert hides(place.repo)


def test_the_tree_keeps_in_mind_how_young_what_git_sees_is(place):
    tree = FolderTree(place.folder, lambda path: path != "venv")
    new = place.folder / "cases/new"
    place.write("cases/new/c.yaml", "of which the index knows nothing\n")
    look = glance(place.repo, tree)
    assert tree.youngest == (place.folder / ".git/index").lstat().st_ctime_ns
    assert look()
    assert tree.youngest == max(path.lstat().st_ctime_ns for path in (new, new / "c.yaml"))


def test_a_repository_within_hides_what_it_holds(place):
    inner = Place(place.folder / "cases/inner")
    place.git("update-index", "--add", "--cacheinfo", f"160000,{inner.repo.head()},cases/inner")
    assert hides(place.repo)


@pytest.mark.skipif(sys.platform == "win32", reason="the filter is a shell's line")
def test_no_program_is_run_that_the_configuration_names(place):
    """A filter is run by git on a file that is as young as its index; here git is not even asked."""
    ahead = time.time_ns() + 1_000 * 1_000_000_000
    os.utime(place.folder / "cases/a.yaml", ns=(ahead, ahead))
    place.git("update-index", "--refresh")
    place.write(".git/info/attributes", "* filter=mine\n")
    place.git("config", "filter.mine.clean", f"touch '{place.folder}/ran'; cat")
    assert place.seen() == ""
    assert not (place.folder / "ran").exists()
    place.git("diff-files", "--name-only")
    assert (place.folder / "ran").exists(), "whoever asks git runs it"


def test_a_place_without_index_or_below_the_repository_is_not_seen(place):
    assert glance(place.repo, FolderTree(place.folder / "cases"))() == ""
    (place.folder / ".git/index").unlink()
    assert place.seen() == ""


def test_an_index_that_cannot_be_read_shows_nothing(place):
    place.write(".git/index", "no index\n")
    assert place.seen() == ""
    assert hides(place.repo)
