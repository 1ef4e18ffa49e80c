"""A tree is a mapping; whatever it is made of, the same questions get the same answers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree, Tree, changed
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository

from . import FOUNDING

paths = st.lists(st.sampled_from(["a", "b", "a-", "a.", "案"]), min_size=1, max_size=3).map("/".join)
files = st.dictionaries(paths, st.sampled_from([b"", b"1", b"2"]))


def brute(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


@given(files, files)
def test_changed_is_the_difference(before, after):
    assert list(changed(DictTree(before), DictTree(after))) == brute(before, after)


@given(files, files, st.frozensets(paths), files, st.sampled_from(["", "a", "a/", "b/a", "案/", "zz"]))
def test_an_overlay_is_what_it_would_be_if_written(base, added, removed, other, prefix):
    tree = Overlay(DictTree(base), added, removed)
    flat = {**{path: data for path, data in base.items() if path not in removed}, **added}
    assert dict(tree) == flat
    assert len(tree) == len(flat)
    assert {path for path in {*base, *added, *removed} if path in tree} == set(flat)
    assert list(tree.under(prefix)) == sorted(path for path in flat if path.startswith(prefix))
    assert list(changed(DictTree(other), tree)) == brute(other, flat)
    assert list(changed(tree, DictTree(other))) == brute(flat, other)


@given(files, st.lists(st.tuples(files, st.frozensets(paths)), max_size=4))
def test_many_layers_are_one_tree(base, layers):
    """An overlay of overlays is what one gets by copying, and knows its difference from each layer below."""
    tree, flat = DictTree(base), dict(base)
    below = []
    for added, removed in layers:
        below.append((tree, flat))
        tree = Overlay(tree, added, removed)
        flat = {**{path: data for path, data in flat.items() if path not in removed}, **added}
    assert dict(tree) == flat
    assert list(tree) == sorted(flat)
    for lower, then in below:
        assert list(changed(lower, tree)) == brute(then, flat)


@given(files, files)
def test_an_overlay_compared_with_its_own_base_reads_only_what_it_lays_over(base, added):
    class Unread(DictTree):
        def __getitem__(self, path: str) -> bytes:
            assert path in added
            return super().__getitem__(path)

    below = Unread(base)
    assert list(changed(below, Overlay(below, added))) == brute(base, {**base, **added})


@pytest.fixture(params=["memory", "commit", "folder", "overlay"])
def tree(request, repo: Repository) -> Tree:
    commit = repo.tree(repo.head() or "")
    return {
        "memory": DictTree(FOUNDING),
        "commit": commit,
        "folder": FolderTree(repo.root),
        "overlay": Overlay(commit, {}),
    }[request.param]


def test_every_tree_answers_alike(tree):
    assert dict(tree) == FOUNDING
    assert list(tree) == sorted(FOUNDING)
    assert len(tree) == 3
    assert list(tree.under("members/")) == ["members/m-aa/profile.yaml"]
    assert list(tree.under("cases/2026/11/7q2mx4kd/0002")) == []
    assert "kocgov.yaml" in tree
    assert "members" not in tree
    assert tree.get("members") is None
    assert not tree.odd


class TestFolder:
    def test_leaves_out_git_temporary_files_and_what_it_is_told_to(self, tmp_path: Path):
        for path in (".git/HEAD", ".venv/lib/x.yaml", "cases/.tmp-kocgov-1", "cases/a.yaml", "inner/.git"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(b"x")
        assert list(FolderTree(tmp_path, lambda path: path != ".venv")) == ["cases/a.yaml"]

    def test_names_what_is_no_plain_file_and_follows_nothing(self, tmp_path: Path):
        (tmp_path / "real").mkdir()
        (tmp_path / "real/a").write_bytes(b"a")
        (tmp_path / "folder-link").symlink_to("real")
        (tmp_path / "link").symlink_to("/etc/passwd")
        tree = FolderTree(tmp_path)
        assert list(tree) == ["real/a"]
        assert tree.odd == [("folder-link", "symlink"), ("link", "symlink")]

    def test_a_name_that_is_no_text_is_odd(self, tmp_path: Path):
        try:
            (tmp_path / "\udcff.yaml").write_bytes(b"")
        except (OSError, UnicodeEncodeError):
            pytest.skip("this file system takes no such name")
        tree = FolderTree(tmp_path)
        assert tree.odd == [("\\xff.yaml", "name")]
        assert not tree

    def test_a_file_turned_into_a_link_after_the_listing_is_not_read(self, tmp_path: Path, trouble):
        (tmp_path / "secret").write_bytes(b"secret")
        (tmp_path / "in").mkdir()
        (tmp_path / "in/a").write_bytes(b"a")
        tree = FolderTree(tmp_path / "in")
        assert len(tree) == 1
        (tmp_path / "in/a").unlink()
        (tmp_path / "in/a").symlink_to("../secret")
        with trouble("STORE-IO"):
            tree["a"]

    def test_a_huge_file_is_not_read(self, tmp_path: Path, trouble):
        with (tmp_path / "video").open("wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
        with trouble("STORE-LARGE"):
            FolderTree(tmp_path)["video"]

    def test_bytes_stay_what_they_were_when_first_read(self, tmp_path: Path):
        (tmp_path / "a").write_bytes(b"1")
        tree = FolderTree(tmp_path)
        assert tree["a"] == b"1"
        (tmp_path / "a").write_bytes(b"2")
        assert tree["a"] == b"1"


MODES = {
    "40755": ("dossier/act", []),  # git takes every folder for a folder
    "40644": ("dossier/act", []),
    "120777": ("", ["symlink"]),
    "160755": ("", ["submodule"]),
}


@pytest.mark.parametrize("mode", MODES)
def test_an_odd_mode_is_read_alike_by_walking_and_by_listing(repo: Repository, git, mode):
    """No tool of git writes such modes, and every one of them follows what `ls-tree` makes of them."""

    def stored(kind: str, data: bytes) -> str:
        return repo.git.line("hash-object", "-t", kind, "-w", "--stdin", "--literally", stdin=data)

    dossier = stored("tree", b"100644 act\0" + bytes.fromhex(stored("blob", b"an act\n")))
    root = stored("tree", mode.encode() + b" dossier\0" + bytes.fromhex(dossier))
    commit = git("commit-tree", "-m", "x", root).strip()
    path, kinds = MODES[mode]
    walked, listed = repo.tree(commit), repo.tree(commit)
    assert [odd.kind for odd in listed.odd] == kinds
    assert list(walked.under("dossier/")) == list(listed.under("")) == ([path] if path else [])
    assert list(walked.folders("")) == (["dossier"] if path else [])
